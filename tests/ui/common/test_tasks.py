"""The thread that does the window's work: answers arrive where they belong, or nowhere."""

import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from spm_desktop.domain.errors import KnownError
from spm_desktop.ui.common import changes
from spm_desktop.ui.common.changes import ChangeBus
from spm_desktop.ui.common.stalls import StallWatch
from spm_desktop.ui.common.tasks import Tasks


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.stop()


class Gate:
    """A function that waits until the test lets it go on."""

    def __init__(self) -> None:
        self.entered, self.open = threading.Event(), threading.Event()

    def __call__(self) -> str:
        self.entered.set()
        assert self.open.wait(30)
        return "through"


def test_work_is_done_elsewhere_and_its_result_arrives_here(tasks: Tasks, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []
    answers: list[int] = []

    def answered(answer: int) -> None:
        threads.append(threading.current_thread())
        answers.append(answer)

    def work() -> int:
        threads.append(threading.current_thread())
        return 2**40

    tasks.run(work, answered, owner=tasks)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [2**40]
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_what_one_answer_changes_is_painted_before_the_next_comes(tasks: Tasks, qtbot: QtBot) -> None:
    said: list[str] = []

    class Picture(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            said.append("painted")

    picture, both_done = Picture(), threading.Event()
    qtbot.addWidget(picture)
    picture.show()
    qtbot.waitUntil(lambda: said == ["painted"])

    def arrived(answer: str) -> None:
        said.append(answer)
        picture.update()

    tasks.run(lambda: "first", arrived, owner=tasks)
    tasks.run(lambda: "second", arrived, owner=tasks)
    tasks.run(both_done.set, arrived, owner=tasks)
    assert both_done.wait(30)
    qtbot.waitUntil(lambda: "second" in said)
    assert said[1:4] == ["first", "painted", "second"]


def test_calls_keep_their_order_and_one_thread(tasks: Tasks, qtbot: QtBot) -> None:
    names: set[str] = set()
    answers: list[int] = []
    for number in range(50):

        def work(number: int = number) -> int:
            names.add(threading.current_thread().name)
            return number

        tasks.run(work, answers.append, owner=tasks)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert answers == list(range(50))
    assert len(names) == 1


def test_an_answer_for_a_view_that_is_gone_is_dropped(tasks: Tasks, qtbot: QtBot) -> None:
    gate, owner, answers = Gate(), QObject(), list[str]()
    tasks.run(gate, answers.append, owner=owner)
    assert gate.entered.wait(30)
    shiboken6.delete(owner)
    gate.open.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert answers == []


def test_what_is_cancelled_before_its_turn_is_never_called(tasks: Tasks, qtbot: QtBot) -> None:
    gate, called, answers = Gate(), list[int](), list[object]()
    first = tasks.run(gate, answers.append, owner=tasks)
    second = tasks.run(lambda: called.append(1), answers.append, owner=tasks)
    assert gate.entered.wait(30)
    first.cancel()
    second.cancel()
    gate.open.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert (called, answers) == ([], [])


def test_a_known_error_comes_back_as_its_sentence(tasks: Tasks, qtbot: QtBot) -> None:
    failures: list[KnownError] = []

    def refuse() -> None:
        raise KnownError("busy", "Another import is running.", "Wait for it.")

    tasks.run(refuse, lambda _: None, failures.append, owner=tasks)
    qtbot.waitUntil(lambda: bool(failures))
    assert (failures[0].code, str(failures[0])) == ("busy", "Another import is running. Wait for it.")


def test_a_bug_is_logged_in_full_and_told_kindly(
    tasks: Tasks, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with qtbot.waitSignal(tasks.refused) as told:
        tasks.run(lambda: 1 // 0, lambda _: None, owner=tasks)
    error = told.args[0]
    assert "ZeroDivisionError" in error.message
    assert "safe" in error.hint
    assert caplog.records[-1].exc_info
    caplog.clear()


def test_being_busy_is_told_once_for_all_that_waits(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[bool] = []
    tasks.busy_changed.connect(told.append)
    for _ in range(3):
        tasks.run(lambda: None, lambda _: None, owner=tasks)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert told == [True, False]


def test_what_nobody_waits_for_makes_nothing_busy(tasks: Tasks, qtbot: QtBot) -> None:
    told, answers = list[bool](), list[str]()
    tasks.busy_changed.connect(told.append)
    gate = Gate()
    tasks.run(gate, answers.append, owner=tasks, quiet=True)
    assert not tasks.busy
    tasks.run(lambda: "read", answers.append, owner=tasks)
    assert tasks.busy
    gate.open.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert answers == ["through", "read"]
    assert told == [True, False]


def test_after_the_end_nothing_is_begun(qtbot: QtBot) -> None:
    tasks, answers = Tasks(), list[int]()
    tasks.stop()
    assert tasks.run(lambda: 1, answers.append, owner=tasks).cancelled
    assert not tasks.busy


class Source:
    def __init__(self) -> None:
        self.topics: list[set[str]] = []
        self.reachable = True

    def changed(self) -> set[str]:
        if not self.reachable:
            raise OSError("no route to host")
        return self.topics.pop(0) if self.topics else set()


def test_changes_are_told_on_the_gui_thread_and_silence_is_not(tasks: Tasks, qtbot: QtBot) -> None:
    source = Source()
    bus = ChangeBus(source, tasks, milliseconds=1)
    source.topics = [set(), {"facts", "goals"}]
    with qtbot.waitSignal(bus.changed) as told:
        bus.start()
    assert told.args == [frozenset({"facts", "goals"})]
    bus.stop()


def test_what_others_change_again_and_again_is_told_as_fast_as_it_is_read(
    tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "RESTS", 1_000_000)
    monkeypatch.setattr(changes, "LONGEST_REST", 3_600_000)
    source, told, gates = Source(), list[frozenset[str]](), [Gate() for _ in range(3)]
    bus = ChangeBus(source, tasks, milliseconds=1)

    def read_anew(topics: frozenset[str]) -> None:
        told.append(topics)
        if len(told) <= len(gates):
            tasks.run(gates[len(told) - 1], lambda _: None, owner=tasks)

    bus.changed.connect(read_anew)
    source.topics = [{"goals"}]
    bus.start()
    qtbot.waitUntil(lambda: told == [frozenset({"goals"})])
    source.topics = [{"people"}, {"figures"}, {"goals"}]
    gates[0].open.set()
    qtbot.waitUntil(lambda: not source.topics and not tasks.busy)
    assert len(told) == 1
    bus.announce({"screens"})  # what the user does here is seen at once
    assert told[1:] == [frozenset({"screens"})]
    gates[1].open.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    bus._rest = 0  # an hour later
    qtbot.waitUntil(lambda: len(told) == 3)
    assert told[2] == frozenset({"people", "figures", "goals"})
    gates[2].open.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    bus.stop()


def test_a_database_that_goes_and_comes_back_is_told_once_each(tasks: Tasks, qtbot: QtBot) -> None:
    source, told = Source(), list[bool]()
    bus = ChangeBus(source, tasks, milliseconds=1)
    bus.connected.connect(told.append)
    bus.start()
    qtbot.waitUntil(lambda: told == [True])
    source.reachable = False
    qtbot.waitUntil(lambda: told == [True, False])
    source.reachable = True
    qtbot.waitUntil(lambda: told == [True, False, True])
    bus.stop()


def test_the_watch_sees_what_stalls_the_window(qtbot: QtBot) -> None:
    watch, gate = StallWatch(), threading.Event()
    qtbot.waitUntil(lambda: watch.longest_ms >= 0)
    gate.wait(0.08)  # as a call to the database on the GUI thread would
    watch.stop()
    assert watch.longest_ms >= 70
    assert watch.longest_busy_ms < 60
