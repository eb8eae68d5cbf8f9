"""The file through which a guarded process hands over what it read: blocks of records, then a report.

Records are in blocks of a few thousand, so that neither side ever holds them all. The report stands at the
end and is followed by its length: a spool without a report comes from a process that died.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import BinaryIO

import msgspec

from spm_desktop.domain.fact_columns import FactColumns
from spm_desktop.domain.records import FeedPlan, Problem, Record, RecordKind
from spm_desktop.excel.wire import (
    DECODERS,
    FACTS_DECODER,
    Report,
    RowRecord,
    SheetReport,
    from_wire,
    to_wire,
)
from spm_desktop.services.ports import ParsedFile, ParsedSheet, RejectedRow

_BLOCK = 2_000
_LENGTH_BYTES = 8

Blocks = tuple[tuple[int, int], ...]
"""Offset and length of each block."""

_report_decoder = msgspec.msgpack.Decoder(Report)
_encoder = msgspec.msgpack.Encoder()


class SpoolWriter:
    """Writes a spool to a file that is at its beginning."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._offset = 0

    def write_records(self, records: Iterable[RowRecord]) -> Blocks:
        """Writes all of them."""
        blocks = []
        wires = map(to_wire, records)
        while block := list(islice(wires, _BLOCK)):
            blocks.append(self._write(_encoder.encode(block)))
        return tuple(blocks)

    def write_facts(self, facts: Iterable[FactColumns]) -> Blocks:
        """The same of facts, a block each."""
        return tuple(self._write(_encoder.encode(columns)) for columns in facts)

    def finish(self, report: Report) -> None:
        """Writes the report and everything not yet written."""
        _, length = self._write(_encoder.encode(report))
        self._file.write(length.to_bytes(_LENGTH_BYTES, "big"))
        self._file.flush()

    def _write(self, data: bytes) -> tuple[int, int]:
        self._file.write(data)
        self._offset += len(data)
        return self._offset - len(data), len(data)


def read_report(file: BinaryIO) -> Report | None:
    """The report at the end of a spool; None when its writer did not get that far."""
    size = file.seek(0, 2)
    if size < _LENGTH_BYTES:
        return None
    file.seek(size - _LENGTH_BYTES)
    length = int.from_bytes(file.read(_LENGTH_BYTES), "big")
    start = size - _LENGTH_BYTES - length
    if start < 0:
        return None
    file.seek(start)
    try:
        return _report_decoder.decode(file.read(length))
    except msgspec.DecodeError:
        return None


class SpooledSheet(ParsedSheet):
    """One understood sheet, its records still in the spool."""

    def __init__(self, file: BinaryIO, report: SheetReport) -> None:
        self._file = file
        self._blocks = report.blocks
        self.plan: FeedPlan = report.plan
        self.rows: int = report.rows
        self.header: tuple[str, ...] = report.header
        self.problems: tuple[Problem, ...] = report.problems
        self.rejected: tuple[RejectedRow, ...] = report.rejected

    def records(self) -> Iterator[Record]:
        """The records in the order of their rows; may be called again."""
        if self.plan.kind is RecordKind.FACTS:
            for facts in self.facts():
                yield from facts.records(self.plan.sheet)
            return
        decoder = DECODERS[self.plan.kind]
        for block in self._read():
            yield from from_wire(decoder.decode(block), self.plan.sheet)

    def facts(self) -> Iterator[FactColumns]:
        """The same of a sheet of facts, as columns of some thousand."""
        yield from map(FACTS_DECODER.decode, self._read())

    def _read(self) -> Iterator[bytes]:
        for offset, length in self._blocks:
            self._file.seek(offset)
            yield self._file.read(length)


class SpooledFile(ParsedFile):
    """A file that was read; closing it drops the spool."""

    def __init__(self, name: str, report: Report, file: BinaryIO) -> None:
        self._file = file
        self.name = name
        self.sha256 = report.sha256
        self.size = report.size
        self.sheets: tuple[ParsedSheet, ...] = tuple(SpooledSheet(file, sheet) for sheet in report.sheets)

    def close(self) -> None:
        """Drops the rows; `records` can't be read any more."""
        self._file.close()
