"""Compose the page to look at together: the figures and their sentences, and nothing that is not for the person."""

from __future__ import annotations

from dataclasses import replace

from django.urls import reverse

from rodtrad.feedback.pages.client import ShowPage
from rodtrad.feedback.queries import portraits
from rodtrad.feedback.queries.client import Opened
from rodtrad.feedback.queries.figures import figures, sentence
from rodtrad.feedback.queries.file import EpisodeFile
from rodtrad.feedback.queries.series import all_series


def show_page(opened: Opened, episode: EpisodeFile) -> ShowPage:
    """The figures of an episode, without names, notes or what is missing by whose fault."""
    episode = replace(episode, labels={})
    series = [
        s
        for s in all_series(episode, birth_year=opened.client.birth_year, sex=opened.client.sex, today=opened.today)
        if s.points
    ]
    return ShowPage(
        sentences=tuple(sentence(one) for one in series),
        figures=(*figures(episode, series), *portraits.figures(episode, today=opened.today)),
        back_url=f"{reverse('feedback:client', args=[opened.client.public_id])}?period={episode.public_id}",
    )
