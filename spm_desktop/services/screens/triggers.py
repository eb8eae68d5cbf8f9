"""What may interrupt the wall: triggers of splashes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.recognition.triggers import Rule, Trigger
from spm_desktop.services.actors import Actor
from spm_desktop.services.history import Changes
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.screens.playlists import TOPICS


class TriggerStore(Protocol):
    """Where triggers are kept."""

    def triggers(self) -> Sequence[Trigger]: ...

    def edit_trigger(self, actor: Actor, trigger_id: int, edit: Callable[[Trigger], Trigger]) -> None:
        """Stores what `edit` makes of it. Raises what `edit` raises, and KnownError (``trigger_gone``)."""

    def add_trigger(self, actor: Actor, trigger: Trigger) -> Trigger:
        """A new one: it counts only what happens from now on."""


def list_triggers(store: TriggerStore, actor: Actor) -> Sequence[Trigger]:
    """Every trigger. Raises KnownError (``not_allowed``)."""
    require(actor, Area.WALL_FIGURES, Access.READ)
    return store.triggers()


def add_trigger(store: TriggerStore, actor: Actor, trigger: Trigger, words: str) -> tuple[Trigger, Changes]:
    """Celebrates something more. Taking that back switches it off.

    Raises KnownError (``not_allowed``, ``trigger_wrong``, ``threshold_wrong``).
    """
    require(actor, Area.SCREENS, Access.WRITE)
    _check(trigger)
    added = store.add_trigger(actor, trigger)
    off = replace(added, enabled=False)
    return added, Changes(words, TOPICS, lambda: change_trigger(store, actor, added, off, words))


def change_trigger(store: TriggerStore, actor: Actor, seen: Trigger, changed: Trigger, words: str) -> Changes:
    """Another threshold, or on and off. What was celebrated stays celebrated: nothing fires twice.

    Raises KnownError (``changed_since``, ``not_allowed``, ``threshold_wrong``, ``trigger_gone``).
    """
    require(actor, Area.SCREENS, Access.WRITE)
    _check(changed)

    def edit(now: Trigger) -> Trigger:
        if now != seen:
            raise KnownError(
                "changed_since",
                "Somebody changed what may interrupt the wall since.",
                "Look at it as it is now, and change it again if you still want to.",
            )
        return changed

    store.edit_trigger(actor, seen.id, edit)
    return Changes(words, TOPICS, lambda: change_trigger(store, actor, changed, seen, words))


def _check(trigger: Trigger) -> None:
    if trigger.threshold < 0:
        raise KnownError("threshold_wrong", "An amount below zero celebrates nothing.", "Type 0 or more.")
    if trigger.rule in (Rule.TOTAL, Rule.STREAK) and trigger.threshold < 1:
        raise KnownError("threshold_wrong", "Nothing at all is no reason to celebrate.", "Type 1 or more.")
    if trigger.rule.of_metric and not trigger.metric:
        raise KnownError("trigger_wrong", "It is not said what is counted.", "Choose a metric.")
