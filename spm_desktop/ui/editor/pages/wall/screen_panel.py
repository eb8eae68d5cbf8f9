"""A TV's name, office and team, in the side panel: of one that is there, or of a new one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.organisation import NO_OFFICE
from spm_desktop.services.screens import Schedule, Screen, ScreenPlace, hash_pin
from spm_desktop.services.screens.records import FARTHEST_VIEWER, LARGEST_DIAGONAL
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.choices import Chooser, Switch
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.wall.reading import WallPicture
from spm_desktop.ui.editor.pages.wall.schedule_fields import read_time, time_wrong
from spm_desktop.ui.editor.pages.wall.volume_fields import VolumeFields, volume_wrong

EVERYBODY = "0"
NEW_PLAYLIST = "0"
NO_PIN = "0"
"""Typed instead of a PIN it takes the PIN away."""
_NOWHERE, _NONE_YET = "In none: about everybody", "None yet: about everybody"


class ScreenPanel(QWidget):
    """The settings of a TV.

    Attributes:
        is_new: it is not there yet.

    Signals:
        changed(ScreenPlace, ScreenPlace): before and after, by hand; never for a new TV.
    """

    changed = Signal(object, object)

    def __init__(self, theme: Theme, picture: WallPicture, screen: Screen | None) -> None:
        super().__init__()
        self._theme, self.is_new = theme, screen is None
        offices = {NO_OFFICE: _NOWHERE if picture.real_offices else _NONE_YET, **picture.real_offices}
        self._place = screen.place if screen else ScreenPlace("", list(offices)[-1])
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[theme.px(length) for length in (16, 14, 16, 16)])
        self._column.setSpacing(theme.px(4))
        self.name = Field(theme, "Name", self._place.name, help="Where it hangs: Sales floor, Kitchen.")
        self._column.addWidget(self.name)
        named = [(str(key), name) for key, name in offices.items()]
        self.office = self._offer("Office", named, str(self._place.office_id))
        if picture.several_offices:
            told = "Where several offices are, it shows the people and teams of this one."
            self._column.addWidget(Text(theme, told, "table", "ink2", wrap=True))
        teams = [(EVERYBODY, "Everybody there"), *((str(key), name) for key, name in picture.teams.items())]
        self.team = self._offer("About", teams, str(self._place.team_id or EVERYBODY))
        self.diagonal = Field(
            theme, "Diagonal", _number(self._place.diagonal), unit="inches", check=_diagonal_wrong
        )
        self.viewer = Field(
            theme,
            "Farthest viewer",
            _number(self._place.viewer),
            unit="m",
            help="With the diagonal it decides how large names are, and how many rows a page has.",
            check=_viewer_wrong,
        )
        self.pin = Field(
            theme,
            "PIN to leave the wall",
            help="4 to 8 digits. Without one, Esc leaves the wall; 0 takes it away.",
            check=_pin_wrong,
        )
        self.quiet_from = Field(theme, "Quiet from", check=time_wrong)
        self.quiet_to = Field(
            theme,
            "Quiet to",
            help="Nothing interrupts the scenes then, nor is it made up for later. It may go past midnight.",
            check=time_wrong,
        )
        self.volume = Field(
            theme,
            "Volume of celebrations",
            _number(self._place.volume),
            unit="%",
            help="A short sound to each of them. Without a volume they are silent.",
            check=volume_wrong,
        )
        self.volumes = VolumeFields(theme, self._place.volumes)
        self.reduced = Switch(theme, "Reduced motion", self._place.reduced)
        self._fields = (
            self.diagonal,
            self.viewer,
            self.quiet_from,
            self.quiet_to,
            self.volume,
            self.pin,
        )
        self._show_pin()
        self._show_quiet()
        for part in (*self._fields[:-1], self.volumes, self.pin):
            self._column.addSpacing(theme.px(8))
            self._column.addWidget(part)
        self._column.addSpacing(theme.px(12))
        self._column.addWidget(self.reduced)
        words = "Nothing glides, falls or counts up: pictures cross-fade, and confetti lies still."
        self.reduced.setAccessibleDescription(words)
        self._column.addWidget(Text(theme, words, "table", "ink2", wrap=True))
        if self.is_new:
            lists = [
                (NEW_PLAYLIST, "The usual scenes"),
                *((str(one.id), one.name) for one in picture.screens),
            ]
            self._like = self._offer("Begins with the scenes of", lists, lists[-1][0])
        elif screen is not None:
            told = f'spm-desktop kiosk --screen "{screen.name}"'
            self._column.addSpacing(theme.px(12))
            self._column.addWidget(Text(theme, "On another machine it is started with", "table", "ink2"))
            self._column.addWidget(Text(theme, told, "table", wrap=True))
        self._column.addStretch(1)
        if not self.is_new:
            self.name.edited.connect(self._on_changed)
            self.office.chosen.connect(self._on_changed)
            self.team.chosen.connect(self._on_changed)
            for field in self._fields:
                field.edited.connect(self._on_changed)
            self.volumes.changed.connect(self._on_changed)
            self.reduced.clicked.connect(self._on_changed)

    @property
    def place(self) -> ScreenPlace:
        """What is chosen."""
        team = None if self.team.key == EVERYBODY else int(self.team.key)
        now = self._place  # what is typed wrong is told beside its field, and changes nothing
        fields = (self.diagonal, self.viewer, self.pin, self.volume)
        diagonal, viewer, pin, volume = (field.text.strip() for field in fields)
        kept = "" if pin == NO_PIN else hash_pin(pin) if pin and not _pin_wrong(pin) else now.pin
        return ScreenPlace(
            self.name.text.strip(),
            int(self.office.key),
            team,
            now.diagonal if _diagonal_wrong(diagonal) else int(diagonal or 0),
            now.viewer if _viewer_wrong(viewer) else float(viewer.replace(",", ".") or 0),
            kept,
            self._quiet,
            self.reduced.isChecked(),
            now.volume if volume_wrong(volume) else int(volume or 0),
            self.volumes.parts,
        )

    @property
    def _quiet(self) -> Schedule | None:
        """Both ends are needed; half a stretch is none."""
        start, end = self.quiet_from.text, self.quiet_to.text
        if time_wrong(start) or time_wrong(end):
            return self._place.quiet
        begin, until = read_time(start), read_time(end)
        return None if begin is None or until is None else Schedule(start=begin, end=until)

    @property
    def like_id(self) -> int:
        """The TV whose scenes a new one begins with; 0: the usual ones."""
        return int(self._like.key)

    def show_failure(self, error: KnownError) -> None:
        """Below the name, whose fault it mostly is; what was not taken is not shown as chosen."""
        self.name.show_error(f"{error.message} {error.hint}")

    def show_screen(self, screen: Screen) -> None:
        """The TV as it is now."""
        self._place = screen.place
        self.diagonal.set_text(_number(screen.place.diagonal))
        self.viewer.set_text(_number(screen.place.viewer))
        self.pin.set_text("")
        self.reduced.setChecked(screen.place.reduced)
        self.volume.set_text(_number(screen.place.volume))
        self.volumes.show_parts(screen.place.volumes)
        self._show_pin()
        if screen.place.quiet is not None or not (self.quiet_from.text or self.quiet_to.text):
            self._show_quiet()  # half a stretch that is being typed stays
        self.name.set_text(screen.name)
        self.office.choose(str(screen.place.office_id))
        self.team.choose(str(screen.place.team_id or EVERYBODY))

    def _show_quiet(self) -> None:
        quiet = self._place.quiet or Schedule()
        for field, at in ((self.quiet_from, quiet.start), (self.quiet_to, quiet.end)):
            field.set_text("" if at is None else f"{at:%H:%M}")

    def _show_pin(self) -> None:
        """Only that there is one: nobody can tell it any more."""
        self.pin.entry.setPlaceholderText("••••" if self._place.pin else "")

    def _offer(self, label: str, options: Sequence[tuple[str, str]], chosen: str) -> Chooser:
        chooser = Chooser(self._theme, label, list(options), chosen)
        chooser.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._column.addSpacing(self._theme.px(8))
        self._column.addWidget(Text(self._theme, label, "label", "ink2"))
        self._column.addWidget(chooser)
        return chooser

    def _on_changed(self) -> None:
        place = self.place
        if place != self._place:
            seen, self._place = self._place, place
            self.pin.entry.clear()
            self._show_pin()
            self.changed.emit(seen, place)


def _number(value: float) -> str:
    """As it is typed; nothing where it is not known."""
    return f"{value:g}" if value else ""


def _diagonal_wrong(text: str) -> str:
    digits = text.strip()
    right = not digits or (digits.isdecimal() and int(digits) <= LARGEST_DIAGONAL)
    return "" if right else f"Type up to {LARGEST_DIAGONAL} inches, or nothing."


def _viewer_wrong(text: str) -> str:
    try:
        right = 0 <= float(text.strip().replace(",", ".") or 0) <= FARTHEST_VIEWER
    except ValueError:
        right = False
    return "" if right else f"Type up to {FARTHEST_VIEWER} metres, or nothing."


def _pin_wrong(text: str) -> str:
    pin = text.strip()
    right = pin in ("", NO_PIN) or (pin.isascii() and pin.isdecimal() and 4 <= len(pin) <= 8)
    return "" if right else "Type 4 to 8 digits, or 0 for none."


class Foot(QWidget):
    """One act at the foot of the panel.

    Signals:
        wanted: it was pressed.
    """

    wanted = Signal()

    def __init__(self, theme: Theme, text: str, kind: Kind, icon: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        row.addStretch(1)
        self.button = Button(theme, text, kind, icon=icon)
        self.button.clicked.connect(self.wanted)
        row.addWidget(self.button)
