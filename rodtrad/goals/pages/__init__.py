"""Exactly what each template of this app receives."""

from __future__ import annotations

from rodtrad.goals.pages.case import GoalFormPage, GoalRow, GoalsPage
from rodtrad.goals.pages.group import GroupPage, MeetingsPage

__all__ = ["GoalFormPage", "GoalRow", "GoalsPage", "GroupPage", "MeetingsPage"]
