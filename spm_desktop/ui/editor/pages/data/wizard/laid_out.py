"""How a sheet is laid out and written where nothing in it says so: asked once, and remembered."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from spm_desktop.domain.records import FeedPlan, Heads
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.choices import Chooser, Switch
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.data.wizard.choices import Choices

ACROSS = (
    ("", "As the headers say"),
    (Heads.PERIODS.value, "Months, weeks or days"),
    (Heads.PEOPLE.value, "People"),
    (Heads.METRICS.value, "Metrics"),
    (Heads.NOTHING.value, "One value a row"),
)
AMOUNTS = (
    ("", "As the headers say"),
    ("1", "Single units"),
    ("1000", "Thousands"),
    ("1000000", "Millions"),
)
LOOK_UP = "Look ids up in other files"
DATES = (("", "As the dates say"), ("day", "Day first: 3 April"), ("month", "Month first: 4 March"))
_FIRST, _LAST = 1900, 2200


class HowItIsLaidOut(QWidget):
    """What was found, to be corrected.

    Signals:
        changed: something was chosen.
        files_wanted: other files are to be named, in which ids are looked up.
    """

    changed = Signal()
    files_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.across = Chooser(theme, "What stands across", ACROSS)
        self.dates = Chooser(theme, "How 03/04 is read", DATES)
        self.amounts = Chooser(theme, "What amounts are in", AMOUNTS)
        self.year = Field(theme, "Year", help="Of days and months without one", check=_year)
        self.nothing = Field(theme, "Means nothing", help="Words between commas: off, tbc")
        self.measured = Field(theme, "What is measured", help="Where no header says it")
        self.product = Field(theme, "Value is multiplied", help="Quantity * Price * (1 - Discount)")
        self.files = Button(theme, LOOK_UP, icon="upload", small=True)
        self.totals = Switch(theme, "Use rows of totals too")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(length) for length in (16, 14, 16, 16)])
        column.setSpacing(theme.px(8))
        column.addWidget(Text(theme, "How it is laid out", "section"))
        column.addWidget(self.totals)
        column.addWidget(Text(theme, "Across the columns stand", "label", "ink2"))
        column.addWidget(self.across)
        column.addWidget(Text(theme, "Dates such as 03/04/2026", "label", "ink2"))
        column.addWidget(self.dates)
        column.addWidget(Text(theme, "Amounts of money are in", "label", "ink2"))
        column.addWidget(self.amounts)
        column.addWidget(self.measured)
        column.addWidget(self.product)
        places = QGridLayout()
        places.setHorizontalSpacing(theme.px(8))
        places.addWidget(self.year, 0, 0)
        places.addWidget(self.nothing, 0, 1)
        column.addLayout(places)
        column.addWidget(self.files)
        for chooser in (self.across, self.dates, self.amounts):
            chooser.chosen.connect(lambda _: self.changed.emit())
        for field in (self.year, self.nothing, self.measured, self.product):
            field.edited.connect(lambda _: self.changed.emit())
        self.totals.clicked.connect(self.changed)
        self.files.clicked.connect(self.files_wanted)

    def show_plan(self, plan: FeedPlan | None, choices: Choices) -> None:
        """As it was found, or as it was said."""
        self.across.choose(choices.across.value if choices.across else "")
        said = {True: "day", False: "month", None: ""}[choices.day_first]
        self.dates.choose(said)
        self.amounts.choose(str(choices.amounts_in or ""))
        self.year.set_text("" if choices.year is None else str(choices.year))
        self.nothing.set_text(", ".join(choices.nothing))
        self.measured.set_text(_constant(choices))
        self.product.set_text(_product(choices))
        names = ", ".join(Path(name).name for name in choices.beside)
        self.files.setText(f"Ids are looked up in {names}" if names else LOOK_UP)
        totals = len(plan.totals) if plan is not None else 0
        self.totals.setVisible(bool(totals) or choices.totals)
        self.totals.setText(
            "Use rows of totals too" if choices.totals else f"Use {counted(totals, 'row')} of totals too"
        )
        self.totals.setChecked(choices.totals)

    def applied(self, choices: Choices) -> Choices:
        """The choices with what is chosen here."""
        columns = {name: header for name, header in choices.columns.items() if name != "metric"}
        if _product(choices):
            del columns["value"]
        if product := self.product.text.strip():
            columns["value"] = product
        if metric := self.measured.text.strip():
            columns["metric"] = f"={metric}"
        elif not _constant(choices) and "metric" in choices.columns:
            columns["metric"] = choices.columns["metric"]
        return replace(
            choices,
            columns=columns,
            across=Heads(self.across.key) if self.across.key else None,
            day_first={"day": True, "month": False}.get(self.dates.key),
            amounts_in=int(self.amounts.key) if self.amounts.key else None,
            year=int(self.year.text) if self.year.text.strip() else None,
            nothing=tuple(word.strip() for word in self.nothing.text.split(",") if word.strip()),
            totals=self.totals.isChecked(),
        )


def _constant(choices: Choices) -> str:
    """What was said to be measured; '' where a column says it, or nothing."""
    said = choices.columns.get("metric", "")
    return said[1:] if said.startswith("=") else ""


def _product(choices: Choices) -> str:
    """What the value is multiplied of; '' where it is one column, or found."""
    said = choices.columns.get("value", "")
    return said if "*" in said else ""


def _year(text: str) -> str:
    fits = not text.strip() or (text.strip().isdecimal() and _FIRST <= int(text) <= _LAST)
    return "" if fits else "Write it like 2026."
