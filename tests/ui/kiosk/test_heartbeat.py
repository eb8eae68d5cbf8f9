"""A wall tells that it is alive, that it was switched off, and ends when it is asked to."""

from pathlib import Path

from PySide6.QtCore import QTimer

from spm_desktop.config.clock import Clock, FrozenClock
from spm_desktop.config.life_signs import Health, Word, ask, read_signs
from spm_desktop.ui.kiosk.window import run_kiosk
from tests.ui import office
from tests.ui.sources import TestSource


def test_a_wall_tells_of_itself_and_ends_when_asked(qapp: object, tmp_path: Path) -> None:
    heard: list[object] = []

    def look() -> None:
        sign = read_signs(tmp_path).get("Hall")
        if sign is not None and not heard:
            heard.extend([sign.health(Clock().now()), sign.size])
            ask(tmp_path, sign, Word.END)

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    code = run_kiosk(
        lambda: TestSource(office.rotterdam()),
        FrozenClock(office.NOW),
        profile_dir=tmp_path,
        screen="Hall",
        display=None,
        windowed=(640, 360),
    )
    timer.stop()
    assert (code, heard) == (0, [Health.ON, (640, 360)])
    assert read_signs(tmp_path)["Hall"].health(Clock().now()) is Health.OFF
    assert [path.name for path in (tmp_path / "screens").iterdir()] == ["hall.json"]
