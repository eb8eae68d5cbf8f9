"""What the view-models of scenes without a life of their own share: they move by bindings alone."""

from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import Property, QObject, Signal

from spm_desktop.services.wall_views import PeriodTicks
from spm_desktop.ui.common.tokens import wall
from spm_desktop.ui.kiosk import ink, names
from spm_desktop.ui.kiosk.theme import Stage

SMALLEST = 0.7
"""So much smaller than usual a name may be drawn, but never smaller than what stands on a flag."""


class StillModel(QObject):
    """A scene with one page. A kind of scene says in `tell` what its QML reads as ``texts``.

    Signals:
        changed: something in it is new; QML animates values that differ.
    """

    changed = Signal()

    def __init__(self, scene: Any, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scene = scene
        self.stage = stage
        self.now: datetime | None = None

    def tell(self) -> dict[str, Any]:
        """Everything that QML reads, for the scene and the stage as they are now."""
        raise NotImplementedError

    def update_scene(self, scene: Any) -> None:
        """Takes the newest truth."""
        self.scene = scene
        self.changed.emit()

    def update_stage(self, stage: Stage) -> None:
        """Fits texts to a stage of another size."""
        self.stage = stage
        self.changed.emit()

    def set_live(self, live: bool) -> None:
        """Watched or not: nothing moves by itself."""

    def set_held(self, held: bool) -> None:
        """As `set_live`."""

    def show_part(self, part: float) -> None:
        """There is one page."""

    def tell_time(self, now: datetime) -> None:
        """The office's local time, told once a minute: what counts down needs it."""
        self.now = now
        if getattr(self.scene, "ends", None) is not None:
            self.changed.emit()

    def fitted_name(
        self,
        name: str,
        size: float,
        weight: int,
        tracking: float,
        width: float,
        *,
        people: bool = True,
        least: float = SMALLEST,
    ) -> names.FittedName:
        """A name that stands alone, in `width` pixels; `people`: it may be shortened as a person's is;
        `least`: how small it may get, of its size."""
        how = names.Fitting(
            lambda text, spacing: ink.text_width(text, size, weight, spacing),
            tracking,
            wall()["board"]["squeeze"],
            least_scale(size, self.stage, least),
            people,
        )
        [fitted] = names.fit([name], [width], how)
        return fitted

    @property
    def seconds(self) -> float:
        """How long the scene takes."""
        return float(self.scene.seconds)

    texts = Property(dict, lambda self: self.tell(), notify=changed)


def head_of(scene: Any, now: datetime | None = None) -> dict[str, Any]:
    """What the header of every scene and the age of its figures need; `now` counts down to its end."""
    ends = getattr(scene, "ends", None)
    ticks: PeriodTicks | None = scene.ticks
    return {
        "title": scene.title,
        "subtitle": scene.subtitle,
        "ticks": {"day": ticks.day, "days": ticks.days, "text": ticks.text} if ticks else None,
        "of_today": scene.of_today,
        "left": time_left(ends - now) if ends is not None and now is not None else "",
        "ends": scene.ends_text if ends is not None else "",
    }


def time_left(left: timedelta) -> str:
    """How long something still takes: "2 d 03 h", "2 h 58 min", "4 min"."""
    minutes = max(0, int(left.total_seconds() // 60))
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return f"{days} d {hours:02} h"
    return f"{hours} h {rest:02} min" if hours else f"{rest} min"


def least_scale(size: float, stage: Stage, least: float = SMALLEST) -> float:
    """How small a name of `size` pixels may be drawn, of its size."""
    flag: float = wall()["type"]["flag"]["size"] * stage.u
    return min(1.0, max(least, flag / size))


def shrunk(text: str, size: float, weight: int, tracking: float, width: float, smallest: float) -> float:
    """The factor, at least `smallest`, at which a figure fits into `width` pixels."""
    wide = ink.text_width(text, size, weight, tracking)
    return max(smallest, min(1.0, width / max(1.0, wide)))


def lines_of_text(text: str, size: float, weight: int, tracking: float, width: float) -> int:
    """How many lines words take that are broken as soon as the next one has no room; a word that is longer
    than a line takes more of them."""
    space = ink.text_width(" ", size, weight, tracking)
    lines, used = 1, 0.0
    for word in text.split():
        wide = ink.text_width(word, size, weight, tracking)
        if used and used + space + wide > width:
            lines, used = lines + 1, 0.0
        elif used:
            used += space
        used += wide
        while used > width:
            lines, used = lines + 1, used - width
    return lines
