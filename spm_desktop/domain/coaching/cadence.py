"""When sessions of a series are due: a recurrence rule (RFC 5545) on the clock of an office.

A rule is about local time: every Tuesday at nine stays at nine when the clock changes. A time that a clock
change skips is as much later as the clock jumps; one that it repeats is the first of the two (RFC 5545,
3.3.5).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rruleset, rrulestr

from spm_desktop.domain.errors import KnownError

MOST = 1_000
"""Occurrences that are looked at; a rule that has more of them in a window is no cadence of meetings."""

WEEKLY = "FREQ=WEEKLY"
EVERY_SECOND_WEEK = "FREQ=WEEKLY;INTERVAL=2"
FIRST_MONDAY = "FREQ=MONTHLY;BYDAY=1MO"
LAST_WORKING_DAY = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"


@dataclass(frozen=True, slots=True)
class Cadence:
    """A recurrence from a first session on.

    Attributes:
        rule: of RFC 5545, without ``DTSTART``.
        first: the day of the first session.
        at: its time on the clock of `zone`, and that of every other one.
    """

    rule: str
    first: date
    at: time
    zone: ZoneInfo

    def between(self, start: datetime, end: datetime) -> list[datetime]:
        """The sessions due from `start` up to before `end` (instants), in UTC.

        Raises KnownError (``cadence_wrong``) for a rule that can't be read or asks for too many.
        """
        # a local time can be up to a day and a change of the clock away from its instant
        margin = timedelta(hours=26)
        low = start.astimezone(self.zone).replace(tzinfo=None) - margin
        high = end.astimezone(self.zone).replace(tzinfo=None) + margin
        rule = self._rule()
        found = [
            at
            for local in islice(self._locals(rule, low, high), MOST + 1)
            if start <= (at := self._instant(local)) < end
        ]
        if len(found) > MOST:
            raise self._wrong("asks for too many sessions")
        return found

    def next_after(self, instant: datetime) -> datetime | None:
        """The first session after an instant, in UTC; None when the rule has ended."""
        local = instant.astimezone(self.zone).replace(tzinfo=None) - timedelta(hours=26)
        for found in islice(self._rule().xafter(local, inc=True), MOST):
            at = self._instant(found)
            if at > instant:
                return at
        return None

    def _rule(self) -> rrule | rruleset:
        try:
            found: rrule | rruleset = rrulestr(self.rule, dtstart=datetime.combine(self.first, self.at))
        except (ValueError, TypeError) as error:
            raise self._wrong("is no recurrence rule") from error
        return found

    @staticmethod
    def _locals(rule: rrule | rruleset, low: datetime, high: datetime) -> Iterator[datetime]:
        for found in rule.xafter(low, inc=True):
            if found >= high:
                return
            yield found

    def _instant(self, local: datetime) -> datetime:
        """`fold` 0 takes the first of two, and moves what is skipped by the jump."""
        return local.replace(tzinfo=self.zone, fold=0).astimezone(UTC)

    def _wrong(self, words: str) -> KnownError:
        return KnownError(
            "cadence_wrong", f"“{self.rule}” {words}.", "Choose weekly, every second week or monthly."
        )
