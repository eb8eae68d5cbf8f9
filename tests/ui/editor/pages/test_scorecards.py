"""The scorecards page, used as a manager would use it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from spm_desktop.app.finding import find_scorecards
from spm_desktop.config.settings import Settings
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.fiscal import FiscalCalendar, Shape
from spm_desktop.domain.periods import containing
from spm_desktop.domain.records import RecordKind
from spm_desktop.domain.scorecards import LineRule
from spm_desktop.services.actors import Role
from spm_desktop.services.scorecards import Kind, Template, set_rules
from spm_desktop.services.users import add_user
from spm_desktop.storage.users import SqlUsers
from spm_desktop.ui.editor.controls.notes import EmptyState, Failure
from spm_desktop.ui.editor.pages.scorecards.page import ScorecardsPage
from spm_desktop.ui.editor.pages.scorecards.template_panel import TemplatePanel
from tests.offices import OWNER, TestOffice
from tests.ui.editor.pages.asked import Answers
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk, patient
from tests.ui.editor.pages.looking import column, side, words
from tests.ui.editor.pages.rotterdam import NOW, PEOPLE, TODAY, fill, people

PRIYA = "Priya Raghunathan"
LONG = ("Hubert Blaine Wolfeschlegelsteinhausenbergerdorff", "عبد الله بن عبد العزيز", "李小龙")


def fill_all(office: TestOffice) -> None:
    fill(office)
    office.bring(RecordKind.PEOPLE, people(LONG)[len(PEOPLE) :], sheet="More")


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("scorecards"), NOW, fill_all)


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(profile, NOW, patient(qtbot), "scorecards") as desk:
        desk.window.resize(1440, 900)
        desk.wait(lambda: page(desk).lists[Kind.PERSON].model.row_total > 0)
        yield desk


def page(desk: OpenDesk) -> ScorecardsPage:
    shown = desk.window.page
    assert isinstance(shown, ScorecardsPage)
    return shown


def open_priya(desk: OpenDesk, name: str = PRIYA) -> ScorecardsPage:
    shown = page(desk)
    listed = shown.lists[Kind.PERSON]
    row = next(row for row in listed.model.shown_rows() if row.subject.name == name)
    listed.table.choose(row.subject.id)
    listed.table.setFocus()
    QTest.keyClick(listed.table, Qt.Key.Key_Return)
    desk.wait(lambda: shown.card.card is not None and shown.card.card.subject.name == name)
    return shown


def test_everybody_is_listed_by_name_with_score_and_pace(desk: OpenDesk) -> None:
    model = page(desk).lists[Kind.PERSON].model
    names = [row.subject.name for row in model.shown_rows()]
    assert names.index("Élodie Marchetti") == names.index("Daan Verhoeven") + 1
    assert len(names) == 15
    by_name = dict(zip(names, column(model, "score"), strict=True))
    assert (by_name[PRIYA], by_name["李小龙"]) == ("61.6", "–")
    assert dict(zip(names, column(model, "ahead"), strict=True))[PRIYA] == "+11.6"


def test_a_scorecard_opens_with_enter_and_esc_goes_back(desk: OpenDesk) -> None:
    shown = open_priya(desk)
    assert (shown.title, shown.face, shown.subtitle) == (PRIYA, PRIYA, "Account executive, Benelux")
    assert shown.card.head.score.accessibleName() == "Score to date: 61.6 of 100"
    assert shown.card.head.expected.accessibleName() == "Expected by today: 50.0 +11.6"
    assert "€66,100 more in 33 working days, €2,003 a day" in shown.card.head.sentence.text()
    desk.wait(shown.card.table.hasFocus)
    shown.card.table.clearSelection()
    desk.window.escape()
    desk.wait(lambda: shown.subject is None)
    assert shown.lists[Kind.PERSON].table.hasFocus()
    assert shown.title == ""


def test_each_line_shows_value_goal_pace_and_past(desk: OpenDesk) -> None:
    model = open_priya(desk).card.model
    assert column(model, "metric")[:2] == ["Won revenue", "Deals won"]
    assert [column(model, key)[0] for key in ("value", "goal", "attained", "weight", "points", "n")] == [
        "105,900",
        "172,000",
        "61.6",
        "100",
        "61.6",
        "14 deals",
    ]
    assert column(model, "status")[:2] == ["On track", "No goal"]
    assert model.columns[model.column_place("history")].value(model.shown_rows()[0]).values[-1] == 10_590_000


def test_figures_say_how_sure_they_are(desk: OpenDesk) -> None:
    card = open_priya(desk).card
    desk.wait(lambda: "won_revenue" in card.certainty)
    mark = card.model.columns[card.model.column_place("bar")].value(card.model.shown_rows()[0])
    assert mark.low is not None
    assert mark.low < mark.share < mark.high
    card.table.choose("won_revenue", "value")
    card.table.provenance.emit("won_revenue", "value")
    assert "; in 9 of 10 such periods it would be " in desk.window.status.provenance


def test_a_running_period_says_where_it_is_likely_to_end(desk: OpenDesk) -> None:
    card = open_priya(desk).card
    desk.wait(lambda: card.outlook is not None)
    assert card.head.likely.isVisible()
    name = card.head.likely.accessibleName()
    assert re.fullmatch(r"Likely at 31 Dec: 8\d–1\d\d 9 of 10", name), name
    assert "33 working days so far" in card.head.likely.toolTip()
    desk.wait(lambda: card.pace.data is not None and bool(card.pace.data.bands))
    assert "Band: 9 of 10" in card.pace.data.head.subtitle
    desk.window.standing.set_period(containing(TODAY.replace(month=9), Shape.QUARTER, FiscalCalendar()))
    desk.wait(lambda: card.head.likely.isHidden())
    desk.wait(lambda: card.pace.data is not None and not card.pace.data.bands)


def test_the_charts_follow_the_line(desk: OpenDesk) -> None:
    shown = open_priya(desk)
    desk.wait(lambda: "against pace" in shown.card.pace.accessibleName())
    assert "17 Nov: €105,900, expected" in shown.card.pace.told
    assert "Q4 2026: €105,900, goal €172,000, n 14" in shown.card.bars.told
    shown.card.table.choose("win_rate", "value")
    desk.wait(lambda: shown.card.history.isVisible())
    assert not shown.card.pace.isVisible()
    assert "Win rate by period" in shown.card.history.told


def test_a_click_on_an_earlier_period_opens_it(desk: OpenDesk) -> None:
    shown = open_priya(desk)
    chart = shown.card.bars
    desk.wait(lambda: bool(chart.spots()))
    place = next(spot for spot in chart.spots() if spot.text.startswith("Q2 2026"))
    chart.drilled.emit(place.key)
    desk.wait(lambda: shown.card.card is not None and shown.card.card.period == place.key)
    assert "Nothing: there is no goal" in shown.card.head.sentence.text()


def test_space_shows_the_rows_behind_a_number(desk: OpenDesk) -> None:
    shown = open_priya(desk)
    desk.wait(shown.card.table.hasFocus)
    QTest.keyClick(shown.card.table, Qt.Key.Key_Space)
    desk.wait(lambda: "14 rows in 1 file" in words(side(desk)))
    assert "€105,900.00" in words(side(desk))
    assert desk.window.status.provenance.startswith("Won revenue €105,900 rests on 14 facts")


def test_a_teams_number_shows_whose_it_is_and_then_the_rows(desk: OpenDesk) -> None:
    shown = page(desk)
    QTest.mouseClick(shown.kinds, Qt.MouseButton.LeftButton, pos=shown.kinds.place("team"))
    listed = shown.lists[Kind.TEAM]
    desk.wait(lambda: listed.model.row_total == 2)
    listed.table.choose(listed.model.shown_rows()[0].subject.id)
    listed.table.setFocus()
    QTest.keyClick(listed.table, Qt.Key.Key_Return)
    desk.wait(lambda: shown.card.card is not None and shown.card.card.subject.name == "Benelux")
    desk.wait(shown.card.table.hasFocus)
    QTest.keyClick(shown.card.table, Qt.Key.Key_Space)
    desk.wait(lambda: bool(side(desk).findChildren(type(shown.card.table))))
    (table,) = side(desk).findChildren(type(shown.card.table))
    assert column(table.table_model, "value")[0] == "€121,400"
    table.choose(table.table_model.shown_rows()[0].key)
    table.opened.emit(table.chosen_ids()[0])
    desk.wait(lambda: "16 rows in 1 file" in words(side(desk)))


def template(desk: OpenDesk) -> TemplatePanel:
    shown = open_priya(desk)
    shown.template.click()
    panel = desk.window.findChild(TemplatePanel)
    assert isinstance(panel, TemplatePanel)
    desk.wait(lambda: panel.model.row_total > 0)
    return panel


def type_into(desk: OpenDesk, panel: TemplatePanel, metric: str, key: str, text: str) -> None:
    panel.table.choose(metric, key)
    panel.table.setFocus()
    QTest.keyClick(panel.table, Qt.Key.Key_F2)
    editor = panel.table.focusWidget()
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def rules(desk: OpenDesk) -> dict[str, LineRule]:
    card = page(desk).card.card
    assert card is not None
    return {line.metric.key: line.rule for line in card.lines if line.rule}


def test_a_role_is_weighed_in_place_and_taken_back(desk: OpenDesk) -> None:
    panel = template(desk)
    type_into(desk, panel, "won_revenue", "weight", "60")
    desk.wait(lambda: rules(desk) == {"won_revenue": LineRule(60)})
    desk.wait(lambda: "Weights add up to 60" in words(panel))
    type_into(desk, panel, "deals_won", "weight", "40")
    desk.wait(lambda: len(rules(desk)) == 2 and "Weights add up to 100" in words(panel))
    type_into(desk, panel, "won_revenue", "cap", "50%")
    desk.wait(lambda: rules(desk)["won_revenue"] == LineRule(60, None, 500))
    assert page(desk).card.head.score.accessibleName() == "Score to date: 50.0 of 100"
    assert column(page(desk).card.model, "weight")[:2] == ["60", "40"]
    desk.window.undo()
    desk.wait(lambda: rules(desk)["won_revenue"] == LineRule(60))
    desk.window.undo()
    desk.wait(lambda: rules(desk) == {"won_revenue": LineRule(60)})


def test_a_weight_that_is_none_is_refused_beside_its_cell(desk: OpenDesk) -> None:
    panel = template(desk)
    type_into(desk, panel, "won_revenue", "weight", "many")
    complaint = words(panel.table.viewport())
    assert "“many” is no weight" in complaint
    type_into(desk, panel, "won_revenue", "weight", "5000")
    desk.wait(lambda: "can't have the weight 5,000" in desk.window.toast.text)
    assert rules(desk) == {"won_revenue": LineRule(1)}


def test_a_frozen_scorecard_is_shown_with_what_changed_since(desk: OpenDesk) -> None:
    shown = open_priya(desk)
    assert "Freeze" in [act.text for act in shown.secondary]
    shown.secondary[0].run()
    frozen = shown.card.frozen
    desk.wait(frozen.isVisible)
    assert column(frozen.model, "difference") == ["Unchanged since"]
    assert column(frozen.model, "then") == ["61.6"]
    frozen.table.opened.emit(frozen.model.shown_rows()[0].id)
    assert "The same day, as it is now Nothing is other now." in words(side(desk))


def test_the_palette_finds_people_and_opens_their_scorecard(desk: OpenDesk) -> None:
    find = find_scorecards(desk.office, desk.window.open_page)
    found: list[object] = []
    for query in ("priya", "@li ", "nordics", ">priya", ""):
        desk.editor.tasks.run(lambda query=query: find(query), found.append, owner=desk.window)
    desk.wait(lambda: len(found) == 5)
    titles = [[entry.title for entry in entries] for entries in found]
    assert titles[0] == [PRIYA]
    assert "Mei-Ling Zhao" in titles[1]
    assert titles[2:] == [["Nordics"], [], []]
    found[0][0].run()
    desk.wait(lambda: page(desk).card.card is not None)
    assert page(desk).title == PRIYA


def test_what_somebody_else_changes_is_shown(desk: OpenDesk) -> None:
    open_priya(desk)
    templates = desk.office.scorecard_templates

    def write() -> None:
        set_rules(templates, OWNER, Template(Kind.PERSON), {"deals_won": LineRule(7)}, {})

    desk.editor.tasks.run(write, lambda _: None, owner=desk.window)
    desk.wait(lambda: rules(desk) == {"deals_won": LineRule(7)})
    desk.wait(lambda: page(desk).card.head.score.accessibleName() == "Score to date: – 0 of 1 line")


def test_a_failure_stands_in_place_and_can_be_tried_again(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> object:
        raise KnownError("database_unreachable", "The database does not answer.", "Nothing was lost.")

    monkeypatch.setattr(desk.office.scorecards.boards, "look", refuse, raising=False)
    monkeypatch.setattr(type(desk.office.boards), "look", refuse)
    page(desk)._on_standing()
    desk.wait(lambda: page(desk).findChild(Failure) is not None)
    assert "The database does not answer." in words(page(desk))
    monkeypatch.undo()
    failure = page(desk).findChild(Failure)
    assert failure is not None
    failure.wanted.emit()
    desk.wait(lambda: page(desk).findChild(Failure) is None)


def test_without_people_the_page_says_what_to_do(tmp_path: Path, qtbot: QtBot) -> None:
    folder = fill_profile(tmp_path / "empty", NOW, lambda _: None)
    with open_desk(folder, NOW, patient(qtbot), "scorecards") as desk:
        desk.wait(lambda: page(desk).findChild(EmptyState) is not None)
        assert "No people are here yet" in words(page(desk))


def test_a_rep_sees_only_their_own(tmp_path: Path, qtbot: QtBot) -> None:
    def fill_with_rep(office: TestOffice) -> None:
        fill(office)
        add_user(SqlUsers(office.database, office.clock), OWNER, "priya", Role.REP, PRIYA)

    folder = fill_profile(tmp_path / "rep", NOW, fill_with_rep)
    with open_desk(folder, NOW, patient(qtbot), "scorecards", actor="priya") as desk:
        desk.wait(lambda: page(desk).card.card is not None)
        assert page(desk).title == PRIYA
        assert not page(desk)._back.isVisible()
        assert not page(desk).clear_selection()


@pytest.mark.parametrize(
    ("choice", "scale", "size"), [("light", 100, (1366, 768)), ("dark", 200, (1440, 900))]
)
def test_it_works_small_large_and_dark(
    profile: Path, qtbot: QtBot, choice: str, scale: int, size: tuple[int, int]
) -> None:
    settings = Settings(theme=choice, text_scale=scale, language="en")
    wait: Callable[[Callable[[], bool]], None] = patient(qtbot)
    with open_desk(profile, NOW, wait, "scorecards", settings) as desk:
        desk.window.resize(*size)
        desk.wait(lambda: page(desk).lists[Kind.PERSON].model.row_total > 0)
        shown = open_priya(desk, LONG[0])
        desk.wait(lambda: shown.card.width() > 0)
        table = shown.card.table
        assert table.height() >= table.content_height()
        assert not desk.window.grab().isNull()


def test_a_scorecard_is_saved_as_a_pdf(desk: OpenDesk, tmp_path: Path) -> None:
    shown = open_priya(desk)
    desk.wait(lambda: "won_revenue" in shown.card.certainty)
    paper = tmp_path / "priya.pdf"
    desk.window.prompts = Answers(paper)
    next(act for act in shown.secondary if act.text == "Save as PDF").run()
    desk.wait(paper.exists)
    desk.wait(lambda: desk.window.toast.text == "Saved priya.pdf")
    text = " ".join(PdfReader(paper).pages[0].extract_text().split())
    for said in ("Priya Raghunathan", "105,900", "61.6%", "14 deals", "On track", "As of 17 Nov"):
        assert said in text


def test_without_a_printer_it_says_so(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> list[str]:
        return []

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", none)
    shown = open_priya(desk)
    next(act for act in shown.secondary if act.text == "Print").run()
    assert desk.window.toast.text.startswith("No printer is set up here.")
