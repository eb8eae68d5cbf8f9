"""Who leads a contest, and whether whoever took the lead still has what they took it with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from spm_desktop.domain.contests.formats import HighestTotal, Race
from spm_desktop.domain.contests.standings import Place
from spm_desktop.domain.metrics import Direction, OverTime
from spm_desktop.services.contests.plan import Contest, Stage
from spm_desktop.services.contests.playing import Standing, standing_of
from spm_desktop.services.contests.ports import ContestFigures
from spm_desktop.services.organisation import MeasuredMetric


@dataclass(frozen=True, slots=True)
class Lead:
    """Somebody who is alone in front. `had`: see `_had`."""

    contest: Contest
    key: int
    had: int


@dataclass
class Leads:
    """The contests as they stand `today`, each looked at once."""

    figures: ContestFigures
    today: date
    _standings: dict[int, Standing] = field(default_factory=dict)

    def now(self) -> Iterator[Lead]:
        """Of every contest that runs."""
        for contest in self.figures.contests():
            if contest.stage(self.today) is not Stage.RUNNING:
                continue
            standing = self._standing(contest)
            first = [one.place for one in standing.places if one.place.rank == 1]
            if len(first) == 1 and first[0].score:
                yield Lead(contest, first[0].key, _had(standing, first[0]))

    def still_has(self, contest_id: int, key: int | None, had: int) -> bool:
        """Whether somebody has no less than when they took the lead: others may be in front by now, but the
        lead was theirs."""
        contest = next((one for one in self.figures.contests() if one.id == contest_id), None)
        if contest is None:
            return True
        standing = self._standing(contest)
        own = [one.place for one in standing.places if one.place.key == key]
        return any(_had(standing, place) >= had for place in own)

    def _standing(self, contest: Contest) -> Standing:
        if contest.id not in self._standings:
            self._standings[contest.id] = standing_of(self.figures, contest, self.today)
        return self._standings[contest.id]


def adds_up(measured: MeasuredMetric) -> bool:
    """Whether a wall may know a metric, and it only grows while nothing is taken back."""
    metric = measured.metric
    sums = metric.over_time is OverTime.SUM and metric.direction is Direction.HIGHER
    return sums and metric.wall_visible


def last_leaders(entered: Sequence[str]) -> dict[str, str]:
    """Trigger and contest, as a cause begins -> the key of who took the lead last.

    >>> last_leaders(["lead_taken/4/2/11/2026-03-18", "lead_taken/4/2/12/2026-03-19"])
    {'lead_taken/4/2/': '12'}
    """
    found = {}
    for cause in entered:
        rule, trigger, contest, leader, _ = cause.split("/")
        found[f"{rule}/{trigger}/{contest}/"] = leader
    return found


def _had(standing: Standing, place: Place) -> int:
    """What only an undone import, or a corrected one, makes smaller: a total, else how many facts it has."""
    totals = standing.contest.plan.format.kind in (HighestTotal.kind, Race.kind)
    return round(place.score or 0) if totals and adds_up(standing.metric) else place.n
