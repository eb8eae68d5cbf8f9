"""Makes a CRM's deals ready for the ledger: owners matched, stages understood, amounts in smallest units."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from spm_desktop.domain.amounts import to_units
from spm_desktop.domain.calendars import local_day
from spm_desktop.domain.deals import Owner, StageKind, stage_kind
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.names import normal_key
from spm_desktop.domain.records import DealRecord
from spm_desktop.domain.staged import HeldRow, StagedDeal
from spm_desktop.services.importing.content import ContentKeys, content_hash
from spm_desktop.services.importing.keeping import keep
from spm_desktop.services.importing.money import decimals_of, need_rate
from spm_desktop.services.importing.people import People
from spm_desktop.services.importing.receipts import Rejection
from spm_desktop.services.ledger import NewIds, Reference


@dataclass(slots=True)
class DealResolver:
    """Resolves the deals of one file.

    The stages of a pipeline that is seen for the first time are understood by their names; a stage that is
    new in a known pipeline holds its rows, unless `stage_kinds` (by name) says what it means. `undated`
    counts rows without an opened day; `stages_met` are the names that were asked for and stand in the file.
    """

    reference: Reference
    ids: NewIds
    people: People
    stage_kinds: Mapping[str, StageKind] = field(default_factory=dict)
    rounded: int = 0
    held: list[HeldRow] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    new_stages: dict[tuple[str, str], StageKind] = field(default_factory=dict)
    undated: int = 0
    stages_met: set[str] = field(default_factory=set)
    _told: dict[str, tuple[str, StageKind]] = field(init=False)
    _contents: ContentKeys = field(default_factory=ContentKeys)
    _stages: dict[tuple[str, str], tuple[int, StageKind] | None] = field(default_factory=dict)
    _pipelines: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self._pipelines = frozenset(pipeline for pipeline, _ in self.reference.stages)
        self._told = {normal_key(name): (name, kind) for name, kind in self.stage_kinds.items()}

    def resolve(self, record: DealRecord, key: str = "") -> StagedDeal | None:
        """The deal for the ledger; None for a row that waits or is rejected. `key` is what a row that waited
        was known by.

        Raises:
            KnownError: `stage_kinds` says otherwise of a stage than what it is known to mean.
        """
        self.undated += record.opened is None
        hashed = content_hash(record)
        key = key or record.key or self._contents.key(hashed)
        stage = self._stage(record.pipeline, record.stage)
        if stage is None:
            reason = f"Is the stage {record.stage} open, won or lost? It is new."
            self._hold(record, key, reason, "stage", f"{record.pipeline}\x1f{record.stage}")
            return None
        owners = self._owners(record, key)
        if owners is None:
            return None
        stage_id, kind = stage
        zone = self.people.zone(next(owner.person_id for owner in owners if owner.primary))
        opened = local_day(record.opened, zone) if record.opened is not None else None
        close = local_day(record.close, zone) if record.close is not None else None
        expected = local_day(record.expected, zone) if record.expected is not None else None
        ended = kind is not StageKind.OPEN
        try:
            amount = self._amount(record, [day for day in (opened, close if ended else None) if day])
        except KnownError as refused:
            shown = "" if record.amount is None else str(record.amount)
            self.rejections.append(Rejection(record.origin, "amount", shown, refused.message, key))
            return None
        self.people.accept(owner.person for owner in record.owners)
        return StagedDeal(
            key=key,
            hash=hashed,
            day=opened,
            sheet=record.origin.sheet,
            row=record.origin.row,
            stage_id=stage_id,
            amount=amount,
            currency=record.currency,
            opened=opened,
            expected=expected if expected is not None or ended else close,
            closed=close if ended else None,
            name=record.name,
            account=record.account,
            product=record.product,
            lost_reason=record.lost_reason,
            owners=owners,
        )

    def _stage(self, pipeline: str, name: str) -> tuple[int, StageKind] | None:
        at = (pipeline, name)
        if at not in self._stages:
            known = self.reference.stages.get(at)
            told = self._told_kind(name)
            if known is not None and told not in (None, known[1]):
                raise _known_otherwise(name, known[1])
            if known is None and (told is not None or pipeline not in self._pipelines):
                kind = told or stage_kind(name)
                known = (self.ids.stage(pipeline, name, kind), kind)
                self.new_stages[at] = kind
            self._stages[at] = known
        return self._stages[at]

    def _told_kind(self, name: str) -> StageKind | None:
        asked, kind = self._told.get(normal_key(name), ("", None))
        self.stages_met.add(asked)
        return kind

    def _owners(self, record: DealRecord, key: str) -> tuple[Owner, ...] | None:
        shares: dict[int, int] = {}
        for owner in record.owners:
            person = self.people.find(owner.person)
            if person is None:
                self._hold(record, key, self.people.why_not(owner.person), "person", owner.person.text)
                return None
            shares[person] = shares.get(person, 0) + owner.share
        first = next(iter(shares))
        primary = max(shares, key=lambda person: (shares[person], person == first))
        return tuple(Owner(person, share, person == primary) for person, share in shares.items())

    def _amount(self, record: DealRecord, days: list[date]) -> int | None:
        """The amount in the smallest unit of its own currency, which must have a rate on the deal's days."""
        if record.amount is None:
            return None
        need_rate(self.reference, record.currency, days)
        units, rounded = to_units(record.amount, decimals_of(self.reference, record.currency))
        self.rounded += rounded
        return units

    def _hold(self, record: DealRecord, key: str, reason: str, kind: str, subject: str) -> None:
        opened = record.opened
        self.held.append(
            HeldRow(
                key=key,
                sheet=record.origin.sheet,
                row=record.origin.row,
                day=local_day(opened, self.reference.zone) if opened is not None else None,
                record=keep(record),
                reason=reason,
                subject_kind=kind,
                subject=subject,
            )
        )


def _known_otherwise(name: str, kind: StageKind) -> KnownError:
    return KnownError(
        "stage_known",
        f"The stage {name} is known already, and means {kind.value}.",
        "Leave --stage out for it, or undo the imports with deals in that stage first.",
    )
