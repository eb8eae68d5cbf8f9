"""Prompts that the test answers, and files to import."""

from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl

from spm_desktop.ui.common.prompts import Decision


class Answers:
    """Gives the doing answer to every decision, and these files to every question for one.

    Attributes:
        asked: every question so far.
    """

    def __init__(self, file: Path | None = None) -> None:
        self.file = file
        self.asked: list[str] = []

    def decide(self, decision: Decision, then: Callable[[], None]) -> None:
        self.asked.append(f"{decision.question} {decision.consequence}")
        then()

    def open_files(self, title: str, patterns: str, then: Callable[[Sequence[Path]], None]) -> None:
        self.asked.append(title)
        if self.file is not None:
            then([self.file])

    def open_folder(self, title: str, then: Callable[[Path], None]) -> None:
        self.asked.append(title)
        if self.file is not None:
            then(self.file)

    def save_file(
        self, title: str, suggested: Path, then: Callable[[Path], None], patterns: str = ""
    ) -> None:
        self.asked.append(title)
        if self.file is not None:
            then(self.file)


HEADERS = ("Deal ID", "Account", "Owner", "Sub owner", "Closed", "Net value", "Phase")


def workbook(path: Path, rows: int = 12, owner: str = "Priya Raghunathan") -> Path:
    """Two sheets: staff, and won deals with a title above the headers; two cells can't be read."""
    book = openpyxl.Workbook()
    won = book.active
    assert won is not None
    won.title = "Won"
    won["A1"] = "Won deals, November"
    for column, header in enumerate(HEADERS, 1):
        won.cell(4, column, header)
    for number in range(rows):
        day = f"{1 + number % 28}.11.2026"
        who = owner if number % 3 else "Someone New"
        line = [f"N-{number}", "Lindqvist AB", who, "Luca Ferrante", day, f"{100 + number},50", "Won"]
        for column, value in enumerate(line, 1):
            won.cell(5 + number, column, value)
    won["E6"], won["F8"] = "12.3.x", "much"
    staff = book.create_sheet("Staff")
    for row, line in enumerate((("Name", "E-mail", "Team"), ("Ana Lima", "ana@x.org", "Benelux")), 1):
        for column, value in enumerate(line, 1):
            staff.cell(row, column, value)
    book.save(path)
    return path
