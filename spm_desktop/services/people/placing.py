"""Which team somebody is in, from which day to which; what a change cuts is told before it is made."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.membership_edits import (
    FIRST_DAY,
    LAST_DAY,
    Cut,
    Edited,
    Span,
    Spans,
    day_label,
    labelled_day,
    lay,
    lift,
    move,
)
from spm_desktop.services.actors import Actor
from spm_desktop.services.history import Changes
from spm_desktop.services.people.store import PeopleStore
from spm_desktop.services.people.writing import WITH_FIGURES, Day, require_structure, undoable


@dataclass(frozen=True, slots=True)
class Placed:
    """A change of memberships that can be made: the memberships seen, those wanted, and what is cut."""

    seen: Spans
    edited: Edited


def plan_move(spans: Spans, team_id: int, day: date, team: str) -> Placed:
    """To another team from a day on. Raises KnownError (``already_there``)."""
    label = day_label(day)
    if any(span.team == team_id and span.start <= label < span.end for span in spans):
        raise KnownError(
            "already_there", f"They are in {team} on that day already.", "Choose another day or team."
        )
    return Placed(spans, move(spans, team_id, label))


def plan_change(
    spans: Spans,
    seen: Span,
    start: date | None,
    end: date | None,
    *,
    role: str | None = None,
    territory: str | None = None,
    ranked: bool | None = None,
) -> Placed:
    """Other days of a membership, `end` not included, None: open; and another role, territory or rank, None:
    as it is.

    Raises KnownError (``days_empty``).
    """
    wanted = replace(
        seen,
        start=day_label(start, FIRST_DAY),
        end=day_label(end, LAST_DAY),
        role=seen.role if role is None else role,
        territory=seen.territory if territory is None else territory,
        ranked=seen.ranked if ranked is None else ranked,
    )
    _refuse_empty(wanted)
    return Placed(spans, lay(spans, wanted, instead_of=seen))


def plan_addition(spans: Spans, team_id: int, start: date | None, end: date | None, role: str = "") -> Placed:
    """One more membership. Raises KnownError (``days_empty``)."""
    wanted = Span(team_id, day_label(start, FIRST_DAY), day_label(end, LAST_DAY), role)
    _refuse_empty(wanted)
    return Placed(spans, lay(spans, wanted))


def plan_removal(spans: Spans, seen: Span) -> Placed:
    """Without that membership."""
    return Placed(spans, lift(spans, seen))


def _refuse_empty(span: Span) -> None:
    if span.start >= span.end:
        raise KnownError("days_empty", "The last day is before the first.", "Swap them.")


def consequences(placed: Placed, teams: Mapping[int, str], day: Day) -> list[str]:
    """What else a change does, in sentences, before it is made."""
    told = [_cut(cut, teams, day) for cut in placed.edited.cuts]
    gap = _gap(placed)
    return [*told, gap] if gap else told


def _cut(cut: Cut, teams: Mapping[int, str], day: Day) -> str:
    team = teams.get(cut.before.team, "The other team")
    if not cut.left:
        return f"{team} goes: none of its days are left."
    if len(cut.left) > 1:
        first, second = cut.left
        return f"{team} is parted: up to {_last(first.end, day)}, and again from {_first(second.start, day)}."
    (left,) = cut.left
    if left.end != cut.before.end:
        return f"{team} ends on {_last(left.end, day)}."
    return f"{team} begins on {_first(left.start, day)}."


def _gap(placed: Placed) -> str:
    """Days that had a team and have none afterwards."""
    after = placed.edited.spans
    had = min((span.start for span in placed.seen), default=LAST_DAY)
    until = max((span.end for span in placed.seen), default=FIRST_DAY)
    edges = [had, *(edge for span in after for edge in (span.start, span.end)), until]
    holes = any(
        low < high and had <= low and high <= until
        for low, high in zip(edges[0::2], edges[1::2], strict=True)
    )
    return "Days between count for no team." if holes else ""


def _first(label: int, day: Day) -> str:
    first = labelled_day(label)
    return "the beginning" if first is None else day(first)


def _last(label: int, day: Day) -> str:
    end = labelled_day(label)
    return "the end" if end is None else day(end - timedelta(days=1))


def place_person(store: PeopleStore, actor: Actor, person_id: int, placed: Placed, words: str) -> Changes:
    """Makes a planned change; facts count for the team of their day at once.

    Raises KnownError: ``not_allowed``, ``changed_since``.
    """
    require_structure(actor)
    op = store.set_spans(actor, person_id, placed.seen, placed.edited.spans)
    return undoable(store, actor, words, op, WITH_FIGURES)
