"""The guarded process: ``python -m spm_desktop.excel.child`` reads one file and ends.

It gets a length and a `Request` on standard input, which its parent keeps open: when that closes the parent
is gone, and so is this process. It writes a spool to standard output and nothing else; what libraries print
about their own end goes to standard error, which the parent keeps.
"""

import faulthandler
import gc
import os
import signal
import sys
import threading
from pathlib import Path
from typing import BinaryIO

import msgspec

from spm_desktop.domain.errors import KnownError
from spm_desktop.excel.looking import look_into
from spm_desktop.excel.reading import read_file
from spm_desktop.excel.refusals import from_os_error
from spm_desktop.excel.round_trip.reading import read_trip
from spm_desktop.excel.spool import SpoolWriter
from spm_desktop.excel.wire import CHILD_GRACE, LENGTH_BYTES, Refusal, Report, Request, printable

_PR_SET_PDEATHSIG = 1
_COLLECT_EVERY = 100_000  # objects: millions are made here, and hardly any in cycles


def main() -> None:
    """Reads what standard input asks for, and ends the process."""
    spool_file = _take_standard_output()
    length = int.from_bytes(sys.stdin.buffer.read(LENGTH_BYTES), "big")
    request = msgspec.msgpack.decode(sys.stdin.buffer.read(length), type=Request)
    _die_with_parent()
    faulthandler.dump_traceback_later(request.seconds + CHILD_GRACE, exit=True)
    _limit_memory(request.memory)
    gc.set_threshold(_COLLECT_EVERY)
    spool = SpoolWriter(spool_file)
    try:
        report = _carry_out(request, spool)
    except KnownError as error:
        report = _refused(error)
    except OSError as error:
        report = _refused(from_os_error(Path(os.fsdecode(request.path)), error))
    spool.finish(report)
    os._exit(0)  # the thread that waits for the parent would disturb an orderly end


def _carry_out(request: Request, spool: SpoolWriter) -> Report:
    if request.trip:
        return read_trip(request)
    return read_file(request, spool) if request.look is None else look_into(request)


def _refused(error: KnownError) -> Report:
    return Report(refusal=Refusal(error.code, printable(error.message), printable(error.hint)))


def _take_standard_output() -> BinaryIO:
    """The spool; whatever is printed from now on goes to standard error."""
    spool = os.fdopen(os.dup(1), "wb", buffering=1 << 16)
    os.dup2(2, 1)
    return spool


def _die_with_parent() -> None:
    """Ends this process when the parent is gone; on Linux even while a library keeps Python busy."""
    threading.Thread(target=_wait_for_end_of_input, daemon=True).start()
    if sys.platform == "linux":
        import ctypes

        parent = os.getppid()
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def _wait_for_end_of_input() -> None:
    os.read(0, 1)  # below Python's buffer, whose lock would be held for ever
    os._exit(1)


def _limit_memory(beyond_now: int) -> None:
    """Where the system can, memory asked for beyond the limit is refused; elsewhere the parent watches."""
    if sys.platform == "linux":
        import resource

        with open("/proc/self/statm", encoding="ascii") as statm:
            now = int(statm.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + beyond_now, now + beyond_now))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
