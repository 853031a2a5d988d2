"""The list in words, and what each kind is for."""

from __future__ import annotations

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.observations.models import FollowUp
from rodtrad.observations.rules.kinds import Kind, Status


def sentence(running: int) -> str:
    """What the list begins with."""
    if running == 0:
        return _("Följ upp något som inte är en klient")
    return ngettext("En sådan uppföljning pågår", "%(n)s sådana uppföljningar pågår", running) % {"n": running}


def status(followup: FollowUp) -> str:
    """Where a follow-up is."""
    if followup.status == Status.RUNNING or followup.closed_on is None:
        return _("pågår sedan %(day)s") % {"day": formats.date_format(followup.started_on, "j F Y")}
    return _("avslutad %(day)s") % {"day": formats.date_format(followup.closed_on, "j F Y")}


def for_what(kind: Kind) -> str:
    """What a kind is for, in one sentence."""
    return {
        Kind.DIARY: _("Se vart gruppens tid tar vägen under en vecka. Ett tryck på telefonen, bilden på fredag."),
        Kind.VISITOR_SURVEY: _("Fem frågor till besökare på en affisch med en kod. Ingen vet vem som svarat."),
        Kind.EVENT_COUNT: _("Räkna något vecka för vecka, till exempel uteblivna besök, och se om det ändras."),
        Kind.FILE_REVIEW: _("Ställ egna frågor till akter, två läsare var för sig, och se hur lika ni läser."),
        Kind.REGISTER: _("Notera det ni redan vet om en grupp, till exempel skolbakgrund, och korsa uppgifterna."),
        Kind.OPEN_ANSWERS: _("Sortera svar med egna ord i era egna kategorier, räkna och välj citat."),
    }[kind]


def first(kind: Kind) -> tuple[str, ...]:
    """What a group should know before it starts."""
    return {
        Kind.DIARY: (
            _("Var och en skriver för sig och ser bara sina egna rader. Ingen annan kan se dem, inte heller chefen."),
            _("Bilden görs för hela gruppen, och behöver minst fem som har skrivit. Den som skrivit vet sina egna "
              "rader och kan räkna bort dem. Är ni få kan man då räkna ut vad en kollega gjorde."),
            _("Blir ni tre eller fyra kan hela veckans andelar visas, om alla sagt ja innan de börjar skriva. "
              "Blir ni färre görs ingen bild. Då pratar ni om veckan i stället, och det är inte sämre."),
        ),
        Kind.VISITOR_SURVEY: (
            _("Svaren sparas under dagen och inget annat: inget namn, inget klockslag, ingen telefon."),
            _("Gruppen ser svaren fem åt gången, så att ingen kan räkna ut vad den som just gick svarade."),
        ),
        Kind.EVENT_COUNT: (
            _("Ett tryck räknar en till. Det syns inte vem som tryckte."),
            _("Efter tio veckor kan bilden säga om något har ändrats eller om det är vanlig variation."),
        ),
        Kind.FILE_REVIEW: (
            _("Ingen text ur akten sparas, bara era svar under ett löpnummer."),
            _("Två läser var för sig. Skillnaderna är inte fel: de visar var frågan eller akten är otydlig."),
        ),
        Kind.REGISTER: (
            _("Varje person är en rad med ett löpnummer. Skriv inga namn och inga personnummer."),
            _("Utanför gruppen visas en enda tabell, sedan den gått genom röjandekontroll."),
        ),
        Kind.OPEN_ANSWERS: (
            _("Ta bort namn innan ni klistrar in. Svaren lagras krypterade och raderas 26 veckor efter avslut."),
            _("Annat finns alltid kvar som kategori, så att det syns hur mycket som inte passade in."),
        ),
    }[kind]  # fmt: skip
