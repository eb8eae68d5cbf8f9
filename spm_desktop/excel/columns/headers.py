"""Headers: which row they are in, how they are compared, and what a column is called when it has none."""

import re
from collections.abc import Collection, Sequence
from datetime import date

from spm_desktop.excel.columns import vocabulary
from spm_desktop.excel.columns.month_days import month_days
from spm_desktop.excel.formats.cells import Cells, CellValue, cell_text, column_letters
from spm_desktop.excel.values.dates import find_date
from spm_desktop.excel.values.periods import names_period
from spm_desktop.excel.values.words import plain

ROWS_SEARCHED = 30
_LONGEST_HEADER = 80
_DEPTH = 0.25  # of a word: what a row further down must be better by
_RUNS = re.compile(r"[^\W\d_]+|\d+")


def header_words(header: str) -> tuple[str, ...]:
    """The words of a header, plain: ``TOTAL_PRICE_USD`` and ``totalPriceUsd`` are the same three."""
    parts = (part for run in _RUNS.findall(header) for part in _humps(run))
    return tuple(filter(None, map(plain, parts)))


def _humps(run: str) -> list[str]:
    """Letters cut where a capital begins a word, in any alphabet that has capitals."""
    parts, start = [], 0
    for at in range(1, len(run)):
        ends = run[at].isupper() and not run[at - 1].isupper()
        begins = run[at - 1].isupper() and run[at].islower() and at - 1 > start
        if ends or begins:
            cut = at if ends else at - 1
            parts.append(run[start:cut])
            start = cut
    return [*parts, run[start:]]


def about_itself(header: str) -> str:
    """A plain header without the record that it is of, which some programs put into every one: ``owner`` of
    ``Deal - Owner`` and of ``Propriétaire de la transaction``; '' where it names none."""
    found = header_words(header)
    kept: list[str] = []
    for word in found:
        if word not in vocabulary.RECORDS:
            kept.append(word)
            continue
        while kept and kept[-1] in vocabulary.OF_THE:
            kept.pop()
    return "".join(kept) if len(kept) < len(found) else ""


def id_kind(header: str) -> str:
    """What the ids of a column are called: its header in lower case, only letters and digits."""
    return "".join(c for c in header.casefold() if c.isalnum())


def known_id(header: str, kinds: Collection[str]) -> str:
    """Which of these kinds of ids of people a column holds, ``employeenumber`` also under the header
    ``Sales Rep Employee Number``; '' for none."""
    own = id_kind(header)
    if own in kinds:
        return own
    for kind in sorted(kinds, key=len, reverse=True):
        if own.endswith(kind) and plain(own.removesuffix(kind)) in vocabulary.PERSON:
            return kind
    return ""


def readable(header: str) -> str:
    """A header in a sentence: ``engage_date`` is an engage date."""
    if header.isupper() or " " in header:
        return header
    return " ".join(re.findall(r"[A-Z]+(?![a-z])|[^\W_A-Z]+|[A-Z][^\W_A-Z]*", header)).lower() or header


def base_of_id(key: str) -> str:
    """A plain header without its id suffix: ``employeekey`` -> ``employee``; '' when it has none."""
    for suffix in vocabulary.ID_SUFFIXES:
        if key.endswith(suffix) and key != suffix:
            return key.removesuffix(suffix)
    return ""


def person_header(key: str) -> bool:
    """Whether a plain header is about who sells: ``dealowner``, ``salesrepemail``, ``employeeid``."""
    if key in vocabulary.PERSON or base_of_id(key) in vocabulary.PERSON:
        return True
    return any(key.removesuffix(suffix) in vocabulary.PERSON for suffix in vocabulary.NAME_SUFFIXES)


def is_period_head(cell: CellValue) -> bool:
    """Whether a cell could head a column of a wide sheet: ``Jan-17``, ``Jan``, or a date."""
    if isinstance(cell, date):
        return True
    text = cell_text(cell)
    if text.isdecimal():
        return False
    return names_period(text) or find_date(text) is not None


def column_names(texts: Sequence[str], first_column: int) -> tuple[str, ...]:
    """Headers as written; a column without one is called by its letter."""
    return tuple(text or f"Column {column_letters(first_column + i)}" for i, text in enumerate(texts))


def find_header(rows: Sequence[tuple[int, Cells]]) -> int | None:
    """Which of the first rows is the header: an index into `rows`; None where no row could be one."""
    best, best_score = None, 0.0
    for index, (_, cells) in enumerate(rows[:ROWS_SEARCHED]):
        others = [other for _, other in rows[:ROWS_SEARCHED] if other != cells]  # sections repeat theirs
        score = _score(cells, others) - index * _DEPTH
        if score > best_score:
            best, best_score = index, score
    return best


def _score(cells: Cells, others: Sequence[Cells]) -> float:
    """Headers are known words, or at least words, and are not met again in their column."""
    score = 0.0
    seen = set()
    days = month_days([cell_text(cell) for cell in cells])
    periods = len(days)
    for i, cell in enumerate(cells):
        if i in days:
            continue
        text = cell_text(cell)
        if not text:
            continue
        if any(i < len(row) and row[i] == cell for row in others):
            score -= 1
            continue
        if is_period_head(cell):
            periods += 1
            continue
        if not isinstance(cell, str) or "@" in text or not any(map(str.isalpha, text)):
            score -= 1
            continue
        key = plain(text)
        known = key in vocabulary.HEADERS or person_header(key)
        score += (3 if known else 1) - (len(text) > _LONGEST_HEADER) - (key in seen)
        seen.add(key)
    return score + (periods if periods > 2 else -periods)
