"""What managers do to targets: draft them, lock them, publish them; and what people do: see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from spm_desktop.domain.attainment import check_target
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Metric
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.boards.scope import find_metric
from spm_desktop.services.goals.cells import Draft, GoalKey, Stated
from spm_desktop.services.goals.ports import Drafts, GoalFigures, GoalReader, GoalStore, Published
from spm_desktop.services.goals.rights import require_targets, subject_name
from spm_desktop.services.history import Changes, reversible
from spm_desktop.services.listings import PERSON
from spm_desktop.services.sentences import counted
from spm_desktop.services.topics import Topic

DRAFTS = frozenset({Topic.GOAL_DRAFTS.value})
PUBLISHED = DRAFTS | {Topic.GOALS.value}

Wanted = Mapping[GoalKey, int | None]
"""Targets in smallest units by what they are for; None: there is to be no goal."""


def draft_targets(
    reader: GoalReader,
    store: GoalStore,
    actor: Actor,
    metric: str,
    wanted: Wanted,
    seen: Mapping[GoalKey, Stated],
    reason: str = "",
) -> Changes:
    """Drafts targets: nobody else sees them before they are published. One that is what holds already is no
    draft any more.

    Args:
        seen: what the reader saw of these goals.
        reason: kept with the target once it is published.

    Raises KnownError: ``not_allowed``, ``target_unusable``, ``target_locked``, ``changed_since``.
    """
    with reader.look() as figures:
        measured = find_metric(figures.organisation, metric).metric
        _check(figures, actor, measured, wanted, seen)
        names = {key: subject_name(figures.organisation, key) for key in wanted}
    before = {key: seen[key].draft if key in seen else None for key in wanted}
    after = {key: _draft(target, seen.get(key, Stated(key))) for key, target in wanted.items()}
    whose = list(dict.fromkeys(names.values()))
    words = f"Drafted the target of {whose[0]}" if len(whose) == 1 else f"Drafted {len(wanted)} targets"
    return reversible(
        words,
        DRAFTS,
        partial(store.put_drafts, actor, measured.id, before, after, reason),
        partial(store.put_drafts, actor, measured.id, after, before, reason),
    )


def discard_drafts(
    reader: GoalReader, store: GoalStore, actor: Actor, metric: str, drafts: Sequence[Stated]
) -> Changes:
    """Throws drafts away: what is published stays. Raises KnownError: ``not_allowed``, ``changed_since``."""
    with reader.look() as figures:
        measured = find_metric(figures.organisation, metric).metric
        _require(figures, actor, [one.key for one in drafts])
    before: Drafts = {one.key: one.draft for one in drafts}
    after: Drafts = dict.fromkeys(before)
    return reversible(
        f"Discarded {counted(len(drafts), 'draft', 'drafts')}",
        DRAFTS,
        partial(store.put_drafts, actor, measured.id, before, after, ""),
        partial(store.put_drafts, actor, measured.id, after, before, ""),
    )


def lock_targets(
    reader: GoalReader,
    store: GoalStore,
    actor: Actor,
    metric: str,
    cells: Sequence[GoalKey],
    locked: bool,
) -> Changes:
    """Keeps planners and typing away from cells, or frees them. Raises KnownError (``not_allowed``)."""
    with reader.look() as figures:
        measured = find_metric(figures.organisation, metric).metric
        _require(figures, actor, cells)
    verb = "Locked" if locked else "Unlocked"
    return reversible(
        f"{verb} {counted(len(cells), 'target', 'targets')}",
        DRAFTS,
        partial(store.put_locks, actor, measured.id, cells, locked),
        partial(store.put_locks, actor, measured.id, cells, not locked),
    )


def publish_targets(
    reader: GoalReader,
    store: GoalStore,
    actor: Actor,
    metric: str,
    drafts: Sequence[Stated],
    reason: str = "",
) -> Changes:
    """Publishes drafts: they hold from now on, everybody may see them, and the people are to say that they
    have. Taken back, they are drafts again, and both steps stay in the history.

    Raises KnownError: ``not_allowed``, ``changed_since``; taking back also ``seen_already``.
    """
    with reader.look() as figures:
        measured = find_metric(figures.organisation, metric).metric
        _require(figures, actor, [one.key for one in drafts])
    act = _Publishing(
        store,
        actor,
        measured.id,
        {one.key: one.draft for one in drafts if one.draft is not None},
        reason,
    )
    people = {one.key.subject for one in drafts if one.key.kind == PERSON}
    to = f" to {counted(len(people), 'person', 'people')}" if people else ""
    words = f"Published {counted(len(drafts), 'target', 'targets')}{to}"
    return reversible(words, PUBLISHED, act.do, act.take_back)


@dataclass(slots=True)
class _Publishing:
    """Publishes, takes back, publishes again: each step begins where the one before ended."""

    store: GoalStore
    actor: Actor
    metric_id: int
    drafts: Mapping[GoalKey, Draft]
    reason: str
    published: Sequence[Published] = ()

    def do(self) -> None:
        self.published = self.store.publish(self.actor, self.metric_id, self.drafts, self.reason)

    def take_back(self) -> None:
        self.drafts = self.store.take_back(self.actor, self.metric_id, self.published)


def acknowledge(store: GoalStore, actor: Actor, goals: Sequence[Stated]) -> Changes:
    """Somebody says that they have seen their own targets.

    Raises KnownError: ``not_allowed`` for another's, ``changed_since`` for a target that is not the newest.
    """
    if any(one.key.kind != PERSON or one.key.subject != actor.person_id for one in goals):
        raise KnownError(
            "not_allowed",
            "Only the person whose goal it is says that they have seen it.",
            "Let them open Goals under their own name.",
        )
    targets = [(one.goal_id, one.no) for one in goals]
    return reversible(
        f"Noted that you have seen {counted(len(goals), 'goal', 'goals')}",
        DRAFTS,
        partial(store.note_seen, actor, targets, True),
        partial(store.note_seen, actor, targets, False),
    )


def _check(
    figures: GoalFigures, actor: Actor, metric: Metric, wanted: Wanted, seen: Mapping[GoalKey, Stated]
) -> None:
    _require(figures, actor, wanted)
    for key, target in wanted.items():
        if target is not None:
            check_target(target, metric.direction)
        if key in seen and seen[key].locked:
            raise KnownError(
                "target_locked",
                f"The target of {subject_name(figures.organisation, key)} is locked.",
                "Unlock it first.",
            )


def _require(figures: GoalFigures, actor: Actor, keys: Sequence[GoalKey] | Wanted) -> None:
    today = viewing_office(figures, actor, None).today(figures.now)
    require_targets(figures, actor, today, keys)


def _draft(target: int | None, seen: Stated) -> Draft | None:
    return None if target == seen.target else seen.drafted(target)
