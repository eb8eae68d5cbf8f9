"""The time, as services are given it."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the present instant, in UTC."""

    def now(self) -> datetime: ...
