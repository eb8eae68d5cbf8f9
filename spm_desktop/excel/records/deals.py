"""Rows of a CRM's opportunities become deal records."""

from spm_desktop.domain.deals import StageKind, stage_kind
from spm_desktop.domain.records import DealRecord
from spm_desktop.excel.records.keys import UniqueKeys
from spm_desktop.excel.records.money import money
from spm_desktop.excel.records.rows import Row


class DealMaker:
    """Makes the record of a row.

    A row with an amount or a date that can't be read is rejected: with the field empty it would replace an
    earlier version that has it.
    """

    def __init__(self, keys: UniqueKeys) -> None:
        self._keys = keys

    def __call__(self, row: Row) -> tuple[DealRecord]:
        owners, stage = row.need("owner"), self._stage(row)
        written = row.get_or_reject("amount")
        amount, currency = money(written, row) if written else (None, "")
        record = DealRecord(
            origin=row.origin,
            key=self._keys.of(row),
            owners=owners,
            stage=stage,
            pipeline=row.get("pipeline") or "",
            amount=amount,
            currency=currency,
            opened=row.get_or_reject("opened"),
            close=row.get_or_reject("close"),
            expected=row.get_or_reject("expected"),
            name=row.get("name") or "",
            account=row.get("account") or "",
            product=row.get("product") or "",
            lost_reason=row.get("lost_reason") or "",
        )
        return (record,)

    @staticmethod
    def _stage(row: Row) -> str:
        """Where the deal is; how it ended, where the file says that beside the stage in which it ended."""
        stage: str = row.need("stage")
        if not row.has("status") or stage_kind(stage) is not StageKind.OPEN:
            return stage
        status: str = row.get("status") or ""
        return stage if stage_kind(status) is StageKind.OPEN else status
