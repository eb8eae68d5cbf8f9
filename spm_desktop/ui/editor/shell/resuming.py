"""Where somebody left off: the page, the period and the scope that the next start begins with."""

from dataclasses import dataclass
from datetime import date

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.domain.period_names import parse_period, period_name
from spm_desktop.domain.periods import Period, recognised
from spm_desktop.ui.editor.shell.page import SCOPES, Standing
from spm_desktop.ui.editor.shell.remembered import Remembered

NAME = "window"


@dataclass(frozen=True, slots=True)
class LeftAt:
    """What the next start begins with; empty and None where nothing is known.

    Attributes:
        period: the one that runs now, if one of its shape was running then.
    """

    page: str = ""
    scope: str = ""
    period: Period | None = None


def keep(
    remembered: Remembered, page: str, standing: Standing, today: date, calendar: FiscalCalendar
) -> None:
    """Keeps it."""
    period = period_name(standing.period, today, calendar)
    remembered.keep_choices(NAME, {"page": page, "scope": standing.scope, "period": period})


def page_left_at(remembered: Remembered) -> str:
    """The key of the page; empty where none is known."""
    return str(remembered.recall_choices(NAME).get("page", ""))


def recall(remembered: Remembered, today: date, calendar: FiscalCalendar) -> LeftAt:
    """What was kept, as far as it makes sense today."""
    kept = remembered.recall_choices(NAME)
    scope = str(kept.get("scope", ""))
    try:
        period: Period | None = parse_period(str(kept.get("period", "")), today, calendar)
    except KnownError:
        period = None
    if period is not None and period.is_bounded:
        period = recognised(*period.bounds, calendar)
    return LeftAt(page_left_at(remembered), scope if scope in dict(SCOPES) else "", period)
