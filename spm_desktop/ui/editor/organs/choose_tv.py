"""On which TV something is to be shown: asked in the side panel, unless there is only one."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.services.screens import Screen
from spm_desktop.services.sentences import counted
from spm_desktop.ui.editor.controls.button import Button, Kind
from spm_desktop.ui.editor.controls.choices import OptionCard
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.shell.page import Desk
from spm_desktop.ui.editor.shell.side import SideFoot

TITLE, ICON = "Put on the wall", "tv"
NO_TV = "There is no TV yet: add one on the Wall page."


def choose_tv(desk: Desk, screens: Sequence[Screen], what: str, put_on: Callable[[Screen], None]) -> None:
    """Calls `put_on` with the only TV, or with the one that is chosen.

    Args:
        what: is to be shown, in the words of the panel.
    """
    if len(screens) == 1:
        put_on(screens[0])
    elif screens:
        _ask(desk, screens, what, put_on)


def _ask(desk: Desk, screens: Sequence[Screen], what: str, put_on: Callable[[Screen], None]) -> None:
    theme, body = desk.theme, QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(*[theme.px(16)] * 4)
    column.setSpacing(theme.px(8))
    column.addWidget(Text(theme, "On which TV?", "section"))
    cards = [
        OptionCard(theme, screen.name, _cycles(screen), place == 0) for place, screen in enumerate(screens)
    ]
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    put = Button(theme, TITLE, Kind.PRIMARY, icon=ICON)

    def put_on_chosen() -> None:
        chosen = next(place for place, card in enumerate(cards) if card.isChecked())
        desk.close_side()
        put_on(screens[chosen])

    put.clicked.connect(put_on_chosen)
    desk.show_side(TITLE, body, what, foot=SideFoot(theme, [put]))


def _cycles(screen: Screen) -> str:
    return f"Cycles {counted(len(screen.playlist.items), 'scene')}"
