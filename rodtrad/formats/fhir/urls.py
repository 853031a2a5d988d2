"""The extensions of FHIR that a questionnaire uses, by their addresses."""

from __future__ import annotations

from typing import Any, Final

_HL7: Final = "http://hl7.org/fhir/StructureDefinition/"
TRANSLATION: Final = f"{_HL7}translation"
ORDINAL: Final = f"{_HL7}ordinalValue"
CONTROL: Final = f"{_HL7}questionnaire-itemControl"
CONTROLS: Final = "http://hl7.org/fhir/questionnaire-item-control"
LEAST: Final = f"{_HL7}minValue"
MOST: Final = f"{_HL7}maxValue"
DECIMALS: Final = f"{_HL7}maxDecimalPlaces"
UNIT: Final = f"{_HL7}questionnaire-unit"
EXCLUSIVE: Final = f"{_HL7}questionnaire-optionExclusive"
OWN: Final = "urn:rodtrad:definition"
Json = dict[str, Any]


def control(code: str) -> Json:
    """Return the extension that says how an item is shown."""
    return {"url": CONTROL, "valueCodeableConcept": {"coding": [{"system": CONTROLS, "code": code}]}}


def control_of(item: Json) -> str:
    """Return how an item is shown; empty when it does not say."""
    for one in item.get("extension", []):
        if one.get("url") == CONTROL:
            return str(next((c.get("code", "") for c in one.get("valueCodeableConcept", {}).get("coding", [])), ""))
    return ""


def value_of(item: Json, url: str) -> Any:
    """Return the value of an extension, whatever its type; None when it is not there."""
    for one in item.get("extension", []):
        if one.get("url") == url:
            return next((value for name, value in one.items() if name.startswith("value")), None)
    return None
