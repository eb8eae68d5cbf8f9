"""Contests in which two meet, as scenes: brackets and duels."""

from collections.abc import Collection
from fractions import Fraction

from spm_desktop.domain.contests.formats.bracket import Match, round_periods
from spm_desktop.services.contests.plan import Stage
from spm_desktop.services.contests.playing import Standing
from spm_desktop.services.wall.contest_words import (
    ends_at,
    ends_text,
    named_in,
    prize_text,
    score_text,
    subtitle_of,
)
from spm_desktop.services.wall.context import WallContext
from spm_desktop.services.wall.ports import SceneItem
from spm_desktop.services.wall_marks import Face
from spm_desktop.services.wall_scenes import BracketMatch, BracketScene, BracketSide, DuelsScene

_ROUNDS = {1: "final", 2: "semi-finals", 4: "quarter-finals"}


def bracket_scene(context: WallContext, item: SceneItem, standing: Standing) -> BracketScene | None:
    """The rounds of a bracket; None before anything is drawn. Who may not be named is "Somebody"."""
    rounds = standing.rounds
    if not rounds:
        return None
    current = next((n for n, matches in enumerate(rounds) if any(m.winner is None for m in matches)), None)
    now = len(rounds) - 1 if current is None else current
    told = _ROUNDS.get(len(rounds[now]), f"round {now + 1}")
    _, round_ends = round_periods(standing.contest.plan.window, len(rounds), standing.calendar)[now].bounds
    prize = standing.contest.plan.prizes[0] if standing.contest.plan.prizes else 0
    named = named_in(context, standing)
    return BracketScene(
        id=f"{item.id}",
        title=standing.contest.plan.name,
        subtitle=f"{standing.metric.metric.name}, {told if current is not None else 'decided'}",
        ticks=None,
        rounds=tuple(
            tuple(_match(context, standing, match, named) for match in matches) for matches in rounds
        ),
        now=now,
        prize_text=prize_text(context, prize),
        ends=ends_at(context, standing, round_ends),
        ends_text=ends_text(context, standing, round_ends, " in this round"),
        seconds=item.seconds,
    )


def duels_scene(context: WallContext, item: SceneItem, standing: Standing) -> DuelsScene | None:
    """Who meets whom, and how it stands; who of a pair asked to be left out has no name, and a pair of two
    such is not shown. The closest first: nobody looks for who is far behind."""
    plan, over = standing.contest.plan, standing.stage is not Stage.RUNNING
    scores = {one.place.key: one.place.score for one in standing.places}
    ranks = {one.place.key: one.place.rank for one in standing.places}
    placed = sum(rank is not None for rank in ranks.values())
    last = context.figures.organisation.wall_places.last_named(placed)  # who has nothing yet has no place
    named = frozenset(key for key in scores if (ranks[key] or 1) <= last and context.may_show(key))
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
        subtitle=subtitle_of(context, standing),
        ticks=None,
        matches=tuple(_match(context, standing, match, named) for match in matches),
        ends=ends_at(context, standing),
        ends_text=ends_text(context, standing),
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
    told = score_text(context, standing, score) if score is not None else ""
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
    return f"{given} leads by {score_text(context, standing, abs(Fraction(first) - Fraction(second)))}"
