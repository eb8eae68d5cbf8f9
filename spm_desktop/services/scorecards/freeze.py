"""Scorecards as they were: kept with values and definitions, and compared with the same day as it is now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from spm_desktop.domain.attainment import WHOLE
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.periods import ONE_DAY, Period, recognised
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.boards.scope import managed_by, teams_below
from spm_desktop.services.history import Changes
from spm_desktop.services.permissions import Access, Area, access, require
from spm_desktop.services.scorecards.document import document
from spm_desktop.services.scorecards.ports import (
    CardToKeep,
    ScorecardFigures,
    ScorecardReader,
    Snapshot,
    SnapshotStore,
)
from spm_desktop.services.scorecards.read import card_of
from spm_desktop.services.scorecards.view import Kind, Scorecard, Subject
from spm_desktop.services.topics import Topic

SEEN_BY = "seen_by"
"""Where a frozen scorecard keeps who froze it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A line that is not what it was; values as exact decimals in text, None: nothing."""

    metric: str
    name: str
    then: str | None
    now: str | None
    is_goal: bool = False


@dataclass(frozen=True, slots=True)
class Frozen:
    """A frozen scorecard, and what the same day looks like now.

    Attributes:
        at: when it was frozen, in UTC; `day` is the day up to which facts count.
        then, now: the score, in billionths; None: there was, or is, none.
        sha256: of what was kept; `intact` tells that it still is what was kept.
        kept: the scorecard as `document` told it.
    """

    id: int
    period: Period
    at: datetime
    day: date
    actor: str
    then: int | None
    now: int | None
    sha256: str
    intact: bool
    kept: Mapping[str, Any]
    differences: tuple[Difference, ...]


def freeze(
    reader: ScorecardReader, store: SnapshotStore, actor: Actor, kind: Kind, who: int, period: Period
) -> Changes:
    """Keeps a scorecard as it is today; there is no way back, and none is needed: nothing else changes.

    Raises KnownError: ``not_allowed``, ``period_open`` for all of time, or as `scorecard`.
    """
    card = card_to_keep(reader, actor, kind, who, period)
    store.add(actor, card)
    return Changes(f"Froze the scorecard of {card.subject.name}", frozenset({Topic.SCORECARDS}))


def card_to_keep(reader: ScorecardReader, actor: Actor, kind: Kind, who: int, period: Period) -> CardToKeep:
    """The same, for what has a frozen scorecard in it and keeps both at once. Raises KnownError."""
    if not period.is_bounded:
        raise KnownError(
            "period_open", "All of time can't be frozen: it never ends.", "Choose a period, then freeze."
        )
    with reader.look() as figures:
        today = viewing_office(figures, actor, None).today(figures.now)
        if today < period.bounds[0]:
            raise KnownError(
                "period_open", "This period has not begun.", "Freeze it once there is something in it."
            )
        card = card_of(figures, actor, kind, who, period, today)
        _check_may_keep(figures, actor, card.subject, today)
    return CardToKeep(card.subject, period, today, {**document(card), SEEN_BY: _kept_scope(actor)})


def frozen(reader: ScorecardReader, actor: Actor, kind: Kind, who: int) -> list[Frozen]:
    """The frozen scorecards of a person or a team, the newest first; none for who may not freeze them.

    Who manages somebody sees of the time before only what they froze themself. What the same day is now is
    told as who froze it would see it: who sees more would find differences that are none.
    """
    require(actor, Area.WALL_FIGURES, Access.READ)
    with reader.look() as figures:
        today = viewing_office(figures, actor, None).today(figures.now)
        subject = card_of(figures, actor, kind, who, Period(today, today + ONE_DAY), today).subject
        if not may_keep(figures, actor, subject, today):
            return []
        found = []
        for snapshot in figures.snapshots(subject):
            if not _may_see(figures, actor, subject, snapshot, today):
                continue
            kept = snapshot.kept
            freezer = _kept_actor(snapshot.actor, kept.get(SEEN_BY)) or actor
            now = card_of(figures, freezer, kind, who, snapshot.period, snapshot.day)
            found.append(
                Frozen(
                    id=snapshot.id,
                    period=recognised(*snapshot.period.bounds, figures.organisation.fiscal),
                    at=snapshot.at,
                    day=snapshot.day,
                    actor=snapshot.actor,
                    then=_billionths(kept.get("score")),
                    now=now.score.value,
                    sha256=snapshot.sha256,
                    intact=snapshot.intact,
                    kept=kept,
                    differences=tuple(_differences(kept["lines"], now)),
                )
            )
        return found


def _kept_scope(actor: Actor) -> dict[str, Any]:
    """Who somebody was when they froze: with the day, that tells what they saw."""
    return {"roles": sorted(actor.roles), "person": actor.person_id}


def _kept_actor(name: str, kept: Mapping[str, Any] | None) -> Actor | None:
    """Who froze it, as they were; None where that was not kept yet."""
    return None if kept is None else Actor(name, frozenset(map(Role, kept["roles"])), kept["person"])


def may_keep(figures: ScorecardFigures, actor: Actor, subject: Subject, today: date) -> bool:
    """Whether somebody may freeze a scorecard: their own, those they manage, or all that they may read."""
    allowed = access(actor, Area.FIGURES)
    if allowed >= Access.READ:
        return True
    if subject.kind is Kind.PERSON and subject.id == actor.person_id and allowed >= Access.OWN:
        return True
    if allowed < Access.SUBTREE:
        return False
    managed = managed_by(figures, actor, today)
    return subject.id in (managed.people if subject.kind is Kind.PERSON else managed.teams)


def _may_see(
    figures: ScorecardFigures, actor: Actor, subject: Subject, snapshot: Snapshot, today: date
) -> bool:
    """Of who may keep a scorecard: whether all of a frozen one is theirs to see."""
    own = subject.kind is Kind.PERSON and subject.id == actor.person_id
    if own or snapshot.actor == actor.name or access(actor, Area.FIGURES) >= Access.READ:
        return True
    if subject.kind is Kind.TEAM:
        return True
    others = frozenset(figures.organisation.teams) - teams_below(figures, actor, today)
    return not figures.organisation.was_in(subject.id, others, snapshot.period)


def _check_may_keep(figures: ScorecardFigures, actor: Actor, subject: Subject, today: date) -> None:
    if not may_keep(figures, actor, subject, today):
        raise KnownError(
            "not_allowed",
            f"{actor.name} may not freeze the scorecard of {subject.name}.",
            "Ask their manager, or act as somebody who may (--as NAME).",
        )


def _differences(lines: Sequence[Mapping[str, Any]], now: Scorecard) -> Iterator[Difference]:
    """Values and goals that are others by now; a metric that is gone has neither."""
    today = {line["metric"]: line for line in document(now)["lines"]}
    for line in lines:
        current = today.get(line["metric"], {})
        for field in ("value", "goal"):
            if line[field] != current.get(field):
                yield Difference(
                    line["metric"], line["name"], line[field], current.get(field), field == "goal"
                )


def _billionths(share: float | None) -> int | None:
    """The share a document tells, as it was: nine digits are exact in a float."""
    return None if share is None else round(share * WHOLE)
