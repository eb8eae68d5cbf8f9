"""The `Theme` of the wall's QML: the tokens, and the measures of the stage they are multiplied with.

In QML ``Theme.colour.ink`` is a colour, ``Theme.type.title.size`` a size in u, ``Theme.u`` the pixels of a u.
"""

import math
import warnings
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine, QQmlPropertyMap

from spm_desktop.ui.common.fonts import FAMILY
from spm_desktop.ui.common.tokens import wall

QML_IMPORT_NAME = "SpmKiosk"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class Stage:
    """A screen's measures, in pixels, all derived from its size.

    Attributes:
        u: pixels of one unit of the design.
        portrait: whether content stands in one column.
        left, right: the margins, as x.
        base: y of the base line that every scene stands on.
        em: height of a row name in u; grows with the distance of the farthest viewer.
        ratio: real pixels of a pixel, where the system scales windows.
    """

    width: int
    height: int
    u: float
    portrait: bool
    left: float
    right: float
    base: float
    em: float
    ratio: float = 1.0

    @property
    def slack(self) -> float:
        """How far content of fixed height moves down on a stage squarer than it was drawn on."""
        units = wall()["units"]
        drawn = units["height_portrait" if self.portrait else "height"] * self.u
        return float(max(0.0, self.height - drawn) * units["slack"])

    @property
    def name(self) -> str:
        """Tells stages apart that need other pictures."""
        return f"{self.width}x{self.height}@{self.ratio:g}"


def stage_of(width: int, height: int, viewer_ratio: float = 0.0, ratio: float = 1.0) -> Stage:
    """The measures of a stage of `width` x `height` pixels.

    `viewer_ratio` is the distance of the farthest viewer over the height of the screen, both in the same
    unit (see `ratio_of`); 0 means an ordinary room.
    """
    units = wall()["units"]
    portrait = height >= units["portrait_from"] * width
    if portrait:
        u = width / units["per_width_portrait"]
    else:
        u = min(width, height * units["aspect"]) / units["per_width"]
    margin = u * units["margin_portrait" if portrait else "margin"]
    base = height - u * units["base_line_portrait" if portrait else "base_line"]
    em = max(units["em"], units["viewer_em"] * viewer_ratio * height / u)
    return Stage(width, height, u, portrait, margin, width - margin, base, em, ratio)


def ratio_of(distance: float, width: int, height: int) -> float:
    """The `viewer_ratio` of a viewer who stands so many diagonals away from a picture of this shape."""
    return distance * math.hypot(width, height) / height


def _section(name: str) -> Any:
    return Property(QObject, lambda self: self.sections[name], constant=True)


@QmlElement
@QmlSingleton
class Theme(QObject):
    """One per engine, made by it. Sections are property maps: reading them from QML never enters Python.

    Attributes:
        sections: the tables of ``[wall]`` by name.
    """

    resized = Signal()
    calmed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sections = {
            name: _as_map(table, self) for name, table in wall().items() if isinstance(table, dict)
        }
        self._teams = [_as_qml(team) for team in wall()["team"]]
        self._stage = stage_of(1920, 1080)
        self._still = False
        self._reduced = False

    def set_stage(self, stage: Stage) -> None:
        """Fits the measures to a stage."""
        self._stage = stage
        self.resized.emit()

    @Slot(bool)
    def set_reduced(self, reduced: bool) -> None:
        """Whether what changes cross-fades instead of moving."""
        self._reduced = reduced
        self.calmed.emit()

    def be_still(self) -> None:
        """Every motion takes no time, for pictures. Only before any QML was loaded."""
        still = dict.fromkeys(wall()["motion"], 0)
        self.sections["motion"] = _as_map(still, self)
        self._still = True

    announcement = _section("announcement")
    board = _section("board")
    bracket = _section("bracket")
    colour = _section("colour")
    empty = _section("empty")
    figures = _section("figures")
    flag = _section("flag")
    frame = _section("frame")
    goal = _section("goal")
    header = _section("header")
    idle = _section("idle")
    motion = _section("motion")
    movers = _section("movers")
    recognition = _section("recognition")
    top = _section("top")
    podium = _section("podium")
    radius = _section("radius")
    race = _section("race")
    rollup = _section("rollup")
    splash = _section("splash")
    stage = _section("stage")
    stale = _section("stale")
    type = _section("type")
    units = _section("units")
    team = Property(list, lambda self: self._teams, constant=True)

    still = Property(bool, lambda self: self._still, constant=True)
    reduced = Property(bool, lambda self: self._reduced, notify=calmed)
    family = Property(str, lambda self: FAMILY, constant=True)
    u = Property(float, lambda self: self._stage.u, notify=resized)
    portrait = Property(bool, lambda self: self._stage.portrait, notify=resized)
    left = Property(float, lambda self: self._stage.left, notify=resized)
    right = Property(float, lambda self: self._stage.right, notify=resized)
    base = Property(float, lambda self: self._stage.base, notify=resized)
    slack = Property(float, lambda self: self._stage.slack, notify=resized)
    ratio = Property(float, lambda self: self._stage.ratio, notify=resized)
    size = Property(str, lambda self: self._stage.name, notify=resized)


def theme_of(engine: QQmlEngine) -> Theme:
    """The theme that QML loaded by `engine` will see."""
    theme = engine.singletonInstance(QML_IMPORT_NAME, "Theme")
    assert isinstance(theme, Theme)
    return theme


def _as_map(values: dict[str, Any], parent: QObject) -> QQmlPropertyMap:
    with warnings.catch_warnings():
        # WORKAROUND: PySide 6.11 takes the only constructor of this class for a deprecated one.
        warnings.simplefilter("ignore", DeprecationWarning)
        result = QQmlPropertyMap(parent)
    for key, value in values.items():
        result.insert(key, _as_map(value, result) if isinstance(value, dict) else _as_qml(value))
    return result


def _as_qml(value: Any) -> Any:
    if isinstance(value, str) and value.startswith("#"):
        return QColor(value)
    if isinstance(value, list):
        return [_as_qml(item) for item in value]
    if isinstance(value, dict):
        return {key: _as_qml(item) for key, item in value.items()}
    return value
