"""Records that the program made itself (the demo, a form) on their way into the ledger, like a read sheet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spm_desktop.domain.fact_columns import FactColumns, columns_of
from spm_desktop.domain.records import FactRecord, FeedPlan, Problem, Record, RecordKind, UnitHint
from spm_desktop.services.ports import RejectedRow


@dataclass(slots=True)
class MadeSheet:
    """See `services.ports.ParsedSheet`."""

    plan: FeedPlan
    made: Sequence[Record]
    header: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    rejected: tuple[RejectedRow, ...] = ()
    rows: int = field(init=False)

    def __post_init__(self) -> None:
        self.rows = len(self.made)

    def records(self) -> Iterable[Record]:
        return self.made

    def facts(self) -> Iterable[FactColumns]:
        return columns_of(record for record in self.made if isinstance(record, FactRecord))


def made_sheet(kind: RecordKind, records: Sequence[Record], *, sheet: str, merge: bool = True) -> MadeSheet:
    """A sheet of finished records; facts count things."""
    names = {record.metric for record in records if hasattr(record, "metric")}
    plan = FeedPlan(
        kind=kind,
        sheet=sheet,
        header_row=1,
        shape=f"made:{sheet}",
        columns={},
        key_columns=(f"{sheet} key",) if merge or any(getattr(r, "key", "") for r in records) else (),
        merge=merge,
        metric_units=dict.fromkeys(names, UnitHint.COUNT) if kind is RecordKind.FACTS else {},
        metric_decimals={},
    )
    return MadeSheet(plan, records)
