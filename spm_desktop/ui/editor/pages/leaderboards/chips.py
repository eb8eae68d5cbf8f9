"""What is ranked, by what, and among whom: chips that drop down lists in sections."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from spm_desktop.domain.metrics import Level
from spm_desktop.services.boards import By
from spm_desktop.services.leaderboards import Band, BandKind, Leaderboard, Reach
from spm_desktop.ui.editor.controls.chip import FilterChip
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.leaderboards.words import MEASURES

Options = Sequence[tuple[str, str]]
Sections = Sequence[tuple[str, Options]]
"""Title of a section, and its options: key and name. A title may be empty."""

EVERYONE, EVERYBODY = "Everyone", "Everybody"
COMPETITORS = ((By.PEOPLE.value, "People"), (By.TEAMS.value, "Teams"), (By.OFFICES.value, "Offices"))
_LEVELS = (
    (Level.RESULT, "Results"),
    (Level.OBJECTIVE, "Objectives"),
    (Level.ACTIVITY, "Activities"),
)
_BANDS = ((BandKind.ROLE, "Role"), (BandKind.TERRITORY, "Territory"), (BandKind.TENURE, "Tenure"))


class ChoiceChip(FilterChip):
    """A chip that drops down what it can be.

    Signals:
        chosen(str): the key of what was chosen by hand.

    Attributes:
        key: of what is shown as chosen.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, field: str) -> None:
        self._name, self.key = field, ""
        self._sections: Sections = ()
        super().__init__(theme, field, "")
        self.clicked.connect(self.open_menu)

    def offer(self, sections: Sections, key: str) -> None:
        """Shows what can be chosen and what is."""
        self._sections, self.key = sections, key
        names = {option: name for _, options in sections for option, name in options}
        self.set_value(names.get(key, "–"))

    def make_menu(self) -> QMenu:
        """The options, the chosen one marked."""
        menu = QMenu(self._name, self)
        for title, options in self._sections:
            if title and options:
                menu.addSection(title)
            for key, name in options:
                action = menu.addAction(name)
                action.setData(key)
                action.setCheckable(True)
                action.setChecked(key == self.key)
                if key == self.key:
                    menu.setActiveAction(action)
        menu.triggered.connect(self._on_triggered)
        return menu

    def open_menu(self) -> None:
        """Drops the list down."""
        menu = self.make_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _on_triggered(self, action: QAction) -> None:
        key = action.data()
        if key != self.key:
            self.chosen.emit(key)


def metric_sections(found: Leaderboard) -> Sections:
    """All metrics by their level."""
    return [
        (title, [(metric.key, metric.name) for metric in found.metrics if metric.level is level])
        for level, title in _LEVELS
    ]


def measure_sections(found: Leaderboard) -> Sections:
    """What this board can be ranked by."""
    return [("", [(measure.value, MEASURES[measure]) for measure in found.measures])]


def competitor_sections(found: Leaderboard) -> Sections:
    """Who can be ranked: offices only where there are several."""
    return [("", COMPETITORS if len(found.offices) > 1 else COMPETITORS[:2])]


def band_sections(found: Leaderboard) -> Sections:
    """Everyone, or people who are alike."""
    everyone: list[tuple[str, Options]] = [("", [("", EVERYONE)])]
    return everyone + [
        (title, [(band_key(band), band.name) for band in found.bands if band.kind is kind])
        for kind, title in _BANDS
    ]


def within_sections(found: Leaderboard, reach: Reach | None) -> Sections:
    """Which team or office; `reach` None: any of them, or everybody."""
    teams = [(within_key(Reach.TEAM, team.id), team.name) for team in found.teams]
    offices = [(within_key(Reach.OFFICE, office.id), office.name) for office in found.offices]
    match reach:
        case Reach.TEAM:
            return [("", teams)]
        case Reach.OFFICE:
            return [("", offices)]
        case None:
            several = offices if len(offices) > 1 else []
            return [("", [("", EVERYBODY)]), ("Offices", several), ("Teams", teams)]
    return []


def within_of(found: Leaderboard) -> str:
    """The team or the office of a leaderboard as the key of an option; '' for everybody."""
    if found.asked.team is not None:
        return within_key(Reach.TEAM, found.team_id)
    if found.asked.in_office is not None:
        return within_key(Reach.OFFICE, found.office_id)
    return ""


def within_key(reach: Reach, identity: int | None) -> str:
    """A team or an office as the key of an option."""
    return f"{reach.value} {identity}"


def band_key(band: Band | None) -> str:
    """A band as the key of an option; '' is everyone."""
    return "" if band is None else f"{band.kind.value} {band.name}"


def band_of(key: str) -> Band | None:
    """The band of a key; None for everyone, and for a key that is none."""
    kind, _, name = key.partition(" ")
    return Band(BandKind(kind), name) if name and kind in list(BandKind) else None
