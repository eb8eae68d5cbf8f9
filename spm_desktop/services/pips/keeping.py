"""Files that belong to a plan: rows as they were read, what shows a fact, scans; kept, and read again."""

from collections.abc import Sequence
from dataclasses import replace

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.names import name_key
from spm_desktop.services.actors import Actor
from spm_desktop.services.drill import DrillRow
from spm_desktop.services.pips.acting import check_writable, find_case
from spm_desktop.services.pips.as_read import Cells, as_read, packed
from spm_desktop.services.pips.beginning import frozen_fact
from spm_desktop.services.pips.columns_kept import kept_cells
from spm_desktop.services.pips.content import Evidence, FileRef
from spm_desktop.services.pips.files import attached_files
from spm_desktop.services.pips.others import own_names, without_others
from spm_desktop.services.pips.ports import PipFigures, PipReader, PipStore
from spm_desktop.services.pips.record import Attachment
from spm_desktop.services.pips.sheet import sheet_of
from spm_desktop.services.stored_files import RowSource


def freeze_rows(
    reader: PipReader,
    store: PipStore,
    source: RowSource,
    actor: Actor,
    pip_id: int,
    metric: str,
    fact: str,
    rows: Sequence[DrillRow],
) -> Evidence:
    """A fact of the last day of these rows, which are kept with the plan as they are read now, but for what
    they say of colleagues and for columns that have nothing to do with it. At least one; found by `drill` for
    this actor, who may see them.

    Raises KnownError: ``pip_refused``, ``pip_unknown``.
    """
    with reader.look() as figures:
        employee = _writable(figures, actor, pip_id)
        leave_out = without_others(figures, employee)
        measured = figures.organisation.metrics.get(metric)
        named = {metric, "" if measured is None else name_key(measured.metric.name)}
        named |= own_names(figures, employee)
    said = [
        kept_cells(leave_out(cells), row, named, len(cells))
        for row, cells in zip(rows, source.cells_of(rows), strict=True)
    ]
    kept = packed(as_read(metric, rows, said))
    store.keep(actor, pip_id, kept)
    return replace(frozen_fact(max(row.day for row in rows), fact, rows), as_read=kept.sha256)


def keep_file(
    reader: PipReader, store: PipStore, actor: Actor, pip_id: int, attachment: Attachment
) -> FileRef:
    """Keeps what shows a fact that is told by hand. Raises KnownError: ``pip_refused``, ``pip_unknown``."""
    with reader.look() as figures:
        _writable(figures, actor, pip_id)
    store.keep(actor, pip_id, attachment)
    return FileRef(attachment.name, len(attachment.content), attachment.sha256)


def cells_now(
    reader: PipReader, source: RowSource, actor: Actor, pip_id: int, row: DrillRow, then: Cells
) -> Cells:
    """What a row of a plan's evidence says today in the columns that were kept of it. Raises KnownError
    (``pip_unknown``)."""
    with reader.look() as figures:
        leave_out = without_others(figures, find_case(figures, actor, pip_id).record.employee_id)
    (cells,) = source.cells_of([row])
    known = {header for header, _ in then}
    return tuple((one.header, one.said) for one in leave_out(cells) if one.header in known)


def read_attachment(reader: PipReader, store: PipStore, actor: Actor, pip_id: int, sha256: str) -> Attachment:
    """A file that belongs to what somebody sees of a plan; that it was read is noted. Raises KnownError
    (``pip_unknown``, ``pip_file_gone``, ``pip_file_damaged``)."""
    with reader.look() as figures:
        shown = sheet_of(figures, find_case(figures, actor, pip_id), actor).case.record
    known = any(one.file.sha256 == sha256 for one in attached_files(shown))
    found = store.attached(actor, pip_id, sha256) if known else None
    if found is None:
        raise KnownError("pip_file_gone", "This file is not kept here any more.", "Look for the paper.")
    return found


def _writable(figures: PipFigures, actor: Actor, pip_id: int) -> int:
    """Whose plan it is, which can be written on. Raises KnownError (``pip_refused``, ``pip_unknown``)."""
    case = find_case(figures, actor, pip_id)
    check_writable(case)
    return case.record.employee_id
