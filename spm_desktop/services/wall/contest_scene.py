"""A contest as a scene: lanes of those in front, or the bracket."""

from collections.abc import Mapping
from datetime import timedelta
from fractions import Fraction

from spm_desktop.domain.contests.formats import Bracket, Duel, Race
from spm_desktop.domain.metrics import Exact
from spm_desktop.services.boards import BoardQuery, By
from spm_desktop.services.contests.plan import Contest, Stage
from spm_desktop.services.contests.playing import Standing, standing_of
from spm_desktop.services.contests.ports import NamedPlace
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
    BracketScene,
    DuelsScene,
    RaceLane,
    RaceScene,
)

MOST_LANES = 6
SHOWN_AFTER = timedelta(days=7)
"""So long the result of a contest is news."""


def contest_scene(context: WallContext, item: SceneItem) -> RaceScene | BracketScene | DuelsScene | None:
    """The contest of the item's id, else the one that runs, else the latest that has just ended, of the TV's
    team or office or of everybody; None where there is none, or nobody has begun. Raises KnownError for one
    that can't be played."""
    wanted = item.settings.get("contest")
    shown = [
        one
        for one in context.figures.contests()
        if _is_news(context, one) and (one.id == wanted if wanted is not None else _concerns(context, one))
    ]
    shown.sort(key=lambda one: one.stage(context.today) is not Stage.RUNNING)  # stable: latest start first
    if not shown:
        return None
    standing = standing_of(context.figures, shown[0], context.today)
    if standing.contest.plan.format.kind == Bracket.kind:
        return bracket_scene(context, item, standing)
    if standing.contest.plan.format.kind == Duel.kind:
        return duels_scene(context, item, standing)
    return _race(context, item, standing)


def _is_news(context: WallContext, contest: Contest) -> bool:
    stage = contest.stage(context.today)
    ended = context.today - contest.plan.end
    return stage is Stage.RUNNING or (stage in (Stage.HOLD, Stage.FINAL) and ended <= SHOWN_AFTER)


def _concerns(context: WallContext, contest: Contest) -> bool:
    """Whether people of the TV's team or office may take part."""
    teams, own = context.teams_of(context.about({})), contest.plan.team_id
    return teams is None or own is None or bool(teams & context.figures.organisation.subtree[own])


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
        plan.metric, By.TEAMS, period=plan.window, team=plan.team_id, office_id=context.office.id
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
