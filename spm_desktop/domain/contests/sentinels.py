"""What somebody should look at before a result is final. A finding is a question, never a verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.contests.entrants import Entrant
from spm_desktop.domain.contests.standings import Place
from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.periods import Period

EDGE_TENTHS = 1
"""How much of a window its edge is."""
EDGE_SHARE = (1, 2)
"""A part of what somebody has: as much as this at one edge is worth a look."""
FEWEST = 4
"""Facts below which nothing can be told."""
BATCH_TIMES = 4
"""So many times the facts of a usual day on one day is a batch."""


class Sign(StrEnum):
    """What was seen."""

    FIRST_DAYS = "first_days"
    """Half or more came in the first days: it may have been held back before the start."""
    LAST_DAYS = "last_days"
    """Half or more came in the last days."""
    BATCH = "batch"
    """One day has many times the entries of a usual one."""
    AFTERWARDS = "afterwards"
    """What counts is another than in the result: something was reversed, or came late."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at.

    Attributes:
        day: of a batch its day, of an edge its first day; None for what came afterwards.
        part, whole: facts that were seen, and all of them; of AFTERWARDS the score now and in the result.
    """

    key: int
    sign: Sign
    day: date | None
    part: Exact
    whole: Exact


def look(entrants: Sequence[Entrant], window: Period, calendar: WorkingCalendar) -> list[Finding]:
    """Findings in the days of a contest, by entrant and sign."""
    start, end = window.bounds
    edge = max(1, calendar.working_days(window) * EDGE_TENTHS // 10)
    opening = calendar.first_part(window, edge).bounds[1]
    closing = calendar.add(end, -edge)
    found: list[Finding] = []
    for entrant in sorted(entrants, key=lambda entrant: entrant.key):
        days = [day for day in entrant.days if day.n > 0]
        whole = sum(day.n for day in days)
        if whole < FEWEST:
            continue
        early = sum(day.n for day in days if day.day < opening)
        late = sum(day.n for day in days if day.day >= closing)
        for sign, day, part in ((Sign.FIRST_DAYS, start, early), (Sign.LAST_DAYS, closing, late)):
            if part * EDGE_SHARE[1] >= whole * EDGE_SHARE[0]:
                found.append(Finding(entrant.key, sign, day, part, whole))
        usual = median(day.n for day in days)
        for day_ in days:
            if len(days) > 2 and day_.n >= max(FEWEST, BATCH_TIMES * usual):
                found.append(Finding(entrant.key, Sign.BATCH, day_.day, day_.n, whole))
    return found


def since(result: Sequence[Place], now: Sequence[Place]) -> list[Finding]:
    """Whose score is another than in the final result. The result itself never changes."""
    scores = {place.key: place.score for place in now}
    return [
        Finding(place.key, Sign.AFTERWARDS, None, scores.get(place.key) or 0, place.score or 0)
        for place in result
        if scores.get(place.key) != place.score
    ]
