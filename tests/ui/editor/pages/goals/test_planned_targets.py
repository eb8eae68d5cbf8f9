"""Targets that the planner spreads, and those that are suggested."""

from spm_desktop.domain.fiscal import FiscalCalendar, Shape
from spm_desktop.domain.periods import containing, next_period
from spm_desktop.services.goals.planning import Spread
from spm_desktop.services.goals.sheet import State
from tests.ui.editor.pages.desks import OpenDesk
from tests.ui.editor.pages.goals.sheet_desk import LONG, PRIYA, page, planner, row, sheet, show, type_into
from tests.ui.editor.pages.looking import side, words
from tests.ui.editor.pages.rotterdam import TODAY


def test_the_planner_takes_off_what_is_over_as_one_step(desk: OpenDesk) -> None:
    type_into(desk, PRIYA, "whole", "200,000")
    desk.wait(lambda: row(desk, "Everyone").over == 2_800_000)
    sheet(desk).table.choose(row(desk, "Everyone").id, "whole")
    panel = planner(desk)
    assert panel.wish.spread is Spread.SIZE
    assert "€28,000 over target." in panel.sentence.text()
    assert panel.do.text() == "Take 28,000 off"
    panel.do.click()
    desk.wait(lambda: row(desk, "Everyone").over == 0)
    desk.wait(lambda: page(desk).sides.planner is None)
    desk.window.undo()
    desk.wait(lambda: row(desk, "Everyone").over == 2_800_000)


def test_the_planner_spreads_a_year_over_everybody(desk: OpenDesk) -> None:
    year = containing(TODAY.replace(year=2027), Shape.YEAR, FiscalCalendar())
    show(desk, year)
    panel = planner(desk)
    panel.figure.entry.setText("12m")
    panel.figure.entry.editingFinished.emit()
    desk.wait(lambda: panel.preview is not None and panel.preview.wish.total == 1_200_000_000)
    assert panel.preview is not None
    assert panel.preview.after == 1_200_000_000
    panel.do.click()
    desk.wait(lambda: row(desk, "Everyone").target == 1_200_000_000)
    assert all(one.over == 0 for one in page(desk).sheet.rows)


def test_suggestions_fill_in_who_has_no_target_and_say_so(desk: OpenDesk) -> None:
    following = next_period(page(desk).desk.standing.period, FiscalCalendar())
    assert following is not None
    show(desk, following)
    assert row(desk, PRIYA).suggested is not None
    assert row(desk, LONG[2]).suggested is None
    next(act for act in page(desk).secondary if act.text == "Suggest").run()
    desk.wait(lambda: row(desk, PRIYA).state is State.DRAFT)
    assert (row(desk, PRIYA).target or 0) % 10_000 == 0
    assert row(desk, LONG[2]).target is None
    assert page(desk).primary is not None
    page(desk).primary.run()
    desk.wait(lambda: row(desk, PRIYA).state is State.PUBLISHED)
    sheet(desk).table.opened.emit(row(desk, PRIYA).id)
    desk.wait(lambda: "suggested from the last 12 months" in words(side(desk)))
