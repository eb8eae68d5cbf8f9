"""What a file measures and nobody knows yet is said in the preview; with the real importing process."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from spm_desktop.ui.editor.pages.data.wizard.metric_answers import MeasuredForm, NewMetricForm
from spm_desktop.ui.editor.pages.data.wizard.steps import COLUMNS, RECEIPT
from tests.ui.editor.pages.desks import OpenDesk, fill_profile, open_desk, patient
from tests.ui.editor.pages.rotterdam import NOW, fill
from tests.ui.editor.pages.test_import_answers import again, import_text, press, says
from tests.ui.editor.pages.test_import_wizard import page, previewed, view, wizard

PRIYA, TOMASZ = "Priya Raghunathan", "Tomasz Wieczorek"
GOALS = f"""Person,Metric,Period,Target
{PRIYA},Product demos,2026-Q4,40
{TOMASZ},Product demos,2026-Q4,50
{PRIYA},Won revenu,2027-Q1,50000
"""
TRACKER = f"Rep;Datum;Spaziergänge;Kuchen\n{PRIYA};03.11.2026;4;2\n{TOMASZ};03.11.2026;7;1\n"
PAIR = f"Rep,Month,Target,Actual\n{PRIYA},2026-09,10,9\n{TOMASZ},2026-09,12,13\n"


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_profile(tmp_path_factory.mktemp("metrics"), NOW, fill)


@pytest.fixture
def desk(profile: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    with open_desk(profile, NOW, patient(qtbot), "data") as desk:
        desk.window.resize(1440, 900)
        yield desk


def asked(desk: OpenDesk, path: Path, text: str) -> None:
    """The wizard, once it asks what it can't tell."""
    path.write_text(text, "utf-8")
    page(desk).open_wizard(path)
    desk.wait(lambda: page(desk).wizard is not None)
    desk.wait(lambda: wizard(desk).step == COLUMNS and not wizard(desk).busy)


def metrics(desk: OpenDesk) -> dict[str, tuple[str, str]]:
    with desk.office.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT name, unit, direction FROM metric")
        return {row[0]: (row[1], row[2]) for row in rows}


def test_a_metric_is_made_with_the_goals_for_it(desk: OpenDesk, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "goals.csv"
    path.write_text(GOALS, "utf-8")
    page(desk).open_wizard(path)
    previewed(desk)
    assert [item.issue.subject for item in view(desk).needs.items] == ["Product demos", "Won revenu"]
    form = view(desk).needs.findChildren(NewMetricForm)[0]
    form.direction.choose("lower")
    press(desk, "Make the metric Product demos", qtbot)
    again(desk)
    says(desk, "“Product demos” is a new metric: number, lower is better")
    assert "Product demos" not in metrics(desk)
    press(desk, "Won revenu is Won revenue", qtbot)
    again(desk)
    assert import_text(desk) == "Import 3 rows"
    act = wizard(desk).primary
    assert act is not None
    act.run()
    desk.wait(lambda: wizard(desk).step == RECEIPT)
    assert metrics(desk)["Product demos"] == ("count", "lower")


def test_numbers_that_no_known_word_names_become_metrics_when_somebody_says_so(
    desk: OpenDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    asked(desk, tmp_path / "tracker.csv", TRACKER)
    press(desk, "Read them as metrics", qtbot)
    previewed(desk)
    says(desk, "Spaziergänge, Kuchen")
    assert import_text(desk) == "Import 4 values"


def test_what_targets_and_results_are_of_is_said(desk: OpenDesk, qtbot: QtBot, tmp_path: Path) -> None:
    asked(desk, tmp_path / "pair.csv", PAIR)
    form = view(desk).needs.findChildren(MeasuredForm)[0]
    form.chooser.choose("")
    form.chooser.chosen.emit("")
    form.name.entry.setText("Site visits")
    press(desk, "Read it so", qtbot)
    previewed(desk)
    says(desk, "Site visits")
