"""Faces on the wall: photos of those who agreed, initials of all others, nothing left of withdrawn ones."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from spm_desktop.services.wall_views import LeaderRow, WallState
from spm_desktop.ui.common.photos import square_photo
from spm_desktop.ui.kiosk import photo_book
from spm_desktop.ui.kiosk.last_state import keep_state
from spm_desktop.ui.kiosk.photo_book import PhotoBook
from tests.ui import office
from tests.ui.faces import portrait
from tests.ui.kiosk.conftest import Show, Shown

MARK = "4711"


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return square_photo(portrait(tmp_path_factory.mktemp("faces") / "me.png"))


def faced(rows: list[LeaderRow]) -> list[LeaderRow]:
    """The leader with a photo, the others without."""
    return [replace(rows[0], face=replace(rows[0].face, photo=MARK)), *rows[1:]]


def with_photo(photo: bytes, **changes: object) -> WallState:
    told = {"scenes": (office.board(faced(office.ten())),), "photos": (MARK,), "new_photos": {MARK: photo}}
    return office.rotterdam(**{**told, **changes})


def leader(shown: Shown) -> QImage:
    """What is drawn where the leader's face is."""
    [face] = [
        item for item in shown.items("Face") if item.isVisible() and item.property("source").endswith(MARK)
    ]
    box = face.mapRectToScene(face.boundingRect()).toRect()
    return shown.window.grabWindow().copy(box)


def is_skin(picture: QImage) -> bool:
    colour = picture.pixelColor(picture.width() // 2, round(picture.height() * 0.5))
    return colour.red() > 150 and colour.red() > colour.blue() + 50


def test_a_face_is_shown_and_withdrawn_at_once(show: Show, photo: bytes, qtbot: QtBot) -> None:
    shown = show(with_photo(photo))
    qtbot.waitUntil(lambda: is_skin(leader(shown)))
    shown.tell(office.rotterdam(scenes=(office.board(office.ten()),)))
    qtbot.waitUntil(lambda: not [i for i in shown.items("Face") if i.property("source").endswith(MARK)])
    assert shown.window.worker.photos.picture(MARK) is None


def test_a_photo_is_withdrawn_in_the_middle_of_its_celebration(
    show: Show, photo: bytes, qtbot: QtBot
) -> None:
    deal = office.deal(1)
    faced_deal = replace(deal, face=replace(deal.face, photo=MARK))
    shown = show()
    shown.tell(with_photo(photo, seq=1, splashes=(faced_deal,)))
    qtbot.waitUntil(lambda: shown.items("DealSplash") != [])
    assert shown.wall.splash.deal["face"].endswith(MARK)
    shown.tell(office.rotterdam(seq=1, splashes=(deal,)))
    assert shown.wall.splash.deal["face"].endswith("/")


def test_photos_are_decoded_beside_the_window(
    show: Show, photo: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []
    decode = photo_book._decoded

    def noting(data: bytes) -> QImage | None:
        threads.append(threading.current_thread().name)
        return decode(data)

    monkeypatch.setattr(photo_book, "_decoded", noting)
    show(with_photo(photo))
    assert threads == ["wall source"]


def test_many_photos_are_smaller_ones(photo: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photo_book, "BUDGET", 1_000_000)
    book = PhotoBook()
    book.take(with_photo(photo))
    marks = [str(number) for number in range(9)] + [MARK]
    book.take(with_photo(photo, photos=tuple(marks), new_photos=dict.fromkeys(marks[:-1], photo)))
    pictures = [book.picture(mark) for mark in marks]
    assert sum(picture.sizeInBytes() for picture in pictures if picture is not None) <= 1_000_000
    assert {picture.width() for picture in pictures if picture is not None} == {158}


@pytest.mark.parametrize(
    "data", [b"", b"no picture", b"\xff\xd8\xff\xe0" + bytes(90)], ids=["", "words", "head"]
)
@pytest.mark.qt_log_ignore(".*")  # Qt says what is wrong with it
def test_a_photo_that_is_none_leaves_initials(
    data: bytes, show: Show, caplog: pytest.LogCaptureFixture
) -> None:
    shown = show(with_photo(data))
    assert not is_skin(leader(shown))
    assert "Amara" not in caplog.text


def test_nothing_of_a_photo_is_kept_beside_the_profile(photo: bytes, tmp_path: Path) -> None:
    keep_state(tmp_path / "plain.last", office.rotterdam(scenes=(office.board(office.ten()),)))
    keep_state(tmp_path / "wall.last", with_photo(photo))
    longer = (tmp_path / "wall.last").stat().st_size - (tmp_path / "plain.last").stat().st_size
    assert longer == len(MARK)
