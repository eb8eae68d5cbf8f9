"""One plan as its page shows it: what is on record, how it stands, what comes next, and who may do what."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from spm_desktop.domain.metrics import Metric
from spm_desktop.domain.pips.states import Party, State
from spm_desktop.services.actors import Actor
from spm_desktop.services.pips.acting import Case, find_case
from spm_desktop.services.pips.around import Around, look_around
from spm_desktop.services.pips.as_read import read_evidence
from spm_desktop.services.pips.chances import Chance, chance_of_missing, look_before
from spm_desktop.services.pips.content import Screen
from spm_desktop.services.pips.measuring import Measured, exact, measure_plan
from spm_desktop.services.pips.next_step import NextStep, next_step
from spm_desktop.services.pips.parties import parties_of
from spm_desktop.services.pips.ports import PipFigures, PipReader, PipStore
from spm_desktop.services.pips.record import Record
from spm_desktop.services.pips.views import CaseFile, View, seen_by

_AS_FROZEN = (State.CLOSED, State.MONITORING, State.ARCHIVED, State.WITHDRAWN, State.PURGED)
"""What is over is not measured any more: it was judged by the values of then."""


@dataclass(frozen=True, slots=True)
class Related:
    """The plan that was met before, or one that begins while this one is looked after."""

    pip_id: int
    number: str
    earlier: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plan for its page.

    Attributes:
        case: without what this reader's view leaves out; `file`: the same for documents.
        seen: the whole record as it was read: what is done is checked against it. It is never shown.
        measured: expectation -> how it stands today; empty before the issue and after the end.
        chances: expectation -> how likely bad luck alone misses it; for who leads only.
        redefined: expectations whose metric was defined anew since.
        around: days away, a ramp, goals of colleagues; for who leads only.
        related: plans that this one is a relapse of, or that are one of it.
        definitions: metric -> the number of its current version, and what that means.
    """

    case: Case
    file: CaseFile
    seen: Record
    next: NextStep | None
    measured: Mapping[int, Measured]
    chances: Mapping[int, Chance]
    redefined: frozenset[int]
    definitions: Mapping[str, tuple[int, str]]
    currency: str
    related: tuple[Related, ...] = ()
    around: Around | None = None

    @property
    def view(self) -> View:
        """Whose view it is."""
        return self.file.view


def open_sheet(reader: PipReader, store: PipStore, actor: Actor, pip_id: int, again: bool = False) -> Sheet:
    """One plan; that it was read is noted, unless it is only looked at `again` because something changed.

    Raises KnownError (``pip_unknown``) also for who may not see it.
    """
    with reader.look() as figures:
        sheet = sheet_of(figures, find_case(figures, actor, pip_id), actor)
    if not again:
        store.read(actor, pip_id, "read")
    return sheet


def sheet_of(figures: PipFigures, case: Case, actor: Actor) -> Sheet:
    """The same from a look that is open already."""
    view = _view(case)
    record, plan = case.record, case.plan
    content = record.content
    measured: Mapping[int, Measured] = {}
    if plan.version and plan.state not in _AS_FROZEN:
        person, calendar = record.employee_id, case.calendar
        measured = measure_plan(figures, plan, content, person, calendar, case.today)
    related = _related(figures, actor, record)
    file = seen_by(
        view,
        CaseFile(
            record,
            plan,
            figures.screen(record.id) if view is View.HR else Screen(),
            {key: person.name for key, person in figures.organisation.people.items()},
            _metrics(figures),
            _zone(figures, case),
            figures.chain_head(),
            actor.name,
            figures.now,
            program="",
            relapse_of=next((one.number for one in related if one.earlier), ""),
            evidence=read_evidence(figures, [record]).get(record.id, {}),
            terms=figures.terms,
        ),
    )
    definitions = figures.definitions()
    return Sheet(
        replace(case, record=file.record, plan=file.plan),
        file,
        record,
        next_step(plan, case.today, figures.terms),
        measured,
        {} if view is View.EMPLOYEE else _chances(figures, case),
        frozenset(
            one.id
            for one in content.expectations
            if one.metric and one.version and definitions.get(one.metric, (0, ""))[0] != one.version
        ),
        definitions,
        figures.organisation.currency,
        related,
        None if view is View.EMPLOYEE else look_around(figures, case),
    )


def _related(figures: PipFigures, actor: Actor, record: Record) -> tuple[Related, ...]:
    """Those that the reader may know of."""
    heads = [head for head in figures.heads() if head.employee_id == record.employee_id]
    known = {
        head.id: head.number for head in heads if head.id != record.id and parties_of(figures, actor, head)
    }
    found = [Related(record.relapse_of, known[record.relapse_of], True)] if record.relapse_of in known else []
    later = figures.records(list(known))
    found += [Related(key, known[key], False) for key, one in later.items() if one.relapse_of == record.id]
    return tuple(found)


def _view(case: Case) -> View:
    if Party.HR in case.parties:
        return View.HR
    return View.MANAGER if Party.MANAGER in case.parties else View.EMPLOYEE


def _metrics(figures: PipFigures) -> Mapping[str, Metric]:
    return {key: measured.metric for key, measured in figures.organisation.metrics.items()}


def _zone(figures: PipFigures, case: Case) -> ZoneInfo:
    return figures.organisation.office_of(case.record.employee_id, case.today).zone


def _chances(figures: PipFigures, case: Case) -> Mapping[int, Chance]:
    record, plan = case.record, case.plan
    found = {}
    for one in record.content.expectations:
        metric = figures.organisation.metrics.get(one.metric)
        if metric is None or plan.start is None:
            continue
        before = look_before(figures, metric, record.employee_id, plan.start, plan.length)
        chance = chance_of_missing(figures, metric, record.employee_id, before, exact(one.target))
        if chance is not None:
            found[one.id] = chance
    return found
