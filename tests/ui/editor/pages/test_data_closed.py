"""Periods are closed on the data page, and what changed after is listed there with file and row."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from spm_desktop.services.hand_entry import Entry, enter_values
from spm_desktop.ui.editor.controls.notes import EmptyState
from spm_desktop.ui.editor.pages.data.closed_panel import ClosedPanel
from spm_desktop.ui.editor.pages.data.closed_tab import ClosedTab
from spm_desktop.ui.editor.pages.data.page import DataPage
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk, patient
from tests.ui.editor.pages.rotterdam import NOW
from tests.ui.editor.pages.test_data_metrics import fill_with_calls

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("closed"), NOW, fill_with_calls)


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(profile, NOW, patient(qtbot), "data") as desk:
        shown = desk.window.page
        assert isinstance(shown, DataPage)
        shown.show_tab("closed")
        desk.wait(lambda: bool(tab(desk).findChildren(EmptyState)))
        yield desk


def tab(desk: OpenDesk) -> ClosedTab:
    shown = desk.window.page
    assert isinstance(shown, DataPage)
    found = shown.tabs["closed"]
    assert isinstance(found, ClosedTab)
    return found


def close(desk: OpenDesk, period: str) -> None:
    """As if chosen in the menu."""
    menu = tab(desk).make_menu()
    next(action for action in menu.actions() if action.text() == period).trigger()
    desk.wait(lambda: tab(desk).model.row_total == 1)


def panel(desk: OpenDesk) -> ClosedPanel:
    tab(desk).open_row(tab(desk).model.row(0).id)
    frame = desk.window.panel.frame
    assert frame is not None
    found = frame.side.findChild(ClosedPanel)
    assert isinstance(found, ClosedPanel)
    return found


def test_the_last_periods_can_be_closed_and_opened_again(desk: OpenDesk, qtbot: QtBot) -> None:
    menu = tab(desk).make_menu()
    months = ["October", "September", "August"]
    assert [action.text() for action in menu.actions()] == [*months, "Q3 2026", "Q2 2026", "2025"]
    close(desk, "October")
    assert "October" not in [action.text() for action in tab(desk).make_menu().actions()]
    said = " ".join(label.text() for label in panel(desk).findChildren(QLabel))
    assert "Every figure is as it was" in said
    qtbot.keyClick(desk.window, Qt.Key.Key_Z, CTRL)
    desk.wait(lambda: tab(desk).model.row_total == 0)


def test_later_values_are_listed_and_lead_to_their_file(
    desk: OpenDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    close(desk, "October")
    office = desk.office.office
    enter_values(
        office.ledger, office.actor, "calls", [Entry("Luca Ferrante", date(2026, 10, 6), Decimal(4), "Diary")]
    )
    desk.editor.bus.look()
    desk.wait(lambda: len(tab(desk).model.row(0).differences) == 1)
    shown = panel(desk)
    assert shown.table is not None
    model = shown.table.table_model
    assert model.data(model.index(0, 0)) == "Calls, Luca Ferrante: – → 4"
    assert model.data(model.index(1, model.column_place("value"))) == "+4"
    shown.open_file(0)
    desk.wait(lambda: bool(opened))
    assert "Diary" in Path(opened[0]).read_text("utf-8-sig")
