"""Fields and choices, used by hand and by key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from spm_desktop.ui.editor.controls.area import Area
from spm_desktop.ui.editor.controls.button import Button
from spm_desktop.ui.editor.controls.chip import FilterChip
from spm_desktop.ui.editor.controls.choices import Chooser, OptionCard, Radio, Switch
from spm_desktop.ui.editor.controls.field import Field
from spm_desktop.ui.editor.controls.rich_area import RichArea
from spm_desktop.ui.editor.controls.suggesting import Suggestions
from spm_desktop.ui.editor.look.theme import Theme
from tests.ui.editor.stage import put

LEFT = Qt.MouseButton.LeftButton


def to_100(text: str) -> str:
    return "" if text == "60, 40" else "Add 10 to reach 100"


def test_a_field_tells_what_is_wrong_when_left_and_forgets_it_with_the_next_key(
    theme: Theme, stage: QWidget, qtbot: QtBot
) -> None:
    field = Field(theme, "Shares", help="In percent", check=to_100)
    put(stage, qtbot, field, Button(theme, "Next"))
    field.entry.setFocus()
    qtbot.keyClicks(field.entry, "60, 30")
    assert not field.error
    qtbot.keyClick(field.entry, Qt.Key.Key_Tab)
    assert field.error == field.entry.accessibleDescription() == "Add 10 to reach 100"
    qtbot.keyClick(field.entry, Qt.Key.Key_Backspace)
    assert not field.error
    field.entry.setText("60, 40")
    with qtbot.waitSignal(field.edited) as told:
        qtbot.keyClick(field.entry, Qt.Key.Key_Return)
    assert told.args == ["60, 40"]


def test_the_text_of_a_field_does_not_move_when_it_gets_the_focus(
    theme: Theme, stage: QWidget, qtbot: QtBot
) -> None:
    field = Field(theme, "Target", "150,000", unit="EUR")
    put(stage, qtbot, field, Button(theme, "Next"))
    before = field.entry.cursorRect().left(), field.entry.height()
    field.entry.setFocus()
    field.entry.setCursorPosition(7)
    focused = field.entry.cursorRect().left(), field.entry.height()
    field.entry.clearFocus()
    field.entry.setCursorPosition(7)
    assert (field.entry.cursorRect().left(), field.entry.height()) == focused == before


def test_what_no_database_keeps_is_left_out_of_what_is_typed(theme: Theme, qtbot: QtBot) -> None:
    field, area, rich = Field(theme, "Name"), Area(theme, "Why"), RichArea(theme, "Note")
    for control, put_in in (
        (field, field.entry.insert),
        (area, area.entry.insertPlainText),
        (rich, rich.insertPlainText),
    ):
        qtbot.addWidget(control)
        put_in("Pasted\0 words 😀")
        assert control.text == "Pasted words 😀"


def test_names_are_offered_in_the_colours_of_the_theme(theme: Theme, stage: QWidget, qtbot: QtBot) -> None:
    field = Field(theme, "Who")
    put(stage, qtbot, field)
    offered = Suggestions(field, ["Ann Lee", "Marit Solheim", "Lena Ek"])
    offered.setCompletionPrefix("le")
    model = offered.completionModel()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Ann Lee", "Lena Ek"]
    popup = offered.popup()
    popup.ensurePolished()
    for choice in ("dark", "light"):
        theme.choose(choice)
        qtbot.waitUntil(lambda: theme.colour("raised").name() in popup.styleSheet())

    def drawn() -> set[str]:
        popup.resize(200, 90)
        image = popup.grab().toImage()
        return {image.pixelColor(x, 80).name() for x in range(5, 100, 5)}

    assert drawn() == {theme.colour("raised").name()}


def test_a_chip_can_be_dropped(theme: Theme, stage: QWidget, qtbot: QtBot) -> None:
    chip = FilterChip(theme, "Band", "Everyone", droppable=True)
    put(stage, qtbot, chip)
    assert chip.accessibleName() == "Band: Everyone"
    with qtbot.waitSignal(chip.dropped):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)
    with qtbot.waitSignal(chip.dropped), qtbot.assertNotEmitted(chip.clicked):
        qtbot.mouseClick(chip, LEFT, pos=chip.rect().center() * 2 - chip.rect().center() / 4)
    with qtbot.waitSignal(chip.clicked):
        qtbot.mouseClick(chip, LEFT, pos=chip.rect().center() / 2)


def test_a_list_drops_down(theme: Theme, stage: QWidget, qtbot: QtBot) -> None:
    chooser = Chooser(theme, "Owner", [("noor", "Noor van Dalen"), ("mei", "Mei-Ling Zhao")])
    put(stage, qtbot, chooser)
    with qtbot.waitSignal(chooser.chosen) as told:
        chooser.make_menu().actions()[1].trigger()
    assert told.args == ["mei"]
    assert chooser.accessibleName() == "Owner: Mei-Ling Zhao"


def test_a_long_choice_gives_way_and_its_tip_has_all_of_it(
    theme: Theme, stage: QWidget, qtbot: QtBot
) -> None:
    whole = "Mecklenburg-Vorpommern und die Inseln davor"
    chooser = Chooser(theme, "Region", [("mv", whole), ("be", "Berlin")])
    put(stage, qtbot, chooser)
    chooser.setFixedWidth(chooser.sizeHint().width())
    assert (chooser.shown, chooser.toolTip()) == (whole, "")
    chooser.setFixedWidth(120)
    assert chooser.shown.endswith("…")
    assert chooser.toolTip() == whole
    left, middle = chooser.width() - theme.size("icon_tiny") - theme.px(14), chooser.height() // 2
    picture = chooser.grab().toImage()
    beside = {picture.pixelColor(left + x, middle + y).name() for x in range(4) for y in range(-9, 9)}
    assert beside == {theme.colour("surface").name()}, "the text runs into the sign"
    chooser.choose("be")
    assert (chooser.shown, chooser.toolTip()) == ("Berlin", "")


def test_a_list_that_cannot_be_used_looks_so(theme: Theme, stage: QWidget, qtbot: QtBot) -> None:
    chooser = Chooser(theme, "Office", [("lyon", "Lyon")])
    put(stage, qtbot, chooser)
    middle = chooser.rect().center()
    assert chooser.grab().toImage().pixelColor(middle) == theme.colour("surface")
    chooser.setEnabled(False)
    assert chooser.grab().toImage().pixelColor(middle) == theme.colour("sunken")


def test_options_exclude_each_other_and_a_switch_acts_at_once(
    theme: Theme, stage: QWidget, qtbot: QtBot
) -> None:
    cards = OptionCard(theme, "Race", "First to the target wins.", True), OptionCard(theme, "Bracket")
    radios = Radio(theme, "Now", True), Radio(theme, "Later")
    switch = Switch(theme, "On the wall")
    inside = QWidget()
    QVBoxLayout(inside)
    for radio in radios:
        inside.layout().addWidget(radio)
    put(stage, qtbot, *cards, inside, switch)
    qtbot.mouseClick(cards[1], LEFT)
    qtbot.keyClick(radios[1], Qt.Key.Key_Space)
    assert [card.isChecked() for card in cards] == [False, True]
    assert [radio.isChecked() for radio in radios] == [False, True]
    with qtbot.waitSignal(switch.toggled):
        qtbot.mouseClick(switch, LEFT)
