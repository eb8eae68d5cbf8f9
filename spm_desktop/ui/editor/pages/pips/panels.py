"""Side panels of a plan: the record of a checkpoint, and all that an entry says."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.pace import Status
from spm_desktop.services.pips.receiving import told_how
from spm_desktop.services.pips.record import Event
from spm_desktop.services.pips.sheet import Sheet
from spm_desktop.services.pips.words import ACTIONS, PARTIES, PipWords
from spm_desktop.ui.editor.controls.facts import Facts, Section
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.pips.given import Given
from spm_desktop.ui.editor.pages.pips.opened_file import KeptFileSection
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.models.marks import ON_PACE


def show_checkpoint(desk: Desk, sheet: Sheet, number: int, event: Event, words: PipWords) -> None:
    """What was measured and said at a checkpoint."""
    theme, body = desk.theme, QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    measured = Section(theme, "Measured that day")
    facts = Facts(theme)
    facts.show_facts(
        [
            (one.name, _value(sheet, one.metric, event.values[one.id], words))
            for one in sheet.case.record.content.expectations
            if one.id in event.values
        ]
    )
    measured.column.addWidget(facts)
    column.addWidget(measured)
    for title, text in (("What was said", event.note), ("Who was there", event.attendees)):
        if text:
            section = Section(theme, title)
            section.column.addWidget(Text(theme, text, "table", wrap=True))
            column.addWidget(section)
    column.addStretch(1)
    desk.show_side(f"Checkpoint {number}", body, f"{words.moment(event.at)}, {event.actor}")


class EventPanel(QWidget):
    """All that an entry says, and the file that belongs to it.

    Attributes:
        file: opens a copy of the file; None: there is none.
    """

    def __init__(self, desk: Desk, given: Given, sheet: Sheet, event: Event, words: PipWords) -> None:
        super().__init__()
        self.file: KeptFileSection | None = None
        theme, column = desk.theme, QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        told = [
            ("Who", f"{event.actor}, as {PARTIES[event.party].lower()}"),
            ("Identity", "as claimed at this machine" if event.identity == "asserted" else event.identity),
            ("How", told_how(event)),
            ("Reason", event.reason),
            ("Told", event.note),
            ("Witness", event.witness),
            ("Who was there", event.attendees),
            ("Proof", event.proof),
            ("Also considered", event.alternatives),
        ]
        for title, text in told:
            if text:
                section = Section(theme, title)
                section.column.addWidget(Text(theme, text, "table", wrap=True))
                column.addWidget(section)
        kept = sheet.case.record.files.get(event.file)
        if kept is not None:
            self.file = KeptFileSection(desk, given, sheet.case.record.id, kept.file)
            column.addWidget(self.file)
        column.addStretch(1)
        desk.show_side(ACTIONS[event.action], self, words.moment(event.at))


def _value(sheet: Sheet, metric: str, kept: tuple[str, str, int], words: PipWords) -> str:
    value, stands, n = kept
    told = ON_PACE[Status(stands)].word.lower() if stands in set(Status) else ""
    return ", ".join(
        part for part in (words.value(sheet.file.metrics.get(metric), value), told, f"n {n:,}") if part
    )
