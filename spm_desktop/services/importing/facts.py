"""Makes dated values ready for the ledger: person and metric matched, value in the metric's smallest unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from spm_desktop.domain.amounts import to_units
from spm_desktop.domain.calendars import local_day
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.fact_columns import FactColumns
from spm_desktop.domain.metrics import Metric, Unit, fact_rule, metric_key
from spm_desktop.domain.records import FactRecord, FeedPlan, PersonRef, UnitHint
from spm_desktop.domain.staged import HeldRow, StagedFact, StagedFacts
from spm_desktop.services.importing.content import ContentKeys, content_hash, content_hashes
from spm_desktop.services.importing.covering import Covers, not_covered
from spm_desktop.services.importing.keeping import keep
from spm_desktop.services.importing.money import is_foreign, metric_units
from spm_desktop.services.importing.new_metrics import new_metric
from spm_desktop.services.importing.people import People
from spm_desktop.services.importing.receipts import Finding
from spm_desktop.services.ledger import Additions, NewIds, Reference


class _Taken(NamedTuple):
    """What the values of a metric become that the file names for a person."""

    person_id: int
    zone: ZoneInfo
    metric: Metric
    stream_id: int


class _Block(NamedTuple):
    """Facts of many rows. `pairs` tell for each the person and the metric, `amounts` how much and the metric;
    divided by the number of metrics they leave the place of the metric."""

    facts: FactColumns
    pairs: Sequence[int]
    amounts: Sequence[int]
    moments: Sequence[date | datetime]

    @classmethod
    def of(cls, facts: FactColumns) -> "_Block":
        width = len(facts.metrics)
        pairs = [who * width + what for who, what in zip(facts.who, facts.what, strict=True)]
        amounts = [much * width + what for much, what in zip(facts.how_much, facts.what, strict=True)]
        return cls(facts, pairs, amounts, facts.moments())


@dataclass(slots=True)
class FactResolver:
    """Resolves the facts of one file; metrics that do not exist yet come with the import, measured as `plan`
    says. Those of rejected rows alone do not. `covers`: rows of other days are rejected. `bare` tells whether
    money came without a currency."""

    plan: FeedPlan
    reference: Reference
    ids: NewIds
    people: People
    additions: Additions
    covers: Covers | None = None
    rounded: int = 0
    bare: bool = False
    held: list[HeldRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _metrics: dict[str, Metric] = field(default_factory=dict)
    _streams: dict[str, int] = field(default_factory=dict)
    _contents: ContentKeys = field(default_factory=ContentKeys)
    _keys: set[str] = field(default_factory=set)
    _taken: dict[tuple[PersonRef, str], _Taken] = field(default_factory=dict)

    def resolve_all(self, facts: FactColumns) -> StagedFacts:
        """The facts for the ledger, without rows that wait or are rejected: what `resolve` makes of each. It
        is asked only where no row before was taken for the person and the metric, or something is special
        about the value or the day."""
        facts = self._told_apart(facts)
        block = _Block.of(facts)
        units = {amount: self._plain_units(facts, amount) for amount in set(block.amounts)}
        taken = {pair: self._taken_before(facts, pair) for pair in set(block.pairs)}
        alone = self._resolve_special(block, taken, units)
        rounds = {amount: bool(said and said[1]) for amount, said in units.items()}
        self.rounded += sum(map(rounds.__getitem__, block.amounts))
        self.rounded -= sum(rounds[block.amounts[place]] for place in alone)
        keys = [
            key if key or place in alone else self._contents.key(identity.encode())
            for place, (key, identity) in enumerate(zip(facts.keys, facts.identities, strict=True))
        ]
        days = self._days(block, taken)
        stream_of = {pair: known.stream_id if known else 0 for pair, known in taken.items()}
        person_of = {pair: known.person_id if known else 0 for pair, known in taken.items()}
        value_of = {amount: said[0] if said else 0 for amount, said in units.items()}
        streams = list(map(stream_of.__getitem__, block.pairs))
        people = list(map(person_of.__getitem__, block.pairs))
        values = list(map(value_of.__getitem__, block.amounts))
        for place, fact in alone.items():
            if fact is not None:
                keys[place], days[place], values[place] = fact.key, fact.day, fact.value
                streams[place], people[place] = fact.stream_id, fact.person_id
        sheets, hashes = [self.plan.sheet] * len(keys), content_hashes(facts)
        staged = StagedFacts(keys, hashes, days, sheets, facts.rows, streams, people, values)
        left_out = {place for place, fact in alone.items() if fact is None}
        return staged.without(left_out) if left_out else staged

    def _told_apart(self, facts: FactColumns) -> FactColumns:
        """The same with keys that no fact before has: cells below two headers of one name come with one key,
        and each of them counts."""
        keys = set(facts.keys) - {""}
        if len(keys) + facts.keys.count("") == len(facts.keys) and self._keys.isdisjoint(keys):
            self._keys |= keys
            return facts
        return replace(facts, keys=[key and self._own_key(key) for key in facts.keys])

    def _own_key(self, key: str) -> str:
        own, number = key, 1
        while own in self._keys:
            number += 1
            own = f"{key} | {number}"
        self._keys.add(own)
        return own

    def _resolve_special(
        self,
        block: _Block,
        taken: dict[int, _Taken | None],
        units: Mapping[int, tuple[int, bool] | None],
    ) -> dict[int, StagedFact | None]:
        """What `resolve` makes of the rows that it is asked about, by their places; notes in `taken` what is
        taken since."""
        doubtful = {
            when
            for when, moment in enumerate(block.moments)
            if self.covers and (isinstance(moment, datetime) or not_covered(self.covers, moment))
        }
        if not doubtful and None not in taken.values() and None not in units.values():
            return {}
        found: dict[int, StagedFact | None] = {}
        rows = zip(block.pairs, block.amounts, block.facts.when, strict=True)
        for place, (pair, amount, when) in enumerate(rows):
            if when in doubtful or taken[pair] is None or units[amount] is None:
                found[place] = self.resolve(block.facts.record(place, self.plan.sheet, block.moments))
                taken[pair] = self._taken_before(block.facts, pair)
        return found

    def _taken_before(self, facts: FactColumns, pair: int) -> _Taken | None:
        who, what = divmod(pair, len(facts.metrics))
        return self._taken.get((facts.people[who], facts.metrics[what]))

    def _days(self, block: _Block, taken: Mapping[int, _Taken | None]) -> list[date]:
        """The day of each fact where its person is."""
        zones = {pair: known.zone if known else self.reference.zone for pair, known in taken.items()}
        different = set(zones.values())
        if len(different) == 1 or not any(isinstance(moment, datetime) for moment in block.moments):
            zone = next(iter(different), self.reference.zone)
            days = [local_day(moment, zone) for moment in block.moments]
            return list(map(days.__getitem__, block.facts.when))
        whens = zip(block.facts.when, map(zones.__getitem__, block.pairs), strict=True)
        return [local_day(block.moments[when], zone) for when, zone in whens]

    def _plain_units(self, facts: FactColumns, amount: int) -> tuple[int, bool] | None:
        """An amount in the smallest unit of its metric; None where that depends on the day, or can't be."""
        how_much, what = divmod(amount, len(facts.metrics))
        metric, (value, currency) = self._metric(facts.metrics[what]), facts.amounts[how_much]
        self.bare |= metric.unit is Unit.MONEY and not currency
        if metric.unit is Unit.MONEY and is_foreign(self.reference, currency):
            return None
        try:
            return to_units(value, metric.decimals)
        except KnownError:
            return None

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
        taken = _Taken(person, zone, metric, self._stream(metric))
        self._taken[record.person, record.metric] = taken
        return StagedFact(
            key=key,
            hash=content_hash(record),
            day=day,
            sheet=record.origin.sheet,
            row=record.origin.row,
            stream_id=taken.stream_id,
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
