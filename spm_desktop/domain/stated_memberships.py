"""Memberships and managers as imports tell of them.

Days are labels (20171231) and ranges half-open. What is said without a date never rewrites the past: it holds
from today on, and from the beginning of time only where nothing was known before.
"""

from dataclasses import dataclass, replace

from spm_desktop.domain.membership_edits import FIRST_DAY, LAST_DAY, Span, Spans


@dataclass(frozen=True, slots=True)
class Tenure:
    """The days [start, end) in which a team has one manager."""

    manager: int
    start: int = FIRST_DAY
    end: int = LAST_DAY


Tenures = tuple[Tenure, ...]


def place(spans: Spans, wanted: Span, since: int | None, today: int) -> Spans:
    """The memberships of somebody of whom is said to be in `wanted.team` since a day, until what is known to
    come next.

    A role or territory that is not said stays as it is in the same team; one said for the first time fills
    the whole membership, for it contradicts nothing.
    """
    day = today if since is None else since
    current = next((span for span in spans if span.start <= day < span.end), None)
    if current is None:
        start = FIRST_DAY if since is None and not spans else day
        end = min((span.start for span in spans if span.start > start), default=LAST_DAY)
        return _joined([*spans, replace(wanted, start=start, end=end)])
    if wanted.team == current.team:
        role, territory = wanted.role or current.role, wanted.territory or current.territory
        if (role, territory) == (current.role, current.territory):
            return spans
        said = replace(current, role=role, territory=territory)
    else:
        said = replace(wanted, start=current.start, end=current.end)
    others = [span for span in spans if span != current]
    if day == current.start or _only_adds(current, said):
        return _joined([*others, said])
    return _joined([*others, replace(current, end=day), replace(said, start=day)])


def _only_adds(current: Span, said: Span) -> bool:
    return (
        said.team == current.team
        and current.role in ("", said.role)
        and current.territory in ("", said.territory)
    )


def unrank(spans: Spans, known: Spans, today: int) -> Spans:
    """Takes somebody who manages off the boards. Where they were `known` as a member before, they keep their
    rank until today: who was promoted did sell before."""
    last = spans[-1]
    if not last.ranked:
        return spans
    settled = any(one.team == last.team and one.start < last.end and last.start < one.end for one in known)
    begins = max(last.start, today) if settled else last.start
    unranked = replace(last, start=begins, ranked=False)
    before = [replace(last, end=begins)] if last.start < begins else []
    return _joined([*spans[:-1], *before, unranked])


def hand_over(tenures: Tenures, manager: int, today: int) -> Tenures:
    """A team's managers when `manager` is said to be the present one."""
    if not tenures:
        return (Tenure(manager),)
    last = tenures[-1]
    if last.manager == manager and last.end == LAST_DAY:
        return tenures
    begins = max(last.start, today)
    before = [replace(last, end=min(last.end, begins))] if last.start < begins else []
    return (*tenures[:-1], *before, Tenure(manager, begins))


def _joined(spans: list[Span]) -> Spans:
    """In order of time; neighbours that say the same are one."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda one: one.start):
        if (
            found
            and found[-1].end == span.start
            and replace(found[-1], end=span.end) == replace(span, start=found[-1].start)
        ):
            found[-1] = replace(found[-1], end=span.end)
        else:
            found.append(span)
    return tuple(found)
