"""Give every question that nobody has dealt with its due day, so that the list of what is due finds it."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """One statement: the due day is that of the occasion."""
    invitation, occasion = apps.get_model("collection", "Invitation"), apps.get_model("collection", "Occasion")
    open_ones = invitation._base_manager.filter(open_due_on=None, status__in=["planned", "asked", "opened"])
    due = occasion._base_manager.filter(pk=OuterRef("occasion_id")).values("due_on")[:1]
    open_ones.update(open_due_on=Subquery(due))


class Migration(migrations.Migration):
    dependencies = [("collection", "0004_an_interview_may_be_interrupted")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
