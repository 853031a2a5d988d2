"""How far a group's goals have come and how often its placed children are met, in words and as figures."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.charts.catalogue import shares
from rodtrad.charts.figure import Figure
from rodtrad.goals import words
from rodtrad.goals.pages.group import LevelTable, MeasureRow
from rodtrad.goals.rules import FEWEST, LEVELS, Coverage, Measure, Meetings, Way
from rodtrad.kit.numbers import percent, written
from rodtrad.stats.clustered import ClusteredShare

PERCENT_FROM = 20


def heading(found: Coverage) -> str:
    """What a colleague would say first: who has a goal at all."""
    if not found.goals:
        return _("Inget mål är satt än")
    said = {"n": found.with_goals, "of": found.people}
    return _("%(n)s av %(of)s personer har ett mål") % said


def lead(found: Coverage) -> str:
    """How many goals there are, and how many are followed up."""
    if not found.goals:
        return ""
    goals = ngettext("%(n)s mål gäller", "%(n)s mål gäller", found.goals) % {"n": found.goals}
    return _("%(goals)s, och %(followed)s är uppföljda av någon.") % {"goals": goals, "followed": found.followed_up}


def coverage(found: Coverage) -> tuple[tuple[str, str], ...]:
    """Coverage before anything else."""
    return (
        (_("Personer med en kontakt som pågår eller avslutats det senaste året"), str(found.people)),
        (_("har minst ett mål"), _of(found.with_goals, found.people)),
        (_("Mål som gäller"), str(found.goals)),
        (_("är uppföljda av någon"), _of(found.followed_up, found.goals)),
        (_("Mål som utgår, för sig"), str(found.dropped)),
    )


def _of(n: int, of: int) -> str:
    """ "5 av 15", and from twenty on the percentage too."""
    said = _("%(n)s av %(of)s") % {"n": n, "of": of}
    return f"{said} ({percent(round(100 * n / of))})" if of >= PERCENT_FROM else said


def _interval(share: ClusteredShare) -> str:
    return _("intervall %(low)s–%(high)s\u00a0%%") % _ends(share)


def _ends(share: ClusteredShare) -> dict[str, int]:
    return {"low": round(100 * share.interval.low), "high": round(100 * share.interval.high)}


def few() -> str:
    """Instead of a figure about so few that it would be about somebody."""
    return _("färre än %(n)s personer") % {"n": FEWEST}


def measure_row(rater: str, found: Measure) -> MeasureRow:
    """How far the group's goals have come, by one rater."""
    name = str(words.RATERS[rater])
    if found.share is None or not found.is_shown:
        return MeasureRow(name, few(), "-", "-", "-")
    return MeasureRow(
        rater=name,
        reached=f"{_of(found.share.successes, found.share.n)}, {_interval(found.share)}",
        persons=str(found.share.persons),
        not_followed_up=str(found.not_followed_up),
        score=_score(found),
    )


def _score(found: Measure) -> str:
    if found.mean_t is None:
        return few() if found.cases else "-"
    said = _("T %(t)s i %(n)s ärenden") % {"t": written(found.mean_t), "n": len(found.cases)}
    if found.mean_start is None:
        return said
    return _("%(said)s, från %(start)s när målen sattes") % {"said": said, "start": written(found.mean_start)}


def figure(found: Mapping[str, Measure]) -> Figure | None:
    """The share of goals that are reached, by rater, with the person as what was drawn; none while all are few."""
    drawn = [
        (rater, each.share) for rater, each in found.items() if each.share is not None and each.is_shown
    ]  # those with enough persons
    if not drawn:
        return None
    rater, most = max(drawn, key=lambda each: each[1].persons)
    name = str(words.RATERS[rater])
    return shares.draw(
        shares.Shares(
            name="uppnadda-mal",
            title=_("%(n)s av %(of)s mål är uppnådda, enligt %(rater)s")
            % {"n": most.successes, "of": most.n, "rater": name[:1].lower() + name[1:]},
            sentence=_(
                "Målen hör till %(persons)s personer. Intervallet är räknat på personerna: %(low)s–%(high)s\u00a0%%."
            )
            % {"persons": most.persons, **_ends(most)},
            shares=tuple(_share(str(words.RATERS[rater]), share) for rater, share in drawn),
            words=shares.Words(_("Vem som svarat"), _("Uppnådda mål")),
            note=_("Till stor del eller helt, och i GAS som väntat eller mer. Mål som utgår är inte med."),
        )
    )


def _share(label: str, found: ClusteredShare) -> shares.Share:
    text = f"{_of(found.successes, found.n)}, {_interval(found)}"
    return shares.Share(label, Fraction(found.successes, found.n), found.interval.low, found.interval.high, text)


def tables(found: Mapping[str, Measure]) -> tuple[LevelTable, ...]:
    """How many goals are at each level, one table a scale; a rater with few persons is left out."""
    titles = {Way.ATTAINMENT: _("Måluppfyllelse, antal mål på varje steg"), Way.GAS: _("GAS, antal mål på varje steg")}
    made = []
    for way in LEVELS:
        rows = tuple(
            (str(words.RATERS[rater]), tuple((words.step(way, level), str(n)) for level, n in each.levels[way].items()))
            for rater, each in found.items()
            if each.is_shown and way in each.levels
        )
        if rows:
            made.append(
                LevelTable(
                    titles[way],
                    _("Tabell: %(title)s") % {"title": titles[way]},
                    tuple(words.step(way, level) for level in LEVELS[way]),
                    rows,
                )
            )
    return tuple(made)


def notes() -> tuple[str, ...]:
    """How the group's figures are to be read."""
    return (
        _(
            "En person kan ha flera mål, och de följs ofta åt. Därför räknar intervallet personerna och inte målen, "
            "och blir bredare än om varje mål vore en egen dragning."
        ),
        _(
            "T är 50 när målen nåtts som väntat. Ligger gruppens medelvärde långt över var målen för lätta, långt "
            "under för svåra. Stegen är en ordning och inga jämna mått, så läs T tillsammans med fördelningen."
        ),
        _("Det här är en arbetsbild för er som arbetar i ärendena. Den är inte granskad för att lämnas ut."),
    )


def meetings_heading(found: Meetings) -> str:
    """What a colleague would say first about the meetings."""
    if not found.children:
        return _("Inget barn är placerat")
    if found.are_few:
        return _("För få barn är placerade för att visas som grupp")
    if found.share is None:
        return _("%(n)s av %(of)s placerade barn har en plan för träffar") % {
            "n": found.with_plan, "of": found.children,
        }  # fmt: skip
    return _("Barnen träffades i %(kept)s av %(n)s perioder") % {"kept": found.share.successes, "n": found.share.n}


def meetings_lead(found: Meetings) -> str:
    """How many of the placed children it says something about."""
    if found.are_few or found.share is None:
        return ""
    return _(
        "%(planned)s av %(of)s placerade barn har en plan för hur ofta ni träffas. %(n)s har en period som är slut."
    ) % {"planned": found.with_plan, "of": found.children, "n": found.counted}


def meetings_facts(found: Meetings) -> tuple[tuple[str, str], ...]:
    """Coverage first, then planned and held."""
    if found.are_few:
        return ()
    first = (
        (_("Barn som är eller har varit placerade det senaste året"), str(found.children)),
        (_("har i planen hur ofta ni träffas"), _of(found.with_plan, found.children)),
        (_("har minst en hel period som är slut"), _of(found.counted, found.children)),
    )
    if found.share is None:
        return first
    return (
        *first,
        (_("Träffar enligt planerna"), str(found.share.n)),
        (_("Träffar som blev av"), str(found.met)),
        (_("varav i enrum med barnet"), _of(found.alone, found.met) if found.met else "0"),
    )


def meetings_figure(found: Meetings) -> Figure | None:
    """The share of periods with a meeting, with the child as what was drawn."""
    if found.share is None or found.are_few:
        return None
    return shares.draw(
        shares.Shares(
            name="traffar-enligt-planen",
            title=_("I %(kept)s av %(n)s perioder träffades ni som planen säger")
            % {"kept": found.share.successes, "n": found.share.n},
            sentence=_(
                "Perioderna hör till %(children)s barn. Intervallet är räknat på barnen: %(low)s–%(high)s\u00a0%%."
            )
            % {"children": found.share.persons, **_ends(found.share)},
            shares=(_share(_("Perioder med minst en träff"), found.share),),
            words=shares.Words(_("Vad"), _("Perioder")),
            note=_("En period är så lång som barnets egen plan säger. Bara hela perioder som är slut är med."),
        )
    )


def meetings_few(found: Meetings) -> str:
    """Why no share is shown, when it is not."""
    if found.are_few or not found.children:
        return _(
            "När minst %(n)s barn är placerade visas hur ofta de träffas mot vad planerna säger. Färre än så vore "
            "uppgifter om enskilda barn. Öppna barnets sida i stället."
        ) % {"n": FEWEST}
    if found.share is None:
        return _("Andelen visas när minst %(n)s barn har en hel period som är slut.") % {"n": FEWEST}
    return ""


def meetings_notes() -> tuple[str, ...]:
    """How the meetings are to be read."""
    return (
        _(
            "En träff är ett besök eller hembesök som blev av. Telefon, video och nätverksmöten är kontakter men inga "
            "träffar."
        ),
        _("Två träffar i samma period räknas som en period. En träff för mycket väger inte upp en period utan."),
        _("Bilden gäller barnen i gruppen. Den delas aldrig upp på medarbetare."),
    )


def why() -> str:
    """By what right one sees the page."""
    return _(
        "Du arbetar i enheten och har rätt att se dess ärenden. Bilden visar gruppen utan namn. Personer med skyddade "
        "uppgifter är med bara om du är namngiven för dem."
    )
