"""Where everything on a leaderboard stands, for any stage, any number of people and any width of figures.

A layout is data: the same row is drawn from the measures of ``[wall.row.*]`` in the tokens, whether it is one
line on a wide screen or two lines in portrait. QML only multiplies and adds nothing.
"""

from dataclasses import dataclass, replace
from typing import Any

from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk.theme import Stage

Measures = dict[str, float]

# Names of measures that are not lengths.
_FACTORS = ("weight", "tracking")
# These stay where they are when a far viewer makes everything else larger: all columns to the right of the
# names on one line, and on two lines in portrait everything that would take width from the name.
_FIXED = {
    "wide": ("code_x", "lane_x", "lane_right", "number_right", "money_right"),
    "tall": ("rank_x", "move_x", "face_x", "face_r", "ring", "ring_gap", "name_x", "lane_x"),
}


@dataclass(frozen=True, slots=True)
class Widths:
    """The widest figures on the screen, and the widest name that can't be shortened, in pixels; 0: there is
    none."""

    number: float
    money: float
    name: float = 0.0


@dataclass(frozen=True, slots=True)
class BoardLayout:
    """A page of a board, in pixels.

    Attributes:
        kind: ``wide`` (one line), ``tall`` (two), ``few`` and ``single`` (little to show, shown large),
            ``large`` (two dense lines for far viewers).
        capacity: rows on a page.
        leader, row: the measures of the two bodies; ``h`` is their height.
        money: whether a second figure is shown.
        cut_lanes: whether pace and goal are drawn on every lane instead of through all rows.
        u, width: pixels of a unit, and of the column that rows stand in.
        pitch: from row to row where no leader takes more.
    """

    kind: str
    capacity: int
    top: float
    gap: float
    leader: Measures
    row: Measures
    money: bool
    cut_lanes: bool
    u: float
    width: float
    pitch: float

    def name_width(self, body: Measures, widths: Widths) -> float:
        """The room of a name on a row with figures of these widths."""
        board: dict[str, float] = wall()["board"]
        code: dict[str, float] = wall()["type"]["code"]
        if self.kind == "wide":
            return body["code_x"] - body["name_x"] - board["name_gap"] * self.u
        if self.kind == "single":
            return self.width - body["lane_right"] - body["name_x"]
        code_width = (board["code_after_name"] + board["code_gap"] + 3 * code["size"]) * self.u
        figures = body["number_right"] + widths.number
        if self.money:
            figures = max(figures, body["money_right"] + widths.money)
        return self.width - body["name_x"] - code_width - figures - board["name_gap"] * self.u

    def centre(self, slot: int, leading: bool) -> float:
        """y of the centre of a slot; `leading`: the page begins with the leader's plate."""
        if not leading:
            return self.top + (slot + 0.5) * self.pitch
        if slot == 0:
            return self.top + self.leader["h"] / 2
        return self.top + self.leader["h"] + self.gap + (slot - 0.5) * self.row["h"]


def kind_of(stage: Stage, rows: int) -> str:
    """Which layout a board of so many rows takes on this stage."""
    board = wall()["board"]
    if stage.portrait:
        return "tall"
    if rows == 1:
        return "single"
    if stage.em >= board["large_em"]:
        return "large"
    return "few" if rows <= board["few_rows"] else "wide"


def shows_money(stage: Stage, kind: str) -> bool:
    """Whether this layout has room for a second figure."""
    if kind == "wide":
        return bool(stage.em < wall()["board"]["drop_money_em"])
    return "money_size" in wall()["row"][kind]["leader"]


def scale_of(stage: Stage, kind: str) -> float:
    """How much larger than drawn a layout's text is for a far viewer."""
    if kind in ("few", "single"):
        return 1.0
    drawn: float = wall()["row"][kind].get("em", wall()["units"]["em"])
    return stage.em / drawn


def lay_out(stage: Stage, rows: int, widths: Widths) -> BoardLayout:
    """The layout of a board with `rows` rows in all."""
    board, units = wall()["board"], wall()["units"]
    kind = kind_of(stage, rows)
    table = wall()["row"][kind]
    u = stage.u
    drop = units["header_drop_portrait"] if stage.portrait else 0.0
    top = (board["top"][kind] + drop) * u
    room = stage.base - board["bottom_gap"] * u - top
    scale = scale_of(stage, kind)
    leader_h, row_h = _heights(table, stage, scale)
    gap = table["gap"] * u * scale
    if kind == "few":
        scale = min(1.0, room / (leader_h + gap + (rows - 1) * row_h))
        leader_h, row_h, gap = leader_h * scale, row_h * scale, gap * scale
    capacity = 1 + int((room - leader_h - gap) / row_h + 1e-6)
    capacity = max(1, min(board["most_rows"], capacity))
    if kind in ("wide", "tall", "large"):
        used = leader_h + gap + (capacity - 1) * row_h
        stretch = min(board["stretch"], max(1.0, room / used))
    else:
        stretch = 1.0
    leader = _in_pixels(table["leader"], kind, u, scale, leader_h, leader_h * stretch)
    row = _in_pixels(table["row"], kind, u, scale, row_h, row_h * stretch)
    money = widths.money > 0 and shows_money(stage, kind)
    if kind == "wide":
        _share_width(leader, row, stage, widths if money else replace(widths, money=0.0))
    return BoardLayout(
        kind,
        capacity,
        top,
        gap,
        leader,
        row,
        money,
        cut_lanes=kind != "wide",
        u=u,
        width=stage.right - stage.left,
        pitch=min(room / capacity, row["h"] * board["stretch"]),
    )


def _heights(table: dict[str, Any], stage: Stage, scale: float) -> tuple[float, float]:
    if "heights" in table:
        return table["heights"]["leader"] * stage.u * scale, table["heights"]["row"] * stage.u * scale
    row = wall()["board"]["row_em"] * stage.em * stage.u
    return row * wall()["board"]["leader_rows"], row


def _in_pixels(body: Measures, kind: str, u: float, scale: float, drawn: float, height: float) -> Measures:
    """The measures in pixels; a row higher than it was drawn keeps its content in the middle."""
    lower = (height - drawn) / 2
    result: Measures = {"h": height}
    for name, value in body.items():
        if name.endswith(_FACTORS):
            result[name] = value
        elif name in _FIXED.get(kind, ()):
            result[name] = value * u
        elif name.endswith(("_base", "_y", "_alone")):
            result[name] = value * u * scale + lower
        else:
            result[name] = value * u * scale
    return result


def _share_width(leader: Measures, row: Measures, stage: Stage, widths: Widths) -> None:
    """On one line the lane gives up width before the name, and the name before a figure."""
    board, u = wall()["board"], stage.u
    spread = stage.width - 100 * u if stage.width > 100 * u else 0.0
    for body in (leader, row):
        number_right = widths.money + board["money_gap"] * u if widths.money else 0.0
        body["number_right"] = max(number_right, body["number_right"] if widths.money else 0.0)
        lane_right = body["lane_right"] - (0.0 if widths.money else board["money_column"] * u)
        body["lane_right"] = max(lane_right, body["number_right"] + widths.number + board["number_gap"] * u)
        grown = max(0.0, body["name_x"] - wall()["row"]["wide"]["row"]["name_x"] * u) + spread * 0.25
        room = body["code_x"] - body["name_x"] - board["name_gap"] * u
        grown = max(grown, widths.name - room)
        body["code_x"] += grown
        body["lane_x"] += grown
        lane = stage.right - stage.left - body["lane_right"] - body["lane_x"]
        missing = max(0.0, board["shortest_lane"] * u - lane)
        body["code_x"] -= missing
        body["lane_x"] -= missing
