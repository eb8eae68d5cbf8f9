"""Imports one sheet of a file: matched, compared, applied in one step, and told in a receipt."""

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from typing import cast

from spm_desktop.domain.deals import StageKind
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import (
    DealRecord,
    GoalRecord,
    PersonRecord,
    Problem,
    RecordKind,
)
from spm_desktop.domain.staged import HeldRow, UnusableRow
from spm_desktop.services.importing.deals import DealResolver
from spm_desktop.services.importing.facts import FactResolver
from spm_desktop.services.importing.foreseen import Foreseen
from spm_desktop.services.importing.goals import GoalResolver
from spm_desktop.services.importing.new_metrics import NewMetrics
from spm_desktop.services.importing.notes import (
    notes_on_deals,
    notes_on_feed,
    notes_on_money,
    notes_on_new,
    notes_on_people,
)
from spm_desktop.services.importing.options import ImportOptions
from spm_desktop.services.importing.ownership import check_claimed, check_deals, goals_within
from spm_desktop.services.importing.people import People
from spm_desktop.services.importing.receipts import Brought, Finding, Held, NewStage, Receipt, UnknownMetric
from spm_desktop.services.importing.stages import Stages
from spm_desktop.services.importing.watching import Progress, Step, Watch, step
from spm_desktop.services.ledger import (
    Additions,
    ChangedRow,
    Counts,
    Doubled,
    ImportRun,
    Incoming,
    Ledger,
    PeopleIds,
    Reference,
    SourceFile,
)
from spm_desktop.services.ports import ParsedSheet, RejectedRow
from spm_desktop.services.sentences import counted, stopped

CHUNK = 5_000


def refuse_unread(options: ImportOptions, file: SourceFile, sheet: ParsedSheet) -> None:
    """Raises KnownError (``rows_rejected``) for unreadable rows, where all or nothing was asked for."""
    _refuse_rejected(options, file, sheet, ())


def refuse_useless_days(options: ImportOptions, file: SourceFile, sheets: Sequence[ParsedSheet]) -> None:
    """Raises KnownError (``covers_needs_replace``) for days to cover where nothing is replaced."""
    replacing = [sheet for sheet in sheets if not sheet.plan.merge]
    if options.covers is not None and not replacing:
        raise KnownError(
            "covers_needs_replace",
            f"{file.name} adds and changes rows and withdraws none, so it covers no days.",
            "Leave --covers out, or replace those days with --mode replace.",
        )


@dataclass(slots=True)
class _Done:
    import_id: int | None
    counts: Counts
    findings: Sequence[Finding] = ()
    held: Sequence[HeldRow] = ()
    brought: Brought = field(default_factory=Brought)
    changed: Sequence[ChangedRow] = ()
    doubled: Sequence[Doubled] = ()
    notes: Sequence[str] = ()
    unknown_metrics: tuple[UnknownMetric, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetImport:
    """The import of one sheet. Whether the actor may was asked before, see `ownership`. A dry one goes on
    with what is `foreseen`, and adds to it."""

    ledger: Ledger
    incoming: Incoming
    sheet: ParsedSheet
    options: ImportOptions
    watch: Watch
    foreseen: Foreseen

    def run(self) -> Receipt:
        """Imports the sheet in one step: all of it is visible, or nothing.

        Raises:
            KnownError: it can't be imported.
            Cancelled: it was stopped.
        """
        began = time.monotonic()
        work = {
            RecordKind.PEOPLE: self._people,
            RecordKind.GOALS: self._goals,
            RecordKind.DEALS: self._rows,
            RecordKind.FACTS: self._rows,
        }[self.incoming.plan.kind]
        self._step(Step.MATCHING, 0)
        done = work()
        sheet = self.sheet
        return Receipt(
            import_id=done.import_id,
            file=self.incoming.file.name,
            sheet=sheet.plan.sheet,
            kind=sheet.plan.kind,
            sha256=self.incoming.file.sha256,
            counts=done.counts,
            problems=(*sheet.problems, *(finding.problem(sheet.plan) for finding in done.findings)),
            held=_why(done.held),
            notes=(*sheet.plan.notes, *done.notes),
            seconds=round(time.monotonic() - began, 3),
            brought=done.brought,
            changed=done.changed,
            doubled=done.doubled,
            header=sheet.header,
            rejected=(*sheet.rejected, *_rejected(sheet, done.findings)),
            unknown_metrics=done.unknown_metrics,
        )

    def _step(self, what: Step, done: int) -> None:
        step(self.watch, Progress(self.sheet.plan.sheet, what, done, self.sheet.rows))

    def _counted(self, findings: Sequence[Finding], rounded: int) -> Counts:
        """What is known before rows are compared. Raises KnownError where all or nothing was asked for."""
        _refuse_rejected(self.options, self.incoming.file, self.sheet, findings)
        return _counts(self.sheet, findings, rounded)

    def _people(self) -> _Done:
        records = cast(list[PersonRecord], list(self.sheet.records()))
        done = self.ledger.import_people(self.incoming, records, self._counted((), 0))
        if self.incoming.dry:
            self.foreseen.hear_people(records, self.ledger.reference(self.incoming.system))
        return _Done(done.import_id, done.counts, held=done.held)

    def _goals(self) -> _Done:
        within = goals_within(self.ledger, self.incoming.actor)
        additions = Additions()
        with self.ledger.importing_goals(self.incoming) as run:
            check_claimed(self.incoming, run)
            reference = self._known(run)
            # whom somebody does not manage yet, they can't set goals for
            people = self._people_of(run, reference, additions, make=within is None)
            metrics = NewMetrics(self.incoming.plan, reference, self.options.metrics, run.make_metric)
            for record in cast(Iterable[GoalRecord], self.sheet.records()):
                metrics.see(record)
            resolver = GoalResolver(self.incoming.plan, reference, people, metrics, within)
            silent = False
            for record in cast(Iterable[GoalRecord], self.sheet.records()):
                silent = silent or not record.metric
                resolver.resolve(record)
            counts = self._counted(resolver.findings, resolver.rounded)
            self._step(Step.WRITING, 0)
            additions.metrics += metrics.made
            import_id, counts = run.apply(resolver.goals, resolver.held, counts, additions)
            self._foresee(run, additions, {})
        people_names = tuple(person.name for person in additions.people)
        brought = Brought(people_names, tuple(additions.metrics))
        notes = [
            *notes_on_new(brought),
            *notes_on_people(people),
            *notes_on_money(resolver.findings, reference),
        ]
        notes += [
            f"Targets of {name} are shares: {share.normalize():f} is read as {percent.normalize():f} %."
            for name, (share, percent) in resolver.shares.items()
        ]
        if metrics.made:
            notes.append("New metrics stay if this import is undone, as the record of their goals does.")
        if silent:
            notes.append(f"The file names no metric: these are goals for {resolver.meant_metric().name}.")
        unknown = metrics.unknown()
        return _Done(
            import_id, counts, resolver.findings, resolver.held, brought, notes=notes, unknown_metrics=unknown
        )

    def _people_of(
        self, ids: PeopleIds, reference: Reference, additions: Additions, *, make: bool = True
    ) -> People:
        additions.known_people = frozenset(reference.display_names)
        options, same = self.options, self.incoming.plan.same_people
        making = ids if make else None
        return People(reference, additions, making, options.create_people, options.people, same)

    def _rows(self) -> _Done:
        additions = Additions()
        feed = self.ledger.known_feed(self.incoming.system, self.incoming.plan, self.incoming.own)
        with self.ledger.importing(self.incoming) as run:
            check_claimed(self.incoming, run)
            resolver = self._resolved(run, additions)
            run.hold(resolver.held)
            run.spare(_spared(self.sheet, resolver.findings))
            counts = self._counted(resolver.findings, resolver.rounded)
            check_deals(self.incoming, run)
            self._step(Step.COMPARING, 0)
            counts = run.compare(counts, _included(self.options.covers))
            changed, doubled = run.changed_rows(self.options.shown_rows), run.doubled()
            import_id = None
            if not self.incoming.dry:
                import_id = run.apply(counts, additions, lambda rows: self._step(Step.WRITING, rows))
            self._foresee(run, additions, _stages(resolver))
        brought = _brought(resolver, additions)
        notes = [
            *notes_on_feed(feed, doubled),
            *notes_on_new(brought),
            *notes_on_people(resolver.people),
            *notes_on_money(resolver.findings, resolver.reference, bare=resolver.bare),
            *(notes_on_deals(resolver) if isinstance(resolver, DealResolver) else ()),
        ]
        return _Done(import_id, counts, resolver.findings, resolver.held, brought, changed, doubled, notes)

    def _known(self, run: PeopleIds) -> Reference:
        """What the rows are matched against."""
        return self.foreseen.on(run.reference()) if self.incoming.dry else run.reference()

    def _foresee(
        self, run: PeopleIds, additions: Additions, stages: Mapping[tuple[str, str], StageKind]
    ) -> None:
        if self.incoming.dry:
            self.foreseen.add(additions, stages, run.reference())

    def _resolved(self, run: ImportRun, additions: Additions) -> DealResolver | FactResolver:
        """Stages all rows that can be resolved; the resolver knows about the others."""
        reference = self._known(run)
        people = self._people_of(run, reference, additions)
        covers = None if self.incoming.plan.merge else self.options.covers
        if self.incoming.plan.kind is RecordKind.DEALS:
            stages = Stages(reference, run, self.options.stage_kinds)
            deals = DealResolver(self.incoming.plan, reference, stages, people, covers)
            records, done = iter(cast(Iterable[DealRecord], self.sheet.records())), 0
            while part := list(islice(records, CHUNK)):
                run.add([deal for record in part if (deal := deals.resolve(record))])
                done += len(part)
                self._step(Step.MATCHING, done)
            self._refuse_undatable(deals)
            return deals
        facts = FactResolver(self.incoming.plan, reference, run, people, additions, covers)
        done = 0
        for columns in self.sheet.facts():
            run.add_facts(facts.resolve_all(columns))
            done += len(columns.rows)
            self._step(Step.MATCHING, done)
        return facts

    def _refuse_undatable(self, deals: DealResolver) -> None:
        """A file that replaces covers days; a deal without one would never be replaced."""
        if deals.undated and not self.incoming.plan.merge:
            rows = counted(deals.undated, "deal", "deals")
            have = "has" if deals.undated == 1 else "have"
            raise KnownError(
                "deals_need_key",
                f"{rows} of {self.incoming.file.name} {have} no opened day and no key to be known by.",
                "Name the columns that identify a deal with --key, or map the day with --map opened=COLUMN.",
            )


def _counts(sheet: ParsedSheet, findings: Sequence[Finding], rounded: int) -> Counts:
    rejected = len(sheet.rejected) + len({finding.origin.row for finding in findings if finding.rejects})
    return Counts(rows=sheet.rows, rejected=rejected, rounded=rounded)


def _refuse_rejected(
    options: ImportOptions, file: SourceFile, sheet: ParsedSheet, findings: Sequence[Finding]
) -> None:
    wrong = _counts(sheet, findings, 0).rejected - sum(row.by_hand for row in sheet.rejected)
    if options.all_or_nothing and wrong:
        first = _first(sheet, findings)
        example = f", the first: {first.cell}: {first.message}" if first else ""
        rows = f"{wrong:,} of {counted(sheet.rows, 'row', 'rows')} of {file.name}"
        raise KnownError(
            "rows_rejected",
            stopped(f"{rows} can't be used{example}"),
            "Mend them, or import the others with --on-error skip.",
        )


def _first(sheet: ParsedSheet, findings: Sequence[Finding]) -> Problem | None:
    found = (*sheet.problems, *(finding.problem(sheet.plan) for finding in findings))
    return next((problem for problem in found if problem.rejects), None)


def _rejected(sheet: ParsedSheet, findings: Sequence[Finding]) -> list[RejectedRow]:
    """The rows that were kept out after reading."""
    return [finding.row(sheet.plan, len(sheet.header)) for finding in findings if finding.rejects]


def _included(covers: tuple[date, date] | None) -> tuple[date, date] | None:
    """First and last day of a half-open range."""
    return None if covers is None else (covers[0], covers[1] - timedelta(days=1))


def _spared(sheet: ParsedSheet, findings: Sequence[Finding]) -> list[UnusableRow]:
    """Rejected rows that are known by something all the same."""
    rejected = (*sheet.rejected, *_rejected(sheet, findings))
    return [UnusableRow(row.key, row.sheet, row.row, row.reason) for row in rejected if row.key]


def _why(held: Sequence[HeldRow]) -> list[Held]:
    """The reasons of rows that wait, the most frequent first."""
    reasons = Counter((row.reason, row.subject_kind, row.subject) for row in held)
    return [Held(reason, rows, kind, subject) for (reason, kind, subject), rows in reasons.most_common()]


def _brought(resolver: DealResolver | FactResolver, additions: Additions) -> Brought:
    stages = _stages(resolver).items()
    return Brought(
        people=tuple(person.name for person in additions.people),
        metrics=tuple(additions.metrics),
        stages=tuple(NewStage(pipeline, name, kind) for (pipeline, name), kind in stages),
    )


def _stages(resolver: DealResolver | FactResolver) -> Mapping[tuple[str, str], StageKind]:
    """The stages, by pipeline and name, that come with the rows."""
    return resolver.stages.new if isinstance(resolver, DealResolver) else {}
