"""What can be done on the page; each act is one step that can be undone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from spm_desktop.domain.development.careers import CareerStep
from spm_desktop.domain.development.plans import EvidenceKind, PlanItem, Purpose
from spm_desktop.domain.development.skills import Side, Skill
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.development import catalogue, planning
from spm_desktop.services.development.rating import Rated, rate
from spm_desktop.services.development.view import Overview
from spm_desktop.services.history import Changes
from spm_desktop.ui.editor.pages.development.given import Given
from spm_desktop.ui.editor.pages.development.rows import PlanRow
from spm_desktop.ui.editor.shell.page import Desk

Failed = Callable[[KnownError], None]


@dataclass(frozen=True, slots=True)
class DevelopmentActs:
    """Writes for the page. What follows an act, `then`, is done when it succeeded."""

    desk: Desk
    given: Given

    def rate(
        self,
        found: Overview,
        typed: Iterable[tuple[int, int, int | None]],
        side: Side,
        note: str = "",
    ) -> None:
        """Levels were given: (person, skill, level)."""
        wanted = []
        for person, skill, level in typed:
            line = found.line(person)
            if line is not None and skill in line.standings:
                one = line.standings[skill]
                seen = one.own if side is Side.SELF else one.manager
                if note or level != (None if seen is None else seen.level):
                    wanted.append(Rated(person, skill, side, level, seen, note))
        if wanted:
            self._do(rate, wanted)

    def expect(self, found: Overview, typed: Iterable[tuple[str, int, int | None]]) -> None:
        """What roles expect was typed: (role, skill, level)."""
        known = {line.role: line for line in found.roles}
        wanted: dict[tuple[str, int], int | None] = {}
        seen: dict[tuple[str, int], int | None] = {}
        for role, skill, level in typed:
            before = known[role].expected.get(skill)
            if before != level:
                wanted[role, skill], seen[role, skill] = level, before
        if wanted:
            self._do(catalogue.expect, wanted, seen)

    def begin_list(self) -> None:
        """The skills that come with the program."""
        self._do(catalogue.begin_list)

    def put_skill(self, before: Skill | None, after: Skill, failed: Failed) -> None:
        """A skill is to be so."""
        self._do(catalogue.put_skill, before, after, failed=failed, then=self.desk.close_side)

    def put_step(self, before: CareerStep | None, after: CareerStep | None, failed: Failed) -> None:
        """A step is to be so; None: it is to go."""
        self._do(catalogue.put_step, before, after, failed=failed, then=self.desk.close_side)

    def accept(self, row: PlanRow, what: str, due: date | None, failed: Failed) -> None:
        """What was suggested is put on the plan."""
        step = None if row.step is None else row.step.step.id
        skill = None if row.suggestion is None else row.suggestion.skill_id
        level = None if row.suggestion is None else row.suggestion.aim
        self.add(row.line.person_id, what, due, Purpose(skill, level, step, row.condition), failed)

    def add(self, person: int, what: str, due: date | None, purpose: Purpose, failed: Failed) -> None:
        """A new item."""
        self._do(planning.add_item, person, what, due, purpose, failed=failed, then=self.desk.close_side)

    def change(self, item: PlanItem, what: str, due: date | None, skill: int | None, failed: Failed) -> None:
        """Another text, day or skill."""
        self._do(planning.change_item, item, what, due, skill, failed=failed, then=self.desk.close_side)

    def show(
        self,
        item: PlanItem,
        kind: EvidenceKind,
        words: str,
        session: int | None,
        done: bool,
        failed: Failed,
    ) -> None:
        """What shows that it was done, and that it is."""
        add = partial(planning.add_evidence, done=done)
        self._do(add, item, kind, words, session, failed=failed, then=self.desk.close_side)

    def drop(self, item: PlanItem, reason: str, failed: Failed) -> None:
        """It is no longer wanted."""
        self._do(planning.drop_item, item, reason, failed=failed, then=self.desk.close_side)

    def open_again(self, item: PlanItem, failed: Failed) -> None:
        """It is to be done after all."""
        self._do(planning.open_again, item, failed=failed, then=self.desk.close_side)

    def _do(
        self,
        act: Callable[..., Changes],
        *told: object,
        failed: Failed | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:
        given = self.given
        self.desk.perform(partial(act, given.reader, given.store, given.actor, *told), failed, then)
