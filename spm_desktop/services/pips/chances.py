"""How likely somebody who is truly at 100 % would miss what a plan expects: told before it is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from statistics import median

from spm_desktop.domain.metrics import Direction, Exact, Metric, OverTime, Unit, quotient_units
from spm_desktop.domain.noise import spread_of
from spm_desktop.domain.periods import Period
from spm_desktop.domain.pips.fairness import distribution, luck, rate_below
from spm_desktop.services.boards import By
from spm_desktop.services.boards.tally import Amount, amounts, read_cells
from spm_desktop.services.boards.targets import KIND_OF
from spm_desktop.services.drill import SourceFigures
from spm_desktop.services.organisation import MeasuredMetric
from spm_desktop.services.pips.measuring import amount_of

LOOKED_BACK = timedelta(days=365)
"""So far back events tell how unlike they are."""
MOST_EVENTS = 2_000
"""More tell no more of how unlike they are."""
LEAST_PEERS = 2
EDGES = tuple(step / 20 for step in range(4, 37))
"""Shares of 100 % that parts of a curve lie between."""
_OF_DEALS = "deal:"


class Basis(StrEnum):
    """What 100 % is."""

    GOAL = "goal"
    """Their own goals, for so many days."""
    PEERS = "peers"
    """What the middle one of their colleagues has."""


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely somebody at 100 % misses a target by bad luck alone.

    Attributes:
        miss: 0 to 1.
        usual: what 100 % is, in the metric's smallest unit, over the same number of days.
        events: how many facts that usually rests on.
        share: what is expected, as a share of that.
        curve: how likely each stretch of `EDGES` is.
        peers: how many colleagues `usual` comes from, with Basis.PEERS.
    """

    miss: float
    usual: Exact
    basis: Basis
    events: float
    share: float
    curve: tuple[float, ...]
    peers: int = 0


@dataclass(frozen=True, slots=True)
class Before:
    """What was before the plan, over as many days as it lasts.

    Attributes:
        window: those days.
        amount: what the person had.
        peers: what colleagues of the same team had, by person; only those who had anything.
    """

    window: Period
    amount: Amount
    peers: Mapping[int, Amount]


def look_before(
    figures: SourceFigures, metric: MeasuredMetric, person: int, start: date, length: int
) -> Before:
    """The days before the first one, as many as the plan has; before today where it begins later: days that
    have not been yet would count as days without anything."""
    end = min(start, figures.now.date())
    window = Period(end - timedelta(days=length), end)
    team = figures.organisation.team_on(person, start)
    everybody = amounts(metric.metric, read_cells(figures, metric, window), lambda cell: cell.person_id)
    peers = {
        key: had
        for key, had in everybody.items()
        if key != person and figures.organisation.team_on(key, start) == team and had.n
    }
    return Before(window, amount_of(figures, metric, [window], person), peers)


def chance_of_missing(
    figures: SourceFigures, metric: MeasuredMetric, person: int, before: Before, target: Exact
) -> Chance | None:
    """None: that can't be told of this metric, of so few colleagues, or of a target of nothing."""
    if target <= 0 or not before.peers:
        return None
    if metric.metric.over_time is OverTime.SUM:
        return _of_sum(figures, metric, person, before, target)
    if metric.metric.over_time is OverTime.RATIO and metric.metric.unit is Unit.PERCENT:
        return _of_rate(metric.metric, before, target)
    return None


def _of_sum(
    figures: SourceFigures, metric: MeasuredMetric, person: int, before: Before, target: Exact
) -> Chance | None:
    peers = [had for had in before.peers.values() if had.total > 0]
    if not peers:
        return None
    usual, basis = goal_over(figures, metric, person, before.window), Basis.GOAL
    if usual is None:
        if len(peers) < LEAST_PEERS:
            return None
        usual, basis = Fraction(median(Fraction(had.total) for had in peers)), Basis.PEERS
    if usual <= 0:
        return None
    each = Fraction(sum(had.total for had in peers), sum(had.n for had in peers))
    events = float(usual / each)
    spread = _spread(figures, metric, list(before.peers), before.window)
    share = float(Fraction(target) / usual)
    noisy = (events, spread)
    if not metric.metric.num_rule.startswith(_OF_DEALS):
        # rows are days of steady work, and their number is no chance; counts vary by chance at least
        noisy = (events / max(spread**2, 10**metric.metric.decimals / float(each)), 0.0)
    return Chance(
        _missed(metric.metric, luck(share, *noisy)),
        usual,
        basis,
        events,
        share,
        tuple(distribution(*noisy, list(EDGES))),
        len(peers) if basis is Basis.PEERS else 0,
    )


def _of_rate(metric: Metric, before: Before, target: Exact) -> Chance | None:
    hits = sum(had.total for had in before.peers.values())
    tries = sum(had.divisor for had in before.peers.values())
    if len(before.peers) < LEAST_PEERS or not 0 < hits < tries:
        return None
    each = max(1, round(tries / len(before.peers)))
    rate = hits / tries
    asked = float(Fraction(target) / quotient_units(metric))
    below = [rate_below(min(1.0, edge * rate), rate, each) for edge in EDGES]
    return Chance(
        _missed(metric, rate_below(asked, rate, each)),
        Fraction(hits * quotient_units(metric), tries),
        Basis.PEERS,
        float(each),
        asked / rate,
        tuple(high - low for low, high in pairwise(below)),
        len(before.peers),
    )


def _missed(metric: Metric, below: float) -> float:
    return below if metric.direction is Direction.HIGHER else 1 - below


def goal_over(figures: SourceFigures, metric: MeasuredMetric, person: int, window: Period) -> Fraction | None:
    """The person's own goals for the days of the window; None where they don't cover them all."""
    start, end = window.bounds
    around = Period(start - LOOKED_BACK, end + LOOKED_BACK)
    goals = figures.goals(metric, KIND_OF[By.PEOPLE], around).get(person, ())
    left = {start + timedelta(days=n) for n in range(window.days)}
    total = Fraction()
    for goal in sorted(goals, key=lambda goal: goal.period.days):
        held = {day for day in left if day in goal.period}
        total += Fraction(goal.target) * len(held) / goal.period.days
        left -= held
    return None if left else total


def _spread(figures: SourceFigures, metric: MeasuredMetric, people: Sequence[int], window: Period) -> float:
    """How unlike the sizes of single events of these people are."""
    end = window.bounds[1]
    facts = figures.facts_of_people([metric.num_stream], people, Period(end - LOOKED_BACK, end), MOST_EVENTS)
    return spread_of([float(fact.value) for _, fact in facts])
