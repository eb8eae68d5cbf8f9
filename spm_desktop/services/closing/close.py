"""Closes a period: everybody's figures, goals and the definitions behind them are kept as they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Protocol

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.periods import Period, recognised
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.boards.query import By
from spm_desktop.services.boards.scope import Scope
from spm_desktop.services.boards.tally import last_day, read_cells, tally
from spm_desktop.services.boards.targets import KIND_OF, targets
from spm_desktop.services.closing.ports import ClosingFigures, ClosingReader
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.history import Changes, reversible
from spm_desktop.services.organisation import MeasuredMetric
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.topics import Topic

EVERYBODY = Scope()
Kept = Mapping[int, tuple[str | None, int, str | None]]
"""Person -> value, number of facts, goal; exact, as text."""


@dataclass(frozen=True, slots=True)
class Closing:
    """A period on its way to be closed, with what is kept of it."""

    period: Period
    kept: Mapping[str, Any]


class ClosingStore(Protocol):
    """Where closed periods are kept: nothing changes what was kept of them."""

    def close(self, actor: Actor, closing: Closing) -> None:
        """Closes a period. Raises KnownError (``period_closed``) where it is by now."""

    def reopen(self, actor: Actor, period: Period) -> None:
        """Takes the close of a period back; what was kept stays kept, beside the audit."""


def close_period(
    reader: ClosingReader, store: ClosingStore, actor: Actor, period: Period, language: str
) -> Changes:
    """Keeps everybody's figures of a period that is over, as they are now. They go on being counted: what
    changes after is listed, see `closed_periods`.

    Raises KnownError: ``not_allowed``, ``period_open``, ``period_closed``.
    """
    require(actor, Area.SETTINGS, Access.WRITE)
    with reader.look() as figures:
        today = viewing_office(figures, actor, None).today(figures.now)
        if not period.is_bounded or not period.is_over(today):
            raise KnownError(
                "period_open",
                "This period is not over: its figures still change every day.",
                "Close it once its last day has passed.",
            )
        if any(closed.period == period for closed in figures.closes()):
            raise KnownError(
                "period_closed", "This period is closed already.", "Look at what changed since, beside it."
            )
        fiscal = figures.organisation.fiscal
        called = DateFormatter(language).period(recognised(*period.bounds, fiscal), fiscal, today)
        mark = figures.mark()
        kept = {
            "period": [day.isoformat() for day in period.bounds],
            "operation": mark.operation,
            "pending": list(mark.pending),
            "metrics": {
                key: _kept_metric(figures, measured, period, today)
                for key, measured in figures.organisation.metrics.items()
            },
        }
    return reversible(
        f"Closed {called}",
        frozenset({Topic.FIGURES}),
        partial(store.close, actor, Closing(period, kept)),
        partial(store.reopen, actor, period),
    )


def _kept_metric(
    figures: ClosingFigures, measured: MeasuredMetric, period: Period, today: date
) -> dict[str, Any]:
    metric, people = measured.metric, figures.organisation.people
    return {
        "name": metric.name,
        "unit": metric.unit.value,
        "decimals": metric.decimals,
        "version": figures.version_of(measured),
        "people": {
            str(person): {"name": people[person].name, "value": value, "n": n, "goal": goal}
            for person, (value, n, goal) in sorted(figures_of(figures, measured, period, today).items())
        },
    }


def figures_of(figures: ClosingFigures, measured: MeasuredMetric, period: Period, today: date) -> Kept:
    """What everybody has who has anything, or a goal."""
    cells = read_cells(figures, measured, period)
    end = last_day(period, today)
    had = tally(figures.organisation, measured.metric, cells, By.PEOPLE, EVERYBODY, end).counted
    goals = targets(figures, measured, KIND_OF[By.PEOPLE], period)
    found = {}
    for person in {*had, *goals}:
        value, n = (had[person].value, had[person].n) if person in had else (None, 0)
        if value is not None or person in goals:
            found[person] = (_text(value), n, _text(goals.get(person)))
    return found


def _text(value: object) -> str | None:
    """An exact value in smallest units: "1234", "1000/3"."""
    return None if value is None else str(value)
