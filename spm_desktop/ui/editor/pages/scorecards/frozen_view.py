"""What was frozen of a scorecard: a strip, a line for each time, and one of them in the side panel."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spm_desktop.domain.attainment import WHOLE
from spm_desktop.services.scorecards import Difference, Frozen
from spm_desktop.ui.common import fonts
from spm_desktop.ui.editor.controls.notes import Strip
from spm_desktop.ui.editor.controls.text import Text
from spm_desktop.ui.editor.pages.scorecards.words import Words
from spm_desktop.ui.editor.shell.page import Desk, Provenance
from spm_desktop.ui.editor.table.view import TableView
from spm_desktop.ui.models.columns import Column, Emphasis, Kind, Width
from spm_desktop.ui.models.marks import Tone
from spm_desktop.ui.models.table_model import TableModel

NEVER = "Values, goals and definitions as they were. They never change."
HASH_SHOWN = 8


class FrozenView(QWidget):
    """Frozen scorecards, the newest first; hidden while there are none.

    Attributes:
        table: one line for each.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._words: Words | None = None
        self._local: Callable[[Frozen], str] = lambda _: ""
        self.model: TableModel[Frozen] = TableModel(_columns(lambda: self), lambda one: one.id, self)
        self.table = TableView(self.model, desk.theme, "frozen scorecards", desk.remembered, self)
        self.table.setAccessibleName("Frozen scorecards")
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.opened.connect(self._open)
        self.table.drill.connect(self._open)
        self.table.provenance.connect(self._tell)
        self.model.arranged.connect(self._fit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Strip(desk.theme, "frozen", "Frozen", NEVER, edge=True))
        column.addWidget(self.table)
        desk.theme.changed.connect(self._fit)
        self.hide()

    def show_frozen(self, found: Sequence[Frozen], words: Words, local: Callable[[Frozen], str]) -> None:
        """Shows these. `local` tells when one was frozen, in the office's time."""
        fonts.load_for(one.actor for one in found)
        self._words, self._local = words, local
        self.model.set_rows(found)
        self.setVisible(bool(found))

    def when(self, one: Frozen) -> str:
        """ "30 Oct, 16:40"."""
        return self._local(one)

    @property
    def words(self) -> Words:
        """As they are now."""
        assert self._words is not None, "cells are asked for when rows are shown"
        return self._words

    def told(self, one: Frozen) -> str:
        """What is other than it was."""
        if not one.intact:
            return "What is stored is not what was frozen: its hash differs"
        if not one.differences:
            return "Unchanged since"
        first, more = one.differences[0], len(one.differences) - 1
        rest = f", and {more} more" if more else ""
        return f"{_change(first)}{rest}. The frozen score stands"

    def _fit(self) -> None:
        self.table.setFixedHeight(self.table.content_height())

    def _open(self, identity: Hashable, _column: str = "") -> None:
        if one := self.model.row_by_id(identity):
            title = f"{self.words.period(one.period)}, frozen {self.when(one)}"
            self.desk.show_side(title, FrozenPanel(self.desk, one, self.words), f"By {one.actor}")

    def _tell(self, identity: Hashable, _column: str) -> None:
        if one := self.model.row_by_id(identity):
            rest = f"was frozen by {one.actor}, hash {one.sha256[:HASH_SHOWN]}"
            score = f"Score {self.words.percent(one.then)}"
            self.desk.tell(Provenance(rest, score, "Enter", "opens it"))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a frozen scorecard, and what became of it."""

    kept: Mapping[str, Any]
    changed: tuple[Difference, ...]


class FrozenPanel(QWidget):
    """One frozen scorecard, read-only; what is other now stands below it, never in it."""

    def __init__(self, desk: Desk, one: Frozen, words: Words) -> None:
        super().__init__()
        theme = desk.theme
        column, below = QVBoxLayout(self), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Strip(theme, "frozen", words.percent(one.then), "of 100", one.sha256[:HASH_SHOWN]))
        lines = [
            _Line(kept, tuple(other for other in one.differences if other.metric == kept["metric"]))
            for kept in one.kept["lines"]
        ]
        model = TableModel(_panel_columns(words), lambda line: line.kept["metric"], self)
        model.set_rows(lines)
        table = TableView(model, theme, "frozen scorecard", None, self)
        table.setAccessibleName("Frozen lines")
        table.setMinimumHeight(table.content_height())
        column.addWidget(table)
        below.setContentsMargins(*[theme.px(length) for length in (16, 12, 16, 16)])
        below.setSpacing(theme.px(6))
        said = [_change(other) for other in one.differences] or ["Nothing is other now."]
        below.addWidget(Text(theme, "The same day, as it is now", "section"))
        for sentence in said:
            below.addWidget(Text(theme, sentence, "table", "ink2", wrap=True))
        column.addLayout(below)
        column.addStretch(1)


def _columns(view: Callable[[], FrozenView]) -> tuple[Column[Frozen], ...]:
    def score(key: str, title: str, value: Callable[[Frozen], int | None]) -> Column[Frozen]:
        return Column(
            key,
            title,
            Kind.PERCENT,
            lambda one: None if value(one) is None else Decimal(value(one) or 0) / WHOLE,
            lambda one: view().words.percent(value(one)),
        )

    return (
        Column(
            "at",
            "Frozen",
            Kind.TEXT,
            lambda one: view().when(one),
            sort=lambda one: round(one.at.timestamp()),
            leaves=lambda one: one.at,
            fixed=True,
        ),
        Column("period", "Period", Kind.TEXT, lambda one: view().words.period(one.period)),
        score("then", "Score then", lambda one: one.then),
        score("now", "Same day, now", lambda one: one.now),
        Column("by", "By", Kind.TEXT, lambda one: one.actor, emphasis=Emphasis.CONTEXT),
        Column(
            "difference",
            "Difference",
            Kind.TEXT,
            lambda one: view().told(one),
            width=Width(least=160, stretch=1, most=2000),
            tone=lambda one: None if one.intact and not one.differences else Tone.WARN,
        ),
    )


def _panel_columns(words: Words) -> tuple[Column[_Line], ...]:
    def number(key: str, title: str) -> Column[_Line]:
        return Column(
            key,
            title,
            Kind.NUMBER,
            lambda line: None if line.kept[key] is None else Decimal(line.kept[key]),
            lambda line: plain(line.kept[key]),
        )

    return (
        Column(
            "metric",
            "Metric",
            Kind.TEXT,
            lambda line: line.kept["name"],
            emphasis=Emphasis.NAME,
            width=Width(least=90, stretch=1),
            fixed=True,
        ),
        number("value", "Actual"),
        number("goal", "Goal"),
        Column(
            "attained",
            "Attained %",
            Kind.PERCENT,
            lambda line: line.kept["attainment"],
            lambda line: words.percent(
                None if line.kept["attainment"] is None else round(line.kept["attainment"] * WHOLE)
            ),
            emphasis=Emphasis.KEY,
        ),
    )


def plain(decimal: str | None) -> str:
    """An exact decimal as it was kept, with thousands."""
    return "–" if decimal is None else f"{Decimal(decimal):,}".replace("-", "−")


def _change(other: Difference) -> str:
    what = f"The goal of {other.name}" if other.is_goal else other.name
    return f"{what} was {plain(other.then)}, is {plain(other.now)} now"
