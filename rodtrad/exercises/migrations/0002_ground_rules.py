from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("exercises", "0001_plans_sessions_and_notes")]
    operations = [migrations.RenameModel("Agreement", "GroundRules")]
