"""PySide6 keeps the references it borrows.

PySide6 6.12.0 on Python 3.11 drops a reference to None or True with almost every call, and the process dies
after some thousands of them, long after a short test run was green.
"""

import sys

from PySide6.QtCore import QObject, Signal

CALLS = 2_000
SLACK = 200  # other code of the interpreter keeps and drops a few
SPARE = [None, True] * 5 * CALLS  # so that a loss fails this test instead of ending the process


class Emitter(QObject):
    flagged = Signal(bool)
    told = Signal(object)


def test_singletons_keep_their_references() -> None:
    emitter = Emitter()
    heard: list[bool] = []
    emitter.flagged.connect(heard.append)
    before = [sys.getrefcount(single) for single in (None, True)]
    for _ in range(CALLS):
        emitter.flagged.emit(True)
        emitter.told.emit(None)
        emitter.setObjectName("name")
    heard_references = len(heard)
    heard.clear()
    after = [sys.getrefcount(single) for single in (None, True)]
    assert heard_references == CALLS
    assert [abs(now - then) < SLACK for now, then in zip(after, before, strict=True)] == [True, True]
