"""A form learns its choices when it is made; a field without choices refuses them."""

from __future__ import annotations

import pytest
from django import forms

from rodtrad.ui.choices import offer


class Where(forms.Form):
    """Two kinds of field."""

    unit = forms.ChoiceField()
    name = forms.CharField()


def test_only_what_is_offered_is_taken() -> None:
    form = Where({"unit": "south", "name": "x"})
    offer(form, "unit", (pair for pair in [("north", "Norr")]))
    assert "unit" in form.errors
    form = Where({"unit": "north", "name": "x"})
    offer(form, "unit", [("north", "Norr")])
    assert form.is_valid()


def test_a_field_without_choices_refuses_them() -> None:
    with pytest.raises(TypeError, match="name is a CharField"):
        offer(Where(), "name", [])
