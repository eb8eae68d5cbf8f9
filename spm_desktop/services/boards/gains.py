"""Improvement of everybody on a board over their own baseline."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.goals import present_days
from spm_desktop.domain.improvement import Stretch, baseline_periods, improvement
from spm_desktop.domain.metrics import Exact, Metric, quotient_units
from spm_desktop.domain.periods import ONE_DAY, Period
from spm_desktop.services.boards.competitors import Competitor
from spm_desktop.services.boards.query import By
from spm_desktop.services.boards.reader import Figures
from spm_desktop.services.boards.scope import Scope
from spm_desktop.services.boards.tally import Amount, last_day, nothing, read_cells, tally, told_by_members
from spm_desktop.services.organisation import MeasuredMetric


def check_improvable(metric: Metric) -> None:
    """Raises KnownError (``measure_unsuitable``) for a metric that has no rate to improve."""
    if told_by_members(metric):
        raise KnownError(
            "measure_unsuitable",
            f"{metric.name} is a level, not a flow: it has no baseline to improve on.",
            "Rank it by value or by goal.",
        )


@dataclass
class Gains:
    """Compares what competitors have with their own baselines; every stretch of time is read once.

    The figure of a team or an office is per working day of the office, of a person per day present.
    """

    figures: Figures
    measured: MeasuredMetric
    by: By
    scope: Scope
    today: date
    _had: dict[Period, Mapping[int, Amount]] = field(default_factory=dict)
    _found: dict[Period, dict[tuple[int, Amount], Exact | None]] = field(default_factory=dict)

    def of(
        self, competitors: Iterable[Competitor], amounts: Mapping[int, Amount], period: Period
    ) -> dict[int, Exact | None]:
        """Competitor -> improvement of what they have in a period up to today; see `domain.improvement`."""
        organisation, none = self.figures.organisation, nothing(self.measured.metric)
        by_office: dict[int, list[Competitor]] = defaultdict(list)
        for competitor in competitors:
            by_office[competitor.office.id].append(competitor)
        known = self._found.setdefault(period, {})  # today changes nothing for most people
        found: dict[int, Exact | None] = {}
        for office_id, colleagues in by_office.items():
            calendar = organisation.offices[office_id].calendar
            parts = self._parts(period, calendar)
            days = [calendar.working_days(part) for part in parts]
            baseline = [self._amounts(part) for part in parts[1:]]
            for colleague in colleagues:
                amount = amounts.get(colleague.key, none)
                key = (colleague.key, amount)
                if key not in known:
                    had = [amount, *(before.get(colleague.key, none) for before in baseline)]
                    presences = organisation.presences.get(colleague.person_id or 0)
                    own = [present_days(part, presences, calendar) for part in parts] if presences else days
                    known[key] = self._gain(had, own) if parts else None
                found[colleague.key] = known[key]
        return found

    def _parts(self, period: Period, calendar: WorkingCalendar) -> tuple[Period, ...]:
        """The elapsed part of a period and the parts of earlier ones it is compared with; empty without."""
        elapsed = period if period.is_over(self.today) else period.before(self.today + ONE_DAY)
        earlier = baseline_periods(period, self.today, self.figures.organisation.fiscal, calendar)
        return (elapsed, *earlier) if elapsed and earlier else ()

    def _gain(self, had: Sequence[Amount], days: Sequence[Exact]) -> Exact | None:
        """Of what somebody had in each part, the elapsed one first, over so many working days."""
        metric = self.measured.metric
        divides, units = metric.divides, quotient_units(metric) if metric.divides else 0
        now, *before = (
            Stretch(amount.total, amount.divisor if divides else present, amount.n)
            for amount, present in zip(had, days, strict=True)
        )
        return improvement(now, before, units)

    def _amounts(self, period: Period) -> Mapping[int, Amount]:
        if period not in self._had:
            cells = read_cells(self.figures, self.measured, period)
            organisation, end = self.figures.organisation, last_day(period, self.today)
            counts = tally(organisation, self.measured.metric, cells, self.by, self.scope, end)
            self._had[period] = counts.whole
        return self._had[period]
