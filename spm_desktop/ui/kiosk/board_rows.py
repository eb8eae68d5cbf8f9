"""One row of a board as QML draws it: texts fitted to the layout, figures with the style that counts them."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import Any

from spm_desktop.services.wall_views import LeaderRow, NumberStyle
from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk import ink, names
from spm_desktop.ui.kiosk.board_layout import BoardLayout, Measures, Widths, kind_of, scale_of
from spm_desktop.ui.kiosk.faces import face_source
from spm_desktop.ui.kiosk.theme import Stage


@dataclass(frozen=True, slots=True)
class RowView:
    """What a row shows; every field is a role of the model.

    Attributes:
        place: the rank as shown; while a board is on its way, also the place passed through.
        movement: places won or lost since yesterday; `newcomer`: there is nothing to compare with.
        lane: how far the bar reaches, 0-1.
        number_text, money_text: the printed figures, shown once they have stopped counting.
        gain_text: what was just won, '' where that can't be told.
    """

    key: int
    place: int
    movement: int
    newcomer: bool
    face: str
    name: str
    tracking: float
    code: str
    tone: int
    lane: float
    has_number: bool
    number: int
    number_style: dict[str, Any]
    number_text: str
    money: int
    money_style: dict[str, Any]
    money_text: str
    gain_text: str = ""


Standing = dict[int, tuple[int, int, int]]
ROLES = tuple(field.name for field in fields(RowView))


def views_of(rows: Sequence[LeaderRow], layout: BoardLayout, leading: bool) -> list[RowView]:
    """The rows of one page. `leading`: the first of them stands on the leader's plate."""
    fitted = _fit_names(rows, layout, leading)
    return [_view(row, name, layout.money) for row, name in zip(rows, fitted, strict=True)]


def widths_of(rows: Sequence[LeaderRow], stage: Stage) -> Widths:
    """The room that the figures of all rows need, the leader's larger ones included, and the names that can't
    be shortened."""
    kind = kind_of(stage, len(rows))
    bodies, scale = wall()["row"][kind], stage.u * scale_of(stage, kind)
    each = [
        _figures_of(row, bodies["leader" if index == 0 else "row"], scale, stage.u)
        for index, row in enumerate(rows)
    ]
    return Widths(
        max((widths.number for widths in each), default=0.0),
        max((widths.money for widths in each), default=0.0),
        max((widths.name for widths in each), default=0.0),
    )


def standing_of(rows: Sequence[LeaderRow]) -> Standing:
    """Everybody's slot on the whole board, on whatever page, with their figures."""
    return {row.key: (slot, row.number or 0, row.money or 0) for slot, row in enumerate(rows)}


def gains_since(before: Standing, rows: Sequence[LeaderRow]) -> dict[int, int]:
    """Who has moved up by their own doing, and by how much their figures changed; not who others let pass."""
    gains = {}
    for key, (slot, number, money) in standing_of(rows).items():
        old_slot, old_number, old_money = before.get(key, (len(rows), number - 1, money))
        change = abs(money - old_money) or abs(number - old_number)
        if change and slot < old_slot:
            gains[key] = change
    return gains


def with_gain(before: RowView, after: RowView) -> RowView:
    """The new figures, and in words what was just won where something was."""
    from spm_desktop.services.formatting import print_number  # loads Babel, which a start need not wait for

    for won, style in (
        (after.money - before.money if after.money_text else 0, after.money_style),
        (after.number - before.number if after.has_number and before.has_number else 0, after.number_style),
    ):
        if won > 0:
            return replace(after, gain_text="+" + print_number(NumberStyle(**style), won))
    return after


def style_map(style: NumberStyle) -> dict[str, Any]:
    """A number style for QML's counter."""
    return {field.name: getattr(style, field.name) for field in fields(style)}


def _figures_of(row: LeaderRow, body: Measures, scale: float, u: float) -> Widths:
    """The widths of a row's figures, for measures of which one is `scale` pixels."""

    def width(text: str, name: str) -> float:
        size, weight = body[f"{name}_size"] * scale, int(body[f"{name}_weight"])
        counts = size < wall()["figures"]["counts_below"] * u
        return ink.number_width(text, size, weight, body.get(f"{name}_tracking", 0.0), counts)

    shows_money = row.money is not None and "money_size" in body
    whole = names.clean(row.face.name)
    name = 0.0
    if names.stays_whole(whole, row.face.person_id > 0):
        spacing = 0.0 if names.is_foreign(whole) else body["name_tracking"]
        name = _name_width(whole, spacing, size=body["name_size"] * scale, weight=int(body["name_weight"]))
    money = width(row.money_text, "money") if shows_money else 0.0
    return Widths(width(row.number_text, "number"), money, name)


def _fit_names(rows: Sequence[LeaderRow], layout: BoardLayout, leading: bool) -> list[names.FittedName]:
    whole = [row.face.name for row in rows]
    fitted = _fit_in(layout.row, whole, rows, layout)
    if leading and rows:
        fitted[0] = _fit_in(layout.leader, whole, rows, layout)[0]
    return fitted


def _fit_in(
    body: Measures, whole: list[str], rows: Sequence[LeaderRow], layout: BoardLayout
) -> list[names.FittedName]:
    how = _fitting(body, rows)
    widths = [layout.name_width(body, _figures_of(row, body, 1.0, layout.u)) for row in rows]
    return names.fit(whole, widths, how)


def _fitting(body: Measures, rows: Sequence[LeaderRow]) -> names.Fitting:
    measure = partial(_name_width, size=body["name_size"], weight=int(body["name_weight"]))
    tracking = body["name_tracking"]
    squeezed = min(tracking, wall()["board"]["squeeze"])
    return names.Fitting(measure, tracking, squeezed, people=all(row.face.person_id > 0 for row in rows))


def _name_width(text: str, tracking: float, *, size: float, weight: int) -> float:
    return ink.text_width(text, size, weight, tracking)


def _view(row: LeaderRow, name: names.FittedName, money: bool) -> RowView:
    return RowView(
        key=row.key,
        place=row.rank,
        movement=row.movement or 0,
        newcomer=row.movement is None,
        face=face_source(row.face),
        name=name.text,
        tracking=name.tracking,
        code=row.team.code,
        tone=row.team.tone,
        lane=max(0.0, min(1.0, row.lane)),
        has_number=row.number is not None,
        number=row.number or 0,
        number_style=style_map(row.number_style),
        number_text=row.number_text,
        money=row.money or 0,
        money_style=style_map(row.money_style),
        money_text=row.money_text if money and row.money is not None else "",
    )
