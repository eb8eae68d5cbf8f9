"""Memberships changed by hand: one stretch of time is laid over the others, which give way.

Nobody is in two teams on one day, so whatever is put down cuts what was there before; `Edited` tells what, so
that it can be said before it is done. Days are labels (20171231) and ranges half-open.
"""

from dataclasses import dataclass, replace
from datetime import date

from spm_desktop.domain.day_labels import from_label, label

FIRST_DAY = 0
"""From the beginning of time."""
LAST_DAY = 99_999_999
"""Open end."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days [start, end) in one team, in one role. `ranked`: appears on boards."""

    team: int
    start: int = FIRST_DAY
    end: int = LAST_DAY
    role: str = ""
    territory: str = ""
    ranked: bool = True


Spans = tuple[Span, ...]


def day_label(day: date | None, open_end: int = FIRST_DAY) -> int:
    """A day as a label; None is the open end that is meant."""
    return open_end if day is None else label(day)


def labelled_day(number: int) -> date | None:
    """The day of a label; None for either open end."""
    return None if number in (FIRST_DAY, LAST_DAY) else from_label(number)


@dataclass(frozen=True, slots=True)
class Cut:
    """A neighbour that gave way: what it was, and the pieces that are left of it (none, one or two)."""

    before: Span
    left: Spans


@dataclass(frozen=True, slots=True)
class Edited:
    """The memberships afterwards, in order of time, and which others were cut for it."""

    spans: Spans
    cuts: tuple[Cut, ...] = ()


def lay(spans: Spans, wanted: Span, instead_of: Span | None = None) -> Edited:
    """Puts `wanted` down, in place of `instead_of` if that is given. Whatever else is in the way is cut.

    Raises ValueError where `wanted` has no day.
    """
    if wanted.start >= wanted.end:
        raise ValueError("a membership has at least one day")
    kept: list[Span] = []
    cuts: list[Cut] = []
    for span in spans:
        if span == instead_of:
            continue
        left = _outside(span, wanted)
        kept += left
        if left != (span,):
            cuts.append(Cut(span, left))
    return Edited(_in_order([*kept, wanted]), tuple(cuts))


def lift(spans: Spans, gone: Span) -> Edited:
    """Takes one membership away; its days are without a team."""
    return Edited(_in_order([span for span in spans if span != gone]))


def move(spans: Spans, team: int, day: int) -> Edited:
    """To another team from a day on, until what is known to come next; role, territory and rank go along."""
    current = next((span for span in spans if span.start <= day < span.end), None)
    if current is None:
        end = min((span.start for span in spans if span.start > day), default=LAST_DAY)
        return lay(spans, Span(team, day, end))
    return lay(spans, replace(current, team=team, start=day))


def join(spans: Spans, others: Spans) -> Spans:
    """Two people's memberships as one's: `spans` hold, `others` fill the days on which there are none."""
    filling = list(others)
    for held in spans:
        filling = [piece for span in filling for piece in _outside(span, held)]
    return _in_order([*spans, *filling])


def _outside(span: Span, over: Span) -> Spans:
    """What is left of `span` before and after `over`."""
    pieces = (
        replace(span, end=min(span.end, over.start)),
        replace(span, start=max(span.start, over.end)),
    )
    return tuple(dict.fromkeys(piece for piece in pieces if piece.start < piece.end))


def _in_order(spans: list[Span]) -> Spans:
    return tuple(sorted(spans, key=lambda span: span.start))
