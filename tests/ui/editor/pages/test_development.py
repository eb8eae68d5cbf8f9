"""The development page, used as a manager and as a rep would use it."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from spm_desktop.domain.development.careers import CareerStep
from spm_desktop.domain.development.plans import ItemState
from spm_desktop.domain.development.skills import Side
from spm_desktop.domain.records import Origin, PersonRecord, PersonRef, RecordKind
from spm_desktop.services.actors import Actor, Role
from spm_desktop.services.development import catalogue, planning
from spm_desktop.services.development.rating import Rated, rate
from spm_desktop.services.development.view import overview
from spm_desktop.services.users import add_user
from spm_desktop.storage.boards import SqlBoards
from spm_desktop.storage.development import SqlDevelopment, SqlDevelopmentStore
from spm_desktop.storage.users import SqlUsers
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.notes import EmptyState
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.development.columns import MANAGER, OWN, skill_key
from spm_desktop.ui.editor.pages.development.item_panel import ItemPanel, NewItemPanel
from spm_desktop.ui.editor.pages.development.level_panel import LevelPanel
from spm_desktop.ui.editor.pages.development.list_panels import StepPanel
from spm_desktop.ui.editor.pages.development.page import DevelopmentPage
from spm_desktop.ui.editor.table.view import TableView
from tests.offices import OWNER, TestOffice
from tests.ui.editor.pages.asked import Answers
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk, patient
from tests.ui.editor.pages.rotterdam import NOW, people

MARIT, PRIYA = "Marit", "Priya"
REP, SENIOR = "Account executive", "Senior account executive"
SECRET = "Xylophone-secret"


def with_users(office: TestOffice) -> None:
    office.clock.set(NOW)
    office.bring(RecordKind.PEOPLE, list(people()))
    users = SqlUsers(office.database, office.clock)
    add_user(users, OWNER, MARIT, Role.MANAGER, "Marit Solheim")
    add_user(users, OWNER, PRIYA, Role.REP, "Priya Raghunathan")


def developed(office: TestOffice) -> None:
    """The list was begun, reps are expected to be at 3 in it, and Priya was rated and has something to do."""
    with_users(office)
    ids = {name: identity for identity, name in office.rows("SELECT id, display_name FROM person")}
    marit = Actor(MARIT, frozenset({Role.MANAGER}), ids["Marit Solheim"])
    reader = SqlDevelopment(SqlBoards(office.database, office.clock))
    store = SqlDevelopmentStore(office.database, office.clock)
    catalogue.begin_list(reader, store, marit)
    found = overview(reader, marit)
    priya = found.line(ids["Priya Raghunathan"])
    assert priya is not None
    expected = {(priya.role, skill.id): 3 for skill in found.skills[:2]}
    catalogue.expect(reader, store, marit, expected, dict.fromkeys(expected))
    step = CareerStep(0, priya.role, "Team lead", 12, ("Has led a round",))
    catalogue.put_step(reader, store, marit, None, step)
    first = found.skills[0].id
    rate(reader, store, marit, [Rated(priya.person_id, first, Side.MANAGER, 1, note="Talks first")])
    rate(reader, store, marit, [Rated(ids["Aylin Demirkan"], first, Side.MANAGER, 5, note=SECRET)])
    planning.add_item(reader, store, marit, priya.person_id, "Shadow two calls", NOW.date())


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("development"), NOW, developed)


@pytest.fixture
def as_marit(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(profile, NOW, patient(qtbot), "development", actor=MARIT) as desk:
        desk.window.resize(1440, 900)
        desk.wait(lambda: page(desk).found is not None)
        yield desk


@pytest.fixture
def as_priya(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(profile, NOW, patient(qtbot), "development", actor=PRIYA) as desk:
        desk.window.resize(1366, 768)
        desk.wait(lambda: page(desk).found is not None)
        yield desk


def page(desk: OpenDesk) -> DevelopmentPage:
    shown = desk.window.page
    assert isinstance(shown, DevelopmentPage)
    return shown


def key_of(desk: OpenDesk, place: int = 0) -> str:
    found = page(desk).found
    assert found is not None
    return skill_key(found.skills[place].id)


def person(desk: OpenDesk, name: str) -> int:
    found = page(desk).found
    assert found is not None
    return next(line.person_id for line in found.people if line.name.startswith(name))


def level(desk: OpenDesk, name: str, side: Side = Side.MANAGER) -> int | None:
    found = page(desk).found
    assert found is not None
    line = found.line(person(desk, name)) if found.people else found.own
    assert line is not None
    standing = line.standings[found.skills[0].id]
    return standing.level if side is Side.MANAGER else standing.own_level


def type_into(table: TableView, text: str) -> None:
    """Types over the cell that the keyboard is in, and leaves it downwards."""
    table.setFocus()
    QTest.keyClicks(table, text[:1])
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, text[1:])
    QTest.keyClick(field, Qt.Key.Key_Return)


def found_button(panel: QWidget, text: str) -> Button:
    side = panel.window()
    return next(one for one in side.findChildren(Button) if one.text() == text and one.isVisible())


def texts_of_levels(desk: OpenDesk) -> list[str]:
    panel = desk.window.findChild(LevelPanel)
    return [] if panel is None else [text.text() for text in panel.findChildren(Text)]


def test_an_empty_list_is_begun(tmp_path: Path, qtbot: QtBot) -> None:
    empty = fill_profile(tmp_path / "empty", NOW, with_users)
    with open_desk(empty, NOW, patient(qtbot), "development", actor=MARIT) as desk:
        desk.window.resize(1440, 900)
        desk.wait(lambda: page(desk).findChild(EmptyState) is not None)
        step = page(desk).findChild(EmptyState).step
        assert step is not None
        step.click()
        desk.wait(lambda: page(desk).lists["matrix"].isVisible())
        matrix = page(desk).lists["matrix"]
        assert len(matrix.model.columns) == 2 + 8 + 2
        assert matrix.model.row_total == 8


def test_roles_that_nobody_has_are_explained(tmp_path: Path, qtbot: QtBot) -> None:
    def without_roles(office: TestOffice) -> None:
        office.bring(RecordKind.PEOPLE, [PersonRecord(Origin("P", 2), "Ann", (PersonRef("name", "Ann"),))])

    profile = fill_profile(tmp_path / "profile", NOW, without_roles)
    with open_desk(profile, NOW, patient(qtbot), "development") as desk:
        desk.wait(lambda: page(desk).findChild(EmptyState) is not None)
        page(desk).acts.begin_list()
        desk.wait(lambda: page(desk).lists["matrix"].isVisible())
        page(desk).show_list("roles")
        desk.wait(lambda: page(desk).lists["roles"].offers_first_step)
        found_button(page(desk), "Go to People").click()
        desk.wait(lambda: desk.window.page_key == "people")


def test_levels_are_typed_into_the_matrix_and_taken_back(as_marit: OpenDesk) -> None:
    view, first = page(as_marit).lists["matrix"].view, key_of(as_marit)
    view.choose(person(as_marit, "Daan"), first)
    type_into(view, "4")
    as_marit.wait(lambda: level(as_marit, "Daan") == 4)
    assert view.table_model.row(view.currentIndex().row()).name == "Kwame Boateng-Osei"
    type_into(view, "7")
    field = QApplication.focusWidget()
    assert field is not view, "what is no level stays in its field"
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert level(as_marit, "Kwame") is None
    QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    as_marit.wait(lambda: level(as_marit, "Daan") is None)


def test_who_rated_when_and_what_a_level_means(as_marit: OpenDesk) -> None:
    shown = page(as_marit)
    view = shown.lists["matrix"].view
    view.choose(person(as_marit, "Priya"), key_of(as_marit))
    view.setFocus()
    assert "1 of 5 by Marit Solheim, 17 Nov" in as_marit.window.status.provenance
    QTest.keyClick(view, Qt.Key.Key_Space)
    as_marit.wait(lambda: as_marit.window.findChild(LevelPanel) is not None)
    panel = as_marit.window.findChild(LevelPanel)
    told = texts_of_levels(as_marit)
    assert "Shows the product first, and asks what they think of it." in told
    assert "Marit Solheim, 17 Nov: “Talks first”" in told
    panel.note.entry.setPlainText("Asked twice")
    QTest.keyClicks(panel.ratings[Side.MANAGER], "2")
    as_marit.wait(lambda: level(as_marit, "Priya") == 2)
    as_marit.wait(lambda: any("rating 1: Marit Solheim" in told for told in texts_of_levels(as_marit)))


def test_a_gap_is_suggested_and_put_on_the_plan(as_marit: OpenDesk) -> None:
    shown = page(as_marit)
    shown.open_person(person(as_marit, "Priya"))
    rows = shown.person.plans.shown_rows()
    assert [(row.what, row.item is None) for row in rows] == [
        ("Shadow two calls", False),
        ("Reach level 2 in Asking first", True),
        ("Has led a round", True),
    ]
    shown.person.plan.choose(rows[1].id)
    QTest.keyClick(shown.person.plan, Qt.Key.Key_Return)
    panel = as_marit.window.findChild(NewItemPanel)
    assert panel is not None
    panel.put.click()
    as_marit.wait(lambda: len(shown.person.line.open) == 2)
    assert "Reach level 2" in as_marit.window.toast.text
    assert shown.person.line.open[-1].level == 2


def test_what_a_role_expects_is_typed_and_a_step_is_made(as_marit: OpenDesk) -> None:
    shown = page(as_marit)
    shown.show_list("roles")
    roles = shown.lists["roles"]
    roles.view.choose(SENIOR, key_of(as_marit, 3))
    type_into(roles.view, "5")
    as_marit.wait(lambda: any(5 in line.expected.values() for line in shown.found.roles))
    roles.view.choose(SENIOR)
    shown.begin()
    panel = as_marit.window.findChild(StepPanel)
    assert panel is not None
    panel.next.entry.setText(SENIOR)
    panel.save.click()
    as_marit.wait(lambda: "leads nowhere" in panel.error.text())
    panel.next.entry.setText("Team lead")
    panel.save.click()
    as_marit.wait(lambda: len([one for line in shown.found.roles for one in line.steps]) == 2)


def test_the_matrix_leaves_as_a_workbook(as_marit: OpenDesk, tmp_path: Path) -> None:
    path = tmp_path / "matrix.xlsx"
    as_marit.window.prompts = Answers(path)
    found_button(page(as_marit), "Export").click()
    as_marit.wait(path.exists)
    as_marit.wait(lambda: as_marit.window.toast.text.startswith("Exported"))
    sheet = openpyxl.load_workbook(path).worksheets[0]
    titles, *rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert titles[:4] == ["Person", "Role", "Gaps", "Asking first"]
    assert [row[3] for row in rows if row[0] == "Priya Raghunathan"] == [1]


def test_a_rep_sees_their_own_rates_themself_and_finishes(as_priya: OpenDesk) -> None:
    shown = page(as_priya)
    as_priya.wait(shown.person.isVisible)
    assert shown.title == "My development"
    assert shown.found.people == ()
    shown.person.skills.choose(shown.found.skills[0].id, OWN)
    type_into(shown.person.skills, "3")
    as_priya.wait(lambda: level(as_priya, PRIYA, Side.SELF) == 3)
    QTest.keyClick(shown.person.skills, Qt.Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), Button), "the tools of the plan come before it"
    place = shown.person.model.column_place(MANAGER)
    assert not shown.person.skills.can_edit(shown.person.model.index(0, place))
    shown.person.plan.choose(shown.person.plans.shown_rows()[0].id)
    QTest.keyClick(shown.person.plan, Qt.Key.Key_Return)
    as_priya.wait(lambda: as_priya.window.findChild(ItemPanel) is not None)
    panel = as_priya.window.findChild(ItemPanel)
    assert not hasattr(panel, "drop"), "what the manager put there is the manager's to drop"
    panel.done.click()
    as_priya.wait(lambda: "Nothing shows yet" in panel.error.text())
    panel.note.entry.setPlainText("Both calls of Tuesday")
    panel.done.click()
    as_priya.wait(lambda: shown.person.line.items[0].state is ItemState.DONE)
    shown.show_list("skills")
    assert shown.lists["skills"].isVisible()
    assert SECRET not in "".join(one.text() for one in as_priya.window.findChildren(Text))
