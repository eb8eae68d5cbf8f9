"""Points in time on the command line."""

from datetime import datetime
from typing import Any

import click


class Instant(click.ParamType[datetime]):
    """An ISO 8601 instant; without a time zone it is read in this machine's."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            return datetime.fromisoformat(value).astimezone()
        except (ValueError, OverflowError, OSError):
            self.fail(f"{value!r} is not a time; write it like 2017-10-05T09:30+02:00.", param, ctx)
