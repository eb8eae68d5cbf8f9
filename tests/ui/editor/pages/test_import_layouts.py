"""Reports as people lay them out, brought in by hand: what nothing says is asked for once."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from spm_desktop.storage.watched_folders import SqlProfiles
from spm_desktop.ui.editor.pages.data.wizard.metric_answers import MeasuredForm
from spm_desktop.ui.editor.pages.data.wizard.steps import COLUMNS, PREVIEW, RECEIPT
from tests.ui.editor.pages.asked import Answers
from tests.ui.editor.pages.desks import OpenDesk, fill_profile
from tests.ui.editor.pages.rotterdam import NOW, fill
from tests.ui.editor.pages.test_import_wizard import data_desk, page, press, previewed, view, wizard, words


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("layouts"), NOW, fill)


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with data_desk(profile, qtbot) as desk:
        yield desk


def book(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]], hidden: str = "") -> Path:
    """Writes a workbook; the sheet called `hidden` is."""
    with xlsxwriter.Workbook(path) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
            if name == hidden:
                sheet.hide()
    return path


def answer(desk: OpenDesk, text: str, qtbot: QtBot) -> None:
    """Presses a button beside the sheet, once it is there."""

    def shown() -> bool:
        buttons = view(desk).needs.findChildren(QAbstractButton)
        return not wizard(desk).busy and any(one.text() == text and one.isVisible() for one in buttons)

    desk.wait(shown)
    press(view(desk).needs, text, qtbot)


def test_the_year_and_the_metric_are_asked_for(desk: OpenDesk, qtbot: QtBot, tmp_path: Path) -> None:
    rows = [["Rep", "Jan", "Feb", "Mar"], ["Ann Lee", 1, 2, 3], ["Total", 1, 2, 3]]
    page(desk).open_wizard(book(tmp_path / "tours.xlsx", {"Tours": rows}))
    desk.wait(lambda: page(desk).wizard is not None and wizard(desk).step == COLUMNS)
    laid_out = view(desk).needs.laid_out
    laid_out.measured.entry.setText("Tours")
    laid_out.measured.edited.emit("Tours")
    desk.wait(lambda: not wizard(desk).busy and "no year" in words(view(desk).needs))
    answer(desk, "2025", qtbot)
    desk.wait(lambda: wizard(desk).step == PREVIEW and not wizard(desk).busy)
    view(desk).needs.how.people.click()
    desk.wait(lambda: "New metrics Tours" in words(view(desk).needs))
    assert "1 row adds up others and is left out: 3." in words(view(desk).needs)
    assert laid_out.totals.text() == "Use 1 row of totals too"


def test_what_was_read_can_be_checked_and_corrected(desk: OpenDesk, tmp_path: Path) -> None:
    rows = [["Sales 2026 (k$)"], ["Rep", "Jan", "Feb", "Mar"], ["Ann Lee", 1, 2, 3], [], ["Rounded figures"]]
    page(desk).open_wizard(book(tmp_path / "thousands.xlsx", {"Sales": rows}))
    previewed(desk)
    desk.wait(lambda: "Sales 6,000 Days 1 Jan 2026 to 1 Mar 2026" in words(view(desk).needs))
    told = words(view(desk).needs)
    assert "3 values need you" in told
    assert "Amounts are in thousands, as “Sales 2026 (k$)” says: 1 counts as 1,000." in told
    amounts = view(desk).needs.laid_out.amounts
    amounts.choose("1")
    amounts.chosen.emit("1")
    desk.wait(lambda: not wizard(desk).busy and "Sales 6 Days" in words(view(desk).needs))
    view(desk).needs.how.people.click()
    desk.wait(lambda: not wizard(desk).busy and "New people Ann Lee" in words(view(desk).needs))
    assert wizard(desk).primary is not None
    wizard(desk).primary.run()
    desk.wait(lambda: wizard(desk).step == RECEIPT)
    assert "Row 3: 3 values" in words(page(desk)), "one line for one row"
    assert "It is in" in wizard(desk).provenance.rest


def test_people_across_are_read_so_with_a_click(desk: OpenDesk, qtbot: QtBot, tmp_path: Path) -> None:
    cars = [["", "Vinod", "Ramesh"], ["January", 5, 7], ["February", 6, 8]]
    page(desk).open_wizard(book(tmp_path / "cars.xlsx", {"Case": [["Who sells most?"]], "Data": cars}))
    desk.wait(lambda: page(desk).wizard is not None and wizard(desk).step == COLUMNS)
    assert "sheet Data" in wizard(desk).subtitle, "the one that is asked about"
    answer(desk, "Read them as people", qtbot)
    desk.wait(lambda: not wizard(desk).busy and "What is measured" in words(view(desk).needs))
    desk.wait(lambda: bool(view(desk).needs.findChildren(MeasuredForm)))
    form = view(desk).needs.findChildren(MeasuredForm)[-1]
    form.chooser.choose("")
    form.name.set_text("Cars")
    press(form, "Read it so", qtbot)
    desk.wait(lambda: not wizard(desk).busy and "no year" in words(view(desk).needs))
    answer(desk, "2026", qtbot)
    desk.wait(lambda: "Cars 26 Days 1 Jan 2026 to 1 Feb 2026" in words(view(desk).needs))


def test_what_was_said_of_one_tab_goes_on_in_the_next(desk: OpenDesk, qtbot: QtBot, tmp_path: Path) -> None:
    rows = [["Rep", "Revenue", "Calls"], ["Ann Lee", 100, 5], ["Bo Roe", 200, 7]]
    page(desk).open_wizard(book(tmp_path / "tabs.xlsx", {"Sep": rows, "Oct": rows}))
    desk.wait(lambda: page(desk).wizard is not None and wizard(desk).step == COLUMNS)
    answer(desk, "2026", qtbot)
    desk.wait(lambda: wizard(desk).step == PREVIEW and "Not used Calls" in words(view(desk).needs))
    answer(desk, "Read them too", qtbot)
    desk.wait(lambda: not wizard(desk).busy and "Calls 12 Days 1 Sept 2026" in words(view(desk).needs))
    view(desk).needs.how.people.click()
    desk.wait(lambda: not wizard(desk).busy and "New people Ann Lee" in words(view(desk).needs))
    for then in (RECEIPT, PREVIEW):
        act = wizard(desk).primary
        assert act is not None
        act.run()
        desk.wait(lambda then=then: wizard(desk).step == then and not wizard(desk).busy)
    desk.wait(lambda: "Calls 12 Days 1 Oct 2026" in words(view(desk).needs))
    page(desk).wizard.leave()


def test_one_sheet_with_two_things_comes_in_as_both(desk: OpenDesk, tmp_path: Path) -> None:
    rows = [["Month", "Rep", "Visits target", "Visits"], ["2026-01", "Ann Lee", 10, 9]]
    page(desk).open_wizard(book(tmp_path / "visits.xlsx", {"Plan": rows}))
    first = previewed(desk)
    desk.wait(lambda: len(view(desk).sheets._options) == 2)
    assert [name for _, name in view(desk).sheets._options.items()] == [
        "Plan: activities and results",
        "Plan: goals",
    ]
    view(desk).needs.how.people.click()
    desk.wait(lambda: "New people Ann Lee" in words(view(desk).needs))
    assert first.primary is not None
    first.primary.run()
    desk.wait(lambda: wizard(desk).step == RECEIPT)
    assert wizard(desk).primary is not None
    assert wizard(desk).primary.text == "Next: Plan"
    wizard(desk).primary.run()
    desk.wait(lambda: wizard(desk).step == PREVIEW and not wizard(desk).busy)
    desk.wait(lambda: "Goals" in words(view(desk).needs))


def test_a_hidden_sheet_can_be_chosen(desk: OpenDesk, tmp_path: Path) -> None:
    rows = [["Date", "Rep", "Calls"], ["2026-01-05", "Ann Lee", 4]]
    page(desk).open_wizard(book(tmp_path / "calls.xlsx", {"Open": rows, "Old": rows}, hidden="Old"))
    previewed(desk)
    assert "Old (hidden)" in view(desk).sheets._options.values()
    view(desk).sheet_chosen.emit("Old")
    desk.wait(lambda: "sheet Old" in wizard(desk).subtitle and not wizard(desk).busy)
    assert wizard(desk).step == PREVIEW


def test_what_was_said_is_kept_for_all(desk: OpenDesk, tmp_path: Path) -> None:
    rows = [["Rep", "2026-01", "2026-02", "2026-03"], ["Ann Lee", 1, 2, 3]]
    page(desk).open_wizard(book(tmp_path / "rides 2026.xlsx", {"Rides": rows}))
    desk.wait(lambda: page(desk).wizard is not None and wizard(desk).step == COLUMNS)
    laid_out = view(desk).needs.laid_out
    laid_out.measured.entry.setText("Rides")
    laid_out.measured.edited.emit("Rides")
    desk.wait(lambda: wizard(desk).step == PREVIEW and not wizard(desk).busy)
    assert wizard(desk).primary is not None
    wizard(desk).primary.run()
    desk.wait(lambda: wizard(desk).step == RECEIPT)
    store = SqlProfiles(desk.office.database, desk.office.clock)
    desk.wait(lambda: bool(store.profiles()))
    (kept,) = store.profiles()
    assert (kept.name, dict(kept.kept.columns)) == ("rides", {"metric": "=Rides"})


def test_ids_lead_to_another_file_and_values_are_multiplied(desk: OpenDesk, tmp_path: Path) -> None:
    other = tmp_path / "customers.csv"
    other.write_text("Customer ID,Sales rep\n7,Ann Lee\n8,Ann Lee\n")
    rows = [["Customer ID", "Date", "Quantity", "Unit price"], [7, "2026-01-05", 3, 2.5]]
    desk.window.prompts = Answers(other)
    page(desk).open_wizard(book(tmp_path / "orders.xlsx", {"Orders": rows}))
    desk.wait(lambda: page(desk).wizard is not None and wizard(desk).step == COLUMNS)
    laid_out = view(desk).needs.laid_out
    laid_out.files.click()
    desk.wait(lambda: wizard(desk).step == PREVIEW and not wizard(desk).busy)
    laid_out.product.entry.setText("Quantity * Unit price")
    laid_out.product.edited.emit("Quantity * Unit price")
    desk.wait(lambda: "looked up by Customer ID" in words(view(desk).needs))
    assert laid_out.files.text() == "Ids are looked up in customers.csv"
    assert wizard(desk).choices.columns == {"value": "Quantity * Unit price"}
