"""Makes dated values ready for the ledger: person and metric matched, value in the metric's smallest unit."""

from dataclasses import dataclass, field

from spm_desktop.domain.calendars import local_day
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Metric, Unit, fact_rule, metric_key
from spm_desktop.domain.records import FactRecord, FeedPlan, UnitHint
from spm_desktop.domain.staged import HeldRow, StagedFact
from spm_desktop.services.importing.content import ContentKeys, content_hash
from spm_desktop.services.importing.covering import Covers, not_covered
from spm_desktop.services.importing.keeping import keep
from spm_desktop.services.importing.money import metric_units
from spm_desktop.services.importing.new_metrics import new_metric
from spm_desktop.services.importing.people import People
from spm_desktop.services.importing.receipts import Finding
from spm_desktop.services.ledger import Additions, NewIds, Reference


@dataclass(slots=True)
class FactResolver:
    """Resolves the facts of one file; metrics that do not exist yet come with the import, measured as `plan`
    says. Those of rejected rows alone do not. `covers`: rows of other days are rejected."""

    plan: FeedPlan
    reference: Reference
    ids: NewIds
    people: People
    additions: Additions
    covers: Covers | None = None
    rounded: int = 0
    held: list[HeldRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _metrics: dict[str, Metric] = field(default_factory=dict)
    _streams: dict[str, int] = field(default_factory=dict)
    _contents: ContentKeys = field(default_factory=ContentKeys)

    def resolve(self, record: FactRecord, key: str = "") -> StagedFact | None:
        """The fact for the ledger; None for a row that waits or is rejected. `key` is what a row that waited
        was known by."""
        key = key or record.key or self._contents.key(record.identity.encode())
        metric = self._metric(record.metric)
        person = self.people.find(record.person)
        zone = self.reference.zone if person is None else self.people.zone(person)
        day = local_day(record.day, zone)
        if said := not_covered(self.covers, day):
            header = self.plan.header_of("day")
            self.findings.append(Finding(record.origin, header, day.isoformat(), said, key))
            return None
        if person is None:
            self._stream(metric)  # later nobody knows its unit
            self._hold(record, key)
            return None
        try:
            value, rounded = metric_units(self.reference, metric, record.value, record.currency, day)
        except KnownError as refused:
            header = self.plan.header_of("value")
            self.findings.append(
                Finding(record.origin, header, str(record.value), refused.message, key, code=refused.code)
            )
            return None
        self.rounded += rounded
        self.people.accept([record.person])
        return StagedFact(
            key=key,
            hash=content_hash(record),
            day=day,
            sheet=record.origin.sheet,
            row=record.origin.row,
            stream_id=self._stream(metric),
            person_id=person,
            value=value,
        )

    def _metric(self, name: str) -> Metric:
        if name not in self._metrics:
            self._metrics[name] = self._find_metric(name)
        return self._metrics[name]

    def _stream(self, metric: Metric) -> int:
        """The stream of a metric, which comes with the import where it is new."""
        if metric.key not in self._streams:
            self._streams[metric.key] = self.ids.stream(metric.num_rule)
            if metric.key not in self.reference.metrics:
                self.additions.metrics.append(metric)
        return self._streams[metric.key]

    def _find_metric(self, name: str) -> Metric:
        key, called = metric_key(name), name
        known = self.reference.metrics.get(key)
        if known is not None and known.num_rule != fact_rule(key):
            # what deals define can't be typed in as well: it would count twice
            called, key = f"{name} (imported)", f"{key}_imported"
            known = self.reference.metrics.get(key)
        return known or self._new_metric(name, called, key)

    def _new_metric(self, said: str, name: str, key: str) -> Metric:
        unit = Unit(self.plan.metric_units.get(said, UnitHint.COUNT).value)
        is_money = unit is Unit.MONEY
        decimals = self.reference.currency_decimals if is_money else self.plan.metric_decimals.get(said, 0)
        return new_metric(name, key, unit, decimals)

    def _hold(self, record: FactRecord, key: str) -> None:
        self.held.append(
            HeldRow(
                key=key,
                sheet=record.origin.sheet,
                row=record.origin.row,
                day=local_day(record.day, self.reference.zone),
                record=keep(record),
                reason=self.people.why_not(record.person),
                subject_kind="person",
                subject=record.person.text,
            )
        )
