"""One look at everything the wall page shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from spm_desktop.config.life_signs import LifeSign
from spm_desktop.domain.metrics import Metric, OverTime
from spm_desktop.services.boards.build import viewing_office
from spm_desktop.services.contests.choices import known_contests
from spm_desktop.services.contests.eligible import offices_of
from spm_desktop.services.contests.plan import Contest, Stage
from spm_desktop.services.organisation import NO_OFFICE, Organisation
from spm_desktop.services.screens import Screen, Trigger, list_screens, list_triggers
from spm_desktop.ui.editor.pages.wall.ports import WallSources

SHOWN_STAGES = (Stage.UPCOMING, Stage.RUNNING, Stage.HOLD, Stage.FINAL)


@dataclass(frozen=True)
class WallPicture:
    """What there is.

    Attributes:
        metrics: those that a wall may show, by key.
        offices, teams: id -> name, as they are offered; those that stand for "none" are not among the teams.
        contests: id -> name of those that a TV may show now or later, the latest start first.
        announced: screen -> names of the contests that play on it now because they are announced there.
        signs: screen -> what was last heard of it on this machine.
        refusals: screen -> why its wall could not begin.
        zone: of times that are told.
        today: the date of the office of whoever looks.
    """

    screens: Sequence[Screen]
    triggers: Sequence[Trigger]
    metrics: Mapping[str, Metric]
    offices: Mapping[int, str]
    teams: Mapping[int, str]
    contests: Mapping[int, str]
    announced: Mapping[int, Sequence[str]]
    currency: str
    signs: Mapping[str, LifeSign]
    refusals: Mapping[str, str]
    zone: ZoneInfo
    today: date
    language: str

    def screen(self, screen_id: int) -> Screen | None:
        """The screen of that id; None when it is gone."""
        return next((screen for screen in self.screens if screen.id == screen_id), None)

    @property
    def real_offices(self) -> dict[int, str]:
        """Without the one of who has none."""
        return {office: name for office, name in self.offices.items() if office != NO_OFFICE}

    @property
    def several_offices(self) -> bool:
        """Whether a TV's office says whose figures it shows."""
        return len(self.real_offices) > 1

    @property
    def goal_metrics(self) -> dict[str, Metric]:
        """Those whose goals a wall can draw: sums."""
        return {key: metric for key, metric in self.metrics.items() if metric.over_time is OverTime.SUM}


def read_wall(sources: WallSources) -> WallPicture:
    """In the thread of the tasks. Raises KnownError (``not_allowed``)."""
    screens = list_screens(sources.screens, sources.actor)
    triggers = list_triggers(sources.triggers, sources.actor)
    contests = known_contests(sources.contests, sources.actor)
    with sources.boards.look() as figures:
        organisation = figures.organisation
        office = viewing_office(figures, sources.actor, None)
        today = office.today(figures.now)
    by_name = sorted(organisation.teams.values(), key=lambda team: team.name.casefold())
    return WallPicture(
        screens,
        triggers,
        {
            key: measured.metric
            for key, measured in organisation.metrics.items()
            if measured.metric.wall_visible
        },
        {office.id: office.name for office in organisation.offices.values()},
        {team.id: team.name for team in by_name if team.id},
        {one.id: one.plan.name for one, stage in contests if stage in SHOWN_STAGES},
        _announced(organisation, screens, contests),
        organisation.currency,
        sources.walls.signs(),
        sources.walls.refusals(),
        office.zone,
        today,
        sources.language,
    )


def _announced(
    organisation: Organisation, screens: Sequence[Screen], contests: Sequence[tuple[Contest, Stage]]
) -> dict[int, list[str]]:
    playing = [
        (one.plan, offices_of(organisation, one.plan))
        for one, stage in contests
        if stage in (Stage.RUNNING, Stage.HOLD)
    ]
    return {
        screen.id: [
            plan.name
            for plan, offices in playing
            if plan.announcing.is_for(screen.id, screen.place.office_id, offices)
        ]
        for screen in screens
    }
