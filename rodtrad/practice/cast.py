"""The cast: one invented member of staff in every role, and where each of them works."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The one password of the cast. It opens practice municipalities only, and is printed in the manual.
PASSWORD = "den-roda-traden"


@dataclass(frozen=True)
class Part:
    """One member of the cast: who they are, their role, and the place in the tree they hold it in."""

    username: str
    name: str
    role: str
    place: str
    sentence: str | Promise

    @property
    def first_name(self) -> str:
        """What colleagues call them."""
        return self.name.split()[0]


CAST: tuple[Part, ...] = (
    Part("anna", "Anna Lindqvist", "practitioner", "family",
         _("Följer upp sina egna klienter och hela Familjegruppen i Enheten Norr.")),
    Part("berit", "Berit Savolainen", "unit_head", "north",
         _("Ser allt arbete i Enheten Norr och förbereder publikationer, men ingen medarbetare för sig.")),
    Part("cecil", "Cecil Andersson Diallo", "practitioner", "adults",
         _("Arbetar i Vuxengruppen i Enheten Söder och ser ingenting av Enheten Norr.")),
    Part("disa", "Disa Rahimi", "analyst", "root",
         _("Ser publikationer och täckning för hela nämnden, men inga klienter.")),
    Part("gun", "Gun Petrovic", "administrator", "root",
         _("Lägger upp enheter, medarbetare och klienter och importerar svar, utan att läsa några ärenden.")),
    Part("hugo", "Hugo Ekström Kovač", "politician", "root",
         _("Läser det som är publicerat, och bara det.")),
    Part("ines", "Ines Haddad", "log_reviewer", "root",
         _("Granskar loggen: vem som har läst vad, och varför.")),
    Part("jonna", "Jonna Blind", "supervisor", "north",
         _("Leder arbetet i Enheten Norr, fördelar ärenden och planerar uppföljningen.")),
    Part("kalle", "Kalle Nyström", "provider", "linden",
         _("Arbetar hos utföraren Öppenvården Linden och ser bara de klienter som är där.")),
    Part("lena", "Lena Tesfaye", "exercise_leader", "root",
         _("Leder övningar och ser publikationer, men inga klienter.")),
    Part("mira", "Mira Holmgren", "method_lead", "root",
         _("Planerar uppföljningar och ser om frågorna ställs, men inga svar om enskilda.")),
    Part("nils", "Nils Okafor", "rd_support", "north",
         _("Är inbjuden från FoU till en uppföljning i Enheten Norr och ser plan, täckning och publikationer.")),
)  # fmt: skip
COLLEAGUES: tuple[Part, ...] = (
    Part("olle", "Olle Wiśniewski", "practitioner", "youth", ""),
    Part("petra", "Petra Nguyen", "practitioner", "recovery", ""),
)
# Kurshuset is a committee of its own: whoever is here sees practice data only, and nobody in Norrby sees them.
HOUSE: tuple[Part, ...] = (
    Part("stina", "Stina Bergdal", "exercise_leader", "house",
         _("Leder en kurs i Kurshuset och ser deltagarnas planer, steg och det de visar, och inget mer.")),
    Part("teo", "Teo Rashidi", "supervisor", "house",
         _("Går kursen i Kurshuset och provar uppföljningar på övningsdata, där inget är på riktigt.")),
)  # fmt: skip
HOUSE_COLLEAGUES: tuple[Part, ...] = tuple(
    Part(username, name, "practitioner", "house", "")
    for username, name in (
        ("ulla", "Ulla Markström"), ("viktor", "Viktor Osman"), ("wilma", "Wilma Perez"), ("xander", "Xander Holm"),
        ("ylva", "Ylva Demir"), ("zeinab", "Zeinab Forsman"), ("ask", "Ask Lundgren"), ("oda", "Oda Virtanen"),
    )
)  # fmt: skip


def part(username: str) -> Part | None:
    """The member of the cast with this user name."""
    return next((part for part in CAST if part.username == username), None)
