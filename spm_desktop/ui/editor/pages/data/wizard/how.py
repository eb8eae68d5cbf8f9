"""How a sheet comes in: what its rows are, where its headers are, what happens to rows it no longer has."""

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from spm_desktop.domain.records import FeedPlan, RecordKind
from spm_desktop.ui.editor.controls.choices import Chooser, OptionCard, Switch
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.data.wizard.choices import Choices
from spm_desktop.ui.editor.pages.data.words import KINDS

MERGE = ("Add and change rows", "Rows that are not in the file stay as they are.")
REPLACE = ("Replace the days it covers", "What it no longer has there is withdrawn.")


class HowItComesIn(QWidget):
    """What was found, to be corrected.

    Signals:
        changed(str): ``kind``, ``header``, ``merge``, ``covers``, ``people`` or ``system`` was chosen.

    Attributes:
        people: stands elsewhere: nearer to the people who are not known.
    """

    changed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.kind = Chooser(theme, "What the rows are", [(kind.value, word) for kind, word in KINDS.items()])
        self.header = Field(theme, "Headers in row", check=_row)
        self.system = Field(theme, "Source system", "CRM", check=_named)
        self.merge = OptionCard(theme, *MERGE, checked=True)
        self.replaces = OptionCard(theme, *REPLACE)
        self.first = Field(theme, "First day", help="Left empty: the first in the file", check=_day)
        self.last = Field(theme, "Last day", help="Left empty: the last in the file", check=_day)
        self.people = Switch(theme, "Make people who are not known")
        self._days = QWidget()
        days = QGridLayout(self._days)
        days.setContentsMargins(0, 0, 0, 0)
        days.setHorizontalSpacing(theme.px(8))
        days.addWidget(self.first, 0, 0)
        days.addWidget(self.last, 0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(length) for length in (16, 14, 16, 16)])
        column.setSpacing(theme.px(8))
        column.addWidget(Text(theme, "How it comes in", "section"))
        column.addWidget(Text(theme, "The rows are", "label", "ink2"))
        column.addWidget(self.kind)
        column.addWidget(Text(theme, "Next time such a file comes", "label", "ink2"))
        column.addWidget(self.merge)
        column.addWidget(self.replaces)
        column.addWidget(self._days)
        places = QGridLayout()
        places.setHorizontalSpacing(theme.px(8))
        places.addWidget(self.header, 0, 0)
        places.addWidget(self.system, 0, 1)
        column.addLayout(places)
        self._key = Text(theme, "", "hint", "ink3", wrap=True)
        column.addWidget(self._key)
        self.kind.chosen.connect(lambda _: self.changed.emit("kind"))
        self.header.edited.connect(lambda _: self.changed.emit("header"))
        self.system.edited.connect(lambda _: self.changed.emit("system"))
        self.merge.clicked.connect(lambda: self.changed.emit("merge"))
        self.replaces.clicked.connect(lambda: self.changed.emit("merge"))
        self.people.clicked.connect(lambda: self.changed.emit("people"))
        for day in (self.first, self.last):
            day.edited.connect(lambda _: self.changed.emit("covers"))

    def show_plan(self, plan: FeedPlan | None, choices: Choices, header_row: int | None) -> None:
        """As the sheet is understood, or as it was asked for."""
        kind = plan.kind if plan is not None else choices.kind or RecordKind.DEALS
        merges = plan.merge if plan is not None else choices.merge is not False
        self.kind.choose(kind.value)
        self.header.entry.setText(str(header_row or ""))
        self.header.clear_error()
        self.system.entry.setText(choices.system)
        (self.merge if merges else self.replaces).setChecked(True)
        by_nature = kind in (RecordKind.PEOPLE, RecordKind.GOALS)
        self.replaces.setEnabled(not by_nature)
        keyless = plan is not None and not plan.key_columns and not by_nature
        self.merge.setEnabled(not keyless)
        self.merge.setToolTip("No column tells the rows apart." if keyless else "")
        self._days.setVisible(not merges)
        self.people.setChecked(choices.create_people)
        keys = ", ".join(plan.key_columns) if plan is not None else ""
        self._key.setText(f"Rows are told apart by {keys}." if keys else "")
        self._key.setVisible(bool(keys))

    def applied(self, choices: Choices, what: str) -> Choices:
        """The choices with what was changed here; see `changed`."""
        match what:
            case "kind":
                return replace(choices, kind=RecordKind(self.kind.key), columns={}, merge=None)
            case "header":
                return replace(choices, header_row=int(self.header.text), columns={})
            case "merge":
                return replace(choices, merge=self.merge.isChecked(), covers=None)
            case "covers":
                return replace(choices, covers=self.covers)
            case "system":
                return replace(choices, system=self.system.text.strip())
            case _:
                return replace(choices, create_people=self.people.isChecked())

    @property
    def covers(self) -> tuple[date, date] | None:
        """First day and day after the last; None where one is missing."""
        first, last = _parsed(self.first.text), _parsed(self.last.text)
        return (first, last + timedelta(days=1)) if first and last and first <= last else None


def _parsed(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _day(text: str) -> str:
    return "" if not text.strip() or _parsed(text) else "Write it like 2026-11-17."


def _row(text: str) -> str:
    return "" if text.strip().isdecimal() and int(text) > 0 else "Give the number Excel shows."


def _named(text: str) -> str:
    return "" if text.strip() else "Give it a name, such as CRM."
