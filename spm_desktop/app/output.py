"""Prints what a command found: for people as text, for programs as one JSON document."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from unicodedata import category, east_asian_width

import click

from spm_desktop.app.invocation import Invocation
from spm_desktop.domain.errors import KnownError

OUTPUT_UNWRITABLE = "output_unwritable"

_NO_WIDTH = ("Mn", "Me", "Cf")
_WIDE = ("W", "F")


def show(invocation: Invocation, document: Any, text: str | Iterable[str]) -> None:
    """Prints `document` with `--json`, else `text` (lines are only made when they are wanted).

    `document` may hold dataclasses, dates (ISO 8601), decimals (exact, as strings), enums and paths.
    Raises KnownError (`OUTPUT_UNWRITABLE`) where standard output is on a full disk.
    """
    if invocation.json:
        text = json_text(document)
    for line in (text,) if isinstance(text, str) else text:
        _say(line)


def _say(line: str) -> None:
    try:
        click.echo(line)
    except BrokenPipeError:  # whoever reads has heard enough
        raise
    except OSError as error:
        raise KnownError(
            OUTPUT_UNWRITABLE,
            f"What there is to tell can't be written: {error.strerror or error}.",
            "What was done is done; send the output to a place that has space.",
        ) from error


def error_document(error: KnownError) -> dict[str, Any]:
    """What programs get to know of a refusal."""
    return {"error": {"code": error.code, "message": error.message, "hint": error.hint}}


def json_text(document: Any) -> str:
    """`document` as indented JSON."""
    import msgspec  # not needed for text

    return msgspec.json.format(msgspec.json.encode(document, enc_hook=_encode), indent=2).decode()


def _encode(value: Any) -> Any:
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in a JSON document")


def table(headers: Sequence[str], rows: Iterable[Sequence[object]], *, right: str = "") -> Iterable[str]:
    """The lines of a plain table. None prints as nothing.

    `right` names the headers of right-aligned columns, separated by spaces or commas.
    """
    texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(headers, *texts, strict=True)]
    to_right = set(right.replace(",", " ").split())
    for cells in (headers, *texts):
        padded = [
            _padded(cell, width, header in to_right)
            for cell, width, header in zip(cells, widths, headers, strict=True)
        ]
        yield "  ".join(padded).rstrip()


def _padded(cell: str, width: int, to_right: bool) -> str:
    room = " " * (width - _width(cell))
    return room + cell if to_right else cell + room


def _width(text: str) -> int:
    """How many columns of a terminal a text takes: wide letters take two, marks over others none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if category(letter) in _NO_WIDTH else 1 + (east_asian_width(letter) in _WIDE) for letter in text
    )
