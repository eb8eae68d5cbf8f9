"""The side panel of one person's or team's targets: what holds, what is drafted, and what was before."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.services.goals.history import HistoryLine
from spm_desktop.services.goals.sheet import SheetRow
from spm_desktop.services.listings import PERSON
from spm_desktop.ui.editor.controls.facts import Facts, Section
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.goals.words import Words

MOST = 40


class TargetPanel(QWidget):
    """Facts about the targets of a row, and their history, newest first."""

    def __init__(self, theme: Theme, words: Words, row: SheetRow, lines: Sequence[HistoryLine]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        now = Section(theme, words.metric.name)
        facts = Facts(theme)
        facts.show_facts(_facts(words, row))
        now.column.addWidget(facts)
        column.addWidget(now)
        before = Section(theme, "History")
        for line in lines[:MOST]:
            for text in _change(theme, words, line):
                before.column.addWidget(text)
        if len(lines) > MOST:
            more = f"{len(lines) - MOST:,} older changes are under History."
            before.column.addWidget(Text(theme, more, "table", "ink2", wrap=True))
        if not lines:
            nothing = "Nothing was published yet. Drafts are kept, and only those see them who set the goal."
            before.column.addWidget(Text(theme, nothing, "table", "ink2", wrap=True))
        column.addWidget(before)
        column.addStretch(1)


def _facts(words: Words, row: SheetRow) -> list[tuple[str, str]]:
    """What is known of a row, as far as it says anything."""
    state = words.state(row)
    found: list[tuple[str, str | None]] = [
        ("Target", words.full(row.target)),
        ("Published", words.full(row.goal) if row.line.drafts else None),
        ("Given below", words.full(row.given) if row.kind != PERSON else None),
        ("So far", words.full(row.actual) if row.actual is not None else None),
        ("Expected by today", words.full(row.expected) if row.expected is not None else None),
        ("A year before", words.full(row.last_year) if row.last_year is not None else None),
        ("As the last 12 months", f"≈ {words.full(row.suggested)}" if row.suggested else None),
        ("There", f"{row.presence / 10:.0f}%" if row.presence is not None else None),
        ("State", state.word if state else None),
    ]
    return [(name, text) for name, text in found if text is not None]


def _change(theme: Theme, words: Words, line: HistoryLine) -> list[Text]:
    change = line.change
    to = "withdrawn" if change.target is None else words.full(change.target)
    was = "" if change.was is None else f"{words.full(change.was)} → "
    first = Text(theme, f"{words.period(change.key.period)}: {was}{to}", "table_strong", wrap=True)
    told = [f"{change.actor}, {words.moment(change.at)}", change.reason]
    if change.seen_at is not None:
        told.append(f"seen {words.moment(change.seen_at)}")
    second = Text(theme, " · ".join(filter(None, told)), "table", "ink2", wrap=True)
    return [first, second]
