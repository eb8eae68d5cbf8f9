"""Small change of sentences: numbers with their nouns, names in a row, one full stop."""

from collections.abc import Sequence

MOST_NAMES = 8
"""Nobody reads more of them in a sentence."""


def counted(number: int, one: str, many: str = "") -> str:
    """A number and its noun, or its noun and verb. Without `many` an "s" makes it of `one`.

    >>> counted(1, "row has", "rows have"), counted(1425, "row has", "rows have"), counted(2, "deal")
    ('1 row has', '1,425 rows have', '2 deals')
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def listed(names: Sequence[str]) -> str:
    """The first `MOST_NAMES` of the names, and how many more there are.

    >>> listed(["Ann", "Bo"]), listed([*"abcdefghij"])
    ('Ann, Bo', 'a, b, c, d, e, f, g, h and 2 more')
    """
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more:,} more" if more > 0 else "")


def stopped(text: str) -> str:
    """The text with one full stop at its end.

    >>> stopped("There is no team called Acme Inc."), stopped("It is new")
    ('There is no team called Acme Inc.', 'It is new.')
    """
    return f"{text.rstrip('.')}."
