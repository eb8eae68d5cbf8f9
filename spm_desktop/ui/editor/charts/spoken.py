"""Charts in words, for those who can't see them, and for a letter."""

from collections.abc import Iterable

from spm_desktop.ui.editor.charts.data import BarData, Head, LineData, RankData, WaterfallData

MOST = 40
"""More places than this nobody listens to."""


def lines_in_words(data: LineData) -> str:
    """Title, levels and every readout."""
    levels = [level.label for level in data.levels if level.label and data.spots]
    return _told(data.head, [*levels, *(spot.text for spot in data.spots)])


def bars_in_words(data: BarData) -> str:
    """Title, what is needed, and every bar."""
    needed = [data.level.label] if data.bars and data.level and data.level.label else []
    bars = [bar.readout or f"{bar.label}: {bar.text or 'nothing known'}" for bar in data.bars]
    return _told(data.head, [*needed, *bars])


def ranks_in_words(data: RankData) -> str:
    """The subject's places, then everybody's last one."""
    told = []
    for line in data.lines:
        if line.key == data.subject and line.key is not None:
            places = zip(data.columns, line.places, strict=True)
            told.append(f"{line.name} " + ", ".join(f"{column} {place or '–'}" for column, place in places))
    last = [(line.places[-1], line.name) for line in data.lines if line.places and line.places[-1]]
    told += [f"{place} {name}" for place, name in sorted(last, key=lambda one: one[0] or 0)]
    return _told(data.head, told)


def steps_in_words(data: WaterfallData) -> str:
    """Title and every step."""
    return _told(data.head, [step.readout or f"{step.label} {step.text}" for step in data.steps])


def _told(head: Head, parts: Iterable[str]) -> str:
    known = [part for part in parts if part]
    if not known:
        return f"{head.title}. {head.empty}"
    if len(known) > MOST:  # the first, and the newest
        known = [known[0], f"{len(known) - MOST} between", *known[1 - MOST :]]
    said = [head.title, head.subtitle, "; ".join(known), head.as_of]
    return ". ".join(part.rstrip(".") for part in said if part) + "."
