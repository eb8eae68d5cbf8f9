"""How the chosen TV is, and its switch."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from spm_desktop.config.life_signs import Health, LifeSign
from spm_desktop.services.screens import Screen
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.facts import Facts, Section
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.pages.wall.reading import WallPicture
from spm_desktop.ui.editor.pages.wall.words import Times, whom

WINDOW = (1280, 720)


class HealthSection(Section):
    """What was last heard of a TV, and where its wall is started and stopped.

    Signals:
        start_wanted(int, bool): on this display, counted from 1; True: in a window there.
        stop_wanted, settings_wanted.
    """

    start_wanted = Signal(int, bool)
    stop_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self._facts = Facts(theme)
        self._note = Text(theme, "", "table", "ink2", wrap=True)
        self.start = Button(theme, "Start the wall", icon="play", small=True, menu=True)
        self.stop = Button(theme, "Stop the wall", icon="square", small=True)
        self.settings = Button(theme, "Settings", icon="settings", small=True)
        self.start.clicked.connect(self._open_displays)
        self.stop.clicked.connect(self.stop_wanted)
        self.settings.clicked.connect(self.settings_wanted)
        self._acts = FlowLine(theme, [self.start, self.stop, self.settings])
        self.column.addWidget(self._facts)
        self.column.addWidget(self._note)
        self.column.addWidget(self._acts)

    def show_screen(self, screen: Screen, picture: WallPicture, times: Times, may_start: str) -> None:
        """A TV as it is now. `may_start`: why nobody here may start it; empty: they may."""
        sign = picture.signs.get(screen.name)
        health = sign.health(times.now) if sign else None
        on = health in (Health.ON, Health.STALE)
        self.heading.setText(f"Health of {screen.name}")
        self._facts.show_facts(_facts(screen, sign, picture, times))
        refusal = picture.refusals.get(screen.name, "")
        self._note.setText(refusal or ("" if sign else "Its wall was never on at this machine."))
        self._note.set_ink("bad" if refusal else "ink2")
        self._note.setVisible(bool(self._note.text()))
        self.start.setVisible(not on)
        self.stop.setVisible(on)
        self._acts.updateGeometry()
        self.start.setEnabled(not may_start)
        self.start.setToolTip(may_start)

    def displays(self) -> QMenu:
        """Where the wall can go: each display, and a window on the first."""
        menu = QMenu("Start the wall", self)
        screens = QGuiApplication.screens()
        for number, display in enumerate(screens, 1):
            size = display.size() * display.devicePixelRatio()
            shape = f"{display.name() or 'display'}, {size.width()} × {size.height()}"
            menu.addAction(f"On display {number}: {shape}").setData((number, False))
        menu.addSeparator()
        menu.addAction(f"In a window of {WINDOW[0]} × {WINDOW[1]}").setData((1, True))
        menu.triggered.connect(lambda action: self.start_wanted.emit(*action.data()))
        return menu

    def _open_displays(self) -> None:
        menu = self.displays()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.start.mapToGlobal(QPoint(0, self.start.height())))


def _facts(
    screen: Screen, sign: LifeSign | None, picture: WallPicture, times: Times
) -> list[tuple[str, str]]:
    facts = [("Shows", whom(screen, picture))]
    if sign is None:
        return facts
    health = sign.health(times.now)
    facts.append(("Heard from", times.ago(sign.seen) if health is not Health.OFF else times.at(sign.seen)))
    if health is Health.OFF:
        return facts
    facts.append(("Numbers verified", times.at(sign.verified)))
    facts.append(("Last picture", times.ago(sign.pictured)))
    if health is not Health.SILENT:
        facts.append(("Running for", times.lasting(sign.started)))
    if sign.silence:
        facts.append(("Sound", sign.silence[:1].upper() + sign.silence[1:]))
    if sign.memory:
        facts.append(("Memory", f"{sign.memory / 1e6:.0f} MB"))
    if min(sign.size) > 0:
        facts.append(("Picture", f"{sign.size[0]} × {sign.size[1]}"))
    return facts
