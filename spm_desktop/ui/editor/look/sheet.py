"""What Qt draws itself (fields, menus, scroll bars, tips), in our colours. All else the controls paint."""

from enum import Enum, auto
from typing import Protocol

from PySide6.QtGui import QColor


class Looks(Protocol):
    """The part of a theme that is needed here."""

    def colour(self, name: str) -> QColor: ...

    def px(self, length: float) -> int: ...

    def size(self, name: str) -> int: ...

    def radius(self, name: str) -> float: ...


class Dressed(Enum):
    """Kinds of widgets that wear a style sheet, each its own."""

    FIELD = auto()
    MENU = auto()
    OFFERS = auto()
    TIP = auto()
    BAR = auto()


_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit {{
    background: {surface}; color: {ink}; border: 1px solid {edge}; border-radius: {button_radius}px;
    padding: 0 {field_pad}px; selection-background-color: {accent}; selection-color: {on_accent};
}}
QLineEdit {{ min-height: {field_inner}px; max-height: {field_inner}px; }}
QPlainTextEdit, QTextEdit {{ padding: {px6}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {{
    border: 2px solid {accent}; padding: 0 {field_pad_focus}px;
}}
QLineEdit:focus {{ min-height: {field_inner_focus}px; max-height: {field_inner_focus}px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: {px5}px; }}
QLineEdit[small="true"] {{ min-height: {small_inner}px; max-height: {small_inner}px; }}
QLineEdit[small="true"]:focus {{ min-height: {small_inner_focus}px; max-height: {small_inner_focus}px; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QTextEdit[wrong="true"] {{ border-color: {bad}; }}
QLineEdit[plain="true"] {{ border: none; background: transparent; padding: 0; }}
QTextEdit[quiet="true"] {{ background: {sunken}; border-color: {line}; }}
QTextEdit[quiet="true"]:focus {{ background: {surface}; border-color: {accent}; }}
QLineEdit:disabled, QPlainTextEdit:disabled {{ background: {sunken}; color: {ink3}; border-color: {line}; }}
"""

_MENUS = """
QMenu {{
    background: {raised}; color: {ink}; border: 1px solid {line2}; border-radius: {panel_radius}px;
    padding: {px4}px;
}}
QMenu::item {{
    padding: {px6}px {px24}px {px6}px {px12}px; border-radius: {pill_radius}px; min-height: {px16}px;
}}
QMenu::item:selected {{ background: {wash}; color: {ink}; }}
QMenu::item:disabled {{ color: {ink3}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: {px4}px {px8}px; }}
QMenu::indicator {{ width: 0; }}
"""

_OFFERS = """
QListView {{
    background: {raised}; color: {ink}; border: 1px solid {line2}; padding: {px4}px; outline: none;
}}
QListView::item {{
    padding: {px5}px {px8}px; border-radius: {pill_radius}px; min-height: {px16}px;
}}
QListView::item:hover {{ background: {hover}; }}
QListView::item:selected {{ background: {wash}; color: {ink}; }}
"""

_TIPS = """
QToolTip {{
    background: {raised}; color: {ink}; border: 1px solid {line2}; padding: {px4}px {px8}px;
}}
"""

_BARS = """
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: {px12}px; margin: 0; }}
QScrollBar:horizontal {{ height: {px12}px; margin: 0; }}
QScrollBar::handle {{ background: {line2}; border-radius: {px3}px; margin: {px3}px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {edge}; }}
QScrollBar::handle:vertical {{ min-height: {px32}px; }}
QScrollBar::handle:horizontal {{ min-width: {px32}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""

_SHEETS = {
    Dressed.FIELD: _FIELDS,
    Dressed.MENU: _MENUS,
    Dressed.OFFERS: _OFFERS,
    Dressed.TIP: _TIPS,
    Dressed.BAR: _BARS,
}

_COLOURS = (
    "surface sunken raised ink ink3 edge accent on_accent bad line line2 wash hover",
    (3, 4, 5, 6, 8, 12, 16, 24, 32),
)


def style_sheets(looks: Looks) -> dict[Dressed, str]:
    """What each kind of widget wears in a theme as it is now."""
    names, lengths = _COLOURS
    values: dict[str, object] = {name: looks.colour(name).name() for name in names.split()}
    values |= {f"px{length}": looks.px(length) for length in lengths}
    values |= {f"{name}_radius": round(looks.radius(name)) for name in ("panel", "button", "pill")}
    field, small = looks.size("field"), looks.size("button_small")
    pad = looks.px(10) - 2  # Qt adds 2 inside
    values |= {
        "field_inner": field - 2,
        "field_inner_focus": field - 4,
        "small_inner": small - 2,
        "small_inner_focus": small - 4,
        "field_pad": pad,
        "field_pad_focus": pad - 1,
    }
    return {kind: sheet.format_map(values) for kind, sheet in _SHEETS.items()}
