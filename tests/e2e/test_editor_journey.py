"""The first day with the editor, in a real window: from nothing to a leaderboard; and the next morning."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint

from tests.conftest import Ran
from tests.e2e.screen import Screen, button_of, open_screen

pytestmark = pytest.mark.e2e

NOW = "2017-12-31T17:00+00:00"
ACCENT = "#2a55d4"
"""Of the one blue button of a page."""
LOOKS = 5
"""So often something is seen before it is believed to stay: a header is laid out once it has its words."""
PEOPLE = "Name,Team,Email\nAnn Lee,North,ann@example.org\nBo Diaz,South,bo@example.org\n"
DEALS = (
    "Opportunity ID,Owner,Stage,Amount,Created Date,Close Date\n"
    "D1,Ann Lee,Won,1000,2017-10-01,2017-10-20\n"
    "D2,Bo Diaz,Won,2500,2017-10-02,2017-11-21\n"
    "D3,Bo Diaz,Open,700,2017-12-02,\n"
)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    with open_screen(tmp_path) as screen:
        yield screen


@contextmanager
def editor(root: Path, folder: Path, screen: Screen) -> Iterator[None]:
    """The editor on a profile, until it was closed as people close it.

    When something fails, ``failed.png`` beside the profile shows what was on the screen.
    """
    words = [sys.executable, "main.py", "--data", str(folder), "--now", NOW, "--lang", "en"]
    process = subprocess.Popen(words, cwd=root, env=screen.environment, stderr=subprocess.PIPE, text=True)
    try:
        yield
        screen.press("alt+F4")
        _, said = process.communicate(timeout=30)
        assert (process.returncode, said) == (0, "")
    except BaseException:
        screen.picture().save(str(folder.parent / "failed.png"))
        raise
    finally:
        process.kill()
        process.communicate()


def wait_for_title(screen: Screen, title: str) -> None:
    """A window, and the keyboard in it."""
    screen.wait(f"a window “{title}”", lambda: title in screen.titles())
    screen.wait(f"the keyboard in “{title}”", lambda: title in screen.listening())


def blue_button(screen: Screen) -> QPoint | None:
    """The one thing to do next on the page that is shown."""
    return button_of(ACCENT, screen.picture())


def wait_for_blue_button(screen: Screen, before: QPoint | None = None) -> QPoint:
    """Where it is once it stays there, at another place than `before`."""
    seen: list[QPoint | None] = []

    def stays() -> bool:
        seen.append(blue_button(screen))
        same = seen[-LOOKS:].count(seen[-1]) == LOOKS
        return same and seen[-1] not in (None, before)

    screen.wait("the next step", stays)
    assert seen[-1] is not None
    return seen[-1]


def imported(spm: Callable[..., Ran]) -> list[str]:
    """The files that are in. The clock must be the editor's: its imports would be taken for dead."""
    told = spm("imports", "--json", "--now", NOW).document["imports"]
    return [one["file"] for one in told if one["state"] == "applied"]


def import_file(screen: Screen, spm: Callable[..., Ran], file: Path) -> None:
    """Chooses a file by its name, looks at the preview, imports, and leaves the receipt."""
    wait_for_blue_button(screen)
    screen.press("ctrl+o")
    wait_for_title(screen, "Import files")
    screen.fill("Import files", str(file))
    screen.wait("the reading", lambda: blue_button(screen) is None)
    screen.click(wait_for_blue_button(screen))
    screen.wait(f"{file.name} in the office", lambda: file.name in imported(spm))
    done = wait_for_blue_button(screen)
    screen.click(done)
    wait_for_blue_button(screen, done)


def export_board(screen: Screen, target: Path) -> list[tuple[object, ...]]:
    """What the board shows, by way of its Export button."""
    screen.press("ctrl+f", "Escape", "Tab", "Tab", "Return")
    wait_for_title(screen, "Export Leaderboard")
    screen.fill("Export Leaderboard", str(target))
    screen.wait("the exported board", target.exists)
    return list(load_workbook(target).active.iter_rows(values_only=True))


def journey(
    root: Path, screen: Screen, spm: Callable[..., Ran], folder: Path, files: list[Path]
) -> dict[str, object]:
    """From an empty profile to the first row of the first leaderboard, by its titles."""
    with editor(root, folder, screen):
        wait_for_title(screen, "Home – My office")
        for file in files:
            import_file(screen, spm, file)
        import_again = wait_for_blue_button(screen)
        screen.press("ctrl+5")
        wait_for_title(screen, "Leaderboards – My office")
        wait_for_blue_button(screen, import_again)
        titles, first, *_ = export_board(screen, folder / "board.xlsx")
    return dict(zip(map(str, titles), first, strict=True))


def test_a_first_day_and_the_morning_after(
    root: Path, screen: Screen, spm: Callable[..., Ran], profile_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE)
    (tmp_path / "deals.csv").write_text(DEALS)
    files = [tmp_path / "people.csv", tmp_path / "deals.csv"]
    first = journey(root, screen, spm, profile_folder, files)
    assert (first["Rank"], first["Person"], first["Won revenue"]) == (1, "Bo Diaz", 2500)
    left_at = json.loads((profile_folder / "desk.json").read_text(encoding="utf-8"))["window"]
    assert left_at["page"] == "leaderboards"
    with editor(root, profile_folder, screen):
        wait_for_title(screen, "Leaderboards – My office")


@pytest.mark.data
def test_a_real_export_of_a_crm(
    root: Path, screen: Screen, spm: Callable[..., Ran], profile_folder: Path, shared_data: Path
) -> None:
    files = [shared_data / "maven-crm" / name for name in ("sales_teams.csv", "sales_pipeline.csv")]
    first = journey(root, screen, spm, profile_folder, files)
    assert (first["Rank"], first["Person"], first["Won revenue"]) == (1, "Darcel Schlecht", 357_666)
