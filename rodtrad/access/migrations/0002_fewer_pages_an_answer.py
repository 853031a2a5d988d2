"""Keep staff in the index by actor, and no respondent: an answer then touches a page less."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="event",
            name="event_by_actor",
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("actor_kind", "staff")),
                fields=["tenant", "actor", "occurred_at"],
                name="event_by_actor",
            ),
        ),
    ]
