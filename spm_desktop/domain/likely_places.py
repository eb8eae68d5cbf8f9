"""How sure a place is: places in draws from what the days say about everybody's true level.

A hierarchical normal model (Gelman and others: Bayesian Data Analysis, 3rd edition, 5.4; for ranks Goldstein,
Spiegelhalter 1996, and Laird, Louis 1989). A person's total of D days is an observation y of a true level t:

    y ~ N(t, s^2),  t ~ N(m, q^2)

s^2, by how much a total of such days varies, is D times the variance of the person's days. Of few days with
something on them that variance says little: it counts as so many observations as there are such days, beside
`_BORROWED` whose variance is to the level as everybody's are together (a moderated variance; Smyth 2004).
m and q come from everybody: q is drawn from its posterior on a grid, under a wide half-Cauchy prior (Gelman
2006), m given q, and t given both: B * m + (1 - B) * y with B = s^2 / (s^2 + q^2), so that a level that was
seen badly is drawn towards that of all. Where a total is ranked by its share of a goal, y and s are divided
by the goal. Each of `DRAWS` draws gives everybody a place; a place is likely from the 5 % to the 95 %
quantile of them. Days are taken as alike and independent.

Nothing is told of the first days, which would look surer than they are, nor of those who have nothing yet.

These are statistics about exact figures, and floats: nothing is ranked, paid or decided by them.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.ranking import Key, Order

DRAWS = 1_000
LEAST_DAYS = 10
LOW, HIGH = 0.05, 0.95
_BORROWED = 2
_STEPS, _WIDEST = 120, 4
"""The grid of q: so many steps up to so many times the scale of its prior."""
_SEED = 20_240_229
"""The same numbers give the same intervals, today and tomorrow."""

Array = npt.NDArray[np.float64]


def likely_places(
    daily: Mapping[Key, Mapping[int, int]],
    days: int,
    order: Order,
    shares_of: Mapping[Key, Exact] | None = None,
) -> dict[Key, tuple[int, int]]:
    """Key -> lowest and highest likely place, of those who have something; ties share a place.

    Args:
        daily: everybody's sums by number of the day, 0 up to `days`; days without anything may be missing.
        shares_of: what a total is divided by before it is ranked: goals; who has none is not ranked.
    """
    ranked = [key for key in daily if shares_of is None or shares_of.get(key)]
    if days < LEAST_DAYS or len(ranked) < 2:
        return {}
    # everything is worked out in the order of the keys, so that neither a draw nor a rounding depends on
    # the order in which they came
    ranked.sort(key=str)
    counted = [[float(total) for _, total in sorted(daily[key].items()) if total] for key in ranked]
    goals = np.array([1.0 if shares_of is None else float(shares_of[key]) for key in ranked])
    totals = np.array([sum(each) for each in counted])
    noise = np.sqrt(_variances(totals, counted, days))
    levels = _drawn_levels(totals / goals, noise / goals)
    places = _places(-levels if order is Order.HIGHEST else levels)
    low, high = np.quantile(places, [LOW, HIGH], axis=0, method="inverted_cdf")
    return {
        key: (int(low[number]), int(high[number])) for number, key in enumerate(ranked) if counted[number]
    }


def _variances(totals: Array, counted: list[list[float]], days: int) -> Array:
    """By how much everybody's total varies: own variances, moderated by that of all."""
    squares = np.array([sum(amount * amount for amount in each) for each in counted])
    own = np.maximum(days * squares - totals * totals, 0) / (days - 1)
    seen = np.array([float(len(each)) for each in counted])
    level = (seen * np.abs(totals) + _BORROWED * np.abs(totals).mean()) / (seen + _BORROWED)
    usual = own.sum() / max(np.abs(totals).sum(), 1) * level
    moderated: Array = (seen * own + _BORROWED * usual) / (seen + _BORROWED)
    return moderated


def _drawn_levels(seen: Array, noise: Array) -> Array:
    """True levels, a row for each draw; see the module."""
    chance = np.random.default_rng(_SEED)
    variances = noise * noise
    scale = float(seen.std() + noise.mean()) or 1.0
    apart = (np.arange(_STEPS) + 0.5) * (_WIDEST * scale / _STEPS)
    weights = 1 / (variances + (apart * apart)[:, None])
    spread = 1 / weights.sum(axis=1)
    middle = (weights * seen).sum(axis=1) * spread
    fit = np.log(weights).sum(axis=1) - (weights * (seen - middle[:, None]) ** 2).sum(axis=1)
    density = (fit + np.log(spread)) / 2 - np.log1p((apart / scale) ** 2)
    shares = np.exp(density - density.max())
    drawn = chance.choice(_STEPS, size=DRAWS, p=shares / shares.sum())
    means = middle[drawn] + np.sqrt(spread[drawn]) * chance.standard_normal(DRAWS)
    pull = variances * weights[drawn]
    own = chance.standard_normal((DRAWS, len(seen))) * np.sqrt((1 - pull) * variances)
    levels: Array = pull * means[:, None] + (1 - pull) * seen + own
    return levels


def _places(values: Array) -> npt.NDArray[np.int64]:
    """The places of the values in each row, the least first; ties share one."""
    order = np.argsort(values, axis=1, kind="stable")
    ordered = np.take_along_axis(values, order, axis=1)
    numbers = np.arange(1, values.shape[1] + 1)
    apart = np.diff(ordered, axis=1, prepend=-np.inf) != 0
    shared = np.maximum.accumulate(np.where(apart, numbers, 1), axis=1)
    places = np.empty_like(shared)
    np.put_along_axis(places, order, shared, axis=1)
    return places
