"""What a metric may be made of: values of its own that files and people bring, or one metric over another."""

from collections.abc import Iterable
from dataclasses import dataclass

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import SHIPPED_METRICS, Across, Metric, OverTime, Unit, fact_rule

MOST_DECIMALS = 6
_SHIPPED = frozenset(shipped.key for shipped in SHIPPED_METRICS)
_ADDING = (OverTime.SUM, OverTime.AVERAGE, OverTime.LATEST, OverTime.STOCK)


@dataclass(frozen=True, slots=True)
class Formula:
    """How a metric's figures come about.

    Attributes:
        over_time: RATIO divides the stream `num_rule` by `den_rule`; all others look at `num_rule` alone.
        across: how a team's figure comes from its people's; a ratio re-divides its sums either way.
    """

    over_time: OverTime
    across: Across
    num_rule: str
    den_rule: str = ""


def formula_of(metric: Metric) -> Formula:
    """The formula of a metric as it is defined."""
    return Formula(metric.over_time, metric.across, metric.num_rule, metric.den_rule)


def is_shipped(metric: Metric) -> bool:
    """Whether it is one of those that every office has: their formulas are fixed."""
    return metric.key in _SHIPPED


def has_own_values(metric: Metric) -> bool:
    """Whether values of it can be imported and entered."""
    return metric.num_rule == fact_rule(metric.key)


def parts_of_ratios(metrics: Iterable[Metric]) -> list[Metric]:
    """The metrics that a ratio can be made of: whatever is one additive stream, each stream once."""
    found: dict[str, Metric] = {}
    for metric in metrics:
        if metric.over_time is not OverTime.RATIO:
            found.setdefault(metric.num_rule, metric)
    return list(found.values())


def check_formula(metric: Metric, formula: Formula, known: Iterable[Metric]) -> None:
    """Raises KnownError (``formula_unsuitable``, ``formula_fixed``) for a formula that a metric can't have.

    Args:
        metric: as it is, or is to be made; its unit and decimals stay.
        known: every metric there is.
    """
    if formula == formula_of(metric) and metric.id:
        return
    if is_shipped(metric):
        raise KnownError(
            "formula_fixed",
            f"{metric.name} comes with the program, and so does its formula.",
            "Make a metric of your own beside it.",
        )
    if not 0 <= metric.decimals <= MOST_DECIMALS:
        decimals = f"{metric.decimals} decimals"
        raise _unsuitable(f"{metric.name} can't have {decimals}.", f"Use 0 to {MOST_DECIMALS}.")
    if formula.over_time is OverTime.RATIO:
        _check_ratio(metric, formula, {part.num_rule: part for part in parts_of_ratios(known)})
    elif formula.over_time not in _ADDING or formula.num_rule != fact_rule(metric.key) or formula.den_rule:
        raise _unsuitable(
            f"{metric.name} has no values of its own to add up.",
            "Make a new metric for values that are imported or entered.",
        )


def _check_ratio(metric: Metric, formula: Formula, parts: dict[str, Metric]) -> None:
    if metric.id and has_own_values(metric):
        raise _unsuitable(
            f"{metric.name} has values of its own, so it can't become a ratio.",
            "Make a new metric for the ratio.",
        )
    above, below = parts.get(formula.num_rule), parts.get(formula.den_rule)
    if above is None or below is None:
        said = f"{metric.name} divides something that is not measured."
        raise _unsuitable(said, "Choose both of its parts.")
    if formula.num_rule == formula.den_rule:
        raise _unsuitable(f"{above.name} over itself is always one.", "Choose two different metrics.")
    money = Unit.MONEY
    if metric.unit is money:
        if above.unit is not money or below.unit is money or below.decimals:
            raise _unsuitable(
                f"{above.name} per {below.name} is not an amount of money.",
                "Divide money by whole things, or choose another unit.",
            )
    elif (above.unit is money) is not (below.unit is money) or above.decimals != below.decimals:
        raise _unsuitable(
            f"{above.name} and {below.name} are not measured alike.",
            "Choose the unit money for money per piece, or two metrics with the same unit.",
        )


def _unsuitable(said: str, way_out: str) -> KnownError:
    return KnownError("formula_unsuitable", said, way_out)
