"""Compose the page of one person, once the asker's right to it is known and the reading is on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.models import Staff
from rodtrad.clients.forms import CLOSING_REASONS, CloseForm, NoteForm, PhaseForm, SupervisionForm
from rodtrad.clients.models import Client
from rodtrad.clients.queries import labels_of
from rodtrad.clients.rules import ClosingReason, Relation, age_on
from rodtrad.clients.sentences import why
from rodtrad.collection.rules import InvitationStatus
from rodtrad.feedback.pages.client import ClientPage, EpisodePart, MarkRow, News, NoteRow, PictureDoor, Results, TalkRow
from rodtrad.feedback.queries import file, labels, live
from rodtrad.feedback.queries.file import Answer, EpisodeFile, Question, Talk
from rodtrad.feedback.queries.results import results
from rodtrad.feedback.rules import When, when
from rodtrad.feedback.sentences import status as say
from rodtrad.feedback.sentences import words
from rodtrad.feedback.sentences.today import news as say_news
from rodtrad.programmes.rules import Phase, Rater
from rodtrad.programmes.words import person
from rodtrad.programmes.words import phase as phase_name
from rodtrad.ui.parts import Step, StepState, Tab


@dataclass(frozen=True)
class Opened:
    """A person's page that somebody has the right to, and has been put on record as reading."""

    asker: Staff
    client: Client
    relation: Relation
    today: date


def chosen(episodes: Sequence[EpisodeFile], wanted: UUID | None) -> EpisodeFile | None:
    """The episode asked for, or the newest."""
    return next((e for e in episodes if e.public_id == wanted), episodes[0] if episodes else None)


def filled(asker: Staff, episode: EpisodeFile) -> EpisodeFile:
    """The episode with everything in it."""
    return replace(
        episode,
        steps=file.steps(asker, episode),
        talks=file.talks(asker, episode),
        answers=file.answers(asker, episode),
        goals=file.goals(asker, episode),
        labels=labels_of(asker, episode.case_id),
    )


def results_part(opened: Opened, episode: EpisodeFile, seen: live.Seen, *, news: str = "") -> Results:
    """The part of the page that updates itself."""
    return results(
        episode,
        seen=seen,
        poll=reverse("feedback:client_news", args=[opened.client.public_id]),
        birth_year=opened.client.birth_year,
        sex=opened.client.sex,
        today=opened.today,
        news=news,
    )


def news_part(opened: Opened, episode: EpisodeFile, seen: live.Seen) -> News:
    """What changes on the page when an answer arrives, and the time of the newest one."""
    newest = max((answer.received_at for answer in episode.answers), default=None)
    news = say_news(newest) if newest else ""
    return News(results=results_part(opened, episode, seen, news=news), talks=talk_rows(opened, episode))


def client_page(opened: Opened, wanted: UUID | None) -> ClientPage:
    """The whole page."""
    asker, client, today = opened.asker, opened.client, opened.today
    seen = live.seen(asker.pk, client.pk)  # first: what arrives meanwhile is news at the next poll
    episodes = file.episode_files(asker, client)
    episode = chosen(episodes, wanted)
    return ClientPage(
        label=client.label,
        code=client.code if client.code != client.label else "",
        facts=tuple(_facts(client, episode, today)),
        why=why(opened.relation),
        periods=_periods(client, episodes, episode) if len(episodes) > 1 else (),
        episode=_part(opened, filled(asker, episode), seen) if episode else None,
        notes=tuple(_note(client, note, today) for note in file.notes(asker, client)),
        marks=tuple(MarkRow(m.question, m.by, words.moment(m.at, today=today)) for m in file.marks(asker, client)),
        is_protected=client.protection > 0,
    )


def _facts(client: Client, episode: EpisodeFile | None, today: date) -> list[str]:
    facts = [say.age(age_on(birth_year=client.birth_year, day=today))]
    if episode:
        facts += [text for text in (episode.service, episode.programme) if text]
        facts.append(_("sedan %(day)s") % {"day": words.day(episode.started_on, today=today)})
    return facts


def _periods(client: Client, episodes: Sequence[EpisodeFile], current: EpisodeFile | None) -> tuple[Tab, ...]:
    url = reverse("feedback:client", args=[client.public_id])
    return tuple(
        Tab(
            label=_("%(service)s från %(day)s")
            % {"service": e.service or e.programme, "day": words.full_day(e.started_on)},
            url=f"{url}?period={e.public_id}",
            current=e is current,
        )
        for e in episodes
    )


def _part(opened: Opened, episode: EpisodeFile, seen: live.Seen) -> EpisodePart:
    client, today = opened.client, opened.today
    place = [client.public_id, episode.public_id]
    is_open = episode.closed_on is None
    return EpisodePart(
        the_person=str(person(episode.person_word).the),
        thread=_thread(episode, today),
        results=results_part(opened, episode, seen),
        talks=talk_rows(opened, episode),
        programme=episode.programme,
        programme_url=reverse("feedback:programme", args=[episode.programme_id]),
        talk_url=_next_talk(episode, today),
        plan_url=reverse("collection:plan", args=[episode.public_id]) if is_open else "",
        record_url=reverse("feedback:record", args=[client.public_id]) if episode.talks else "",
        case_url=reverse("clients:case", args=place),
        show_url=f"{reverse('feedback:show', args=[client.public_id])}?period={episode.public_id}",
        sheet_url=f"{reverse('feedback:talk_sheet', args=[client.public_id])}?period={episode.public_id}",
        red_thread_url=reverse("feedback:red_thread", args=place),
        picture=_picture(client, episode.talks),
        note_form=NoteForm(auto_id="note_%s"),
        note_url=reverse("clients:write_note", args=place),
        mark_form=SupervisionForm(auto_id="mark_%s"),
        mark_url=reverse("clients:take_up", args=place),
        phase_form=_phase_form(episode, today) if is_open else None,
        phase_url=reverse("clients:enter_phase", args=place),
        close_form=CloseForm(initial={"closed_on": today, "version": episode.version}, auto_id="close_%s")
        if is_open
        else None,
        close_url=reverse("clients:close_episode", args=place),
        closed=_closed(episode),
    )


def _phase_form(episode: EpisodeFile, today: date) -> PhaseForm:
    """The phases to enter, the one that usually comes next already chosen."""
    phases = list(Phase)
    now = phases.index(Phase(episode.steps[-1].phase)) if episode.steps else -1
    following = phases[min(now + 1, len(phases) - 1)]
    return PhaseForm(names=episode.phase_names, today=today, auto_id="phase_%s", initial={"phase": following.value})


def _closed(episode: EpisodeFile) -> str:
    if episode.closed_on is None:
        return ""
    return say.closed(CLOSING_REASONS[ClosingReason(episode.closed_reason)], episode.closed_on)


def _thread(episode: EpisodeFile, today: date) -> tuple[Step, ...]:
    """The phases in the order of the work, each with the days it was entered; a phase may be entered again."""
    entered = {phase: [step.on for step in episode.steps if step.phase == phase] for phase in Phase}
    now = episode.steps[-1].phase if episode.steps and episode.closed_on is None else None
    steps = [
        Step(
            label=str(phase_name(phase, episode.phase_names)),
            state=StepState.CURRENT if phase == now else StepState.DONE if entered[phase] else StepState.NEXT,
            detail=words.listed([words.day(on, today=today) for on in entered[phase]]),
        )
        for phase in Phase
    ]
    if episode.closed_on is not None:
        steps.append(Step(_("Avslut"), StepState.DONE, words.day(episode.closed_on, today=today)))
    return tuple(steps)


def talk_rows(opened: Opened, episode: EpisodeFile) -> tuple[TalkRow, ...]:
    """The talks, newest first: the score where there is an answer, else where the question stands."""
    record = reverse("feedback:record", args=[opened.client.public_id])
    scored = {answer.invitation_id: answer for answer in episode.answers}
    return tuple(
        TalkRow(
            number=talk.name,
            when=words.day(talk.due_on, today=opened.today),
            standing=tuple(_standing(question, scored.get(question.pk)) for question in talk.questions),
            agreed=talk.agreed,
            url=reverse("collection:session", args=[talk.public_id]),
            record_url=f"{record}?samtal={talk.public_id}",
        )
        for talk in reversed(episode.talks)
    )


def _standing(question: Question, answer: Answer | None) -> str:
    form = labels.short_name(question.instrument, question.structure)
    if answer is None:
        status = say.STATUS[InvitationStatus(question.status)]
        return _("%(form)s: %(status)s") % {"form": form, "status": status}
    return _("%(form)s %(score)s") % {"form": form, "score": labels.primary_score(answer)}


def _next_talk(episode: EpisodeFile, today: date) -> str:
    """The talk to go on with: the nearest that still has something to ask or to wait for, inside its window."""
    waits = {InvitationStatus.PLANNED, InvitationStatus.ASKED, InvitationStatus.OPENED}
    alive = [
        talk
        for talk in episode.talks
        if any(question.status in waits for question in talk.questions)
        and when(due_on=talk.due_on, window_days=talk.window_days, today=today) is not When.OVERDUE
    ]
    if episode.closed_on is not None or not alive:
        return ""
    nearest = min(alive, key=lambda talk: abs((talk.due_on - today).days))
    return reverse("collection:session", args=[nearest.public_id])


def _picture(client: Client, talks: Sequence[Talk]) -> PictureDoor | None:
    """The person's own picture can be opened for the latest talk that has been asked about."""
    asked = [t for t in talks if any(q.asked_at and q.rater == Rater.CLIENT for q in t.questions)]
    if not asked:
        return None
    latest = asked[-1]
    is_open = any(q.picture_opened_at for q in latest.questions)
    says = (
        _("Bilden är öppnad för %(talk)s. Den visas en kvart efter att svaret skickats, på samma enhet.")
        if is_open
        else _("Öppna bilden för %(talk)s, så kan den som svarar se sin egen bild efter att ha skickat.")
    )
    return PictureDoor(
        url=reverse("feedback:open_picture", args=[client.public_id, latest.public_id]),
        is_open=is_open,
        says=says % {"talk": words.uncapital(latest.name)},
    )


def _note(client: Client, note: file.Note, today: date) -> NoteRow:
    change_url = reverse("clients:change_note", args=[client.public_id, note.public_id]) if note.is_mine else ""
    return NoteRow(text=note.text, by=note.by, when=words.moment(note.at, today=today), change_url=change_url)
