"""What came with a model's file and lies here now: its questionnaires, under the keys they got."""

from __future__ import annotations

from typing import Final

from rodtrad.questionnaires import travelling
from rodtrad.workshop import files, shelf
from rodtrad.workshop.files import ModelFile
from rodtrad.workshop.models import ImportedModel
from rodtrad.workshop.shelf import ReadyModel

INSTALLED: Final = "installed"
"""Where a kept document says which keys its questionnaires got here; never taken from a file that comes."""


def model(row: ImportedModel) -> ReadyModel:
    """A model on the shelf, asking with the questionnaires as they are called here."""
    return files.asking_with(shelf.read(row.document["model"]), row.document.get(INSTALLED, {}))


def installed_before(tenant_id: int, file: ModelFile) -> dict[str, str]:
    """What a tenant already has of a file's questionnaires, question for question: {the sender's key: one's own}."""
    found: dict[str, str] = {}
    for row in ImportedModel.objects.filter(tenant_id=tenant_id).order_by("pk"):
        came = row.document.get("questionnaires", {})
        for key, here in row.document.get(INSTALLED, {}).items():
            if key in file.questionnaires and travelling.unpacked(came[key], key=key) == file.questionnaires[key]:
                found[key] = here
    return found
