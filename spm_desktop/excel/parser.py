"""Reads any spreadsheet, in a process of its own that may fail."""

import os
import stat
import tempfile
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from spm_desktop.domain.errors import KnownError
from spm_desktop.excel.guard import COMMAND, Crashed, DiskFull, Limits, TooBig, TooSlow, run_guarded
from spm_desktop.excel.refusals import from_os_error
from spm_desktop.excel.spool import SpooledFile, read_report
from spm_desktop.excel.wire import Report, Request, printable
from spm_desktop.services.ports import FileParser, ParseOptions, SeenFile, Stopped, never
from spm_desktop.services.round_trip.model import RawBook

_SMALLER = "Save only the sheet that is needed, as .csv, and import that."


class GuardedParser(FileParser):
    """One instance may be used by several threads at once."""

    def __init__(
        self, limits: Limits | None = None, command: Sequence[str] = COMMAND, day_first: bool = False
    ) -> None:
        """`command` starts the guarded process; a packaged program has its own.

        `day_first` decides dates such as 03/04/2017 where nothing in a file does.
        """
        self._limits = limits or Limits()
        self._command = command
        self._day_first = day_first

    def parse(self, path: Path, options: ParseOptions, stopped: Stopped = never) -> SpooledFile:
        """Reads a file and understands its sheets.

        Raises KnownError: ``file_missing``, ``file_is_folder``, ``file_no_permission``, ``file_unreadable``,
        ``file_empty``, ``file_encrypted``, ``file_truncated``, ``file_wrong_type``, ``file_changing``,
        ``file_too_big``, ``file_too_slow``, ``disk_full``, ``quote_unclosed``, ``sheet_missing``,
        ``kind_unknown``, ``column_missing``, ``column_unknown``, ``field_unknown``, ``constant_unusable``,
        ``key_missing``, ``cells_unusable``. Raises Cancelled once `stopped`, ReaderFailed for a bug of ours.
        """
        request = self._request(path, options)
        spool = tempfile.TemporaryFile()  # noqa: SIM115 (lives as long as the parsed file)
        try:
            return SpooledFile(printable(path.name), self._report(request, spool, stopped), spool)
        except BaseException as error:
            spool.close()
            raise _in_a_sentence(error, path, request.seconds) from error

    def look(self, path: Path, rows: Collection[int] = (), stopped: Stopped = never) -> SeenFile:
        """Shows a file as it stands, with these rows beside the first ones. Raises KnownError as `parse` does
        for what is wrong with a file, Cancelled once `stopped`."""
        return self._seen(replace(self._request(path, ParseOptions()), look=tuple(rows)), path, stopped)

    def rows_of(self, path: Path, rows: Collection[int]) -> SeenFile:
        """Only these rows of every sheet, and the one that names their columns, with all that they say.
        Raises KnownError as `look` does."""
        request = replace(self._request(path, ParseOptions()), look=tuple(rows), whole=True)
        return self._seen(request, path, never)

    def read_trip(self, path: Path, stopped: Stopped = never) -> RawBook:
        """Reads a workbook that came back. Raises KnownError as `look` does, and ``round_trip_broken``,
        ``round_trip_newer``; Cancelled once `stopped`."""
        request = replace(self._request(path, ParseOptions()), trip=True)
        with tempfile.TemporaryFile() as spool:
            try:
                trip = self._report(request, spool, stopped).trip
            except BaseException as error:
                raise _in_a_sentence(error, path, request.seconds) from error
        assert trip is not None, "it was asked for"
        return trip

    def _seen(self, request: Request, path: Path, stopped: Stopped) -> SeenFile:
        with tempfile.TemporaryFile() as spool:
            try:
                seen = self._report(request, spool, stopped).seen
            except BaseException as error:
                raise _in_a_sentence(error, path, request.seconds) from error
        assert seen is not None, "it was asked for"
        return seen

    def _request(self, path: Path, options: ParseOptions) -> Request:
        seconds = self._limits.seconds_for(_size_of_readable(path))
        return Request(
            os.fsencode(os.path.abspath(path)), options, self._day_first, self._limits.memory, seconds
        )

    def _report(self, request: Request, spool: BinaryIO, stopped: Stopped) -> Report:
        """How the reading ended. Raises KnownError where the file was refused."""
        run_guarded(request, self._command, spool, stopped)
        report = read_report(spool)
        if report is None:
            raise Crashed("no report")
        if report.refusal:
            raise KnownError(report.refusal.code, report.refusal.message, report.refusal.hint)
        return report


def _size_of_readable(path: Path) -> int:
    """The size in bytes. Raises KnownError for what is no readable file."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise KnownError("file_is_folder", f"{path.resolve()} is a folder.", "Choose a file in it.")
        if not stat.S_ISREG(found.st_mode):
            raise KnownError(
                "file_wrong_type", f"{path.name} is not an ordinary file.", "Choose another file."
            )
        with path.open("rb") as file:
            file.read(1)
    except OSError as error:
        raise from_os_error(path, error) from error
    return found.st_size


def _in_a_sentence(error: BaseException, path: Path, seconds: float) -> BaseException:
    """What a guarded process's end means to the user."""
    if isinstance(error, TooSlow):
        message = f"Reading {path.name} was given up after {seconds:.0f} seconds."
        return KnownError("file_too_slow", message, _SMALLER)
    if isinstance(error, TooBig):
        return KnownError("file_too_big", f"{path.name} needs more memory than it may have.", _SMALLER)
    if isinstance(error, DiskFull):
        message = f"The disk has no space left for reading {path.name}."
        return KnownError("disk_full", message, f"Free some in {tempfile.gettempdir()}.")
    if isinstance(error, Crashed):
        return KnownError(
            "file_unreadable",
            f"{path.name} is damaged: reading it failed.",
            "Open it in a spreadsheet program and save it as .xlsx or .csv.",
        )
    return error
