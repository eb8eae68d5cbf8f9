"""What the wall of the chosen TV can be asked for, beside its picture."""

from functools import partial

from PySide6.QtCore import Signal

from spm_desktop.config.life_signs import LifeSign, Word
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.flow import FlowLine
from spm_desktop.ui.editor.look.theme import Theme

_SWITCHES = (
    ("pause", "Pause", "Play", "pause", Word.PAUSE, Word.PLAY),
    ("mute", "Mute", "Celebrate again", "volume-x", Word.MUTE, Word.UNMUTE),
    ("blank", "Blank", "Show again", "eye-off", Word.BLANK, Word.SHOW),
)
"""What it does, how each way is asked for, icon, and the two words."""
_TIPS = {
    "next": "The following scene, now",
    "pause": "The scene stays; its numbers go on",
    "mute": "No celebrations; what comes meanwhile is not made up for",
    "blank": "A black picture",
    "restart": "Its process ends and begins anew; the picture is gone for some seconds",
    "identify": "The TV tells its name for some seconds",
}


class WallControls(FlowLine):
    """Only there while the wall is on at this machine.

    Signals:
        asked(Word): something was pressed.
    """

    asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        self.next = _button(theme, "next", "Next", "skip-forward")
        self.identify = _button(theme, "identify", "Identify", "scan-search")
        self.switches = {name: _button(theme, name, begin, icon) for name, begin, _, icon, _, _ in _SWITCHES}
        self.restart = _button(theme, "restart", "Restart", "rotate-ccw")
        super().__init__(theme, [self.next, *self.switches.values(), self.identify, self.restart])
        self._doing: frozenset[str] = frozenset()
        self.next.clicked.connect(lambda: self.asked.emit(Word.NEXT))
        self.restart.clicked.connect(lambda: self.asked.emit(Word.RESTART))
        self.identify.clicked.connect(lambda: self.asked.emit(Word.IDENTIFY))
        for name, button in self.switches.items():
            button.clicked.connect(partial(self._on_switch, name))

    def show_sign(self, sign: LifeSign | None) -> None:
        """What the wall does, as it tells; None: it is not on."""
        self.setVisible(sign is not None)
        self._doing = frozenset(sign.doing) if sign is not None else frozenset()
        for name, begin, end, *_ in _SWITCHES:
            self.switches[name].setText(end if name in self._doing else begin)
        self.updateGeometry()

    def _on_switch(self, name: str, _checked: bool = False) -> None:
        *_, begin, end = next(one for one in _SWITCHES if one[0] == name)
        self.asked.emit(end if name in self._doing else begin)


def _button(theme: Theme, name: str, text: str, icon: str) -> Button:
    button = Button(theme, text, Kind.SECONDARY, icon=icon, small=True)
    button.setToolTip(_TIPS[name])
    return button
