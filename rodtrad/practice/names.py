"""Invented names for invented people, from the many backgrounds a Swedish municipality has."""

from __future__ import annotations

import random
from collections.abc import Iterator


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_FIRST = _words("""
Agneta Ahmed Aino Alva Amina Anders Arvid Aster Axel Ayaan Bahar Bengt Birgit Bo Britt Carina Cajsa Dalia Daniel Dilan
Ebba Elias Elif Emil Ester Eva Farah Filip Folke Freja Gabriel Gerd Greta Gunilla Hamid Hanna Harriet Henrik Hilda
Ibrahim Ida Ingrid Isak Ismail Jamal Jan Jelena Johan Josef Julia Karin Karim Kerstin Khadija Kim Klara Lars Layla Leif
Lilian Linnea Ludvig Maja Malin Marek Margareta Mariam Marta Mattias Melker Mikael Mohamed Moa Mona Mustafa Nadia Nils
Nora Omar Oskar Otto Pernilla Per Pia Rasmus Rebecka Rolf Rosa Sahra Salma Samuel Sanna Selma Senait Sigrid Siv Sofia
Solveig Stefan Stina Sven Svetlana Tariq Tekle Teodor Thomas Tilde Tove Tyra Ulf Ulrika Vanja Vidar Vilma Wilhelm Yasmin
Yonas Yvonne Zahra Zlatko Åke Åsa Örjan
""")
_LAST = _words("""
Abdi Ahlgren Ali Alm Aronsson Asplund Aziz Backman Begović Berhane Berglund Björklund Blomqvist Bodin Boström Brännström
Carlsson Dahl Demir Drobny Eklund Engström Eriksson Farah Fors Fredriksson Gebre Grönlund Gustafsson Hagström Hakimi
Hansson Hedlund Heikkinen Hosseini Hultman Hussein Ivarsson Jama Jansson Johansson Kaplan Kivelä Kowalska Kuusela Lantto
Larsson Le Lindahl Lundgren Löf Magnusson Malmberg Marković Mattsson Mohammadi Molin Moradi Mukasa Nilsson Nordin Norén
Nur Olofsson Omar Osman Palm Persson Petrov Pham Qvist Rashid Rosén Saarinen Sahlin Said Sandberg Sarr Selimović Sjögren
Skog Ström Sundqvist Svensson Tamm Tesfai Thor Tran Utsi Vikström Wahlström Wallin Yilmaz Younes Zetterberg Åberg Öhman
""")
_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"


def names(rng: random.Random) -> Iterator[str]:
    """Full names, none twice."""
    given: set[str] = set()
    while True:
        name = f"{rng.choice(_FIRST)} {rng.choice(_LAST)}"
        if name not in given:
            given.add(name)
            yield name


def codes(rng: random.Random) -> Iterator[str]:
    """Case codes like the ones that are drawn for real clients, but the same in every filling."""
    while True:
        letters = "".join(rng.choices(_LETTERS, k=8))
        yield f"{letters[:4]}-{letters[4:]}"
