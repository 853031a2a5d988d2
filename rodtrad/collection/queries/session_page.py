"""The page of one talk, put into words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import segno
from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rodtrad.access.models import Staff
from rodtrad.clients import queries as clients
from rodtrad.clients.models import Episode
from rodtrad.clients.rules import GUARDIANS, Relation
from rodtrad.clients.words import answerer
from rodtrad.collection import rules
from rodtrad.collection.forms import HandOverForm, PlanForm
from rodtrad.collection.models import Occasion
from rodtrad.collection.pages import DisagreementRow, PlanPage, Qr, QuestionRow, Reason, SessionPage
from rodtrad.collection.queries import session
from rodtrad.collection.queries.disagreeing import disagreements
from rodtrad.collection.queries.session import Asked
from rodtrad.collection.rules import InvitationStatus as Status
from rodtrad.collection.words import REASONS, STANDING
from rodtrad.instruments import library
from rodtrad.programmes import words
from rodtrad.programmes.rules import Rater

_OURS = frozenset({Rater.PRACTITIONER, Rater.PROVIDER})


def session_page(
    asker: Staff, occasion: Occasion, relation: Relation, *, hand_over: HandOverForm | None = None
) -> SessionPage:
    """Everything on the page of a talk; `hand_over` is a typed form that has to be shown again."""
    asked = session.asked(session.invitations(asker, occasion.public_id))
    labels = clients.labels_of(asker, occasion.episode.case_id)
    different = disagreements(asker, occasion, labels)
    rows = [_row(occasion, each, labels) for each in asked]
    first = next((row for row in rows if row.can_be_asked), None)
    form = hand_over or HandOverForm()
    return SessionPage(
        heading=_heading(occasion),
        sentence=_sentence(occasion, asked, labels),
        client_label=occasion.client.label,
        client_url=reverse("feedback:client", args=[occasion.client.public_id]),
        person=words.person(occasion.episode.programme_version.person_word),
        due_on=occasion.due_on,
        raters_url=_raters_url(occasion, asked, labels),
        form=form,
        next=first,
        others=tuple(row for row in rows if row is not first),
        reasons=tuple(Reason(reason.value, label) for reason, label in REASONS.items()),
        disagreements=different,
        picture_url=_picture_url(occasion, asked),
        picture_is_open=any(each.picture_is_open for each in asked),
        poll_url=_poll_url(occasion, asked, different),
        why=_why(relation),
    )


def _raters_url(occasion: Occasion, asked: Sequence[Asked], labels: clients.Labels) -> str:
    """Where one says which guardian is which; "" unless two are asked and one of them has no label."""
    guardians = {each.rater for each in asked} & set(GUARDIANS)
    if len(guardians) < len(GUARDIANS) or guardians <= set(labels):
        return ""
    return reverse("clients:raters", args=[occasion.client.public_id, occasion.episode.public_id])


def plan_page(episode: Episode, form: PlanForm) -> PlanPage:
    """The page where a talk is started or planned."""
    client = episode.client
    return PlanPage(client.label, reverse("feedback:client", args=[client.public_id]), form)


def mark(asker: Staff, occasion: Occasion) -> str:
    """How a talk stands now, as a short mark."""
    asked = session.asked(session.invitations(asker, occasion.public_id))
    return session.state(asked, n_disagreements=session.conflicts(asker, occasion.public_id).count())


def _poll_url(occasion: Occasion, asked: Sequence[Asked], different: Sequence[DisagreementRow]) -> str:
    if not any(each.status in rules.OPEN_TO_ANSWERS for each in asked):
        return ""  # nothing can happen by itself
    query = QueryDict(mutable=True)
    query["sett"] = session.state(asked, n_disagreements=len(different))
    return f"{reverse('collection:news', args=[occasion.public_id])}?{query.urlencode()}"


def _picture_url(occasion: Occasion, asked: Sequence[Asked]) -> str:
    mine = [each for each in asked if each.rater == Rater.CLIENT]
    return reverse("collection:show_picture", args=[occasion.public_id]) if mine else ""


def _row(occasion: Occasion, asked: Asked, labels: clients.Labels) -> QuestionRow:
    instrument = library.get(asked.instrument, asked.structure)
    text = instrument.text(get_language() or "sv")
    word = occasion.episode.programme_version.person_word
    place = [occasion.public_id, asked.public_id]
    number, who = len(instrument.items), answerer(asked.rater, word, labels)
    return QuestionRow(
        public_id=asked.public_id,
        name=text.name,
        label=asked.label,
        rater=who,
        who=who[:1].upper() + who[1:],
        about=ngettext(
            "%(number)s fråga, ungefär %(minutes)s min", "%(number)s frågor, ungefär %(minutes)s min", number
        )
        % {"number": number, "minutes": instrument.minutes},
        standing=STANDING[asked.status],
        detail=_detail(asked),
        is_answered=asked.status is Status.ANSWERED,
        is_waiting=asked.status in rules.WAITING,
        has_reason=asked.status in rules.REASONS,
        can_be_asked=asked.status is Status.PLANNED or asked.status in rules.WAITING,
        is_ours=asked.rater in _OURS,
        ask_url=reverse("collection:ask", args=place),
        hand_over_url=reverse("collection:hand_over", args=place),
        interview_url=reverse("collection:interview", args=place),
        reason_url=reverse("collection:give_reason", args=place),
        undo_url=reverse("collection:take_back_reason", args=place),
        address=asked.address,
        short_address=f"{settings.RESPONDENT_URL}/svara/kod".partition("://")[2],
        qr=qr(asked.address) if asked.address and asked.status in rules.WAITING else None,
        code=f"{asked.code[:4]} {asked.code[4:]}" if asked.code else "",
        code_until=asked.code_until,
    )


def qr(address: str) -> Qr:
    """A QR code of an address, as runs of dark squares with the quiet border that readers need."""
    code = segno.make(address, error="m", micro=False)
    runs = []
    for y, line in enumerate(code.matrix_iter(border=4)):
        cells, x = list(line), 0
        while x < len(cells):
            length = 1
            while x + length < len(cells) and bool(cells[x + length]) == bool(cells[x]):
                length += 1
            if cells[x]:
                runs.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length
    return Qr(size=int(code.symbol_size(border=4)[0]), path="".join(runs))


def _detail(asked: Asked) -> str:
    if asked.status is Status.ANSWERED and asked.answered_at:
        return _("Svarade %(when)s.") % {"when": _when(asked.answered_at)}
    if asked.status in rules.WAITING and asked.asked_at:
        return _("Fick frågan %(when)s.") % {"when": _when(asked.asked_at)}
    return ""


def _when(moment: datetime) -> str:
    return formats.date_format(timezone.localtime(moment), "j F H.i")


def _heading(occasion: Occasion) -> str:
    person = occasion.client.label
    if occasion.label:
        return _("%(person)s: %(what)s") % {"person": person, "what": occasion.label}
    return _("%(person)s, samtal %(number)s") % {"person": person, "number": occasion.number}


def _sentence(occasion: Occasion, asked: Sequence[Asked], labels: clients.Labels) -> str:
    """What a colleague would say: who has answered, who has not, and who has not been asked."""
    word = occasion.episode.programme_version.person_word
    said = []
    for rater in dict.fromkeys(each.rater for each in asked):
        who = answerer(rater, word, labels)
        mine = [each for each in asked if each.rater == rater]
        said += [
            pattern % {"who": who[:1].upper() + who[1:], "forms": _listed(_names(mine, kinds))}
            for pattern, kinds in (
                (_("%(who)s har svarat på %(forms)s."), {Status.ANSWERED}),
                (_("%(who)s har inte svarat på %(forms)s."), rules.WAITING),
                (_("%(who)s har inte fått frågorna i %(forms)s."), {Status.PLANNED}),
            )
            if _names(mine, kinds)
        ]
    return " ".join(said) or _("Inget mer att fråga om den här gången.")


def _names(asked: Iterable[Asked], kinds: set[Status] | frozenset[Status]) -> list[str]:
    language = get_language() or "sv"
    return [
        library.get(each.instrument, each.structure).text(language).short_name for each in asked if each.status in kinds
    ]


def _listed(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s och %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def _why(relation: Relation) -> str:
    reason = {
        Relation.ASSIGNED: _("Du ser sidan därför att du är satt på ärendet."),
        Relation.GROUP: _("Du ser sidan därför att du arbetar i den arbetsgrupp som har ärendet."),
        Relation.NAMED: _("Du ser sidan därför att du står på listan över dem som får läsa om den här personen."),
    }[relation]
    return _("%(reason)s Att du öppnade den har skrivits i loggen.") % {"reason": reason}
