"""Scores: how several attainments become one figure, and when there is none."""

from collections.abc import Sequence
from dataclasses import dataclass

from spm_desktop.domain.errors import KnownError

PERMILLE = 1_000_000
"""Billionths in a permille: floors and caps are in permille, attainment in billionths."""
MOST_WEIGHT = 1_000
MOST_PERMILLE = 10_000


@dataclass(frozen=True, slots=True)
class LineRule:
    """How much a metric counts.

    Attributes:
        weight: whole points, 1 to 1,000; the weights of a scorecard need not add up to anything.
        floor: never counted as less, in permille of the goal; None: 0.
        cap: never counted as more, in permille of the goal; None: as much as it is.
    """

    weight: int
    floor: int | None = None
    cap: int | None = None


def check_rule(rule: LineRule, name: str) -> None:
    """Raises KnownError (``weight_wrong``, ``limits_wrong``) for a rule that nothing can be scored by."""
    if not 1 <= rule.weight <= MOST_WEIGHT:
        raise KnownError(
            "weight_wrong",
            f"{name} can't have the weight {rule.weight:,}.",
            f"Give it 1 to {MOST_WEIGHT:,}, or leave it empty so that it does not count.",
        )
    limits = [limit for limit in (rule.floor, rule.cap) if limit is not None]
    if any(not 0 <= limit <= MOST_PERMILLE for limit in limits):
        raise KnownError(
            "limits_wrong",
            f"The floor or cap of {name} is not between 0% and {MOST_PERMILLE // 10:,}%.",
            "Give a percentage of the goal, or leave it empty.",
        )
    if rule.floor is not None and rule.cap is not None and rule.floor > rule.cap:
        raise KnownError(
            "limits_wrong",
            f"The floor of {name} is above its cap.",
            "Lower the floor or raise the cap.",
        )


@dataclass(frozen=True, slots=True)
class Scored:
    """A line of a scorecard: its rule, and the attainment in billionths; None: it has none."""

    rule: LineRule
    attainment: int | None

    @property
    def counted(self) -> int | None:
        """The attainment between floor and cap, in billionths."""
        if self.attainment is None:
            return None
        counted = self.attainment
        if self.rule.floor is not None:
            counted = max(counted, self.rule.floor * PERMILLE)
        if self.rule.cap is not None:
            counted = min(counted, self.rule.cap * PERMILLE)
        return counted


@dataclass(frozen=True, slots=True)
class Score:
    """A score.

    Attributes:
        value: in billionths, 100 % is `WHOLE`; None: less than half of the weight has an attainment.
        present, lines: "3 of 4 lines".
        weight: of the lines that are present; what each contributes is divided by it.
    """

    value: int | None
    present: int
    lines: int
    weight: int


def score(lines: Sequence[Scored]) -> Score:
    """The weighted mean over the lines that have an attainment, each within its floor and cap, rounded down.

    There is none where less than half of the weight is present.
    """
    present = [(line.rule.weight, counted) for line in lines if (counted := line.counted) is not None]
    weight, whole = sum(weight for weight, _ in present), sum(line.rule.weight for line in lines)
    value = None
    if present and 2 * weight >= whole:
        value = sum(part * counted for part, counted in present) // weight
    return Score(value, len(present), len(lines), weight)
