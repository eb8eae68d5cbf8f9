"""No text that a cell may hold makes its readers fail in another way than they promise."""

import contextlib
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.excel.columns.content import Content, kind_of
from spm_desktop.excel.columns.headers import header_words, id_kind, readable
from spm_desktop.excel.values.amounts import read_amount
from spm_desktop.excel.values.dates import Order, read_moment
from spm_desktop.excel.values.periods import find_period
from spm_desktop.excel.values.readers import AmountReader, BadCell, MomentReader, PeriodReader, PersonReader

CELLS = st.text(max_size=30) | st.from_regex(r"[-0-9.,:/ €$%()QWJanoct]{1,14}", fullmatch=True)
MOMENTS = MomentReader(Order.EITHER)
READERS = (
    AmountReader(""),
    AmountReader(","),
    MOMENTS,
    PeriodReader("month", MOMENTS, None, FiscalCalendar()),
    PersonReader("name"),
)


@given(CELLS)
def test_any_text_is_read_or_refused(text: str) -> None:
    kind_of(text)
    find_period(text)
    Content().see((text, "", text))
    for name_of in (header_words, id_kind, readable):
        name_of(text)
    for reader in READERS:
        with contextlib.suppress(BadCell):
            reader(text)


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "piece", ["A.", "-", "1", "1 ", "1.", "a@", "1,", "Jan ", "(", "'", "/1", "Q", "\u00a0"]
)
def test_long_cells_cost_no_time(piece: str) -> None:
    for text in (piece * 30 + "!", piece * 20_000 + "!"):
        test_any_text_is_read_or_refused.hypothesis.inner_test(text)


@given(st.floats() | st.integers() | st.booleans() | st.dates() | st.times() | st.timedeltas())
def test_any_cell_of_a_workbook_is_read_or_refused(value: Any) -> None:
    for reader in READERS:
        with contextlib.suppress(BadCell):
            reader(value)


@given(
    st.decimals(-(10**9), 10**9, places=2), st.sampled_from([(",", "."), (".", ","), (" ", ","), ("'", ".")])
)
def test_amounts_come_back_from_every_convention(value: Decimal, marks: tuple[str, str]) -> None:
    grouping, decimal = marks
    text = f"{value:,.2f}".replace(",", "g").replace(".", decimal).replace("g", grouping)
    assert read_amount(text, decimal).value == value


@pytest.mark.parametrize(
    "form", ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%Y/%m/%d", "%d %B %Y", "%b %d, %Y", "%Y%m%d"]
)
@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_dates_come_back_from_every_form(form: str, day: date) -> None:
    assert read_moment(day.strftime(form), Order.DAY_FIRST) == day
