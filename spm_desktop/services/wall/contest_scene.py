"""A contest as a scene: lanes of those in front, or the bracket."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from fractions import Fraction

from spm_desktop.domain.calendars import start_of_day
from spm_desktop.domain.contests.formats import FORMATS, Bracket, Duel, OwnBest, OwnGoal, Race, Teams
from spm_desktop.domain.contests.formats.bracket import Match, round_periods
from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.periods import ONE_DAY
from spm_desktop.services.boards import BoardQuery, By
from spm_desktop.services.contests.plan import Contest, Stage
from spm_desktop.services.contests.playing import Standing, standing_of
from spm_desktop.services.contests.ports import NamedPlace
from spm_desktop.services.formatting import Money
from spm_desktop.services.wall.context import WallContext, initials
from spm_desktop.services.wall.ports import SceneItem
from spm_desktop.services.wall.race_scene import best_of_teams
from spm_desktop.services.wall_marks import Face, TeamMark
from spm_desktop.services.wall_scenes import (
    BracketMatch,
    BracketScene,
    BracketSide,
    DuelsScene,
    RaceLane,
    RaceScene,
)

MOST_LANES = 6
SHOWN_AFTER = timedelta(days=7)
"""So long the result of a contest is news."""
_ROUNDS = {1: "final", 2: "semi-finals", 4: "quarter-finals"}


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
        return _bracket(context, item, standing)
    if standing.contest.plan.format.kind == Duel.kind:
        return _duels(context, item, standing)
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
    named = _named(context, standing)
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
        subtitle=_subtitle(context, standing),
        ticks=None,
        lanes=tuple(_lane(context, standing, one, places[0], finish, runners) for one in places),
        marks=(),
        pace=None,
        finish_text="FINISH" if plan.format.kind == Race.kind else "",
        ends=_ends(context, standing),
        ends_text=_ends_text(context, standing),
        seconds=item.seconds,
    )


def _named(context: WallContext, standing: Standing) -> frozenset[int]:
    """Who is placed and may be named: every team; of people those who have not asked to be left out, down to
    the last place that the organisation has people named on. Who shares a place is named with it."""
    placed = {
        one.place.key: one.place.rank
        for one in standing.places
        if one.place.rank is not None and one.place.score is not None
    }
    if _of_teams(standing):
        return frozenset(placed)
    last = context.figures.organisation.wall_places.last_named(len(placed))
    return frozenset(key for key, rank in placed.items() if rank <= last and context.may_show(key))


def _runners(context: WallContext, standing: Standing) -> Mapping[int, Face]:
    """Of teams whoever does most for theirs."""
    if not _of_teams(standing):
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
        told = _score(context, standing, abs(best - score)).removeprefix("+")
        gap = f"{told if any(digit in told for digit in '123456789') else 'a hair'} behind"
    return RaceLane(
        key=place.key,
        rank=place.rank or 0,
        team=_team(context, standing, place.key),
        runner=runners.get(place.key) or _face(context, standing, place.key),
        length=float(max(Fraction(0), score / finish)),
        value_text=_score(context, standing, score),
        gap_text=gap,
        name=one.name,
    )


def _bracket(context: WallContext, item: SceneItem, standing: Standing) -> BracketScene | None:
    rounds = standing.rounds
    if not rounds:
        return None
    current = next((n for n, matches in enumerate(rounds) if any(m.winner is None for m in matches)), None)
    now = len(rounds) - 1 if current is None else current
    told = _ROUNDS.get(len(rounds[now]), f"round {now + 1}")
    _, round_ends = round_periods(standing.contest.plan.window, len(rounds), standing.calendar)[now].bounds
    prize = standing.contest.plan.prizes[0] if standing.contest.plan.prizes else 0
    named = _named(context, standing)
    return BracketScene(
        id=f"{item.id}",
        title=standing.contest.plan.name,
        subtitle=f"{standing.metric.metric.name}, {told if current is not None else 'decided'}",
        ticks=None,
        rounds=tuple(
            tuple(_match(context, standing, match, named) for match in matches) for matches in rounds
        ),
        now=now,
        prize_text=_prize(context, prize),
        ends=_ends(context, standing, round_ends),
        ends_text=_ends_text(context, standing, round_ends, " in this round"),
        seconds=item.seconds,
    )


def _duels(context: WallContext, item: SceneItem, standing: Standing) -> DuelsScene | None:
    """Who meets whom, and how it stands; who of a pair asked to be left out has no name, and a pair of two
    such is not shown. The closest first: nobody looks for who is far behind."""
    plan, over = standing.contest.plan, standing.stage is not Stage.RUNNING
    scores = {one.place.key: one.place.score for one in standing.places}
    ranks = {one.place.key: one.place.rank for one in standing.places}
    named = frozenset(key for key in scores if context.may_show(key))
    pairs = [pair for pair in plan.format.pairs if named & set(pair) and set(pair) <= set(scores)]

    def winner(pair: tuple[int, int]) -> int | None:
        first, second = (ranks[key] for key in pair)
        return None if not over or first == second else pair[0] if first == 1 else pair[1]

    def gap(pair: tuple[int, int]) -> Fraction:
        first, second = (Fraction(scores[key] or 0) for key in pair)
        return abs(first - second)

    matches = [
        Match(first, second, (scores[first], scores[second]), winner((first, second)))
        for first, second in sorted(pairs, key=gap)
    ]
    if not matches:
        return None
    return DuelsScene(
        id=f"{item.id}",
        title=plan.name,
        subtitle=_subtitle(context, standing),
        ticks=None,
        matches=tuple(_match(context, standing, match, named) for match in matches),
        ends=_ends(context, standing),
        ends_text=_ends_text(context, standing),
        seconds=item.seconds,
    )


def _match(context: WallContext, standing: Standing, match: Match, named: Collection[int]) -> BracketMatch:
    sides = (match.first, match.second)
    playing = None not in sides and match.winner is None
    return BracketMatch(
        first=_side(context, standing, match, 0, named),
        second=_side(context, standing, match, 1, named),
        live=playing and any(score is not None for score in match.scores),
        line=_gap(context, standing, match, named) if playing else "",
    )


def _side(
    context: WallContext, standing: Standing, match: Match, side: int, named: Collection[int]
) -> BracketSide:
    key, score = (match.first, match.second)[side], match.scores[side]
    if key is None:
        return BracketSide(None, "", 0, "")
    seen = key in named
    name = standing.names.get(key, "")
    face = context.face(key) if seen else Face(key, "", "–", 1)
    told = _score(context, standing, score) if score is not None else ""
    won = None if match.winner is None else match.winner == key
    return BracketSide(face, name if seen else "Somebody", context.team_of(key).tone, told, won)


def _gap(context: WallContext, standing: Standing, match: Match, named: Collection[int]) -> str:
    first, second = match.scores
    if first is None or second is None:
        return ""
    if first == second:
        return "Level"
    leads = match.first if first > second else match.second
    if leads is None or leads not in named:
        return ""
    given = standing.names.get(leads, "").split(" ")[0]
    return f"{given} leads by {_score(context, standing, abs(Fraction(first) - Fraction(second)))}"


def _subtitle(context: WallContext, standing: Standing) -> str:
    plan = standing.contest.plan
    rule = next((one.told for one in FORMATS if one.kind == plan.format.kind), "")
    if plan.format.kind == Race.kind:
        rule = f"first to {context.numbers.text(standing.metric.metric, plan.format.target, Money.COMPACT)}"
    state = {Stage.HOLD: "over, late rows still count", Stage.FINAL: "final"}.get(standing.stage)
    rule = rule[:1].lower() + rule[1:].rstrip(".")
    told = (standing.metric.metric.name, rule, _prize(context, sum(plan.prizes[:1])), state)
    return ", ".join(filter(None, told))


def _prize(context: WallContext, amount: int) -> str:
    """The first prize, in the reporting currency's smallest unit."""
    revenue = context.figures.organisation.metrics.get("won_revenue")
    if not amount or revenue is None:
        return ""
    return f"{context.numbers.text(revenue.metric, amount, Money.WHOLE)} for the first"


def _ends(context: WallContext, standing: Standing, end: date | None = None) -> datetime | None:
    """The instant at which the contest, or the part of it before `end`, is over."""
    if standing.stage is not Stage.RUNNING:
        return None
    return start_of_day(end or standing.contest.plan.end, context.office.zone)


def _ends_text(context: WallContext, standing: Standing, end: date | None = None, of: str = "") -> str:
    if standing.stage is not Stage.RUNNING:
        return ""
    return f"left{of}, to the end of {context.dates.weekday((end or standing.contest.plan.end) - ONE_DAY)}"


def _score(context: WallContext, standing: Standing, score: Exact) -> str:
    """A score in the measure of its format."""
    kind, metric = standing.contest.plan.format.kind, standing.metric.metric
    if kind == OwnBest.kind:
        return context.numbers.gain(metric, score)
    if kind == OwnGoal.kind:
        return context.numbers.attainment(round(score)).text
    return context.numbers.text(metric, score, Money.COMPACT)


def _of_teams(standing: Standing) -> bool:
    return standing.contest.plan.format.kind == Teams.kind


def _team(context: WallContext, standing: Standing, key: int) -> TeamMark:
    return context.team(key) if _of_teams(standing) else context.team_of(key)


def _face(context: WallContext, standing: Standing, key: int) -> Face:
    if not _of_teams(standing):
        return context.face(key)
    name = standing.names.get(key, "")
    return Face(-key - 1, name, initials(name), key % 10)
