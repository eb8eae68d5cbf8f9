"""What may interrupt the wall: triggers of splashes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.services.history import Changes
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.screens.playlists import TOPICS


@dataclass(frozen=True, slots=True)
class Trigger:
    """Celebrates causes of its `rule` from `threshold` on, in the reporting currency's smallest unit; smaller
    ones get a line in the ticker. One that is not `enabled` celebrates nothing."""

    id: int
    rule: str
    threshold: int
    enabled: bool


class TriggerStore(Protocol):
    """Where triggers are kept."""

    def triggers(self) -> Sequence[Trigger]: ...

    def edit_trigger(self, actor: Actor, trigger_id: int, edit: Callable[[Trigger], Trigger]) -> None:
        """Stores what `edit` makes of it. Raises what `edit` raises, and KnownError (``trigger_gone``)."""


def list_triggers(store: TriggerStore, actor: Actor) -> Sequence[Trigger]:
    """Every trigger. Raises KnownError (``not_allowed``)."""
    require(actor, Area.WALL_FIGURES, Access.READ)
    return store.triggers()


def change_trigger(
    store: TriggerStore, actor: Actor, seen: Trigger, changed: Trigger, words: str
) -> Changes:  # fmt: skip
    """Another threshold, or on and off. What was celebrated stays celebrated: nothing fires twice.

    Raises KnownError (``changed_since``, ``not_allowed``, ``threshold_wrong``, ``trigger_gone``).
    """
    require(actor, Area.SCREENS, Access.WRITE)
    if changed.threshold < 0:
        raise KnownError("threshold_wrong", "An amount below zero celebrates nothing.", "Type 0 or more.")

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
