"""On which TVs a contest is announced and shown: in its form, and in the side panel once it is launched."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.services.contests.choices import Choices
from spm_desktop.services.contests.plan import Announcing, On
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.facts import Section
from spm_desktop.ui.editor.controls.form_fields import LabelledChooser
from spm_desktop.ui.editor.controls.many import LabelledMany
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.look.theme import Theme
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.editor.shell.side import SideFoot

TITLE, ICON = "Announce on", "tv"
_NO_TV = "There is no TV yet. Whatever is added later shows it, too."
_TOLD = "From the first day they show it, and at the end who won. Who asked to be left out is never named."


class AnnounceField(QWidget):
    """All TVs, those of the offices of who takes part, or chosen ones.

    Signals:
        edited: others, by hand.
    """

    edited = Signal()

    def __init__(self, theme: Theme, choices: Choices) -> None:
        super().__init__()
        self._announcing = Announcing()
        words = {
            On.EVERY: "All TVs",
            On.OFFICES: "TVs of the offices of who takes part",
            On.CHOSEN: "Chosen TVs",
        }
        offered = [on for on in On if on is not On.OFFICES or choices.several_offices]
        self._only_all = not choices.tvs
        self.on = LabelledChooser(theme, TITLE, [(on.value, words[on]) for on in offered])
        self._offered = frozenset(offered)
        self.tvs = LabelledMany(
            theme, "TVs", [(f"{tv.id}", tv.name) for tv in choices.tvs], "None: it stays off the wall"
        )
        told = Text(theme, _TOLD if choices.tvs else _NO_TV, "table", "ink2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        for part in (self.on, self.tvs, told):
            column.addWidget(part)
        self.on.chooser.chosen.connect(self._on_edited)
        self.tvs.chooser.picked.connect(self._on_edited)
        self.show_announcing(Announcing())

    @property
    def announcing(self) -> Announcing:
        """As it is shown."""
        return self._announcing

    def show_announcing(self, announcing: Announcing) -> None:
        """Shows another choice, without a signal."""
        self._announcing = announcing
        shown = announcing.on if announcing.on in self._offered else On.EVERY
        self.on.chooser.choose(shown.value)
        self.tvs.chooser.pick(map(str, announcing.screens))
        self.tvs.setVisible(shown is On.CHOSEN)

    def _on_edited(self, *_: object) -> None:
        on = On(self.on.key)
        screens = tuple(map(int, self.tvs.chooser.keys)) if on is On.CHOSEN else ()
        self.show_announcing(Announcing(on, screens))
        self.edited.emit()


class AnnouncePanel(QWidget):
    """Asks on which TVs a contest that is launched is shown from now on.

    Signals:
        wanted(Announcing): these.
    """

    wanted = Signal(object)

    def __init__(self, desk: Desk, name: str, choices: Choices, announcing: Announcing) -> None:
        super().__init__()
        theme = desk.theme
        section = Section(theme, "On the wall")
        self.field = AnnounceField(theme, choices)
        self.field.show_announcing(announcing)
        section.column.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(section)
        column.addStretch(1)
        self.button = Button(theme, "Save", Kind.PRIMARY)
        self.button.clicked.connect(lambda: self.wanted.emit(self.field.announcing))
        desk.show_side(TITLE, self, name, foot=SideFoot(theme, [self.button]))
        self.field.on.chooser.setFocus()
