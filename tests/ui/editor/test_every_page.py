"""What holds on every page of the program: names for who can't see, the keyboard, both themes, large text."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from spm_desktop.app import demo
from spm_desktop.app.editor import make_editor
from spm_desktop.app.editor_office import EditorOffice
from spm_desktop.app.invocation import Invocation
from spm_desktop.config.clock import FrozenClock
from spm_desktop.config.folders import Profile
from spm_desktop.config.settings import Settings
from spm_desktop.ui.editor.application import Editor
from spm_desktop.ui.editor.shell.window import EditorWindow
from tests.ui.editor.office import NOW
from tests.ui.patience import PATIENCE_MS

NUMBERS = ("scorecards", "goals", "pipeline", "leaderboards")
TALKS = ("coaching", "development", "pips", "reviews", "hr")
KEYS = ("home", *NUMBERS, *TALKS, "people", "contests", "recognition", "wall", "data", "settings")


@pytest.fixture(scope="module")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "profile"
    demo.fill(Invocation(Profile(folder), clock=FrozenClock(NOW)))
    return folder


@pytest.fixture(scope="module")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("empty") / "profile"


@contextmanager
def _editor(folder: Path, settings: Settings) -> Iterator[Editor]:
    office = EditorOffice(Invocation(Profile(folder), lang="en", clock=FrozenClock(NOW)), settings)
    editor = make_editor(office)
    try:
        editor.start()
        _wait(lambda: bool(editor.windows[0].page_key))
        yield editor
    finally:
        editor.stop()
        office.close()


@pytest.fixture(scope="module", params=["light", "dark"])
def whole(demo_folder: Path, qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Editor]:
    with _editor(demo_folder, Settings(theme=request.param)) as editor:
        yield editor


@pytest.fixture(scope="module")
def large(demo_folder: Path, qapp: QApplication) -> Iterator[Editor]:
    with _editor(demo_folder, Settings(theme="light", text_scale=200)) as editor:
        yield editor


@pytest.fixture(scope="module")
def empty(empty_folder: Path, qapp: QApplication) -> Iterator[Editor]:
    with _editor(empty_folder, Settings(theme="light")) as editor:
        yield editor


@pytest.fixture(autouse=True)
def _nobody_looks_on() -> Iterator[None]:
    """Another process draws the preview of a wall for as long as its page is looked at."""
    yield
    for window in QApplication.topLevelWidgets():
        if isinstance(window, EditorWindow) and window.page_key == "wall":
            window.open_page("home")


def _wait(done: Callable[[], bool]) -> None:
    """Until it is done, and stays so for some turns of the event loop."""
    patience = QDeadlineTimer(PATIENCE_MS)
    quiet = 0
    while quiet < 4:
        assert not patience.hasExpired()
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
        quiet = quiet + 1 if done() else 0


def _open(editor: Editor, key: str) -> EditorWindow:
    window = editor.windows[0]
    window.activateWindow()
    assert window.open_page(key) is not None, key
    _wait(lambda: not editor.tasks.busy)
    return window


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def test_every_page_is_looked_at(whole: Editor) -> None:
    assert {spec.key for spec in whole.workplace.pages} == set(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_every_control_has_a_name(whole: Editor, key: str) -> None:
    window = _open(whole, key)
    nameless = [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and isinstance(widget, QAbstractButton | QAbstractItemView | QLineEdit)
        and widget.isVisible()
        and not _name(widget)
    ]
    assert nameless == []


@pytest.mark.parametrize("key", KEYS)
def test_tab_reaches_all_and_comes_round(whole: Editor, key: str, qtbot: QtBot) -> None:
    window = _open(whole, key)
    start = window.focusWidget()
    assert start is not None
    seen: list[QWidget] = []
    for _ in range(150):
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        now = window.focusWidget()
        assert now is not None
        if now in seen:
            break
        seen.append(now)
    wanted = [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QAbstractItemView)
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    missed = [widget for widget in wanted if widget not in seen and widget is not start]
    assert [f"{type(widget).__name__} {_name(widget)}" for widget in missed] == []


@pytest.mark.parametrize("key", KEYS)
def test_nothing_is_wider_than_a_small_window(whole: Editor, key: str) -> None:
    window = _open(whole, key)
    window.resize(1366, 768)
    _wait(lambda: True)
    assert window.size().width() == 1366, window.minimumSizeHint()
    assert window.minimumSizeHint().width() <= 1366


@pytest.mark.parametrize("key", KEYS)
def test_text_of_twice_the_size_is_laid_out(large: Editor, key: str) -> None:
    window = _open(large, key)
    window.resize(1440, 900)
    _wait(lambda: True)
    assert window.size().width() == 1440
    assert not window.grab().isNull()


@pytest.mark.parametrize("key", KEYS)
def test_an_empty_profile_says_what_to_do_first(empty: Editor, key: str) -> None:
    window = _open(empty, key)
    page = window.page
    assert page is not None
    offers = [
        button
        for button in page.findChildren(QAbstractButton)
        if button.isVisible() and button.isEnabled() and _name(button)
    ]
    assert offers or page.primary, key
