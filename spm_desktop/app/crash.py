"""What happens to an exception that nobody caught, in any thread, and to a crash below Python.

Both end in the profile's logs. Slots run by Qt end here too: Qt goes on after an exception in one.
"""

import contextlib
import faulthandler
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any

from spm_desktop.config.folders import Profile

_log = logging.getLogger(__name__)

Report = Callable[[BaseException], None]
"""Told of every bug after it was logged, in the thread where it happened."""


@contextlib.contextmanager
def catching(profile: Profile, face: str, report: Report | None = None) -> Iterator[None]:
    """Logs uncaught exceptions and crashes of `face` until the end of the context.

    A window gives a `report` that shows the bug kindly. The traces of crashes below Python go to
    ``logs/<face>-crash.log``, or to standard error while the profile does not exist.
    """

    def caught(error: BaseException | None, where: str) -> None:
        if error is None or isinstance(error, SystemExit | KeyboardInterrupt):
            return
        _log.critical("uncaught exception in %s", where, exc_info=error)
        if report:
            report(error)

    def in_main(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        caught(error, "the main thread")

    def in_thread(arguments: threading.ExceptHookArgs) -> None:
        caught(arguments.exc_value, f"thread {arguments.thread.name if arguments.thread else '?'}")

    def in_destructor(arguments: Any) -> None:
        caught(arguments.exc_value, f"{arguments.err_msg or 'a destructor'} ({arguments.object!r})")

    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    sys.excepthook, threading.excepthook, sys.unraisablehook = in_main, in_thread, in_destructor
    try:
        with _native_crashes(profile, face):
            yield
    finally:
        sys.excepthook, threading.excepthook, sys.unraisablehook = before


@contextlib.contextmanager
def _native_crashes(profile: Profile, face: str) -> Iterator[None]:
    """Writes the Python stack when the process is killed by a signal such as SIGSEGV."""
    if faulthandler.is_enabled():  # someone is debugging, or a test runner watches
        yield
        return
    with contextlib.ExitStack() as stack:
        target = sys.__stderr__
        if profile.exists:
            with contextlib.suppress(OSError):
                profile.logs.mkdir(mode=0o700, exist_ok=True)
                target = stack.enter_context(open(profile.logs / f"{face}-crash.log", "a"))
        if target is not None:
            faulthandler.enable(target)
            stack.callback(faulthandler.disable)
        yield
