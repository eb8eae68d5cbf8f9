"""Scenes and the state of TVs, in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from spm_desktop.config.life_signs import Health, LifeSign
from spm_desktop.services.boards import By, Measure
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.screens import PlaylistItem, SceneKind, Screen
from spm_desktop.ui.editor.pages.wall.reading import WallPicture
from spm_desktop.ui.models.marks import Shape, Status

PERIODS = (
    ("today", "Today"),
    ("this-week", "This week"),
    ("this-month", "This month"),
    ("this-quarter", "This quarter"),
    ("this-year", "This year"),
    ("this-fiscal-quarter", "This fiscal quarter"),
    ("this-fiscal-year", "This fiscal year"),
    ("last-week", "Last week"),
    ("last-month", "Last month"),
    ("last-quarter", "Last quarter"),
)
KINDS = {
    SceneKind.LEADERBOARD: "Leaderboard",
    SceneKind.PODIUM: "Podium",
    SceneKind.GOAL: "Goal",
    SceneKind.RACE: "Race",
    SceneKind.CONTEST: "Contest",
    SceneKind.MOVERS: "On the move",
    SceneKind.ANNOUNCEMENT: "Announcement",
    SceneKind.RECOGNITION: "Recognition",
    SceneKind.IDLE: "Office and clock",
}
SUMS_ONLY = frozenset({SceneKind.GOAL, SceneKind.RACE, SceneKind.MOVERS})
"""Scenes that add values up on the way to a number."""
MEASURES = {
    Measure.GOAL: "% of own goal",
    Measure.VALUE: "Value",
    Measure.IMPROVEMENT: "Gain over own baseline",
}
BYS = {By.PEOPLE: "People", By.TEAMS: "Teams", By.OFFICES: "Offices"}
_MARKS = {
    Health.ON: Status(Shape.DISC, "Playing"),
    Health.STALE: Status(Shape.DIAMOND, "Old numbers"),
    Health.SILENT: Status(Shape.TRIANGLE, "Offline"),
    Health.OFF: Status(Shape.RING, "Off"),
}
NEVER = Status(Shape.RING, "Off")
EVERYBODY = "Everybody"


def scene_title(item: PlaylistItem, picture: WallPicture) -> str:
    """ "Won revenue", "Goal: Calls", "Podium: Won revenue", "Office and clock"."""
    if item.kind is SceneKind.ANNOUNCEMENT:
        return item.settings.headline
    if not item.kind.of_figures:
        return KINDS[item.kind]
    metric = picture.metrics.get(item.settings.metric)
    name = metric.name if metric else item.settings.metric
    return name if item.kind is SceneKind.LEADERBOARD else f"{KINDS[item.kind]}: {name}"


def scene_details(item: PlaylistItem, picture: WallPicture) -> str:
    """What is special about it: "% of own goal, this month, Team North, top 5"."""
    if item.kind is SceneKind.IDLE:
        return "Name, date and time"
    if item.kind is SceneKind.RECOGNITION:
        return "Shout-outs, badges and days of this week"
    if item.kind is SceneKind.CONTEST:
        wanted = item.settings.contest
        if wanted is None:
            return "Those announced on this TV"
        return picture.contests.get(wanted, "A contest that is gone")
    settings = item.settings
    if item.kind is SceneKind.ANNOUNCEMENT:
        return ", ".join(filter(None, (settings.when, settings.where))) or KINDS[item.kind]
    told = []
    if item.kind.of_boards:
        if settings.by is not By.PEOPLE:
            told.append(BYS[settings.by])
        told.append(MEASURES[settings.measure])
    told.append(dict(PERIODS).get(settings.period, settings.period))
    if settings.everybody:
        told.append(EVERYBODY)
    elif settings.team is not None:
        told.append(picture.teams.get(settings.team, "a team that is gone"))
    if settings.top and item.kind is SceneKind.LEADERBOARD:
        told.append(f"top {settings.top}")
    first, *rest = told
    return ", ".join([first, *(word if word in picture.teams.values() else _low(word) for word in rest)])


def whom(screen: Screen, picture: WallPicture) -> str:
    """The office and the team a TV is about; one that hangs in no office is about everybody."""
    office = picture.real_offices.get(screen.place.office_id, "")
    team = picture.teams.get(screen.place.team_id or 0, "")
    return ", ".join(part for part in (office, team) if part) or EVERYBODY


def _low(word: str) -> str:
    return word[:1].lower() + word[1:]


@dataclass(frozen=True, slots=True)
class Times:
    """Tells when something was, at an instant, in one language and zone."""

    dates: DateFormatter
    zone: ZoneInfo
    now: datetime

    def at(self, instant: datetime | None) -> str:
        """ "14:32" today, "17 Nov, 14:32" before."""
        if instant is None:
            return "–"
        local, today = instant.astimezone(self.zone), self.now.astimezone(self.zone).date()
        clock = self.dates.clock(local)
        return clock if local.date() == today else f"{self.dates.day(local.date(), today)}, {clock}"

    def ago(self, instant: datetime | None) -> str:
        """ "4 s ago", "6 min ago"."""
        if instant is None:
            return "–"
        passed = max(self.now - instant, timedelta(0))
        if passed < timedelta(minutes=1):
            return f"{int(passed.total_seconds())} s ago"
        return self.dates.age(instant, self.now)

    def lasting(self, since: datetime) -> str:
        """ "41 days", "3 h 12 min"."""
        minutes = max(0, int((self.now - since).total_seconds() // 60))
        if minutes >= 2 * 24 * 60:
            return f"{minutes // (24 * 60)} days"
        return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"


def state_of(sign: LifeSign | None, now: datetime) -> Status:
    """The shape and the word for a TV."""
    return NEVER if sign is None else _MARKS[sign.health(now)]


def state_line(screen: Screen, sign: LifeSign | None, picture: WallPicture, times: Times) -> str:
    """The sentence below a TV's name."""
    if sign is None:
        return whom(screen, picture)
    match sign.health(times.now):
        case Health.ON:
            item = screen.playlist.item(int(sign.scene)) if sign.scene.isdecimal() else None
            return scene_title(item, picture) if item else whom(screen, picture)
        case Health.STALE:
            return f"Numbers of {times.at(sign.verified)}, shown with their age"
        case Health.SILENT:
            return f"No sign since {times.at(sign.seen)}"
        case _:
            return f"Off since {times.at(sign.ended)}"
