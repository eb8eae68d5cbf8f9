"""How likely a figure is for somebody who is truly at 100 %: luck is not performance.

The total of a period with so many events on average, each of a size that varies by `spread` of the mean, is
close to a gamma distribution with the same mean and variance (Bowers et al., Actuarial Mathematics, 12.5):
its shape is events / (1 + spread^2). With 6 deals a quarter that vary by their mean, somebody who is truly at
100 % lands below 80 % in 43 of 100 quarters.

These are statistics, and floats: they are shown beside a decision and make none.
"""

from itertools import pairwise
from math import ceil, exp, lgamma, log

_TERMS = 10_000
_EXACT_ENOUGH = 1e-12


def luck(share: float, events: float, spread: float) -> float:
    """How likely, 0 to 1, somebody who is truly at 100 % lands below `share` (0.8: 80 %) of it.

    Args:
        events: how many (deals, meetings) a period of theirs has on average; above zero.
        spread: coefficient of variation of the size of one; 0 where each counts the same.

    Raises ValueError: without events, or with a spread below 0.
    """
    if events <= 0 or spread < 0:
        raise ValueError("luck needs some events")
    shape = events / (1 + spread**2)
    return gamma_below(share * shape, shape)


def distribution(events: float, spread: float, edges: list[float]) -> list[float]:
    """How likely each stretch between two neighbouring edges (shares of 100 %) is."""
    below = [luck(edge, events, spread) for edge in edges]
    return [high - low for low, high in pairwise(below)]


def rate_below(share: float, rate: float, tries: int) -> float:
    """How likely somebody who truly succeeds in `rate` (0.3) of all tries lands below `share` in so many: the
    binomial distribution."""
    if not 0 < rate < 1 or tries < 1:
        raise ValueError("chance needs a rate between nothing and all, and tries")
    least = ceil(share * tries - _EXACT_ENOUGH)
    return min(1.0, sum(_exactly(hits, rate, tries) for hits in range(min(least, tries + 1))))


def _exactly(hits: int, rate: float, tries: int) -> float:
    ways = lgamma(tries + 1) - lgamma(hits + 1) - lgamma(tries - hits + 1)
    return exp(ways + hits * log(rate) + (tries - hits) * log(1 - rate))


def gamma_below(x: float, shape: float) -> float:
    """The regularised lower incomplete gamma function P(shape, x), by its series (NIST DLMF 8.11.4)."""
    if x <= 0:
        return 0.0
    term = total = 1.0 / shape
    for n in range(1, _TERMS):
        term *= x / (shape + n)
        total += term
        if term < total * _EXACT_ENOUGH:
            break
    return min(1.0, total * exp(shape * log(x) - x - lgamma(shape)))
