"""Improvement of everybody on a board over their own baseline."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
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
from spm_desktop.services.boards.tally import Amount, nothing, read_cells, tally, told_by_members
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
    _usual: dict[tuple[Period, ...], Mapping[int, Amount]] = field(default_factory=dict)

    def of(
        self, competitors: Iterable[Competitor], amounts: Mapping[int, Amount], period: Period
    ) -> dict[int, Exact | None]:
        """Competitor -> improvement of what they have in a period up to today; see `domain.improvement`."""
        organisation, metric = self.figures.organisation, self.measured.metric
        none, units = nothing(metric), quotient_units(metric) if metric.divides else 0
        by_office: dict[int, list[Competitor]] = defaultdict(list)
        for competitor in competitors:
            by_office[competitor.office.id].append(competitor)
        found: dict[int, Exact | None] = {}
        for office_id, colleagues in by_office.items():
            calendar = organisation.offices[office_id].calendar
            parts = self._parts(period, calendar)
            days = [calendar.working_days(part) for part in parts]
            usual = self._in_all(parts[1:])
            for colleague in colleagues:
                key = colleague.key
                if not parts:
                    found[key] = None
                    continue
                presences = organisation.presences.get(colleague.person_id or 0)
                present = [present_days(part, presences, calendar) for part in parts] if presences else days
                _, total, divisor, n = amounts.get(key, none)
                now = Stretch(total, divisor if units else present[0], n)
                _, total, divisor, n = usual.get(key, none)
                before = Stretch(total, divisor if units else sum(present[1:]), n)
                found[key] = improvement(now, before, units)
        return found

    def _parts(self, period: Period, calendar: WorkingCalendar) -> tuple[Period, ...]:
        """The elapsed part of a period and the parts of earlier ones it is compared with; empty without."""
        elapsed = period if period.is_over(self.today) else period.before(self.today + ONE_DAY)
        earlier = baseline_periods(period, self.today, self.figures.organisation.fiscal, calendar)
        return (elapsed, *earlier) if elapsed and earlier else ()

    def _in_all(self, periods: tuple[Period, ...]) -> Mapping[int, Amount]:
        """What everybody had in these periods together."""
        if periods not in self._usual:
            cells = [cell for part in periods for cell in read_cells(self.figures, self.measured, part)]
            organisation, metric = self.figures.organisation, self.measured.metric
            counts = tally(organisation, metric, cells, self.by, self.scope, self.today)
            self._usual[periods] = counts.whole
        return self._usual[periods]
