"""Improvement of everybody on a board over their own baseline."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

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


@dataclass(slots=True)
class Baselines:
    """Reads what competitors did in the same elapsed part of the periods before, each stretch once."""

    figures: Figures
    metric: MeasuredMetric
    by: By
    scope: Scope
    _read: dict[Period, Mapping[int, Amount]] = field(default_factory=dict)

    def of(self, period: Period, today: date) -> Mapping[int, Amount]:
        if period not in self._read:
            cells = read_cells(self.figures, self.metric, period)
            organisation = self.figures.organisation
            end = last_day(period, today)
            self._read[period] = tally(
                organisation, self.metric.metric, cells, self.by, self.scope, end
            ).whole
        return self._read[period]


def gains(
    baselines: Baselines,
    competitors: Iterable[Competitor],
    amounts: Mapping[int, Amount],
    period: Period,
    today: date,
) -> dict[int, Exact | None]:
    """Competitor -> improvement of what they have in the period up to today; see `domain.improvement`."""
    organisation = baselines.figures.organisation
    metric = baselines.metric.metric
    units = quotient_units(metric) if metric.divides else 0
    elapsed = period if period.is_over(today) else period.before(today + ONE_DAY)
    by_office: dict[int, list[Competitor]] = defaultdict(list)
    for competitor in competitors:
        by_office[competitor.office.id].append(competitor)
    found: dict[int, Exact | None] = {}
    for office_id, colleagues in by_office.items():
        calendar = organisation.offices[office_id].calendar
        earlier = baseline_periods(period, today, organisation.fiscal, calendar)
        if elapsed is None or not earlier:
            found |= dict.fromkeys(colleague.key for colleague in colleagues)
            continue
        parts = (elapsed, *earlier)
        counts = (amounts, *(baselines.of(part, today) for part in earlier))
        workdays = [calendar.working_days(part) for part in parts]
        none = nothing(metric)
        for colleague in colleagues:
            presences = organisation.presences.get(colleague.person_id or 0, ())
            days: Sequence[Exact] = workdays
            if presences:
                days = [present_days(part, presences, calendar) for part in parts]
            stretches = []
            for count, present in zip(counts, days, strict=True):
                had = count.get(colleague.key, none)
                stretches.append(Stretch(had.total, had.divisor if metric.divides else present, had.n))
            found[colleague.key] = improvement(stretches[0], stretches[1:], units)
    return found
