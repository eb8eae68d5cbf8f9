"""Photos on the People page: switched on, chosen, looked at, removed, undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from spm_desktop.ui.editor.controls.choices import Switch
from spm_desktop.ui.editor.pages.people.page import PeoplePage
from spm_desktop.ui.editor.pages.people.photo_row import PhotoRow
from tests.ui.editor.pages.asked import Answers
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk, patient
from tests.ui.editor.pages.looking import words
from tests.ui.editor.pages.rotterdam import NOW, fill
from tests.ui.editor.pages.test_people import done, open_person, press, ready
from tests.ui.faces import portrait

WHO = "Luca Ferrante"


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("photos"), NOW, fill)


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(profile, NOW, patient(qtbot), "people") as desk:
        yield desk


def flip(desk: OpenDesk, page: PeoplePage, label: str) -> None:
    assert page.side.panel is not None
    switch = next(one for one in page.side.panel.findChildren(Switch) if one.text() == label)
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton, pos=switch.rect().center())


def row(page: PeoplePage) -> PhotoRow | None:
    return None if page.side.panel is None else page.side.panel.findChild(PhotoRow)


def test_who_agrees_gets_a_photo_that_one_click_takes_away(desk: OpenDesk, tmp_path: Path) -> None:
    page = ready(desk)
    open_person(desk, page, WHO)
    assert row(page) is None
    flip(desk, page, "Photo")
    desk.wait(lambda: "Without a picture the wall shows initials." in words(page.side.panel))
    desk.window.prompts = Answers(portrait(tmp_path / "luca.jpg"))
    press(row(page), "Choose a picture…")
    done(desk, f"Kept a photo of {WHO}")
    desk.wait(lambda: "Yes, with photo" in words(page.side.panel))
    assert "Shown on walls, and only there." in words(page.side.panel)
    press(row(page), f"Remove the photo of {WHO}")
    done(desk, f"Removed the photo of {WHO}")
    desk.wait(lambda: "Yes, without photo" in words(page.side.panel))
    desk.window.toast.undo()
    desk.wait(lambda: "Yes, with photo" in words(page.side.panel))
    flip(desk, page, "Photo")
    kept = "Kept, and shown nowhere. Removed, nothing of it is left."
    desk.wait(lambda: kept in words(page.side.panel))


def test_a_file_that_is_no_picture_is_refused_in_a_sentence(desk: OpenDesk, tmp_path: Path) -> None:
    page = ready(desk)
    open_person(desk, page, WHO)
    flip(desk, page, "Photo")
    desk.wait(lambda: row(page) is not None)
    path = tmp_path / "luca.jpg"
    path.write_bytes(b"words")
    desk.window.prompts = Answers(path)
    press(row(page), "Choose a picture…")
    desk.wait(lambda: desk.window.toast.text.startswith("The picture luca.jpg is no picture"))
