"""Whatever stands in a workbook: untouched it changes nothing, and no change of either side is lost."""

import os
import tempfile
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from spm_desktop.domain.round_trip import CellState, compare, merged
from spm_desktop.excel.round_trip.reading import read_trip
from spm_desktop.excel.round_trip.writing import write_trip
from spm_desktop.excel.wire import Request
from spm_desktop.services.ports import ParseOptions
from spm_desktop.services.round_trip.comparing import compare_book
from spm_desktop.services.round_trip.model import (
    NO,
    YES,
    Holds,
    Made,
    RawBook,
    TripBook,
    TripColumn,
    TripKind,
    TripRow,
    TripSheet,
)

EXAMPLES = int(os.environ.get("SPM_LAW_EXAMPLES", "60"))
MADE = Made(TripKind.PEOPLE, "123", datetime(2026, 3, 18, tzinfo=UTC), "Olga")
COLUMNS = (
    TripColumn("name", "Name"),
    TripColumn("whole", "Whole", Holds.NUMBER),
    TripColumn("money", "Money", Holds.NUMBER, 2),
    TripColumn("day", "Day", Holds.DATE),
    TripColumn("is", "Is", choices=(YES, NO)),
)

values = st.sampled_from("abc")
texts = st.one_of(
    st.none(),
    st.text(st.characters(codec="utf-8"), max_size=40),
    st.sampled_from(["_x0041_", "=1+1", "0012", " a  b ", "1e5", "TRUE", "#N/A", "'x", "a\r\nb", "ß_x"]),
)
whole = st.integers(-(10**15), 10**15)
numbers = st.one_of(st.none(), whole, st.fractions(max_denominator=10**6).map(lambda f: f * 1_000))
days = st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31)))
rows = st.lists(st.tuples(texts, numbers, numbers, days, st.sampled_from([None, YES, NO])), max_size=6)


def exactly(number: object) -> object:
    """Whole numbers are no fractions."""
    return int(number) if isinstance(number, Fraction) and number.denominator == 1 else number


def book_of(lines: list[tuple[object, ...]]) -> TripBook:
    found = tuple(
        TripRow(f"{number}", tuple(exactly(value) for value in line)) for number, line in enumerate(lines, 1)
    )
    return TripBook(MADE, (TripSheet("people", "People", "Hint", COLUMNS, found, new_rows=3),))


def there_and_back(book: TripBook) -> RawBook:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trip.xlsx"
        write_trip(path, book)
        trip = read_trip(Request(os.fsencode(path), ParseOptions(), False, 0, 60)).trip
    assert trip is not None
    return trip


@given(rows)
@settings(max_examples=EXAMPLES)
def test_an_untouched_workbook_is_an_empty_difference(lines: list[tuple[object, ...]]) -> None:
    book = book_of(lines)
    diff = compare_book(there_and_back(book), book)
    assert diff.is_empty
    assert diff.count(CellState.SAME) == len(lines) * len(COLUMNS)


@given(rows, rows)
@settings(max_examples=EXAMPLES // 3 + 1)
def test_what_changed_here_meanwhile_is_seen_and_stays(
    before: list[tuple[object, ...]], after: list[tuple[object, ...]]
) -> None:
    common = min(len(before), len(after))
    left, now = book_of(before[:common]), book_of(after[:common])
    diff = compare_book(there_and_back(left), now)
    assert diff.is_empty
    changed = sum(
        mine != theirs
        for old, new in zip(left.sheets[0].rows, now.sheets[0].rows, strict=True)
        for mine, theirs in zip(old.values, new.values, strict=True)
    )
    assert diff.count(CellState.HERE) == changed


@given(values, values, values)
def test_three_ways_lose_nobodys_change(base: str, file: str, here: str) -> None:
    state = compare(base, file, here)
    held = merged(state, file, here)
    assert (state is CellState.CONFLICT) == (len({base, file, here}) == 3)
    assert compare(base, here, file) is {
        CellState.FILE: CellState.HERE,
        CellState.HERE: CellState.FILE,
    }.get(state, state)
    if file == base:
        assert held == here
    if here == base:
        assert held == file
    assert state is not CellState.SAME or held == base
