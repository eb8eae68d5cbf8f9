"""The fingerprint of what two people sign."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from spm_desktop.domain.reviews.record import Answer, Cycle, Objective

_canonical = msgspec.json.Encoder(order="deterministic")


def fingerprint(
    cycle: Cycle, answers: Iterable[Answer], objectives: Sequence[Objective], scorecard: str
) -> str:
    """SHA-256 of all that is written in a review, of what its ratings mean, and of the frozen scorecard's own
    hash, '' without one. What an objective has become later is no part of it."""
    told = {
        "cycle": [cycle.name, cycle.period.start, cycle.period.end],
        "standards": [
            [one.name, one.meaning, list(one.behaviours), list(one.anchors)] for one in cycle.standards
        ],
        "answers": sorted(
            [one.item, one.party.value, one.body, one.rating] for one in answers if not one.is_empty
        ),
        "objectives": [
            [one.what, one.owner.value, one.due_day, one.metric_id, one.target, _days(one)]
            for one in objectives
        ],
        "scorecard": scorecard,
    }
    return hashlib.sha256(_canonical.encode(told)).hexdigest()


def _days(objective: Objective) -> list[date]:
    """The first day that is measured, and the day after the last one."""
    return [] if objective.period is None else list(objective.period.bounds)
