"""What the palette offers, and in which order."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from spm_desktop.ui.editor.palette.matching import match

MOST_OF_A_GROUP = 8
ACTIONS, PEOPLE, DEALS = ">", "@", "#"
PREFIXES = {ACTIONS: "actions", PEOPLE: "people", DEALS: "deals"}


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to find or to do.

    Attributes:
        group: the heading it stands under: "People", "Numbers".
        run: opens or does it.
        icon, face: a name of Lucide's, or the person's own.
        actions: what can be done with it (Tab).
        prefix: the prefix that narrows to its kind; empty: none does.
        keys: the keys that do the same from anywhere.
    """

    title: str
    group: str
    run: Callable[[], object]
    subtitle: str = ""
    icon: str = ""
    face: str = ""
    actions: tuple["Entry", ...] = ()
    prefix: str = ""
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the palette: a heading, or an entry with the letters that were found."""

    heading: str = ""
    entry: Entry | None = None
    found: tuple[int, ...] = ()


Finder = Callable[[str], Sequence[Entry]]
"""Entries for a query, read in the thread of the tasks; what they run is run on the GUI thread."""


def split_prefix(query: str) -> tuple[str, str]:
    """The prefix of a query, if it has one, and the rest."""
    text = query.strip()
    return (text[0], text[1:].strip()) if text[:1] in PREFIXES else ("", text)


def arrange(query: str, entries: Iterable[Entry]) -> list[Line]:
    """The lines for a query: entries that fit, best first within their group, best group first.

    Without a query all entries keep their order.
    """
    prefix, words = split_prefix(query)
    groups: dict[str, list[tuple[float, Line]]] = {}
    for entry in entries:
        if prefix and entry.prefix != prefix:
            continue
        if (fit := match(words, entry.title)) is not None:
            groups.setdefault(entry.group, []).append((fit.score, Line(entry=entry, found=fit.places)))
        elif match(words, entry.subtitle) is not None:
            groups.setdefault(entry.group, []).append((0.0, Line(entry=entry)))
    if words:
        for found in groups.values():
            found.sort(key=lambda one: -one[0])
        groups = dict(sorted(groups.items(), key=lambda item: -item[1][0][0]))
    lines: list[Line] = []
    for heading, found in groups.items():
        lines.append(Line(heading=heading))
        lines.extend(line for _, line in found[:MOST_OF_A_GROUP])
    return lines
