"""How far a figure can be trusted: bands from how many events it rests on, and how unlike they are.

Amounts. Of so many independent events the total varies by sqrt((1 + c^2) / n) of itself, c being the
coefficient of variation of one event (the variance of a compound Poisson sum is n times the mean square;
Klugman, Panjer, Willmot: Loss Models, chapter 9). Where rows are days of steady work rather than events, the
total varies as the sum of as many independent days. Bands are lognormal, so that they never reach below
nothing.

Rates. Everybody's rate is drawn towards the rate of all by as much as the spread of the group says
(beta-binomial; Casella 1985, An Introduction to Empirical Bayes Data Analysis); with too few people the
weak prior of Jeffreys stands in, and says so. The band is that of the beta distribution.

These are statistics about exact figures, and floats: nothing is ranked, paid or decided by them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, lgamma, log, sqrt
from statistics import NormalDist, fmean, pvariance, variance

import numpy as np

LEAST_EVENTS = 3
"""A band from fewer would be as wide as the page."""
LEAST_RATES = 8
"""A spread of rates is not told from fewer people."""
LOW, HIGH = 0.05, 0.95
_STEPS = 4_000


@dataclass(frozen=True, slots=True)
class Band:
    """From where to where nine of ten repetitions would lie, in the unit of the figure."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class RatePrior:
    """What is known of a rate before anybody is looked at: so many hits and misses. `fitted` to the people of
    a board; else the weak one of Jeffreys."""

    hits: float
    misses: float
    fitted: bool


JEFFREYS = RatePrior(0.5, 0.5, fitted=False)


def spread_of(sizes: Sequence[float]) -> float:
    """The coefficient of variation of one event; 1 (as if exponential) where two can't be compared."""
    mean = fmean(sizes) if sizes else 0.0
    return sqrt(variance(sizes)) / abs(mean) if len(sizes) > 1 and mean else 1.0


def noise_of_events(n: int, spread: float) -> float:
    """By how much of itself (0.3: 30 %) the total of `n` events varies from period to period."""
    return sqrt((1 + spread**2) / n)


def noise_of_days(daily: Sequence[float]) -> float | None:
    """By how much of itself the total of these days varies; None where it is nothing or they are too few."""
    total = sum(daily)
    if len(daily) < LEAST_EVENTS or total <= 0:
        return None
    return sqrt(len(daily) * variance(daily)) / total


def band_of_total(total: float, noise: float) -> Band:
    """The band of a positive total that varies by `noise` of itself."""
    width = log(1 + noise**2)
    around = NormalDist(log(total) - width / 2, sqrt(width)) if width else None
    if around is None:
        return Band(total, total)
    return Band(exp(around.inv_cdf(LOW)), exp(around.inv_cdf(HIGH)))


def fit_rates(counts: Sequence[tuple[int, int]]) -> RatePrior:
    """The prior of a group from everybody's (hits, tries), by moments; see the module.

    A group whose rates differ by no more than chance would make them gets a strong one: all are alike.
    """
    known = [(hits, tries) for hits, tries in counts if tries > 0]
    tries = sum(n for _, n in known)
    hits = sum(k for k, _ in known)
    if len(known) < LEAST_RATES or not 0 < hits < tries:
        return JEFFREYS
    mean = hits / tries
    seen = pvariance([k / n for k, n in known], mean)
    chance = mean * (1 - mean) * fmean(1 / n for _, n in known)
    apart = max(seen - chance, mean * (1 - mean) / (10 * tries))
    strength = max(mean * (1 - mean) / apart - 1, 1.0)
    return RatePrior(mean * strength, (1 - mean) * strength, fitted=True)


def likely_rate(hits: int, tries: int, prior: RatePrior = JEFFREYS) -> float:
    """The rate, drawn towards the group's: 0 to 1."""
    return (hits + prior.hits) / (tries + prior.hits + prior.misses)


def band_of_rate(hits: int, tries: int, prior: RatePrior = JEFFREYS) -> Band:
    """The band of a rate, 0 to 1."""
    a, b = hits + prior.hits, tries - hits + prior.misses
    return Band(beta_quantile(LOW, a, b), beta_quantile(HIGH, a, b))


def beta_quantile(share: float, a: float, b: float) -> float:
    """Below which value this share of a beta distribution lies, to some 0.0005; `a` and `b` are positive."""
    x = (np.arange(_STEPS) + 0.5) / _STEPS
    weight = (a - 1) * np.log(x) + (b - 1) * np.log1p(-x) + lgamma(a + b) - lgamma(a) - lgamma(b)
    below = np.cumsum(np.exp(weight - weight.max()))
    return float(np.interp(share, below / below[-1], x + 0.5 / _STEPS))
