"""Questions about goals: of one person, and of a group."""

from __future__ import annotations

from rodtrad.goals.queries.case import goal, goals, meeting_plans, met, own_reflections, parts, standings, stays

__all__ = ["goal", "goals", "meeting_plans", "met", "own_reflections", "parts", "standings", "stays"]
