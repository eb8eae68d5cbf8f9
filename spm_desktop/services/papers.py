"""Documents as blocks: what a paper says, whatever it is written as."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """A section (level 1) or a part of one (2)."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `quiet`: a remark. Line breaks in it stay."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with what they are, one below the other."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table whose headers stand on every page.

    Attributes:
        widths: parts of the whole width, one a column.
        numeric: columns with figures, which stand at the right.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    numeric: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Course:
    """A small chart: values over time against where they should end.

    Attributes:
        points: day in words, value.
        target: what is expected at the end; `expected` at each point.
    """

    title: str
    points: tuple[tuple[str, float], ...]
    expected: tuple[float, ...]
    target: float
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """What is signed, and lines for those who sign; never split over two pages."""

    statement: str
    signers: tuple[tuple[str, str], ...]
    """Who, and what is known of it already: "Signed on 23 October" or ''."""


Block: TypeAlias = Heading | Paragraph | Facts | Rows | Course | Signatures


@dataclass(frozen=True, slots=True)
class Paper:
    """A document. `header` stands on every page, `footer` beside "page x of y"."""

    title: str
    subtitle: str
    header: str
    footer: str
    blocks: tuple[Block, ...]


def texts_of(paper: Paper) -> list[str]:
    """Everything it says, in order: what two ways of writing it must agree on."""
    found = [paper.title, paper.subtitle]
    for block in paper.blocks:
        match block:
            case Heading(text) | Paragraph(text):
                found.append(text)
            case Facts(pairs):
                found += [text for pair in pairs for text in pair]
            case Rows(headers, rows):
                found += [*headers, *(cell for row in rows for cell in row)]
            case Course(title):
                found.append(title)
            case Signatures(statement, signers):
                found += [statement, *(text for signer in signers for text in signer)]
    return [text for text in found if text.strip()]
