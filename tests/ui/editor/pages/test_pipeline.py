"""The pipeline page, used by keyboard and pointer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from spm_desktop.config.clock import FrozenClock
from spm_desktop.domain.deals import StageKind
from spm_desktop.domain.records import DealRecord, RecordKind
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.pages.pipeline.deal_panel import DealPanel
from spm_desktop.ui.editor.pages.pipeline.page import PipelinePage
from tests.contract.records import deal
from tests.offices import TestOffice
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk
from tests.ui.editor.pages.rotterdam import NOW, TODAY, people

STAGES = {"Qualify": StageKind.OPEN, "Propose": StageKind.OPEN, "Won": StageKind.WON}
LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz Verwaltungsgesellschaft"


def opportunity(
    key: str,
    owner: str,
    amount: str | None,
    age: int,
    stage: str = "Propose",
    expected: date | None = date(2026, 12, 1),
) -> DealRecord:
    opened = TODAY - timedelta(days=age)
    return deal(key, owner, stage, amount, opened=opened, close=None, account=key, expected=expected)


def fill(office: TestOffice) -> None:
    office.bring(RecordKind.PEOPLE, list(people()), sheet="people")
    earlier = replace(office, clock=FrozenClock(NOW - timedelta(days=21)))
    first = opportunity("Van Oord", "Tomasz Wieczorek", "36500", 104, "Qualify", date(2026, 11, 2))
    earlier.bring(RecordKind.DEALS, [first], stage_kinds=STAGES, sheet="deals")
    won = [
        deal(f"W{n}", "Luca Ferrante", opened=TODAY - timedelta(days=40), close=TODAY - timedelta(days=10))
        for n in range(6)
    ]
    now = [
        opportunity("Van Oord", "Tomasz Wieczorek", "36500", 104, expected=date(2026, 11, 13)),
        opportunity("Meridiaan", "Priya Raghunathan", "48200", 20),
        opportunity("李小龙 Trading", "Aylin Demirkan", "100", 45, stage="Qualify"),
        opportunity(LONG, "Jonas Hallgrímsson", None, 70, expected=None, stage="Qualify"),
    ]
    office.bring(RecordKind.DEALS, [*won, *now], stage_kinds=STAGES, sheet="deals")


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("pipeline"), NOW, fill)


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(profile, NOW, qtbot.waitUntil, "pipeline") as desk:
        qtbot.waitUntil(lambda: page_of(desk).model.row_total == 4)
        yield desk


def page_of(desk: OpenDesk) -> PipelinePage:
    page = desk.window.page
    assert isinstance(page, PipelinePage)
    return page


def accounts(page: PipelinePage) -> list[str]:
    return [row.account for row in page.model.shown_rows()]


def texts(page: PipelinePage, account: str) -> dict[str, str]:
    row = next(row for row in page.model.shown_rows() if row.account == account)
    return {column.key: column.text_of(row) for column in page.model.columns}


def test_what_is_open(desk: OpenDesk) -> None:
    page = page_of(desk)
    assert page.subtitle == "4 open deals, €84,800, 1 without an amount"
    assert accounts(page) == ["Meridiaan", "Van Oord", "李小龙 Trading", LONG]
    shown = texts(page, "Van Oord")
    assert (shown["amount"], shown["days"], shown["expected"]) == ("36,500", "104", "13 Nov")
    assert (shown["slips"], shown["state"], shown["attention"]) == ("1", "Stuck", "4 days overdue")
    assert texts(page, LONG)["attention"] == "No closing date"
    assert [row.text() for row in page.strip.stages.rows] == ["Qualify", "Propose"]
    assert "over 90 days: 1 deal, €36,500" in page.strip.ages.told
    assert "Now: €84,800" in page.strip.flow.told


def test_a_stage_narrows_the_list_and_escape_widens_it(desk: OpenDesk, qtbot: QtBot) -> None:
    page = page_of(desk)
    qtbot.mouseClick(page.strip.stages.rows[0], Qt.MouseButton.LeftButton)
    assert accounts(page) == ["李小龙 Trading", LONG]
    assert page.stage.value == "Qualify"
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert len(accounts(page)) == 4
    assert not page.strip.stages.rows[0].isChecked()


def test_chips_show_what_needs_work(desk: OpenDesk) -> None:
    page = page_of(desk)
    wanted = {"overdue": ["Van Oord"], "undated": [LONG], "unpriced": [LONG], "slipped": ["Van Oord"],
              "stuck": ["Van Oord", LONG], "due": ["Meridiaan", "Van Oord", "李小龙 Trading"]}  # fmt: skip
    for show, expected in wanted.items():
        page.open_at(show)
        assert accounts(page) == expected, show
    action = next(a for a in page.show_chip.make_menu().actions() if a.data() == "")
    action.trigger()
    assert len(accounts(page)) == 4


def test_an_age_narrows_the_list(desk: OpenDesk, qtbot: QtBot) -> None:
    page = page_of(desk)
    page.strip.ages.setFocus()
    qtbot.keyClick(page.strip.ages, Qt.Key.Key_Right)
    qtbot.keyClick(page.strip.ages, Qt.Key.Key_Return)
    assert accounts(page) == ["Meridiaan"]


def test_a_deal_opens_with_its_history(desk: OpenDesk, qtbot: QtBot) -> None:
    page = page_of(desk)
    van_oord = next(row for row in page.model.shown_rows() if row.account == "Van Oord")
    page.table.setFocus()
    page.table.choose(van_oord.id, "amount")
    told = desk.window.status.provenance
    assert told == "Van Oord was put off 1 time, by 11 days. deals.csv, Deals, row 2"
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "What the imports said" in words(desk))
    assert "27 Oct: Qualify, €36,500, to close 2 Nov" in words(desk)
    assert "17 Nov: Propose, to close 13 Nov" in words(desk)
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert desk.window.panel.frame is not None
    assert desk.window.panel.frame.side.isHidden()


def test_groups_are_remembered(desk: OpenDesk) -> None:
    page = page_of(desk)
    next(a for a in page.group.make_menu().actions() if a.data() == "stage").trigger()
    assert page.model.has_groups
    assert desk.window.remembered.recall_choices("pipeline") == {"show": "", "group": "stage"}


def test_another_period_is_read(desk: OpenDesk, qtbot: QtBot) -> None:
    page = page_of(desk)
    qtbot.keyClick(desk.window, "[")
    qtbot.waitUntil(lambda: "From 1 Jul to 1 Oct" in page.strip.flow.told)
    assert "The period is over" in page.strip.coverage.accessibleName()
    assert len(accounts(page)) == 4


def test_without_deals_the_page_offers_to_import_them(tmp_path: Path, qtbot: QtBot) -> None:
    folder = fill_profile(tmp_path / "empty", NOW, lambda office: None)
    with open_desk(folder, NOW, qtbot.waitUntil, "pipeline") as desk:
        page = page_of(desk)
        qtbot.waitUntil(lambda: any(b.text() == "Import deals" for b in page.findChildren(Button)))
        button = next(b for b in page.findChildren(Button) if b.text() == "Import deals")
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert desk.window.page_key == "data"


def words(desk: OpenDesk) -> str:
    panels = desk.window.findChildren(DealPanel)
    return "\n".join(label.text() for panel in panels for label in panel.findChildren(QLabel))
