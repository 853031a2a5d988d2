"""Tell Django that this package is an app."""

from __future__ import annotations

from django.apps import AppConfig


class CollectionConfig(AppConfig):
    """The app `rodtrad.collection`."""

    name = "rodtrad.collection"
    label = "collection"
    verbose_name = "Insamling"

    def ready(self) -> None:
        """Follow every change in an episode with the schedule, in the same transaction."""
        from rodtrad.clients import listening  # models can be read only once every app is there
        from rodtrad.collection.actions.planning import plan_episodes

        listening.listen(lambda actor, episodes: plan_episodes(actor=actor, episodes=episodes))
