"""How development is told: days, ratings, what is missing."""

from datetime import date
from zoneinfo import ZoneInfo

from spm_desktop.domain.development.careers import Ahead, Asked, Need
from spm_desktop.domain.development.plans import Evidence, EvidenceKind, ItemState, PlanItem
from spm_desktop.domain.development.skills import MOST, Rating
from spm_desktop.domain.development.standing import Standing
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.development.view import PersonLine
from spm_desktop.services.sentences import counted
from spm_desktop.ui.models.marks import Shape, Status

LATE = Status(Shape.DIAMOND, "Late")
DONE_LATE = Status(Shape.TICK, "Done, late")
STATES = {
    ItemState.OPEN: Status(Shape.RING, "Open"),
    ItemState.DONE: Status(Shape.TICK, "Done"),
    ItemState.DROPPED: Status(Shape.DASH, "Dropped"),
}
REACHED = Status(Shape.TICK, "All met")
MISSING, PLANNED = Status(Shape.RING, "Missing"), Status(Shape.HALF, "On the plan")
NOT_KNOWN, MET = Status(Shape.DASH, "Not known"), Status(Shape.TICK, "Met")
ASKED = (MISSING, PLANNED, NOT_KNOWN, MET)
"""How something that a step asks for can stand."""


class Words:
    """As seen from one place on one day."""

    def __init__(self, language: str, zone: ZoneInfo, today: date) -> None:
        self.zone, self.today, self.language = zone, today, language
        self._dates = DateFormatter(language)

    def day(self, day: date) -> str:
        """ "17 Nov"."""
        return self._dates.day(day, self.today)

    def rated(self, rating: Rating) -> str:
        """Who typed it, and when: "Mia Boss, 17 Nov"."""
        return f"{rating.rater}, {self.moment(rating)}"

    def moment(self, rating: Rating) -> str:
        """When it was given: "17 Nov"."""
        return self.day(rating.at.astimezone(self.zone).date())

    def standing(self, one: Standing) -> str:
        """Both ratings and what is expected, in a sentence."""
        told = []
        if one.manager is not None and one.manager.level is not None:
            told.append(f"{one.manager.level} of {MOST} by {self.rated(one.manager)}")
        else:
            told.append("not rated by the manager")
        if one.own is not None and one.own.level is not None:
            told.append(f"own view {one.own.level}, {self.rated(one.own)}")
        else:
            told.append("no own view")
        told.append("nothing is expected" if one.expected is None else f"expected {one.expected}")
        return "; ".join(told)

    def state(self, item: PlanItem) -> Status:
        """What became of an item, and whether in time."""
        if item.is_late(self.today):
            return LATE
        return DONE_LATE if item.was_late() else STATES[item.state]

    def role(self, line: PersonLine) -> str:
        """ "Account executive since 10 Mar 2025"."""
        if not line.role:
            return "No role yet"
        return line.role if line.since is None else f"{line.role} since {self.day(line.since)}"

    def ahead(self, ahead: Ahead) -> Status:
        """How far a step is."""
        missing = len(ahead.missing)
        return Status(Shape.HALF, f"{missing} missing") if missing else REACHED


def evidence_told(evidence: Evidence) -> str:
    """What shows it, in a line."""
    match evidence.kind:
        case EvidenceKind.SESSION:
            return evidence.words or "A coaching session"
        case EvidenceKind.FILE:
            return f"File {evidence.words}"
    return evidence.words


def asked_told(asked: Asked, names: dict[int, str]) -> str:
    """One thing that a step asks for, and how it stands."""
    match asked.need:
        case Need.SKILL:
            has = "not rated" if asked.has is None else f"{asked.has} now"
            return f"{names.get(asked.skill_id or 0, '')}: level {asked.wants}, {has}"
        case Need.TIME:
            has = "not known since when" if asked.has is None else f"{asked.has} so far"
            return f"{counted(asked.wants or 0, 'month')} in the role, {has}"
    return asked.condition


def asked_status(asked: Asked) -> Status:
    """Met, missing, or not known."""
    if asked.met is None:
        return NOT_KNOWN
    if asked.met:
        return MET
    return MISSING if asked.item is None else PLANNED


def share_met(ahead: Ahead, need: Need) -> str:
    """ "4 of 6"; '' where the step asks for none of that kind."""
    asked = [one for one in ahead.asked if one.need is need]
    if need is Need.TIME:
        return "".join(f"{'–' if one.has is None else one.has} of {one.wants}" for one in asked)
    return f"{sum(bool(one.met) for one in asked)} of {len(asked)}" if asked else ""
