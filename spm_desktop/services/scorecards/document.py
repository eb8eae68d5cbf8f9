"""A scorecard as plain values: what programs read, and what a frozen one keeps."""

from typing import Any

from spm_desktop.domain.amounts import to_decimal_text
from spm_desktop.domain.attainment import WHOLE
from spm_desktop.domain.metrics import Exact, Metric, Unit
from spm_desktop.services.scorecards.view import CardLine, Scorecard


def document(card: Scorecard) -> dict[str, Any]:
    """The scorecard with exact values as decimal strings, shares as numbers (1.0 is 100 %)."""
    return {
        "kind": card.subject.kind.value,
        "name": card.subject.name,
        "team": card.subject.team or None,
        "role": card.subject.role or None,
        "template": {"role": card.template.role or None, "version": card.template.version},
        "currency": card.currency,
        "period": {"start": card.period.start, "end": card.period.end},
        "as_of": card.as_of.astimezone(card.office.zone),
        "score": share(card.score.value),
        "expected_score": share(card.expected),
        "lines_present": card.score.present,
        "lines_counting": card.score.lines,
        "days_left": card.days_left,
        "lines": [_line(line, card.currency) for line in card.lines],
    }


def share(billionths: int | None) -> float | None:
    """Attainment as a number; nine digits survive in it exactly."""
    return None if billionths is None else billionths / WHOLE


def _line(line: CardLine, currency: str) -> dict[str, Any]:
    metric, rule = line.metric, line.rule
    return {
        "metric": metric.key,
        "name": metric.name,
        "unit": metric.unit.value,
        "decimals": metric.decimals,
        "currency": currency if metric.unit is Unit.MONEY else None,
        "direction": metric.direction.value,
        "level": metric.level.value,
        "definition": [part for part in (metric.num_rule, metric.den_rule) if part],
        "weight": None if rule is None else rule.weight,
        "floor": None if rule is None or rule.floor is None else rule.floor / 1000,
        "cap": None if rule is None or rule.cap is None else rule.cap / 1000,
        "value": _decimal(metric, line.value),
        "n": line.n,
        "goal": _decimal(metric, line.goal),
        "expected": _decimal(metric, line.expected),
        "attainment": share(line.attainment),
        "counted": share(line.counted),
        "points": share(line.points),
        "status": None if line.status is None else line.status.value,
        "previous": _decimal(metric, line.previous),
        "same_part": _decimal(metric, line.same_part),
        "history": [
            {
                "start": past.period.start,
                "end": past.period.end,
                "value": _decimal(metric, past.value),
                "goal": _decimal(metric, past.goal),
                "n": past.n,
            }
            for past in line.history
        ],
    }


def _decimal(metric: Metric, value: Exact | None) -> str | None:
    return None if value is None else to_decimal_text(value, metric.decimals)
