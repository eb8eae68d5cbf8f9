"""What fails below is told in its place, and the window lives: on every page, in the wizard, in Settings."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.exc import OperationalError

from spm_desktop.domain.records import RecordKind
from spm_desktop.services.topics import Topic
from spm_desktop.storage.database import Database, in_sentences
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.notes import Failure
from spm_desktop.ui.editor.pages.data.page import DataPage
from spm_desktop.ui.editor.pages.data.wizard.steps import PREVIEW
from tests.contract.records import deal
from tests.offices import TestOffice
from tests.ui.editor.pages.asked import workbook
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk, patient
from tests.ui.editor.pages.looking import words
from tests.ui.editor.pages.rotterdam import NOW, TODAY, goals, people

GONE = "The database does not answer: its file, drive or server is gone."
ALL = frozenset(topic.value for topic in Topic)


def fill(office: TestOffice) -> None:
    office.bring(RecordKind.PEOPLE, list(people()), sheet="people")
    office.bring(RecordKind.GOALS, list(goals()), sheet="goals")
    office.bring(RecordKind.DEALS, [deal("W1", "Priya Raghunathan", amount="14800", close=TODAY)])


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("failing"), NOW, fill)


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(profile, NOW, patient(qtbot), "home") as desk:
        yield desk


@contextmanager
def gone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing can be read or written meanwhile."""

    @contextmanager
    def refused(_database: Database) -> Iterator[None]:
        with in_sentences():
            raise OperationalError("SELECT 1", {}, Exception("unable to open database file"))
        yield

    with monkeypatch.context() as patch:
        for name in ("read", "write", "session"):
            patch.setattr(Database, name, refused)
        yield


def failures(widget: QWidget) -> list[Failure]:
    return [one for one in widget.findChildren(Failure) if one.isVisibleTo(widget)]


def idle(desk: OpenDesk) -> None:
    desk.wait(lambda: not desk.editor.tasks.busy)


PAGES = ("home", "scorecards", "pipeline", "leaderboards", "people", "wall", "data")


@pytest.mark.parametrize("key", PAGES)
def test_a_page_without_its_database_says_so_and_comes_back(
    desk: OpenDesk, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = desk.window.open_page(key)
    assert page is not None
    idle(desk)
    assert not failures(page)
    with gone(monkeypatch):
        desk.editor.bus.changed.emit(ALL)
        desk.wait(lambda: bool(failures(page)))
        idle(desk)
        assert GONE in words(page)
        assert "What was saved is safe there. Bring it back, then try again." in words(page)
        assert desk.window.page is page  # also where the settings could not be read again
        (failure,) = failures(page)
        labels = failure.findChildren(QLabel)
        assert max(label.geometry().bottom() for label in labels) < 4 * labels[-1].sizeHint().height()
    next(button for button in failure.findChildren(Button) if button.text() == "Try again").click()
    desk.wait(lambda: not failures(page))
    idle(desk)
    assert GONE not in words(page)


def test_the_wizard_tries_again_when_the_process_that_imports_is_gone(desk: OpenDesk, tmp_path: Path) -> None:
    page = desk.window.open_page("data")
    assert isinstance(page, DataPage)
    page.open_wizard(workbook(tmp_path / "deals.xlsx"))
    wizard = page.wizard
    assert wizard is not None
    desk.wait(lambda: wizard.step == PREVIEW and not wizard.busy)
    companion = desk.office.import_bench._companion
    assert companion is not None
    companion.process.kill()
    companion.process.wait()
    assert wizard.view is not None
    wizard.view.sheet_chosen.emit("Won")
    desk.wait(lambda: bool(failures(wizard)))
    assert "The process that imports ended before its time." in words(wizard)
    (failure,) = failures(wizard)
    next(button for button in failure.findChildren(Button) if button.text() == "Try again").click()
    desk.wait(lambda: wizard.step == PREVIEW and not wizard.busy)
    assert not failures(wizard)


def test_an_unreadable_receipt_is_told_in_its_panel(desk: OpenDesk) -> None:
    with desk.office.database.write() as connection:
        connection.exec_driver_sql("UPDATE import_receipt SET body = x'00'")
    page = desk.window.open_page("data")
    assert isinstance(page, DataPage)
    tab = page.tabs["imports"]
    desk.wait(lambda: tab.model.row_total > 0)
    tab.open_row(tab.model.line(0))
    frame = desk.window.panel.frame
    assert frame is not None
    desk.wait(lambda: bool(failures(frame.side)))
    assert "it can still be undone" in words(frame.side)
    undo = next(one for one in frame.side.findChildren(Button) if one.text() == "Undo this import")
    assert undo.isEnabled()
