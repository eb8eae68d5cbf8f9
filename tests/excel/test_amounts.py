"""Numbers as people write them."""

from decimal import Decimal

import pytest

from spm_desktop.excel.formats.cells import cell_name, cell_text, column_index, column_letters, exact
from spm_desktop.excel.values.amounts import AmbiguousNumber, DecimalMarks, NotANumber, read_amount, written


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("1.234,56 €", "1234.56", "EUR"),
        ("1,234.56", "1234.56", ""),
        ("(1,200.00)", "-1200.00", ""),
        ("($1,200.50)", "-1200.50", "USD"),
        ("$(500)", "-500", "USD"),
        ("-5", "-5", ""),
        ("−5", "-5", ""),
        ("5-", "-5", ""),
        ("USD 5", "5", "USD"),
        ("5 eur", "5", "EUR"),
        ("-$5", "-5", "USD"),
        ("1 234,56", "1234.56", ""),
        ("1\u00a0234\u00a0567,8", "1234567.8", ""),
        ("1'234.50", "1234.50", ""),
        ("1’234’567", "1234567", ""),
        ("1.234.567", "1234567", ""),
        ("1,23,456.78", "123456.78", ""),
        ("R$ 1.234,00", "1234.00", "BRL"),
        ("kr 100", "100", ""),
        ("12%", "12", ""),
        ("1.5E+06", "1500000", ""),
        (".5", "0.5", ""),
        ("0.125", "0.125", ""),
    ],
)
def test_every_convention_is_read(text: str, value: str, currency: str) -> None:
    amount = read_amount(text, ".")
    assert (amount.value, amount.currency) == (Decimal(value), currency)


@pytest.mark.parametrize(
    "text", ["12.3.x", "$101,2000.00", "5 apples", "5 m", "5 mn", "top 5", "1-2", "--5", "(5", "1 23", ""]
)
def test_other_texts_are_no_numbers(text: str) -> None:
    with pytest.raises(NotANumber):
        read_amount(text, ".")


def test_one_value_settles_the_decimal_mark_of_a_column() -> None:
    marks = DecimalMarks()
    for text in ("1.234", "2.000", "17,5"):
        parts = written(text)
        assert parts is not None
        marks.see(parts)
    assert marks.mark(otherwise=".") == ","
    assert read_amount("1.234", ",").value == 1234


def test_a_column_that_writes_both_leaves_lone_marks_open() -> None:
    with pytest.raises(AmbiguousNumber):
        read_amount("1,234", "")
    assert read_amount("1.234,5", "").value == Decimal("1234.5")


@pytest.mark.parametrize(
    ("number", "text"), [(0.1, "0.1"), (57.68, "57.68"), (1e15, "1000000000000000"), (2.0, "2")]
)
def test_floats_enter_by_their_shortest_decimal_form(number: float, text: str) -> None:
    assert str(exact(number)) == text
    assert cell_text(number) == text


def test_cells_are_named_as_formulas_name_them() -> None:
    assert cell_name("Deals", 12, 5) == "Deals!F12"
    assert cell_name("", 12, 27) == "AB12"
    assert cell_name("Q1 won't", 3, 0) == "'Q1 won''t'!A3"
    assert all(column_index(column_letters(i)) == i for i in (0, 25, 26, 701, 702, 16383))
