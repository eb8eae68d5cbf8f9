"""Makes a CRM's deals ready for the ledger: owners matched, stages understood, amounts in smallest units."""

from dataclasses import dataclass, field
from datetime import date

from spm_desktop.domain.amounts import to_units
from spm_desktop.domain.calendars import local_day
from spm_desktop.domain.deals import Owner, StageKind
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import DealRecord, FeedPlan
from spm_desktop.domain.staged import HeldRow, StagedDeal
from spm_desktop.services.importing.content import ContentKeys, content_hash
from spm_desktop.services.importing.covering import Covers, not_covered
from spm_desktop.services.importing.keeping import keep
from spm_desktop.services.importing.money import decimals_of, need_rate
from spm_desktop.services.importing.people import People
from spm_desktop.services.importing.receipts import Finding
from spm_desktop.services.importing.stages import Stages
from spm_desktop.services.ledger import Reference


@dataclass(slots=True)
class DealResolver:
    """Resolves the deals of one file. A row of a stage that means nothing yet waits. `undated` counts rows
    without an opened day, `backwards` those that were closed before they were opened, `bare` tells whether
    amounts came without a currency. `covers`: rows that were opened on other days are rejected."""

    plan: FeedPlan
    reference: Reference
    stages: Stages
    people: People
    covers: Covers | None = None
    rounded: int = 0
    held: list[HeldRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    undated: int = 0
    backwards: int = 0
    bare: bool = False
    _contents: ContentKeys = field(default_factory=ContentKeys)

    def resolve(self, record: DealRecord, key: str = "") -> StagedDeal | None:
        """The deal for the ledger; None for a row that waits or is rejected. `key` is what a row that waited
        was known by.

        Raises:
            KnownError: the user said otherwise of the stage than what it is known to mean.
        """
        self.undated += record.opened is None
        hashed = content_hash(record)
        key = key or record.key or self._contents.key(hashed)
        kind = self.stages.kind(record.pipeline, record.stage)
        if kind is None:
            reason = f"Is the stage {record.stage} open, won or lost? It is new."
            self._hold(record, key, reason, "stage", f"{record.pipeline}\x1f{record.stage}")
            return None
        owners = self._owners(record, key)
        if owners is None:
            return None
        zone = self.people.zone(next(owner.person_id for owner in owners if owner.primary))
        opened = local_day(record.opened, zone) if record.opened is not None else None
        close = local_day(record.close, zone) if record.close is not None else None
        if self._not_covered(record, opened, key):
            return None
        expected = local_day(record.expected, zone) if record.expected is not None else None
        ended = kind is not StageKind.OPEN
        try:
            amount = self._amount(record, [day for day in (opened, close if ended else None) if day])
        except KnownError as refused:
            header = self.plan.header_of("amount")
            self.findings.append(
                Finding(record.origin, header, str(record.amount), refused.message, key, code=refused.code)
            )
            return None
        if ended and opened is not None and close is not None and close < opened:
            self.backwards += 1
            said = f"The deal was closed before it was opened on {opened.isoformat()}."
            header = self.plan.header_of("close")
            self.findings.append(Finding(record.origin, header, close.isoformat(), said, key, rejects=False))
        self.people.accept(owner.person for owner in record.owners)
        return StagedDeal(
            key=key,
            hash=hashed,
            day=opened,
            sheet=record.origin.sheet,
            row=record.origin.row,
            stage_id=self.stages.id(record.pipeline, record.stage),
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

    def _owners(self, record: DealRecord, key: str) -> tuple[Owner, ...] | None:
        shares: dict[int, int] = {}
        for owner in record.owners:
            person = self.people.find(owner.person)
            if person is None:
                self.stages.id(record.pipeline, record.stage)  # later nobody knows that it was new with it
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
        self.bare |= not record.currency
        units, rounded = to_units(record.amount, decimals_of(self.reference, record.currency))
        self.rounded += rounded
        return units

    def _not_covered(self, record: DealRecord, opened: date | None, key: str) -> bool:
        said = not_covered(self.covers, opened)
        if said:
            header = self.plan.header_of("opened")
            self.findings.append(Finding(record.origin, header, str(opened), said, key))
        return bool(said)

    def _hold(self, record: DealRecord, key: str, reason: str, kind: str, subject: str) -> None:
        opened = local_day(record.opened, self.reference.zone) if record.opened is not None else None
        if self._not_covered(record, opened, key):
            return
        self.held.append(
            HeldRow(
                key=key,
                sheet=record.origin.sheet,
                row=record.origin.row,
                day=opened,
                record=keep(record),
                reason=reason,
                subject_kind=kind,
                subject=subject,
            )
        )
