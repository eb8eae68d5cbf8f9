"""Simple text with bold words, lists and links: what notes are written in, and what files are made from.

It is kept as a small part of Markdown: ``**bold**``, ``[words](https://…)``, lines that begin with ``- `` or
``1. ``. What looks like a mark and is none has a backslash before it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Shape(Enum):
    """What a line is; the value is its mark."""

    TEXT = ""
    BULLET = "- "
    NUMBER = "1. "


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one kind. `link`: where they lead; '' nowhere."""

    text: str
    bold: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    runs: tuple[Run, ...] = ()
    shape: Shape = Shape.TEXT

    @property
    def plain(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


LINKS = ("https://", "http://", "mailto:")
"""What a link may begin with; anything else stays words."""
_MARK = re.compile(r"^(- |\d{1,3}\. )")
_PARTS = re.compile(
    r"(?P<escape>\\[\\*\[\]\-\d])|(?P<bold>\*\*)|\[(?P<words>(?:\\.|[^\]\\])*)\]\((?P<link>[^)\s]+)\)"
)
_SPECIAL = re.compile(r"[\\*\[\]]")


def parse(text: str) -> tuple[Line, ...]:
    """The lines of a text."""
    return tuple(_line(line) for line in text.split("\n")) if text else ()


def written(lines: Iterable[Line]) -> str:
    """The text of lines: `parse` makes the same of it."""
    return "\n".join(_written(line) for line in lines)


def plain(text: str) -> str:
    """The words alone, a line each; lists keep a sign before them."""
    out, number = [], 0
    for line in parse(text):
        number = number + 1 if line.shape is Shape.NUMBER else 0
        sign = {Shape.TEXT: "", Shape.BULLET: "• ", Shape.NUMBER: f"{number}. "}[line.shape]
        out.append(sign + "".join(_told(run) for run in line.runs))
    return "\n".join(out)


def _told(run: Run) -> str:
    return f"{run.text} ({run.link})" if run.link and run.link != run.text else run.text


def _line(text: str) -> Line:
    mark = _MARK.match(text)
    shape = Shape.TEXT if mark is None else Shape.BULLET if mark[0] == Shape.BULLET.value else Shape.NUMBER
    return Line(tuple(_runs(text[mark.end() :] if mark else text)), shape)


def _runs(text: str) -> Iterable[Run]:
    found: list[Run] = []
    words, bold, at = "", False, 0

    def end() -> None:
        nonlocal words
        if words:
            found.append(Run(words, bold))
        words = ""

    for part in _PARTS.finditer(text):
        words += text[at : part.start()]
        at = part.end()
        if part["escape"]:
            words += part["escape"][1:]
        elif part["bold"]:
            end()
            bold = not bold
        elif part["link"].startswith(LINKS):
            end()
            found.append(Run(re.sub(r"\\(.)", r"\1", part["words"]), bold, part["link"]))
        else:
            words += part[0]
    words += text[at:]
    end()
    return found


def _written(line: Line) -> str:
    text = ""
    for run in line.runs:
        words = _SPECIAL.sub(r"\\\g<0>", run.text)
        words = f"[{words}]({run.link})" if run.link else words
        text += f"**{words}**" if run.bold else words
    if line.shape is Shape.TEXT and _MARK.match(text):
        text = "\\" + text
    return line.shape.value + text
