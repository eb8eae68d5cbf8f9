"""A contest as a scene: its announcement, lanes of those in front, or who meets whom."""

from collections.abc import Mapping
from fractions import Fraction

from spm_desktop.domain.contests.formats import Bracket, Duel, Race
from spm_desktop.domain.metrics import Exact
from spm_desktop.services.boards import BoardQuery, By
from spm_desktop.services.contests.plan import Stage
from spm_desktop.services.contests.playing import Standing, standing_of
from spm_desktop.services.contests.ports import NamedPlace
from spm_desktop.services.wall.contest_announced import (
    announced_here,
    announcement_of,
    begins_today,
    is_news,
)
from spm_desktop.services.wall.contest_matches import bracket_scene, duels_scene
from spm_desktop.services.wall.contest_words import (
    ends_at,
    ends_text,
    named_in,
    of_teams,
    score_text,
    subtitle_of,
)
from spm_desktop.services.wall.context import WallContext, initials
from spm_desktop.services.wall.ports import SceneItem
from spm_desktop.services.wall.race_scene import best_of_teams
from spm_desktop.services.wall_marks import Face, TeamMark
from spm_desktop.services.wall_scenes import (
    AnnouncementScene,
    BracketScene,
    DuelsScene,
    RaceLane,
    RaceScene,
)

MOST_LANES = 6


def contest_scene(
    context: WallContext, item: SceneItem
) -> RaceScene | BracketScene | DuelsScene | AnnouncementScene | None:
    """The contest of the item's id, else the first that is announced on this TV; None where there is none.
    After its first day a contest that nobody has begun is announced again. Raises KnownError for one that
    can't be played."""
    wanted = item.settings.get("contest")
    known = context.figures.contests() if wanted is not None else announced_here(context)
    contest = next((one for one in known if wanted in (None, one.id) and is_news(context, one)), None)
    if contest is None:
        return None
    standing = standing_of(context.figures, contest, context.today)
    kind = contest.plan.format.kind
    make = {Bracket.kind: bracket_scene, Duel.kind: duels_scene}.get(kind, _race)
    drawn = make(context, item, standing)
    if drawn is None and standing.stage is Stage.RUNNING and not begins_today(context, contest):
        return announcement_of(context, item, contest)
    return drawn


def _race(context: WallContext, item: SceneItem, standing: Standing) -> RaceScene | None:
    plan = standing.contest.plan
    named = named_in(context, standing)
    places = [one for one in standing.places if one.place.key in named][:MOST_LANES]
    if len(places) < 2:
        return None
    best = max(Fraction(one.place.score or 0) for one in places)
    finish: Exact = plan.format.target if plan.format.kind == Race.kind else best * Fraction(21, 20)
    if finish <= 0:
        return None
    runners = _runners(context, standing)
    return RaceScene(
        id=f"{item.id}",
        title=plan.name,
        subtitle=subtitle_of(context, standing),
        ticks=None,
        lanes=tuple(_lane(context, standing, one, places[0], finish, runners) for one in places),
        marks=(),
        pace=None,
        finish_text="FINISH" if plan.format.kind == Race.kind else "",
        ends=ends_at(context, standing),
        ends_text=ends_text(context, standing),
        seconds=item.seconds,
    )


def _runners(context: WallContext, standing: Standing) -> Mapping[int, Face]:
    """Of teams whoever does most for theirs."""
    if not of_teams(standing):
        return {}
    plan = standing.contest.plan
    query = BoardQuery(
        plan.metric,
        By.TEAMS,
        period=plan.window,
        team=plan.team_id,
        office_id=context.office.id,
        only=standing.people,
    )
    return best_of_teams(context, context.board(query), query)


def _lane(
    context: WallContext,
    standing: Standing,
    one: NamedPlace,
    first: NamedPlace,
    finish: Exact,
    runners: Mapping[int, Face],
) -> RaceLane:
    place = one.place
    score, best = Fraction(place.score or 0), Fraction(first.place.score or 0)
    if place.finished is not None:
        gap = "has finished"
    elif score == best:
        gap = "leads" if one is first and not place.shared else "shares the lead"
    else:
        told = score_text(context, standing, abs(best - score)).removeprefix("+")
        gap = f"{told if any(digit in told for digit in '123456789') else 'a hair'} behind"
    return RaceLane(
        key=place.key,
        rank=place.rank or 0,
        team=_team(context, standing, place.key),
        runner=runners.get(place.key) or _face(context, standing, place.key),
        length=float(max(Fraction(0), score / finish)),
        value_text=score_text(context, standing, score),
        gap_text=gap,
        name=one.name,
    )


def _team(context: WallContext, standing: Standing, key: int) -> TeamMark:
    return context.team(key) if of_teams(standing) else context.team_of(key)


def _face(context: WallContext, standing: Standing, key: int) -> Face:
    if not of_teams(standing):
        return context.face(key)
    name = standing.names.get(key, "")
    return Face(-key - 1, name, initials(name), key % 10)
