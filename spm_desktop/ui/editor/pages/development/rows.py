"""Rows of the page's tables that are put together from several records."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from spm_desktop.domain.development.careers import Ahead, Need
from spm_desktop.domain.development.plans import ItemState, PlanItem, Suggestion
from spm_desktop.domain.development.skills import Skill
from spm_desktop.domain.development.standing import Standing
from spm_desktop.services.development.view import PersonLine


@dataclass(frozen=True, slots=True)
class PlanRow:
    """An item of a plan, or what could be one.

    Attributes:
        item: None: it is only suggested, by a gap (`suggestion`) or by a condition of a step (`step`).
    """

    id: str
    line: PersonLine
    what: str
    item: PlanItem | None = None
    suggestion: Suggestion | None = None
    step: Ahead | None = None
    condition: str = ""

    @property
    def due(self) -> date:
        """Until when; the last day of all where no day was said."""
        return date.max if self.item is None or self.item.due is None else self.item.due

    @property
    def is_open(self) -> bool:
        """Whether it is on the plan and still to be done."""
        return self.item is not None and self.item.state is ItemState.OPEN


@dataclass(frozen=True, slots=True)
class SkillRow:
    """A skill of one person."""

    skill: Skill
    standing: Standing


@dataclass(frozen=True, slots=True)
class AheadRow:
    """A person and a step from their role."""

    line: PersonLine
    ahead: Ahead

    @property
    def id(self) -> tuple[int, int]:
        return self.line.person_id, self.ahead.step.id


@dataclass(frozen=True, slots=True)
class Typed:
    """A level that was typed. It is never equal to what a cell shows, so that typing the same counts."""

    level: int | None


def plan_rows(line: PersonLine, names: Mapping[int, str], conditions: bool = False) -> Iterator[PlanRow]:
    """What is on somebody's plan, then what could be; `conditions`: also those of the steps ahead."""
    for item in line.items:
        yield PlanRow(f"item {item.id}", line, item.what, item)
    for one in line.suggested:
        what = f"Reach level {one.aim} in {names[one.skill_id]}"
        yield PlanRow(f"gap {line.person_id} {one.skill_id}", line, what, suggestion=one)
    for ahead in line.ahead if conditions else ():
        for number, asked in enumerate(ahead.missing):
            if asked.need is Need.CONDITION and asked.item is None:
                identity = f"step {line.person_id} {ahead.step.id} {number}"
                yield PlanRow(identity, line, asked.condition, step=ahead, condition=asked.condition)
