"""Why a step can't be taken, in words: one function a guard. None: nothing is in the way."""

from collections.abc import Callable, Mapping

from spm_desktop.domain.names import normal_key
from spm_desktop.domain.reviews.record import Standing, value_item
from spm_desktop.domain.reviews.states import Guard, Party, Step


def _unless(fine: bool, words: str) -> str | None:
    return None if fine else words


def _written(standing: Standing) -> str | None:
    return _unless(bool(standing.written(Party.PERSON)), "Nothing is written yet.")


def _examples(standing: Standing) -> str | None:
    bare = [
        value.name
        for value in standing.cycle.standards
        if (answer := standing.answers.get((value_item(value.id), standing.party))) is not None
        and answer.rating is not None
        and not answer.body.strip()
    ]
    return _unless(not bare, f"A rating needs its example: {', '.join(bare)}.")


def _rated(standing: Standing) -> str | None:
    rated = any(one.rating is not None for one in standing.written(standing.party))
    return _unless(
        rated, "No value is rated yet. What was not seen may stay not assessed, but not all of it."
    )


def _self_late(standing: Standing) -> str | None:
    due = standing.cycle.self_due
    return _unless(standing.today > due, "There is still time to write the own assessment.")


def _reply_late(standing: Standing) -> str | None:
    due = standing.review.reply_due
    return _unless(due is not None and standing.today > due, "There is still time to reply.")


def _compared(standing: Standing) -> str | None:
    fine = not standing.cycle.compare or standing.cycle.compared_at is not None
    return _unless(fine, "The ratings of this cycle are to be compared before anybody shares them.")


def _met(standing: Standing) -> str | None:
    if standing.met_day is None:
        return "Say on which day you talked."
    return _unless(standing.met_day <= standing.today, "That day is still to come.")


def _reason(standing: Standing) -> str | None:
    return _unless(bool(standing.reason.strip()), "Say why: it stands in the review.")


def _named(standing: Standing) -> str | None:
    fine = bool(standing.name) and normal_key(standing.signature) == normal_key(standing.name)
    return _unless(fine, f"Sign with the name as it is here: {standing.name}.")


REASONS: Mapping[Guard, Callable[[Standing], str | None]] = {
    Guard.WRITTEN: _written,
    Guard.EXAMPLES: _examples,
    Guard.RATED: _rated,
    Guard.SELF_LATE: _self_late,
    Guard.COMPARED: _compared,
    Guard.MET: _met,
    Guard.REPLY_LATE: _reply_late,
    Guard.REASON: _reason,
    Guard.NAMED: _named,
}
GIVEN = frozenset({Guard.REASON, Guard.MET, Guard.NAMED})
"""Asked for when the step is taken: in the way of nothing before."""


def in_the_way(step: Step, standing: Standing) -> tuple[str, ...]:
    """What keeps a step from being taken."""
    return tuple(words for guard in step.guards if (words := REASONS[guard](standing)) is not None)


def in_the_way_already(step: Step, standing: Standing) -> tuple[str, ...]:
    """The same, without what is only asked for when it is taken."""
    return tuple(
        words
        for guard in step.guards
        if guard not in GIVEN and (words := REASONS[guard](standing)) is not None
    )
