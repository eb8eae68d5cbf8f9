"""The one clock. Everything that needs "now" is given a Clock; `--now` freezes it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


class Clock:
    """Tells the time of this machine."""

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return datetime.now(UTC)

    def today(self, zone: ZoneInfo) -> date:
        """The local date in `zone`."""
        return self.now().astimezone(zone).date()


class FrozenClock(Clock):
    """Stands still at one instant, for tests and rehearsals. `advance` moves it by hand."""

    def __init__(self, instant: datetime) -> None:
        if instant.tzinfo is None:
            raise ValueError("a frozen clock needs an instant with a time zone")
        self._instant = instant.astimezone(UTC)

    def now(self) -> datetime:
        return self._instant

    def set(self, instant: datetime) -> None:
        """Moves the clock to `instant`."""
        self._instant = instant.astimezone(UTC)
