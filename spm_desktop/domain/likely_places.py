"""How sure a place is: the same days, drawn again.

A bootstrap over days. Of the D days that have passed, D are drawn with replacement, each with everything
that everybody did on it; totals and places are made from these as from the real ones. After `DRAWS` such
replays a place is likely from the 5 % to the 95 % quantile of the places that came out: in nine of ten
replays it is not outside. Whole days are drawn, and not single rows, because daily work (calls) varies by
day and not by call; of rare, large events (deals) the same is nearly a draw of the events.

Nothing is told of the first days, which would look surer than they are, nor of those who have nothing yet:
their replays all agree on nothing.
"""

from collections.abc import Mapping

import numpy as np

from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.ranking import Key, Order

DRAWS = 1_000
LEAST_DAYS = 10
LOW, HIGH = 0.05, 0.95
_SEED = 20_240_229
"""The same numbers give the same intervals, today and tomorrow."""


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
    sums = np.zeros((days, len(ranked)))
    for place, key in enumerate(ranked):
        for day, total in daily[key].items():
            sums[day, place] += total
    draws = np.random.default_rng(_SEED).multinomial(days, np.full(days, 1 / days), size=DRAWS)
    scores = draws @ sums
    if shares_of is not None:
        scores /= np.array([float(shares_of[key]) for key in ranked])
    if order is Order.HIGHEST:
        scores = -scores
    places = np.vstack([np.searchsorted(np.sort(replay), replay) + 1 for replay in scores])
    low, high = np.quantile(places, [LOW, HIGH], axis=0, method="inverted_cdf")
    return {
        key: (int(low[place]), int(high[place]))
        for place, key in enumerate(ranked)
        if any(daily[key].values())
    }
