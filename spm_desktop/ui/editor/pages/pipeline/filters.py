"""Which of the open deals are shown: by stage, owner, and what is wrong with them."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from spm_desktop.domain.pipeline import Ageing
from spm_desktop.services.pipeline import OpenDeal, Pipeline
from spm_desktop.ui.editor.controls.chip import FilterChip
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.models.arrangement import Chip

EVERYTHING = ""
SHOWS = (
    (EVERYTHING, "Everything"),
    ("ageing", "Slow or stuck"),
    ("stuck", "Stuck"),
    ("overdue", "Past their closing date"),
    ("due", "Closing in the period"),
    ("slipped", "Put off once or more"),
    ("undated", "Without a closing date"),
    ("unpriced", "Without an amount"),
)
GROUPS = (("", "Nothing"), ("stage", "Stage"), ("owner", "Owner"))


class ChoiceChip(FilterChip):
    """A chip whose click drops down a list of what it can be.

    Signals:
        chosen(str): the key of what was chosen by hand.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, field: str, options: Sequence[tuple[str, str]], key: str = "") -> None:
        self._field_name, self._options = field, dict(options)
        self.key = key if key in self._options else next(iter(self._options))
        super().__init__(theme, field, self._options[self.key])
        self.clicked.connect(self.open_menu)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Other choices; what was chosen stays if it is among them, else the first one is."""
        self._options = dict(options)
        self.choose(self.key if self.key in self._options else next(iter(self._options)))

    def choose(self, key: str) -> None:
        """Shows another choice, without a signal."""
        if key in self._options:
            self.key = key
            self.set_value(self._options[key])

    def open_menu(self) -> None:
        """Drops the list down."""
        menu = self.make_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def make_menu(self) -> QMenu:
        """The choices, the chosen one marked."""
        menu = QMenu(self._field_name, self)
        for key, label in self._options.items():
            action = menu.addAction(label)
            action.setData(key)
            action.setCheckable(True)
            action.setChecked(key == self.key)
        menu.triggered.connect(self._on_triggered)
        return menu

    def _on_triggered(self, action: QAction) -> None:
        key = action.data()
        if key != self.key:
            self.choose(key)
            self.chosen.emit(key)


def conditions(
    found: Pipeline, stage: str, owner: str, show: str, band: tuple[int, int | None] | None
) -> list[Chip[OpenDeal]]:
    """What the table lets through. `stage` and `owner` are ids as text, '' for all; `band`: ages in days."""
    chips: list[Chip[OpenDeal]] = []
    if stage:
        chips.append(Chip("Stage", stage, lambda deal: str(deal.stage_id) == stage))
    if owner:
        chips.append(Chip("Owner", owner, lambda deal: str(deal.owner_id) == owner))
    if band is not None:
        low, high = band
        chips.append(Chip("Age", f"{band}", lambda deal: _is_aged(deal, low, high)))
    if show:
        end = found.period.end
        chips.append(Chip("Show", show, lambda deal: _shows(show, deal, end)))
    return chips


def _is_aged(deal: OpenDeal, low: int, high: int | None) -> bool:
    return deal.age is not None and deal.age >= low and (high is None or deal.age <= high)


def _shows(show: str, deal: OpenDeal, end: date | None) -> bool:
    match show:
        case "ageing":
            return deal.ageing in (Ageing.SLOW, Ageing.STUCK)
        case "stuck":
            return deal.ageing is Ageing.STUCK
        case "overdue":
            return deal.overdue > 0
        case "due":
            return deal.expected is not None and (end is None or deal.expected < end)
        case "slipped":
            return deal.slips.times > 0
        case "undated":
            return deal.expected is None
        case "unpriced":
            return deal.amount is None
    return True
