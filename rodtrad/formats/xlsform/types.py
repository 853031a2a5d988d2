"""What the types of an XLSForm's rows are called, in its many spellings."""

from __future__ import annotations

import re
from typing import Final

METADATA: Final = [
    "start",
    "end",
    "today",
    "deviceid",
    "subscriberid",
    "simserial",
    "phonenumber",
    "username",
    "email",
    "audit",
    "start-geopoint",
    "hidden",
    "caseid",
    "background-audio",
]
AS_TEXT: Final = {"time": "time", "datetime": "datetime", "dateTime": "datetime", "barcode": "barcode"}
DROPPED: Final = [
    "geopoint",
    "geotrace",
    "geoshape",
    "image",
    "photo",
    "audio",
    "video",
    "file",
    "rank",
    "include",
    "select_from_file",
    "xml-external",
    "csv-external",
    "background-geopoint",
]
KNOWN_COLUMNS: Final = {"type", "name", "list_name", "relevant", "required", "parameters", "constraint", "appearance"}
QUIET_COLUMNS: Final = {"disabled", "constraint_message", "required_message", "constraint_type", "notes", "comments"}
SETTINGS: Final = {
    "form_title",
    "form_id",
    "id_string",
    "title",
    "version",
    "default_language",
    "name",
    "set_form_title",
}
LOOKS: Final = {"table-list", "multiline"}
ALIASES: Final = {
    "select one": "select_one", "select1": "select_one", "add select one prompt using": "select_one",
    "select one from": "select_one", "select all that apply from": "select_multiple",
    "select all that apply": "select_multiple",
    "add select multiple prompt using": "select_multiple", "select multiple": "select_multiple",
    "begin group": "begin_group", "end group": "end_group", "begin repeat": "begin_repeat", "end repeat": "end_repeat",
    "begin lgroup": "begin_repeat", "end lgroup": "end_repeat", "begin loop": "begin_repeat", "end loop": "end_repeat",
    "int": "integer", "string": "text", "add text prompt": "text", "q string": "text", "q integer": "integer",
    "number": "integer", "add integer prompt": "integer", "q date": "date", "add note prompt": "note", "q note": "note",
    "add date prompt": "date", "trigger": "acknowledge", "add acknowledge prompt": "acknowledge", "imei": "deviceid",
    "get device id": "deviceid", "get start time": "start", "get end time": "end", "get today": "today",
    "get subscriber id": "subscriberid", "get sim id": "simserial", "get phone number": "phonenumber",
    "start time": "start", "end time": "end", "phone number": "phonenumber", "device id": "deviceid", "gps": "geopoint",
    "location": "geopoint", "calculation": "calculate", "select_one_from_file": "select_from_file",
}  # fmt: skip


def technical(setting: str) -> bool:
    """Whether a setting means nothing here."""
    return setting.strip().lower() not in SETTINGS


def kind(written: str) -> tuple[str, str, bool]:
    """Return a row's type, the list it chooses from, and whether something else may be written in."""
    other = written.lower().endswith((" or_other", " or specify other", " or other"))
    plain = re.sub(r"\s+or( |_)(specify )?other$", "", written, flags=re.I)
    lowered = plain.lower()
    if lowered in ALIASES:
        return ALIASES[lowered], "", other
    for alias in sorted((one for one in ALIASES if " " in one or one == "select1"), key=len, reverse=True):
        if lowered.startswith(f"{alias} ") and ALIASES[alias].startswith(("select", "begin", "end")):
            return ALIASES[alias], plain[len(alias) :].removeprefix(" from").strip(), other
    head, _space, tail = plain.partition(" ")
    if head.lower() in ("select_one_from_file", "select_multiple_from_file"):
        return "select_from_file", tail, other
    return (head if head in AS_TEXT else head.lower()), tail.removeprefix("from ").strip(), other
