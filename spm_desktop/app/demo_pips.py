"""The improvement plans of the demo office: each in another state, with invented people who speak calmly."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from spm_desktop.app.compose import Office
from spm_desktop.app.demo_pip_stories import STORIES, End, Story
from spm_desktop.app.row_source import OfficeRows, read_rows
from spm_desktop.config.clock import FrozenClock
from spm_desktop.domain.periods import Period
from spm_desktop.domain.pips.assessment import Result
from spm_desktop.domain.pips.states import Action, Outcome
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.cells_behind import SeeRows
from spm_desktop.services.drill import drill_of
from spm_desktop.services.formatting import Formatter
from spm_desktop.services.pips.acting import act, create, edit, find_case, screen
from spm_desktop.services.pips.chances import look_before
from spm_desktop.services.pips.content import Content, Evidence, ExpectationText, Screen, Trigger
from spm_desktop.services.pips.keeping import freeze_rows
from spm_desktop.services.pips.measuring import measure_plan
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.drill import SqlDrill
from spm_desktop.storage.pips import SqlPips, SqlPipStore
from spm_desktop.storage.stored_files import SqlStoredFiles

HR = "Femke de Wit"
REACH = 0.9
"""A plan asks for so much of what the middle one of the team has, at the most."""
BEFORE = 9
"""So many days before its issue a draft is begun."""
_BY_WORD = "The conversations were before sessions were kept here; the person confirms them."
_ALIKE = "Three others with like figures were looked at: two are coached, one had a plan."
_SCREEN = Screen(_ALIKE, "No leave in the months that count.", "None known.", "None asked for.")

Step = tuple[datetime, Callable[[], None]]


def keep_pips(
    office: Office, now: datetime, stories: Sequence[Story] = STORIES, see: SeeRows = read_rows
) -> None:
    """Lets every plan go its way up to today, step by step in order of time. `see` reads their evidence."""
    stage = _Stage(office, now, see)
    steps = [step for story in stories for step in _Telling(stage, story).steps()]
    for at, call in sorted(steps, key=lambda step: step[0]):
        stage.clock.set(at)
        call()


class _Stage:
    """The office on whatever day it is, and who acts in it."""

    def __init__(self, office: Office, now: datetime, see: SeeRows) -> None:
        self.now, self.clock = now, FrozenClock(now)
        boards = SqlBoards(office.database, self.clock)
        self.reader, self.store = SqlPips(boards), SqlPipStore(office.database, self.clock)
        with boards.look() as figures:
            self.ids = {person.name: key for key, person in figures.organisation.people.items()}
        self.rows = OfficeRows(SqlDrill(boards), SqlStoredFiles(office.database), Path, see)
        self.owner = office.actor

    def somebody(self, name: str, role: Role) -> Actor:
        """Somebody at the machine of the demo."""
        return replace(self.owner, name=name, roles=frozenset({role}), person_id=self.ids.get(name))


@dataclass
class _Telling:
    """One story while it is told."""

    stage: _Stage
    story: Story
    pip: int = 0

    def __post_init__(self) -> None:
        self.manager = self.stage.somebody(self.story.manager, Role.MANAGER)
        self.employee = self.stage.somebody(self.story.person, Role.REP)
        self.hr = self.stage.somebody(HR, Role.HR)

    def steps(self) -> Iterator[Step]:
        """What happened, and when: until the story ends."""
        story, end = self.story, self.story.end
        yield self._at(-BEFORE, self._begin)
        if end is End.DRAFT:
            return
        yield self._at(-6, self._do(self.manager, Action.SUBMIT))
        if end is End.HR_REVIEW:
            return
        if end is End.WITHDRAWN:
            yield self._at(-4, self._do(self.hr, Action.WITHDRAW, reason=story.reason))
            return
        yield self._at(-3, self._look)
        yield self._at(-2, self._do(self.hr, Action.APPROVE, reason=_BY_WORD))
        yield self._at(0, self._issue, 9)
        yield self._at(0, self._do(self.employee, Action.SIGN_RECEIPT), 15)
        for number, day in enumerate(story.held):
            yield self._at(day, self._checkpoint(number))
        yield self._at(story.held[0] + 1, self._do(self.employee, Action.COMMENT, note=story.comment))
        for one in story.support(self.stage.now.date())[:-1]:
            yield self._at(
                one.id * 5, self._do(self.manager, Action.DELIVER_SUPPORT, support=one.id, proof=one.what)
            )
        if end is End.PAUSED:
            yield self._at(story.held[-1] + 3, self._do(self.hr, Action.PAUSE, reason=story.reason))
        if end in (End.FINAL_REVIEW, End.DECIDED):
            yield self._at(story.length + 3, self._do(self.manager, Action.REVIEW, reason="The last day"), 8)
            yield self._at(story.length + 4, self._assess)
        if end is End.DECIDED:
            yield self._at(story.length + 6, self._do(self.employee, Action.ANSWER, note=story.answer))
            yield self._at(story.length + 8, self._decide)

    def _at(self, day: int, call: Callable[[], None], hour: int = 14) -> Step:
        """So many days after the issue."""
        days_ago = self.story.issued_ago - day
        return (self.stage.now - timedelta(days=days_ago)).replace(hour=hour, minute=self.pip + 7), call

    def _do(self, who: Actor, action: Action, **told: Any) -> Callable[[], None]:
        def call() -> None:
            stage = self.stage
            with stage.reader.look() as figures:
                seen = find_case(figures, self.hr, self.pip).record
            act(stage.reader, stage.store, who, seen, action, told)

        return call

    def _begin(self) -> None:
        stage, story = self.stage, self.story
        content = self._content(stage.clock.now().date())
        self.pip = create(stage.reader, stage.store, self.manager, stage.ids[story.person], content)
        self._freeze()

    def _freeze(self) -> None:
        """The rows behind the first figure that the plan rests on are kept with it."""
        stage = self.stage
        with stage.reader.look() as figures:
            seen = find_case(figures, self.manager, self.pip).record
            (first, *others), asked = seen.draft.evidence, seen.draft.expectations[0]
            window = Period(asked.baseline_from, asked.baseline_to)
            rows = drill_of(figures, stage.owner, asked.metric, seen.employee_id, window).rows
        if not rows:
            return
        frozen = freeze_rows(
            stage.reader, stage.store, stage.rows, self.manager, self.pip, asked.metric, first.fact, rows
        )
        evidence = (replace(frozen, day=first.day), *others)
        edit(stage.reader, stage.store, self.manager, seen, replace(seen.draft, evidence=evidence))

    def _content(self, today: date) -> Content:
        story = self.story
        start = today + timedelta(days=BEFORE)
        expectations, evidence = self._measured_before(start)
        return Content(
            title=story.title,
            purpose="To get back to the results that the role needs, with help that is named here.",
            trigger=Trigger(
                "Two quarters under 70 % of the goal", "70 %", story.share, "the last two quarters"
            ),
            start=start,
            length=story.length,
            issues=story.issues,
            evidence=evidence,
            prior=story.prior(start),
            causes=story.causes,
            expectations=expectations,
            support=story.support(start),
            consequences="Where what is expected is not met, other work, or the end of the employment, may"
            " follow.",
            success="All that is expected is met on the last day, or earlier.",
            rule="Each expectation counts by itself; what is partly met is talked over before anything is"
            " decided.",
        )

    def _measured_before(self, start: date) -> tuple[tuple[ExpectationText, ...], tuple[Evidence, ...]]:
        """What is asked for, and what it rests on, from the figures of then."""
        asked, facts = [], []
        stage, length = self.stage, self.story.length
        with stage.reader.look() as figures:
            definitions = figures.definitions()
            words = Formatter("en", figures.organisation.currency)
            for number, ask in enumerate(self.story.asks, start=1):
                measured = figures.organisation.metrics[ask.metric]
                metric = measured.metric
                before = look_before(figures, measured, stage.ids[self.story.person], start, length)
                had = before.amount.total
                middle = median(one.total for one in before.peers.values())
                version, definition = definitions[ask.metric]
                asked.append(
                    ExpectationText(
                        id=number,
                        name=ask.name,
                        metric=ask.metric,
                        version=version,
                        definition=definition,
                        level=metric.level,
                        direction=metric.direction,
                        baseline=str(had),
                        baseline_from=before.window.start,
                        baseline_to=before.window.end,
                        target=str(_within_reach(had, ask.share, middle)),
                        least=3,
                    )
                )
                others = words.text(metric, round(middle))
                facts.append(
                    Evidence(
                        start - timedelta(days=BEFORE + 1),
                        f"{metric.name} in {length} days: {words.text(metric, had)}; the middle one of the"
                        f" team had {others}.",
                    )
                )
        return tuple(asked), tuple(facts)

    def _look(self) -> None:
        screen(self.stage.reader, self.stage.store, self.hr, self.pip, _SCREEN)

    def _issue(self) -> None:
        told = f"{self.story.person}, {self.manager.name}, {HR}"
        self._do(
            self.manager,
            Action.ISSUE,
            meeting=self.stage.clock.now().date(),
            attendees=told,
            proof="Handed over on paper",
        )()

    def _measured(self) -> Mapping[int, Any]:
        with self.stage.reader.look() as figures:
            case = find_case(figures, self.hr, self.pip)
            content, employee = case.record.content, case.record.employee_id
            return measure_plan(figures, case.plan, content, employee, case.calendar, case.today)

    def _checkpoint(self, number: int) -> Callable[[], None]:
        def call() -> None:
            values = {
                key: (one.told, "" if one.status is None else one.status.value, one.n)
                for key, one in self._measured().items()
            }
            note = self.story.notes[number % len(self.story.notes)]
            self._do(self.manager, Action.RECORD_CHECKPOINT, values=values, note=note)()

        return call

    def _assess(self) -> None:
        results = {key: (one.result, one.told) for key, one in self._measured().items()}
        self._do(self.manager, Action.ASSESS, results=results)()

    def _decide(self) -> None:
        """As the figures have it: whoever met everything is looked after from now on."""
        stage = self.stage
        with stage.reader.look() as figures:
            plan = find_case(figures, self.hr, self.pip).plan
        met = all(one.result is Result.MET for one in plan.expectations)
        told: dict[str, Any] = {
            "outcome": Outcome.MET if met else Outcome.REASSIGNED,
            "reason": self.story.reason if met else "Other work suits both better, and was asked for.",
            "alternatives": "A longer plan; other work." if met else "A longer plan.",
        }
        self._do(self.hr, Action.CLOSE, **told)()
        if met:
            self._do(self.hr, Action.MONITOR)()


def _within_reach(had: int, share: float, middle: float) -> int:
    """More than before, and no more than most of what the middle one of the team has: who is truly at 100 %
    must not miss it by bad luck."""
    return max(2, had, round(min(had * share, REACH * middle)))
