"""The periods that somebody might close now: the last ones that are over and stand open."""

from dataclasses import dataclass
from datetime import date

from spm_desktop.domain.fiscal import FiscalCalendar, Shape
from spm_desktop.domain.periods import Period, containing, previous_period
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.closing.ports import ClosingReader
from spm_desktop.services.permissions import Access, Area, access

BACK = {Shape.MONTH: 3, Shape.QUARTER: 2, Shape.YEAR: 1}
"""So many of each shape."""
_FISCAL = {
    Shape.MONTH: Shape.FISCAL_MONTH,
    Shape.QUARTER: Shape.FISCAL_QUARTER,
    Shape.YEAR: Shape.FISCAL_YEAR,
}


@dataclass(frozen=True, slots=True)
class Closable:
    """Periods that can be closed, and what they are called by."""

    periods: tuple[Period, ...]
    fiscal: FiscalCalendar
    today: date


def closable_periods(reader: ClosingReader, actor: Actor) -> Closable:
    """Months, quarters and years as the organisation's own year has them; none for who may not close any."""
    found: list[Period] = []
    with reader.look() as figures:
        fiscal = figures.organisation.fiscal
        today = viewing_office(figures, actor, None).today(figures.now)
        closed = {one.period for one in figures.closes()}
    own_year = fiscal.weeks is not None or fiscal.start_month != 1
    for shape, back in BACK.items():
        period: Period | None = containing(today, _FISCAL[shape] if own_year else shape, fiscal)
        for _ in range(back):
            period = None if period is None else previous_period(period, fiscal)
            if period is not None and period not in closed:
                found.append(period)
    may = access(actor, Area.SETTINGS) >= Access.WRITE
    return Closable(tuple(found) if may else (), fiscal, today)
