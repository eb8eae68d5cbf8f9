"""The People page, as somebody works with it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Role
from spm_desktop.services.users import add_user
from spm_desktop.storage.users import SqlUsers
from spm_desktop.ui.editor.controls.button import Button, Link
from spm_desktop.ui.editor.controls.choices import Chooser, Switch
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.notes import EmptyState
from spm_desktop.ui.editor.pages.people.form import Form
from spm_desktop.ui.editor.pages.people.page import PeoplePage
from spm_desktop.ui.editor.pages.people.people_table import WAITING
from tests.contract.records import fact
from tests.offices import TestOffice
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk, patient
from tests.ui.editor.pages.looking import words
from tests.ui.editor.pages.rotterdam import NOW, fill

LEFT = Qt.MouseButton.LeftButton
NOVEMBER = date(2026, 11, 3)


def fill_with_strangers(office: TestOffice) -> None:
    fill(office)
    strangers = [fact("1", "Priya Ragunathan", "3", NOVEMBER), fact("2", "Zoltan", "4", NOVEMBER)]
    office.bring(RecordKind.FACTS, strangers, sheet="calls", create_people=False)
    add_user(SqlUsers(office.database, office.clock), office.actor, "Rita", Role.REP, "Luca Ferrante")


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("people"), NOW, fill_with_strangers)


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(profile, NOW, patient(qtbot), "people") as desk:
        yield desk


@pytest.fixture
def page(desk: OpenDesk) -> PeoplePage:
    return ready(desk)


def ready(desk: OpenDesk) -> PeoplePage:
    page = desk.window.page
    assert isinstance(page, PeoplePage)
    desk.wait(lambda: page.view is not None)
    return page


def row(page: PeoplePage, name: str) -> int:
    assert page.view is not None
    return next(row.id for row in page.view.rows if row.name == name)


def team(page: PeoplePage, name: str) -> int:
    assert page.view is not None
    return next(team.id for team in page.view.teams if team.name == name)


def cell(page: PeoplePage, name: str, column: str) -> str:
    assert page.people is not None
    model = page.people.view.table_model
    found = next(one for one in model.shown_rows() if one.name == name)
    return model.columns[model.column_place(column)].text_of(found)


def open_person(desk: OpenDesk, page: PeoplePage, name: str) -> None:
    assert page.people is not None
    page.people.view.choose(row(page, name))
    page.people.view.setFocus()
    QTest.keyClick(page.people.view, Qt.Key.Key_Return)
    desk.wait(lambda: page.side.person == row(page, name))


def form(desk: OpenDesk, not_this: Form | None = None) -> Form:
    """The form that is open; one other than `not_this` once it is."""

    def open_forms() -> list[Form]:
        return [one for one in desk.window.findChildren(Form) if one.isVisible() and one is not not_this]

    desk.wait(lambda: bool(open_forms()))
    return open_forms()[-1]


def field(form: Form, label: str) -> Field:
    return next(one for one in form.findChildren(Field) if one.entry.accessibleName() == label)


def press(widget: QWidget | None, text: str) -> None:
    assert widget is not None
    buttons = [*widget.findChildren(Button), *widget.findChildren(Link)]
    button = next(one for one in buttons if text in (one.text(), one.accessibleName()))
    QTest.mouseClick(button, LEFT)


def done(desk: OpenDesk, text: str) -> None:
    desk.wait(lambda: desk.window.toast.text == text)


def test_teams_with_their_people_and_managers(page: PeoplePage) -> None:
    assert page.subtitle.startswith("14 people, 2 teams")
    line = page.tree.line(team(page, "Benelux"))
    assert line is not None
    assert (line.total, line.managers) == (9, ("Marit Solheim",))


def test_a_team_shows_its_people_and_is_remembered(desk: OpenDesk, page: PeoplePage) -> None:
    page.tree.setFocus()
    QTest.keyClick(page.tree, Qt.Key.Key_Down)
    desk.wait(lambda: page.view is not None and page.view.team_id == team(page, "Benelux"))
    assert page.people is not None
    assert page.people.view.table_model.row_total == 9
    assert desk.window.remembered.recall_choices("people") == {"team": team(page, "Benelux")}


def test_a_role_is_typed_into_the_table_and_undone(desk: OpenDesk, page: PeoplePage) -> None:
    assert page.people is not None
    view = page.people.view
    view.choose(row(page, "Luca Ferrante"), "role")
    view.edit(view.currentIndex())
    editor = view.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, "Lead")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    done(desk, "Changed the role of Luca Ferrante")
    assert cell(page, "Luca Ferrante", "role") == "Lead"
    desk.window.toast.undo()
    desk.wait(lambda: cell(page, "Luca Ferrante", "role") == "Senior account executive")


def test_several_are_filled_down_as_one_step(desk: OpenDesk, page: PeoplePage) -> None:
    assert page.people is not None
    view = page.people.view
    view.choose(row(page, "Aylin Demirkan"), "territory")
    first = view.currentIndex()
    view.setCurrentIndex(first)
    selection = view.selectionModel()
    for line in range(3):
        index = first.sibling(line, first.column())
        selection.select(index, selection.SelectionFlag.Select | selection.SelectionFlag.Rows)
    view.fill_down()
    desk.wait(lambda: desk.window.toast.text.startswith("Changed the territory of"))
    desk.window.toast.undo()
    desk.wait(lambda: cell(page, "Daan Verhoeven", "territory") == "Mid-market")


def test_what_cannot_be_written_is_not_shown(desk: OpenDesk, page: PeoplePage) -> None:
    assert page.people is not None
    with desk.office.database.write() as connection:
        connection.exec_driver_sql("UPDATE membership SET role = 'Head'")
    view = page.people.view
    view.choose(row(page, "Luca Ferrante"), "role")
    index = view.currentIndex()
    view.table_model.type_texts([(index.row(), index.column(), "Lead")])
    desk.wait(lambda: "changed to “Head” meanwhile" in desk.window.toast.text)
    desk.wait(lambda: cell(page, "Luca Ferrante", "role") == "Head")


def test_a_person_opens_in_the_panel_and_esc_closes_it(desk: OpenDesk, page: PeoplePage) -> None:
    open_person(desk, page, "Kwame Boateng-Osei")
    told = words(page.side.panel)
    assert "Marit Solheim" in told
    assert "always" in told
    assert "kwame boateng-osei" in told
    assert "Q4 to date" in told
    assert "€77,900 of €155,000" in told
    assert "50.3%" in told
    assert "of 8 in Benelux" in told
    desk.window.escape()
    desk.wait(lambda: page.side.person is None)


def test_somebody_moves_to_another_team_and_is_told_what_that_cuts(desk: OpenDesk, page: PeoplePage) -> None:
    open_person(desk, page, "Kwame Boateng-Osei")
    press(page.side.panel, "Where the numbers counted: Change with a date")
    asked = form(desk)
    chooser = asked.findChildren(Chooser)[0]
    assert "Nordics" in chooser.accessibleName()
    day = field(asked, "From")
    day.entry.setText("1 Sep 2026")
    assert "Benelux ends on 31 Aug." in words(asked)
    QTest.keyClick(day.entry, Qt.Key.Key_Return)
    done(desk, "Moved Kwame Boateng-Osei to Nordics from 1 Sept")
    desk.wait(lambda: cell(page, "Kwame Boateng-Osei", "team") == "Nordics")
    desk.wait(lambda: "until 31 Aug" in words(page.side.panel))
    desk.window.toast.undo()
    desk.wait(lambda: cell(page, "Kwame Boateng-Osei", "team") == "Benelux")


def test_a_day_that_is_none_is_told_beside_the_field(desk: OpenDesk, page: PeoplePage) -> None:
    open_person(desk, page, "Kwame Boateng-Osei")
    press(page.side.panel, "Days away: Add")
    asked = form(desk)
    first = field(asked, "First day")
    first.entry.setText("soon")
    asked.submit()
    assert "“soon” is not a day" in first.error
    first.entry.setText("18 Nov")
    field(asked, "Last day").entry.setText("20 Nov")
    asked.submit()
    done(desk, "Noted days away of Kwame Boateng-Osei")
    desk.wait(lambda: "Leave, 3 days" in words(page.side.panel))
    desk.wait(lambda: cell(page, "Kwame Boateng-Osei", "state") == "Leave 18 Nov to 20 Nov")


def test_a_switch_takes_somebody_off_the_wall(desk: OpenDesk, page: PeoplePage) -> None:
    open_person(desk, page, "Luca Ferrante")
    assert page.side.panel is not None
    switch = page.side.panel.findChildren(Switch)[0]
    QTest.mouseClick(switch, LEFT, pos=switch.rect().center())
    done(desk, "Changed the absence from the wall of Luca Ferrante")
    desk.wait(lambda: "No, by their own choice" in words(page.side.panel))


def test_a_name_that_waits_is_matched_with_one_click_and_undone(desk: OpenDesk, page: PeoplePage) -> None:
    assert desk.window.rail.items["people"].count == 2
    page.open_at(WAITING)
    assert page.people is not None
    press(page.people.waiting, "Priya Ragunathan is Priya Raghunathan")
    done(desk, "Matched 1 row of “Priya Ragunathan” to Priya Raghunathan")
    desk.wait(lambda: desk.window.rail.items["people"].count == 1)
    desk.window.toast.undo()
    desk.wait(lambda: desk.window.rail.items["people"].count == 2)


def test_a_name_that_waits_becomes_a_person(desk: OpenDesk, page: PeoplePage) -> None:
    page.open_at(WAITING)
    assert page.people is not None
    waiting = page.people.waiting
    name = next(one for one in waiting.names if one.ref.text == "Zoltan")
    waiting.add_person(name)
    asked = form(desk)
    field(asked, "Name").entry.setText("Zoltán Szabó")
    asked.submit()
    done(desk, "Added Zoltán Szabó with 1 row")
    desk.wait(lambda: page.subtitle.startswith("15 people"))


def test_two_are_merged_after_seeing_what_it_does(desk: OpenDesk, page: PeoplePage) -> None:
    open_person(desk, page, "Nils Berg")
    page._acts.merge(row(page, "Nils Berg"), "Nils Berg")
    asked = form(desk)
    field(asked, "The same person as").entry.setText("Marit Sol")
    asked.submit()
    offered = form(desk, not_this=asked)
    assert "Totals stay exact." in words(offered)
    offered.submit()
    done(desk, "Merged Marit Solheim into Nils Berg")
    desk.wait(lambda: page.subtitle.startswith("13 people"))
    desk.wait(lambda: "Marit Solheim merged in" in words(page.side.panel))
    desk.window.toast.undo()
    desk.wait(lambda: page.subtitle.startswith("14 people"))


def test_teams_are_made_renamed_and_dragged(desk: OpenDesk, page: PeoplePage) -> None:
    QTest.mouseClick(page.tree.parentWidget().add, LEFT)
    asked = form(desk)
    field(asked, "Name").entry.setText("Partners")
    asked.submit()
    done(desk, "Added the team Partners")
    desk.wait(lambda: any(one.name == "Partners" for one in page.view.teams))
    page.tree.drop(team(page, "Partners"), team(page, "Benelux"))
    done(desk, "Moved Partners to Benelux")
    desk.wait(lambda: page.tree.line(team(page, "Partners")).parent_id == team(page, "Benelux"))
    page.tree.setFocus()
    for _ in range(2):
        QTest.keyClick(page.tree, Qt.Key.Key_Down)
    assert page.tree.team == team(page, "Partners")
    QTest.keyClick(page.tree, Qt.Key.Key_F2)
    renamed = form(desk)
    field(renamed, "Name").entry.setText("Benelux")
    renamed.submit()
    desk.wait(lambda: "There is a team Benelux already." in words(renamed))
    renamed.close_form()
    entries = [action.text() for action in page._teams.menu(team(page, "Benelux")).actions()]
    assert "Archive (people are in it)" in entries


def test_a_rep_looks_and_does_not_touch(profile: Path, qtbot: QtBot) -> None:
    with open_desk(profile, NOW, patient(qtbot), "people", actor="Rita") as desk:
        page = ready(desk)
        assert page.primary is not None
        assert page.primary.why_not
        assert page.people is not None
        view = page.people.view
        view.choose(row(page, "Aylin Demirkan"), "role")
        assert not view.can_edit(view.currentIndex())
        open_person(desk, page, "Aylin Demirkan")
        assert "E-mail" not in words(page.side.panel)
        open_person(desk, page, "Luca Ferrante")
        assert "E-mail" in words(page.side.panel)


def test_people_as_of_another_day(desk: OpenDesk, page: PeoplePage) -> None:
    act = page.secondary[0]
    assert act.text == "17 Nov 2026"
    act.run()
    asked = form(desk)
    field(asked, "Day").entry.setText("2026-01-15")
    asked.submit()
    desk.wait(lambda: page.secondary[0].text == "15 Jan 2026")


def test_an_empty_office_says_what_to_do_first(tmp_path: Path, qtbot: QtBot) -> None:
    empty = fill_profile(tmp_path / "empty", NOW, lambda office: None)
    with open_desk(empty, NOW, patient(qtbot), "people") as desk:
        page = ready(desk)
        assert any("Nobody is here yet" in words(one) for one in page.findChildren(EmptyState))


def test_everything_has_a_name(desk: OpenDesk, page: PeoplePage) -> None:
    open_person(desk, page, "Luca Ferrante")
    focusable = [
        widget
        for widget in desk.window.panel.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    unnamed = [
        type(widget).__name__
        for widget in focusable
        if not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert unnamed == []
