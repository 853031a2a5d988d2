"""The rows that one answer leaves, as tables of their own with the product's indexes: for the floor of storing."""

from __future__ import annotations

RESPONSE = (
    ("tenant_id", "integer"), ("unit_id", "integer"), ("subject", "text"), ("client_id", "integer"),
    ("episode_id", "integer"), ("invitation_id", "integer"), ("rater", "text"), ("mode", "text"),
    ("instrument", "text"), ("structure", "text"), ("structure_digest", "text"), ("text_digest", "text"),
    ("language", "text"), ("session_number", "integer"), ("occurred_on", "text"), ("received_at", "text"),
    ("submission_id", "text"), ("body_digest", "text"), ("answers", "text"), ("scores", "text"),
    ("primary_milli", "integer"), ("flags", "text"),
)  # fmt: skip
_TABLES = """
    create table invitation (id integer primary key, status text, answered_at text);
    create table response (id {serial} primary key, {columns});
    create unique index response_submission on response (tenant_id, submission_id);
    create unique index response_invitation on response (invitation_id);
    create index response_episode on response (episode_id, occurred_on);
    create index response_unit on response (unit_id, instrument, received_at);
    create table score (id {serial} primary key, episode_id integer, scale text, n integer, first_milli integer,
        last_milli integer, unique (episode_id, scale));
    create table month (id {serial} primary key, unit_id integer, month text, answered integer,
        unique (unit_id, month));
    create table change (id {serial} primary key, tenant_id integer, response_id integer, kind text);
    create table event (id {serial} primary key, tenant_id integer, at text, verb text, actor text, object text,
        subject text, details text);
    create index event_subject on event (tenant_id, subject, at);
"""
AT = "2026-11-22 10:00:00.000000"
ANSWERS = '{"q1":55,"q2":30,"q3":100,"q4":71}'
SCORES = '{"total":{"milli":25600,"status":"complete","band":null,"n_missing":0}}'
UNITS, SESSIONS = 20, 6


def tables(serial: str) -> str:
    """The statements that make the tables."""
    return _TABLES.format(serial=serial, columns=", ".join(f"{name} {kind}" for name, kind in RESPONSE))


def columns() -> str:
    """The names of a response's columns."""
    return ", ".join(name for name, _kind in RESPONSE)
