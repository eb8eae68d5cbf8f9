"""The data page, as an administrator uses it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from spm_desktop.domain.records import RecordKind
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.pages.data.metric_panel import MetricPanel
from spm_desktop.ui.editor.pages.data.page import DataPage
from spm_desktop.ui.editor.pages.people.page import PeoplePage
from spm_desktop.ui.editor.table.view import TableView
from tests.offices import TestOffice
from tests.ui.editor.pages.asked import Answers
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk
from tests.ui.editor.pages.looking import side, words
from tests.ui.editor.pages.rotterdam import NOW, fill, won_deals

CTRL = Qt.KeyboardModifier.ControlModifier


def fill_and_hold(office: TestOffice) -> None:
    """Three deals wait for somebody nobody knows."""
    fill(office)
    late = won_deals(1, "عبد الله", 9_000, 3, date(2026, 10, 1), date(2026, 11, 1), "late")
    office.bring(RecordKind.DEALS, list(late), sheet="Late", create_people=False)


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("data"), NOW, fill_and_hold)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("empty"), NOW, lambda _: None)


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(profile, NOW, qtbot.waitUntil, "data") as desk:
        desk.window.prompts = Answers()
        yield desk


def page(desk: OpenDesk) -> DataPage:
    assert isinstance(desk.window.page, DataPage)
    return desk.window.page


def button(widget: QWidget, text: str) -> Button:
    return next(one for one in widget.findChildren(Button) if one.text().startswith(text))


def texts(desk: OpenDesk, tab: str, line: int) -> list[str]:
    model = page(desk).tabs[tab].model
    return [str(model.index(line, column).data()) for column in range(len(model.columns))]


def test_an_empty_office_is_told_what_to_do_first(empty: Path, qtbot: QtBot) -> None:
    with open_desk(empty, NOW, qtbot.waitUntil, "data") as desk:
        answers = desk.window.prompts = Answers()
        tab = page(desk).tabs["imports"]
        desk.wait(lambda: "Nothing is imported yet" in words(tab))
        desk.wait(lambda: page(desk).primary is None)  # the only blue button is below
        assert [act.text for act in page(desk).secondary] == ["Import a file", "Empty workbook"]
        qtbot.mouseClick(button(tab, "Choose a file"), Qt.MouseButton.LeftButton)
        assert answers.asked == ["Import files"]


def test_imports_are_listed_with_what_they_did(desk: OpenDesk) -> None:
    model = page(desk).tabs["imports"].model
    desk.wait(lambda: model.row_total > 2)
    assert texts(desk, "imports", 0)[:4] == ["Late.csv", str(model.row_total), "Deals", "In"]
    waiting = texts(desk, "imports", 0)[model.column_place("held")]
    assert waiting == "3"
    desk.wait(lambda: "1 thing to match" in page(desk).subtitle)


def test_enter_shows_the_receipt_and_an_import_is_taken_back(desk: OpenDesk, qtbot: QtBot) -> None:
    tab = page(desk).tabs["imports"]
    desk.wait(lambda: tab.model.row_total > 2)
    tab.table.choose(tab.model.line(0))
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    desk.wait(lambda: "Waiting 3" in words(side(desk)))
    assert "3 rows: عبد الله is not known" in words(side(desk))
    qtbot.mouseClick(button(side(desk), "Undo this import"), Qt.MouseButton.LeftButton)
    desk.wait(lambda: texts(desk, "imports", 0)[3] == "Undone")
    answers = desk.window.prompts
    assert isinstance(answers, Answers)
    assert "can’t be undone" in answers.asked[0]
    assert desk.window.toast.text.startswith("Took back import")
    desk.wait(lambda: page(desk).tabs["held"].model.row_total == 0)
    tab.open_row(tab.model.line(0))
    assert not button(side(desk), "Undo this import").isEnabled()


def test_a_long_receipt_names_the_first_rows_and_opens_the_others_as_a_table(
    desk: OpenDesk, qtbot: QtBot
) -> None:
    tab = page(desk).tabs["imports"]
    desk.wait(lambda: tab.model.row_total > 2)
    lines = [tab.row_of(tab.model.line(line)) for line in range(tab.model.row_total)]
    most = max((line for line in lines if line is not None), key=lambda line: line.counts.created)
    assert most.counts.created > 50
    tab.open_row(most.id)
    desk.wait(lambda: f"New {most.counts.created:,}" in words(side(desk)))
    assert words(side(desk)).count("Row ") == 5
    links = side(desk).findChildren(QAbstractButton)
    link = next(one for one in links if one.text().startswith("Show the first 100 of"))
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Space)
    table = side(desk).findChild(TableView)
    assert table is not None
    assert table.table_model.row_total == min(most.counts.created, 100)
    assert table.hasFocus()
    qtbot.mouseClick(button(side(desk), "Back to the receipt"), Qt.MouseButton.LeftButton)
    desk.wait(lambda: f"New {most.counts.created:,}" in words(side(desk)))


def test_waiting_rows_say_for_whom_and_lead_to_people(desk: OpenDesk, qtbot: QtBot) -> None:
    page(desk).show_tab("held")
    tab = page(desk).tabs["held"]
    desk.wait(lambda: tab.model.row_total == 1)
    assert texts(desk, "held", 0)[:3] == ["عبد الله", "Person", "3"]
    assert desk.window.rail.items["data"].accessibleName() == "Data, 1"
    tab.table.choose(tab.model.line(0))
    assert desk.window.status.provenance.startswith("3 rows wait for عبد الله")
    qtbot.keyClick(tab.table, Qt.Key.Key_Space)
    qtbot.mouseClick(button(side(desk), "Match on the People page"), Qt.MouseButton.LeftButton)
    assert desk.window.page_key == "people"
    people = desk.window.page
    assert isinstance(people, PeoplePage)
    desk.wait(lambda: people.people is not None and people.people.waiting.isVisible())


def test_a_metric_is_renamed_and_gets_its_name_back(desk: OpenDesk, qtbot: QtBot) -> None:
    page(desk).show_tab("metrics")
    tab = page(desk).tabs["metrics"]
    desk.wait(lambda: tab.model.row_total > 5)
    tab.open_row("cycle_days")
    panel = side(desk).findChild(MetricPanel)
    assert isinstance(panel, MetricPanel)
    panel.name.entry.setText("Days to win")
    panel.save()
    desk.wait(lambda: texts(desk, "metrics", tab.model.place_of("cycle_days"))[0] == "Days to win")
    qtbot.keyClick(desk.window, Qt.Key.Key_Z, CTRL)
    desk.wait(lambda: texts(desk, "metrics", tab.model.place_of("cycle_days"))[0] == "Cycle days")


def test_another_direction_asks_for_a_reason_in_place(desk: OpenDesk, qtbot: QtBot) -> None:
    page(desk).show_tab("metrics")
    tab = page(desk).tabs["metrics"]
    desk.wait(lambda: tab.model.row_total > 5)
    tab.open_row("cycle_days")
    panel = side(desk).findChild(MetricPanel)
    assert isinstance(panel, MetricPanel)
    assert panel.reason.isHidden()
    qtbot.mouseClick(panel.direction, Qt.MouseButton.LeftButton, pos=panel.direction.place("higher"))
    panel.save()
    desk.wait(lambda: bool(panel.reason.error))
    panel.reason.entry.setText("Longer cycles are larger deals here.")
    panel.save()
    desk.wait(lambda: texts(desk, "metrics", tab.model.place_of("cycle_days"))[4] == "Higher")


def test_feeds_say_how_rows_are_told_apart(desk: OpenDesk) -> None:
    page(desk).show_tab("feeds")
    tab = page(desk).tabs["feeds"]
    desk.wait(lambda: tab.model.row_total > 2)
    shown = [texts(desk, "feeds", line) for line in range(tab.model.row_total)]
    assert ["CRM", "Deals", "Late key", "Adds and changes", "1", "Late.csv"] in [line[:6] for line in shown]


def test_lists_are_walked_with_arrows_and_remembered(desk: OpenDesk, qtbot: QtBot) -> None:
    first = page(desk).tabs["imports"]
    desk.wait(lambda: first.model.row_total > 2)
    first.segment.setFocus()
    qtbot.keyClick(first.segment, Qt.Key.Key_Right)
    assert page(desk).tabs["held"].isVisible()
    assert desk.window.focusWidget() is page(desk).tabs["held"].segment
    assert desk.window.remembered.recall_choices("data") == {"tab": "held"}
