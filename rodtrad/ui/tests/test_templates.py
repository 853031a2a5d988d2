"""The base pages and parts do what every page relies on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from django import forms
from django.http import HttpRequest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation

from rodtrad.charts.catalogue import coverage
from rodtrad.ui import words
from rodtrad.ui.parts import FieldProblem, Step, StepState, Tab
from rodtrad.ui.templatetags.ui import NOTICE_ICONS, icon

TEMPLATES = Path(__file__).parent.parent / "templates" / "ui"


class GroupForm(forms.Form):
    """A small form with a field of each kind that is shown differently."""

    name = forms.CharField(label="Vad heter gruppen?", help_text="Namnet ni använder.")
    note = forms.CharField(label="Anteckning", required=False)
    how = forms.ChoiceField(label="Hur", choices=[("a", "a"), ("b", "b")], widget=forms.RadioSelect, help_text="Välj.")
    told = forms.BooleanField(label="Vi har berättat")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> None:
        """Complain about the whole."""
        raise forms.ValidationError("Gruppen finns redan.")


def _render(text: str, request: HttpRequest | None = None, **context: object) -> str:
    return Template("{% load ui %}" + text).render(Context({"request": request, **context}))


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_no_template_holds_script_or_style(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("name", ["base", "bare", "respondent"])
def test_a_page_has_one_heading_and_says_its_language(name: str) -> None:
    with translation.override("sv"):
        page = render_to_string(f"ui/{name}.html")
    assert page.count("<h1") == 1
    assert re.search(r'<html lang="sv" dir="ltr">', page)


def test_a_page_in_another_language_says_so() -> None:
    with translation.override("en"):
        assert '<html lang="en" dir="ltr">' in render_to_string("ui/base.html")


def test_a_respondent_page_has_neither_navigation_nor_htmx() -> None:
    page = render_to_string("ui/respondent.html")
    assert "<nav" not in page
    assert "<script" not in page


@dataclass(frozen=True)
class _Link:
    label: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class _Shell:
    user_name: str = "Anna A."
    role_label: str = "Handläggare"
    places: tuple[_Link, ...] = (_Link("Idag", "/idag/", current=True), _Link("Klienter", "/klienter/"))
    menu: tuple[_Link, ...] = (_Link("Loggkontroll", "/logg/"),)
    banner: str = "Övning"
    logout_url: str = "/ut/"


def test_the_frame_shows_the_places_who_is_in_and_the_way_out() -> None:
    with translation.override("sv"):
        page = render_to_string("ui/base.html", {"shell": _Shell()})
    assert re.search(r'<a href="/idag/" aria-current="page">Idag</a>', page)
    assert re.search(r'<form method="post" action="/ut/">.*Logga ut', page, re.DOTALL)
    assert "Övning" in page
    assert "Anna A." in page


def test_htmx_is_told_to_keep_to_the_content_policy() -> None:
    page = render_to_string("ui/base.html")
    for setting in (
        '"includeIndicatorStyles":false',
        '"allowEval":false',
        '"allowScriptTags":false',
        '"selfRequestsOnly":true',
    ):
        assert setting in page


def test_a_figure_comes_with_sentence_both_layouts_and_table() -> None:
    figure = coverage.draw(coverage.EXAMPLE)
    shown = _render("{% figure fig 2 %}", fig=figure)
    assert shown.count("<svg") - shown.count('class="icon') == 2
    assert f'<h2 class="figure-title" id="{figure.name}-title">{figure.title}</h2>' in shown
    assert figure.sentence in shown
    assert shown.count('<th scope="row">') == len(figure.rows)
    assert "<h4" in _render("{% figure fig 4 %}", fig=figure)


def test_an_icon_is_silent_and_an_unknown_one_is_refused() -> None:
    assert 'aria-hidden="true"' in icon("print")
    with pytest.raises(Exception, match="no-such-icon"):
        icon("no-such-icon")


def test_every_icon_is_a_drawing_without_colours() -> None:
    drawings = sorted((TEMPLATES / "icons").glob("*.svg"))
    assert len(drawings) >= 25
    for path in drawings:
        assert not re.search(r"(fill|stroke|width|style)=\"(?!\d)", path.read_text(encoding="utf-8")), path.name
    assert {path.stem for path in drawings} >= set(NOTICE_ICONS.values())
    assert "ISC License" in (TEMPLATES / "icons" / "LICENSE.txt").read_text(encoding="utf-8")


def test_a_field_ties_label_help_and_error_together() -> None:
    form = GroupForm({"how": ""})
    shown = _render("{% field form.name %}", form=form)
    described = re.search(r'aria-describedby="([^"]+)"', shown)
    assert described
    assert described[1].split() == ["id_name_helptext", "id_name_error"]
    assert all(f'id="{each}"' in shown for each in described[1].split())
    assert '<label for="id_name">' in shown


def test_only_a_voluntary_field_says_so() -> None:
    with translation.override("sv"):
        form = GroupForm()
        assert "(frivilligt)" in _render("{% field form.note %}", form=form)
        assert "(frivilligt)" not in _render("{% field form.name %}{% field form.told %}", form=form)


def test_a_group_of_choices_is_a_fieldset_with_its_question() -> None:
    shown = _render("{% field form.how %}", form=GroupForm({"how": "x"}))
    assert '<fieldset class="field field-group has-error" aria-describedby="id_how_helptext id_how_error">' in shown
    assert "<legend>Hur</legend>" in shown


def test_a_hidden_field_shows_nothing() -> None:
    assert (
        _render("{% field form.secret %}", form=GroupForm()).strip()
        == '<input type="hidden" name="secret" id="id_secret">'
    )


def test_the_error_summary_leads_to_each_field_and_takes_focus() -> None:
    with translation.override("sv"):
        shown = _render("{% error_summary form %}", form=GroupForm({"how": ""}))
    assert re.findall(r'href="#([^"]+)"', shown) == ["id_name", "id_how_0", "id_told"]
    assert "Gruppen finns redan." in shown
    assert "Inget är sparat än." in shown
    assert "autofocus" in shown


def test_a_form_without_errors_has_no_summary() -> None:
    assert _render("{% error_summary form %}", form=GroupForm()).strip() == ""


def test_a_problem_reads_as_a_sentence() -> None:
    texts = [FieldProblem("x", label, "Fyll i.").text for label in ("Var?", "Namn", "")]
    assert texts == ["Var? Fyll i.", "Namn: Fyll i.", "Fyll i."]


def test_the_thread_marks_where_we_are() -> None:
    steps = (Step("Nybesök", StepState.DONE), Step("Insats", StepState.CURRENT, "sedan mars", "/insats/"))
    shown = _render("{% thread steps 'Ärendets väg' %}", steps=steps)
    assert shown.count('aria-current="step"') == 1
    assert '<a href="/insats/">Insats</a>' in shown


@pytest.mark.parametrize(("done", "total", "share"), [(2, 5, 40), (9, 5, 100), (1, 0, 0)])
def test_progress_is_drawn_as_far_as_one_has_come(done: int, total: int, share: int) -> None:
    shown = _render("{% progress done total 'Fråga' %}", done=done, total=total)
    assert (f'x2="{share}"' in shown) is (share > 0)
    assert "Fråga" in shown


def test_tabs_are_links() -> None:
    shown = _render("{% tabs links 'Delar' %}", links=(Tab("Svar", "?del=svar", current=True),))
    assert '<a href="?del=svar" aria-current="page">Svar</a>' in shown


def test_the_print_link_keeps_what_the_page_was_asked_for() -> None:
    request = RequestFactory().get("/sida/", {"grupp": "norr"})
    assert 'href="?grupp=norr&amp;utskrift=1"' in _render("{% print_link %}", request=request)
    assert 'href="?utskrift=1"' in _render("{% print_link %}")


def test_a_page_on_paper_is_marked_so() -> None:
    request = RequestFactory().get("/sida/", {"utskrift": "1"})
    assert 'class="staff on-paper"' in render_to_string("ui/base.html", request=request)


def test_blocks_wrap_their_content() -> None:
    assert "<p>Hej</p>" in _render("{% notice 'good' 'Allt är sparat' %}<p>Hej</p>{% endnotice %}")
    assert "<h2>Här samlas svaren</h2>" in _render("{% empty 'Här samlas svaren' %}x{% endempty %}")
    assert 'role="region" aria-label="Svar" tabindex="0"' in _render("{% table_region 'Svar' %}x{% endtable_region %}")


def test_the_words_of_every_chart_are_complete() -> None:
    assert len(words.months()) == 12
    parts = (
        words.for_trajectory(),
        words.for_distribution("0–40"),
        words.for_change_categories("andel"),
        words.for_coverage(),
    )
    assert all(value for part in parts for value in vars(part).values())


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/stil/", "/stil/svara/"])
def test_the_gallery_opens_for_everybody_in_a_practice_installation(address: str) -> None:
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer.content.decode().count("<h1") == 1


def test_a_list_of_descriptions_that_is_empty_is_no_list() -> None:
    product = TEMPLATES.parent.parent.parent
    wrong = [path.name for path in product.rglob("*.html") if "{% empty %}<dd" in path.read_text(encoding="utf-8")]
    assert wrong == []
