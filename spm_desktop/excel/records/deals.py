"""Rows of a CRM's opportunities become deal records."""

from spm_desktop.domain.records import DealRecord
from spm_desktop.excel.records.keys import UniqueKeys
from spm_desktop.excel.records.money import money
from spm_desktop.excel.records.rows import Row


class DealMaker:
    """Makes the record of a row."""

    def __init__(self, keys: UniqueKeys) -> None:
        self._keys = keys

    def __call__(self, row: Row) -> tuple[DealRecord]:
        owners, stage = row.need("owner"), row.need("stage")
        amount, currency = money(row.get("amount"), row)
        record = DealRecord(
            origin=row.origin,
            key=self._keys.of(row),
            owners=owners,
            stage=stage,
            pipeline=row.get("pipeline") or "",
            amount=amount,
            currency=currency,
            opened=row.get("opened"),
            close=row.get("close"),
            expected=row.get("expected"),
            name=row.get("name") or "",
            account=row.get("account") or "",
            product=row.get("product") or "",
            lost_reason=row.get("lost_reason") or "",
        )
        return (record,)
