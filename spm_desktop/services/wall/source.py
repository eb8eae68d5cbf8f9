"""The state of one screen, made from one look at the database."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.clocks import Clock
from spm_desktop.services.organisation import Office
from spm_desktop.services.wall.announcement_scene import announcement_scene
from spm_desktop.services.wall.contest_announced import BEGINS, begins_scene, with_contests
from spm_desktop.services.wall.contest_scene import contest_scene
from spm_desktop.services.wall.context import WallContext
from spm_desktop.services.wall.goal_scene import goal_scene
from spm_desktop.services.wall.leaderboard_scene import leaderboard_scene
from spm_desktop.services.wall.movers_scene import movers_scene
from spm_desktop.services.wall.news import due_splashes, ticker_items
from spm_desktop.services.wall.podium_scene import podium_scene
from spm_desktop.services.wall.ports import SceneItem, ScreenPlan, WallFigures, WallReader
from spm_desktop.services.wall.race_scene import race_scene
from spm_desktop.services.wall.recognition_scene import recognition_scene
from spm_desktop.services.wall.rounds import spread
from spm_desktop.services.wall_views import IdleScene, Scene, WallState

NEWS_FOR = timedelta(days=3)
"""How far back the ticker looks."""
DAY_STARTS, DAY_ENDS = 9, 18
"""Hours of the office's clock between which the idle scene shows the day go by."""

_log = logging.getLogger(__name__)


class OfficeWall:
    """See `wall_views.WallSource`. `screen` None: the first one; `safe`: nothing but office and clock."""

    def __init__(
        self,
        reader: WallReader,
        screen: str | None,
        language: str,
        clock: Clock,
        safe: bool = False,
    ) -> None:
        self._reader = reader
        self._clock = clock
        self._screen = screen
        self._language = language
        self._safe = safe
        self._day: date | None = None
        self._today: Office | None = None
        self._left_out: dict[int, str] = {}
        self._plan = ScreenPlan("", 0, None, ())
        self._due: frozenset[int] = frozenset()
        self._quiet, self._volume = False, 0
        self._told: frozenset[int] = frozenset()  # marks of photos that the last state had
        self._known = 0  # a screen that was renamed stays itself

    def changed(self) -> bool:
        """Whether the database or the office's date changed, or other scenes are due by the clock."""
        return self._reader.changed() or self._turned()

    def load(self) -> WallState:
        with self._reader.look() as figures:
            plan = figures.screen(self._screen, self._known)
            self._known = plan.id
            if self._safe:
                plan = replace(plan, items=())
            return self._state(figures, plan)

    def load_draft(self, plan: ScreenPlan) -> WallState:
        """The state as a screen would have it that is like `plan`, stored or not. Raises OSError when the
        database can't be reached, KeyError when the plan's office is gone."""
        with self._reader.look() as figures:
            return self._state(figures, plan, alone=True)

    def close(self) -> None:
        self._reader.close()

    def _state(self, figures: WallFigures, plan: ScreenPlan, alone: bool = False) -> WallState:
        """`alone`: nothing but what is planned, without the contests that are announced on this screen."""
        office = figures.organisation.offices[plan.office_id]
        context = WallContext(figures, plan, office, self._language)
        self._today, self._day = office, context.today
        self._plan = plan
        self._due = due = self._due_now(office)
        local = self._clock.now().astimezone(office.zone)
        self._quiet, self._volume = plan.is_quiet(local), plan.volume_at(local)
        items = [item for item in plan.items if item.id in due]
        if not alone and not self._safe:
            items = with_contests(context, plan.items, items)
        scenes = [scene for item in items if (scene := self._scene(context, item)) is not None]
        there = {scene.id for scene in scenes}
        order = spread([(f"{item.id}", item.weight) for item in items if f"{item.id}" in there])
        rows = figures.splashes(figures.now - NEWS_FOR)
        ticker, splashes = ticker_items(context, rows), due_splashes(context, rows)
        new = figures.photos(sorted(context.photos - self._told)) if context.photos - self._told else {}
        self._told = frozenset(context.photos)
        return WallState(
            epoch=figures.epoch,
            seq=figures.newest_splash,
            verified=figures.now,
            today=context.today,
            office=context.office_name,
            scenes=tuple(scenes) or (replace(_idle(context), next_text=self._next_text(context)),),
            ticker=ticker,
            splashes=splashes,
            zone=office.zone.key,
            screen=plan.name,
            round=tuple(order),
            distance=plan.distance,
            pin=plan.pin,
            photos=tuple(map(str, sorted(context.photos))),
            new_photos={str(mark): picture for mark, picture in new.items()},
            quiet=self._quiet,
            reduced=plan.reduced,
            volume=self._volume,
            language=self._language,
        )

    def _next_text(self, context: WallContext) -> str:
        """Until when nothing is planned; nothing where nothing ever is, or something is left out now."""
        local = self._clock.now().astimezone(context.office.zone)
        starts = [item.schedule.next_start(local) for item in self._plan.items if item.enabled]
        soonest = min((start for start in starts if start is not None), default=local)
        if soonest == local:
            return ""
        same_day = soonest.date() == local.date()
        told = context.dates.clock(soonest) if same_day else context.dates.long_day(soonest.date())
        return f"Nothing is planned until {told}"

    def _turned(self) -> bool:
        office, now = self._today, self._clock.now()
        if office is None:
            return False
        local, plan = now.astimezone(office.zone), self._plan
        return (
            office.today(now) != self._day
            or self._due_now(office) != self._due
            or plan.is_quiet(local) != self._quiet
            or plan.volume_at(local) != self._volume
        )

    def _due_now(self, office: Office) -> frozenset[int]:
        """The items of the playlist that may be shown now."""
        local = self._clock.now().astimezone(office.zone)
        return frozenset(item.id for item in self._plan.items if item.enabled and item.schedule.allows(local))

    def _scene(self, context: WallContext, item: SceneItem) -> Scene | None:
        """One scene of the playlist; None when it has nothing valid to show now."""
        make = _MAKERS.get(item.scene)
        if make is None:
            return None
        try:
            scene = make(context, item)
        except (KnownError, KeyError, ValueError) as error:  # of its settings: the other scenes go on
            self._tell(item, f"{type(error).__name__}: {error}")
            return None
        self._left_out.pop(item.id, None)
        return scene

    def _tell(self, item: SceneItem, why: str) -> None:
        """Logs a scene that is left out, once: the wall looks again with every change."""
        if self._left_out.get(item.id) != why:
            self._left_out[item.id] = why
            _log.warning("the scene %s (item %s of the playlist) is left out: %s", item.scene, item.id, why)


def _idle_scene(context: WallContext, item: SceneItem) -> IdleScene:
    """Office, clock and day, as one of the playlist's scenes."""
    return replace(_idle(context), id=f"{item.id}", seconds=item.seconds)


def _idle(context: WallContext) -> IdleScene:
    local = context.figures.now.astimezone(context.office.zone)
    hours = (local - local.replace(hour=DAY_STARTS, minute=0, second=0, microsecond=0)) / timedelta(hours=1)
    part = hours / (DAY_ENDS - DAY_STARTS)
    working = context.office.calendar.is_working(context.today) and 0 <= part <= 1
    return IdleScene(
        id="idle",
        office=context.office_name,
        date_text=context.dates.long_day(context.today),
        next_text="",
        day_part=part if working else None,
        day_start=DAY_STARTS if working else 0,
        day_end=DAY_ENDS if working else 0,
    )


_MAKERS: dict[str, Callable[[WallContext, SceneItem], Scene | None]] = {
    "leaderboard": leaderboard_scene,
    "goal": goal_scene,
    "podium": podium_scene,
    "race": race_scene,
    "contest": contest_scene,
    BEGINS: begins_scene,
    "movers": movers_scene,
    "announcement": announcement_scene,
    "recognition": recognition_scene,
    "idle": _idle_scene,
}
