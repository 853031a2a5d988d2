"""Template tags of the design system: figures, icons, fields, notices and the thread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from rodtrad.charts.figure import Figure
from rodtrad.charts.render import narrow_svg, svg
from rodtrad.ui.parts import FieldProblem, Step, Tab

register = template.Library()

NOTICE_ICONS = {"info": "info", "attention": "attention", "good": "good"}


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """Return a line icon, hidden from screen readers: there is always text beside it."""
    return render_to_string(f"ui/icons/{name}.svg")


@register.inclusion_tag("ui/_figure.html")
def figure(fig: Figure, level: int = 3) -> dict[str, Any]:
    """Show a figure: the finding as a heading of the given level, its sentence, picture, note and table."""
    # The SVG is built by charts.render, which escapes every word it writes.
    return {"figure": fig, "wide": SafeString(svg(fig)), "narrow": SafeString(narrow_svg(fig)), "level": level}


@register.inclusion_tag("ui/_field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Show a form field with its label, help and error, tied together for screen readers."""
    widget = bound.field.widget
    return {
        "field": bound,
        "grouped": widget.use_fieldset,
        "single_box": isinstance(widget, CheckboxInput),
        "optional": not bound.field.required and not isinstance(widget, CheckboxInput),
        "error_id": f"{bound.auto_id}_error",
    }


@register.inclusion_tag("ui/_error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """Show what must be corrected, with a link to each field; takes focus when the page opens."""
    return {"problems": list(_problems(form))}


def _problems(form: BaseForm) -> Iterable[FieldProblem]:
    for message in form.non_field_errors():
        yield FieldProblem("", "", str(message))
    for bound in form:
        group = isinstance(bound.field.widget, RadioSelect | CheckboxSelectMultiple)
        target = f"{bound.auto_id}_0" if group else bound.auto_id
        for message in bound.errors:
            yield FieldProblem(target, str(bound.label), str(message))


@register.inclusion_tag("ui/_thread.html")
def thread(steps: Sequence[Step], label: str = "") -> dict[str, Any]:
    """Show phases or steps as knots on the red thread, with the present one marked."""
    return {"steps": steps, "label": label}


@register.inclusion_tag("ui/_progress.html")
def progress(done: int, total: int, label: str = "") -> dict[str, Any]:
    """Show how far a form has come as the red thread; the label says the same in words."""
    share = 0 if total <= 0 else max(0, min(done, total)) * 100 // total
    return {"share": share, "label": label}


@register.inclusion_tag("ui/_tabs.html")
def tabs(links: Sequence[Tab], label: str) -> dict[str, Any]:
    """Show links between neighbouring views of the same thing."""
    return {"tabs": links, "label": label}


@register.inclusion_tag("ui/_print_link.html", takes_context=True)
def print_link(context: template.Context) -> dict[str, Any]:
    """Show a link to this page made ready for paper; the browser's print window opens by itself where script runs."""
    request: HttpRequest | None = context.get("request")
    query = request.GET.copy() if request else None
    if query is None:
        return {"url": "?utskrift=1"}
    query["utskrift"] = "1"
    return {"url": f"?{query.urlencode()}"}


@register.simple_block_tag
def notice(content: SafeString, kind: str = "info", title: str = "") -> SafeString:
    """Show a notice of kind info, attention or good; none of them is red."""
    return render_to_string(
        "ui/_notice.html", {"content": content, "kind": kind, "title": title, "icon_name": NOTICE_ICONS[kind]}
    )


@register.simple_block_tag
def empty(content: SafeString, title: str) -> SafeString:
    """Show an empty place that teaches: what it is for, one example of how it works, one button."""
    return render_to_string("ui/_empty.html", {"content": content, "title": title})


@register.simple_block_tag
def table_region(content: SafeString, label: str) -> SafeString:
    """Let a wide table scroll inside its own region, which the keyboard can reach."""
    return render_to_string("ui/_table_region.html", {"content": content, "label": label})
