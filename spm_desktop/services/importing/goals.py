"""Makes targets ready: whose goal it is, for which metric, in its smallest unit."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Direction, Metric
from spm_desktop.domain.names import normal_key
from spm_desktop.domain.records import FeedPlan, GoalRecord
from spm_desktop.domain.staged import HeldRow, ResolvedGoal
from spm_desktop.services.importing.keeping import keep
from spm_desktop.services.importing.money import metric_units
from spm_desktop.services.importing.new_metrics import NewMetrics
from spm_desktop.services.importing.people import People
from spm_desktop.services.importing.receipts import Finding
from spm_desktop.services.ledger import Reference
from spm_desktop.services.organisation import Managed


@dataclass(slots=True)
class GoalResolver:
    """Resolves the goals of one file. A file that names no metric means the one money metric that facts were
    imported for, else the won revenue.

    `shares`: of each percentage whose targets are shares the first one, as it stands and in per cent.
    `managed`: only goals of these; rows about others are rejected. None: of everybody.
    """

    plan: FeedPlan
    reference: Reference
    people: People
    metrics: NewMetrics
    managed: Managed | None = None
    rounded: int = 0
    shares: dict[str, tuple[Decimal, Decimal]] = field(default_factory=dict)
    goals: list[ResolvedGoal] = field(default_factory=list)
    held: list[HeldRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _cells: dict[ResolvedGoal, str] = field(default_factory=dict)

    def meant_metric(self) -> Metric:
        """The metric of a file that names none."""
        only = self.reference.imported_metrics
        return self.reference.metrics[only[0] if len(only) == 1 else "won_revenue"]

    def resolve(self, record: GoalRecord) -> None:
        """Adds the goal to `goals`, or notes why not in `held` or `findings`."""
        metric = self._metric(record.metric)
        if metric is None:
            self._reject(record, "metric", record.metric, self.metrics.why_not(record.metric))
            return
        meant = self.metrics.in_per_cent(record, metric)
        if meant is not record:
            self.shares.setdefault(metric.name, (record.target, meant.target))
            record = meant
        subject = self._subject(record)
        if subject is None or not self._may_set(record, subject):
            return
        try:
            target, rounded = metric_units(
                self.reference, metric, record.target, record.currency, record.start
            )
        except KnownError as refused:
            self._reject(record, "target", str(record.target), refused.message, refused.code)
            return
        lower = metric.direction is Direction.LOWER
        if target < 0 or (target == 0 and not lower):
            least = "nothing or more" if lower else "more than nothing"
            self._reject(record, "target", str(record.target), f"A target of {metric.name} is {least}.")
            return
        goal = ResolvedGoal(metric.id, record.subject_kind, subject, record.start, record.end, target)
        first = self._cells.setdefault(replace(goal, target=0), self._cell(record))
        if first != self._cell(record):
            said = f"This goal stands in {first} too, and only that one was used."
            self._reject(record, "target", str(record.target), said)
            return
        self.rounded += rounded
        if record.person is not None:
            self.people.accept([record.person])
        self.goals.append(goal)

    def _metric(self, name: str) -> Metric | None:
        return self.metrics.find(name) if name else self.meant_metric()

    def _subject(self, record: GoalRecord) -> int | None:
        if record.subject_kind == "organisation":
            return 0
        if record.subject_kind == "team":
            team = self.reference.teams.get(normal_key(record.team))
            if team is None:
                self._hold(record, f"There is no team called {record.team}.", "team", record.team)
            return team
        assert record.person is not None
        person = self.people.find(record.person)
        if person is None:
            self._hold(record, self.people.why_not(record.person), "person", record.person.text)
        return person

    def _may_set(self, record: GoalRecord, subject: int) -> bool:
        managed = self.managed
        if managed is None:
            return True
        if record.subject_kind == "organisation":
            self._reject(record, "", "", "Goals of the whole organisation are not yours to set.")
            return False
        whose = managed.teams if record.subject_kind == "team" else managed.people
        if subject not in whose:
            name = record.person.text if record.person else record.team
            self._reject(record, record.subject_kind, name, f"You do not manage {name}.")
        return subject in whose

    def _cell(self, record: GoalRecord) -> str:
        """Where a target stands."""
        return self.plan.cell(record.origin, record.column or self.plan.header_of("target"))

    def _reject(self, record: GoalRecord, field: str, value: str, message: str, code: str = "") -> None:
        header = self.plan.header_of(field) or record.column or self.plan.header_of("target")
        self.findings.append(Finding(record.origin, header, value, message, code=code))

    def _hold(self, record: GoalRecord, reason: str, kind: str, subject: str) -> None:
        if self.managed is not None:  # nobody would ask again whether they may, once it is known
            self._reject(record, kind, subject, reason)
            return
        self.held.append(
            HeldRow(
                key="",
                sheet=record.origin.sheet,
                row=record.origin.row,
                day=record.start,
                record=keep(record),
                reason=reason,
                subject_kind=kind,
                subject=subject,
            )
        )
