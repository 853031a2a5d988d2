"""What a person types about a case."""

from __future__ import annotations

from rodtrad.clients.forms.beginning import NewStartForm, RegisterForm
from rodtrad.clients.forms.cases import (
    CLOSING_REASONS,
    CloseForm,
    NoteForm,
    PhaseForm,
    RaterLabelsForm,
    SearchForm,
    SexForm,
    SupervisionForm,
)
from rodtrad.clients.forms.running import ContactChoiceForm, FirstDayForm, WorkersForm
from rodtrad.clients.forms.services import (
    ContactForm,
    EndServiceForm,
    EventForm,
    ReasonsForm,
    ReopenForm,
    ServiceForm,
)

__all__ = [
    "CLOSING_REASONS", "CloseForm", "ContactChoiceForm", "ContactForm", "EndServiceForm", "EventForm", "FirstDayForm",
    "NewStartForm", "NoteForm", "PhaseForm", "RaterLabelsForm", "ReasonsForm", "RegisterForm", "ReopenForm",
    "SearchForm", "ServiceForm", "SexForm", "SupervisionForm", "WorkersForm",
]  # fmt: skip
