"""Improvement plans as files: every one that leaves is written down in the audit trail, with its SHA-256."""

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from spm_desktop import __version__
from spm_desktop.domain.errors import KnownError
from spm_desktop.services.actors import Actor
from spm_desktop.services.papers import Paper, texts_of
from spm_desktop.services.pips.leaving import Asked, Left, leaving_book, leaving_paper
from spm_desktop.services.pips.views import View

if TYPE_CHECKING:
    from spm_desktop.services.exporting import ExportBook
    from spm_desktop.storage.pips import SqlPips, SqlPipStore

ENDINGS = (".docx", ".pdf")


class PipFiles:
    """Writes plans for whoever works here; see `services.pips.leaving.PipFiles`."""

    def __init__(
        self, reader: "SqlPips", store: "SqlPipStore", actor: Actor, language: str, rights: str
    ) -> None:
        self._reader, self._store, self._actor = reader, store, actor
        self._language, self._rights = language, rights

    def document(self, pip_id: int, view: View, path: Path) -> Left:
        write = paper_writer(path)
        paper = leaving_paper(self._reader, self._actor, pip_id, self._asked(view))
        return self._leave([pip_id], view, "", path, lambda made: write(paper, made))

    def printed(self, pip_id: int, view: View) -> Paper:
        paper = leaving_paper(self._reader, self._actor, pip_id, self._asked(view))
        sha256 = hashlib.sha256("\n".join(texts_of(paper)).encode()).hexdigest()
        told = {"view": view.value, "purpose": "", "file": "printer", "sha256": sha256}
        self._store.exported(self._actor, [pip_id], told)
        return paper

    def workbook(
        self,
        pip_ids: Sequence[int],
        view: View,
        purpose: str,
        filters: str,
        path: Path,
        done: Callable[[int, int], None] = lambda number, of: None,
    ) -> Left:
        from spm_desktop.excel.tables_out import write_table

        asked = self._asked(view, purpose, filters)
        book = leaving_book(self._reader, self._actor, pip_ids, asked, done)
        return self._leave(pip_ids, view, purpose, path, lambda made: write_table(made, book))

    def table(self, path: Path, book: "ExportBook") -> None:
        """A list of plans as a page shows it; see `services.exporting.TableWriter`."""
        from spm_desktop.excel.tables_out import write_table

        def note(sha256: str) -> str:
            return self._store.exported(self._actor, [], {"file": path.name, "sha256": sha256})

        leave(path, lambda made: write_table(made, book), note)

    def _asked(self, view: View, purpose: str = "", filters: str = "") -> Asked:
        program = f"SPM Desktop {__version__}"
        return Asked(view, program, self._language, purpose, filters, self._rights)

    def _leave(
        self,
        pip_ids: Sequence[int],
        view: View,
        purpose: str,
        path: Path,
        write: Callable[[Path], object],
    ) -> Left:
        def note(sha256: str) -> str:
            told = {"view": view.value, "purpose": purpose, "file": path.name, "sha256": sha256}
            return self._store.exported(self._actor, pip_ids, told)

        return leave(path, write, note)


def paper_writer(path: Path) -> Callable[[Paper, Path], object]:
    """What writes a paper as the kind of file that a path names. Raises KnownError (``document_ending``)."""
    from spm_desktop.documents.docx import write_docx
    from spm_desktop.documents.pdf import write_pdf

    if path.suffix.lower() not in ENDINGS:
        raise KnownError(
            "document_ending",
            f"{path.name} is neither .docx nor .pdf.",
            "Give the file one of these endings.",
        )
    _fonts_need_an_application()
    return write_pdf if path.suffix.lower() == ".pdf" else write_docx


def leave(path: Path, write: Callable[[Path], object], note: Callable[[str], str]) -> Left:
    """Writes a file beside its place, notes its SHA-256, and only then puts it there: nothing leaves unnoted.

    Args:
        note: returns the link of the audit trail.

    Raises KnownError (``export_unwritable``).
    """
    from spm_desktop.excel.tables_out import unwritable

    try:
        with TemporaryDirectory(prefix=".spm-desktop-", dir=path.parent) as folder:
            made = Path(folder) / path.name
            write(made)
            sha256 = hashlib.sha256(made.read_bytes()).hexdigest()
            head = note(sha256)
            made.replace(path)
            return Left(path, sha256, head)
    except OSError as error:
        raise unwritable(path, error) from error


def _fonts_need_an_application() -> None:
    """A command has none; one without a display does."""
    from PySide6.QtGui import QGuiApplication

    global _application
    if QGuiApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _application = QGuiApplication([])


_application: object = None
"""Kept: Qt needs it to its end."""
