"""Let an answer touch fewer pages: no index it does not need, and room in its page for a row that changes in place."""

from __future__ import annotations

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# PostgreSQL writes a changed row anew; in the same page it needs no new entry in any index.
ROOM = {"collection_invitation": 80, "collection_monthcount": 50, "collection_episodescore": 80}


def leave_room(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Fill pages only so far; SQLite changes rows in place."""
    if schema_editor.connection.vendor == "postgresql":
        for table, per_cent in ROOM.items():
            schema_editor.execute(f"ALTER TABLE {table} SET (fillfactor = {per_cent})")


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_fewer_pages_an_answer"),
        ("collection", "0005_fill_what_is_due"),
        ("programmes", "0002_schedule_and_conditions"),
    ]

    operations = [
        migrations.AlterField(
            model_name="change",
            name="number",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="change",
            name="tenant",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="access.tenant",
            ),
        ),
        migrations.AlterField(
            model_name="episodescore",
            name="tenant",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="access.tenant",
            ),
        ),
        migrations.AlterField(
            model_name="invitation",
            name="code_index",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AlterField(
            model_name="invitation",
            name="token_digest",
            field=models.CharField(max_length=64, null=True),
        ),
        migrations.AlterField(
            model_name="monthcount",
            name="tenant",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="access.tenant",
            ),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(
                condition=models.Q(("number__isnull", False)), fields=["tenant", "number"], name="change_numbered"
            ),
        ),
        migrations.AddIndex(
            model_name="invitation",
            index=models.Index(
                condition=models.Q(("code_index__gt", "")), fields=["code_index"], name="invitation_by_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(fields=("token_digest",), name="a_link_leads_to_one_question"),
        ),
        migrations.RunPython(leave_room, migrations.RunPython.noop),
    ]
