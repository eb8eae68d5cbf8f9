"""The kiosk as a program: its start, its keys, its end."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from spm_desktop.config.clock import FrozenClock
from spm_desktop.domain.errors import KnownError
from spm_desktop.ui.kiosk import window
from spm_desktop.ui.kiosk.window import KioskWindow, run_kiosk
from tests.ui import office
from tests.ui.sources import TestSource


@pytest.fixture(autouse=True)
def _windows_are_gone() -> object:
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def source() -> TestSource:
    return TestSource(office.rotterdam())


def run(source: TestSource, folder: Path, **options: object) -> int:
    arguments = {"display": None, "windowed": (1280, 720), "screen": ""} | options
    return run_kiosk(lambda: source, FrozenClock(office.NOW), profile_dir=folder, **arguments)


def the_wall() -> KioskWindow:
    return next(
        one for one in QGuiApplication.allWindows() if isinstance(one, KioskWindow) and one.isVisible()
    )


def when(condition: object, then: object) -> QTimer:
    """Calls `then` once `condition` holds."""
    timer = QTimer()

    def look() -> None:
        if condition():
            timer.stop()
            then()

    timer.timeout.connect(look)
    timer.start(5)
    return timer


def test_escape_leaves_and_everything_ends(source: TestSource, tmp_path: Path) -> None:
    def ready() -> bool:
        return any(
            isinstance(one, KioskWindow) and not one.wall.booting for one in QGuiApplication.allWindows()
        )

    timer = when(ready, lambda: QTest.keyClick(the_wall(), Qt.Key.Key_Escape))
    assert run(source, tmp_path) == 0
    assert source.closed
    assert not timer.isActive()
    assert "wall source" not in {thread.name for thread in threading.enumerate()}
    assert (tmp_path / "wall-screen.json").exists()


def test_the_frame_is_there_before_the_data(tmp_path: Path) -> None:
    answer = threading.Event()
    source = TestSource(office.rotterdam())

    def slow() -> TestSource:
        answer.wait(10)
        return source

    seen: list[bool] = []

    def look() -> None:
        wall = the_wall()
        picture = wall.grabWindow()
        seen.append(wall.wall.booting and picture.pixelColor(640, 20).lightness() > 10)
        answer.set()
        QCoreApplication.quit()

    timer = when(lambda: any(one.isVisible() for one in QGuiApplication.allWindows()), look)
    code = run_kiosk(
        slow, FrozenClock(office.NOW), profile_dir=tmp_path, screen="", display=None, windowed=(1280, 720)
    )
    assert (code, seen) == (0, [True])
    assert not timer.isActive()


def test_a_whole_display_hides_the_pointer_and_stays_awake(
    source: TestSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    awake: list[str] = []

    class Awake:
        def start(self) -> None:
            awake.append("start")

        def stop(self) -> None:
            awake.append("stop")

    monkeypatch.setattr(window, "Wakefulness", Awake)
    seen: list[object] = []

    def look() -> None:
        wall = the_wall()
        seen.extend([wall.cursor().shape(), wall.visibility(), wall.size()])
        QCoreApplication.quit()

    timer = when(lambda: awake == ["start"], look)
    run(source, tmp_path, windowed=None)
    assert seen == [
        Qt.CursorShape.BlankCursor,
        KioskWindow.Visibility.FullScreen,
        QGuiApplication.primaryScreen().size(),
    ]
    assert awake == ["start", "stop"]
    assert not timer.isActive()


def test_a_display_that_is_not_there_is_named(source: TestSource, tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        run(source, tmp_path, display=7)
    assert caught.value.code == "display_unknown"
    assert "display 7" in caught.value.message


def test_without_any_display_there_is_a_sentence(
    source: TestSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(KnownError) as caught:
        run(source, tmp_path)
    assert caught.value.code == "display_missing"


def test_a_source_that_refuses_ends_the_wall_with_its_reason(source: TestSource, tmp_path: Path) -> None:
    source.broken = KnownError("screen_unknown", "There is no screen “Lobby”.", "Name another.")
    with pytest.raises(KnownError, match="Lobby"):
        run(source, tmp_path)


def test_nothing_is_printed(source: TestSource, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    timer = when(
        lambda: any(isinstance(one, KioskWindow) and one.wall.ready for one in QGuiApplication.allWindows()),
        QCoreApplication.quit,
    )
    run(source, tmp_path)
    assert not timer.isActive()
    assert capfd.readouterr() == ("", "")
