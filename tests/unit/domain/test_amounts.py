from decimal import Decimal
from fractions import Fraction

import pytest

from spm_desktop.domain.amounts import split_by_shares, to_decimal_text, to_units
from spm_desktop.domain.errors import KnownError


@pytest.mark.parametrize(
    ("written", "decimals", "units", "rounded"),
    [
        ("12.5", 2, 1250, False),
        ("12.345", 2, 1234, True),
        ("12.355", 2, 1236, True),
        ("-0.005", 2, 0, True),
        ("1e3", 0, 1000, False),
        ("19.99", 0, 20, True),
        ("1.2345", 3, 1234, True),
        ("1E-400", 2, 0, True),
        ("0E-400", 2, 0, False),
        ("2.5000000000000000000000000000000000000001", 0, 3, True),
        ("10000000000000.00", 2, 10**15, False),
    ],
)
def test_numbers_enter_half_even_and_say_when_digits_were_lost(
    written: str, decimals: int, units: int, rounded: bool
) -> None:
    assert to_units(Decimal(written), decimals) == (units, rounded)


@pytest.mark.parametrize("written", ["NaN", "Infinity", "-Infinity", "10000000000000.01", "1E+999999"])
def test_a_number_beyond_counting_is_refused_in_one_sentence(written: str) -> None:
    with pytest.raises(KnownError) as refusal:
        to_units(Decimal(written), 2)
    assert refusal.value.code == "number_unusable"
    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1_000_553_400, 2, "10005534.00"),
        (-5, 2, "-0.05"),
        (0, 0, "0"),
        (56_640, 0, "56640"),
        (Fraction(1000, 3), 1, "33.333333333"),
        (Fraction(617, 2), 1, "30.85"),
        (Fraction(-1, 3), 0, "-0.333333333"),
        (Fraction(1, 10**12), 0, "0"),
        (Fraction(500, 1), 1, "50.0"),
    ],
)
def test_values_leave_as_exact_decimal_strings(value: int | Fraction, decimals: int, text: str) -> None:
    assert to_decimal_text(value, decimals) == text


def test_a_split_gives_the_odd_cent_to_the_largest_remainder_then_to_the_first() -> None:
    assert split_by_shares(100, [500_000, 500_000]) == [50, 50]
    assert split_by_shares(101, [500_000, 500_000]) == [51, 50]
    assert split_by_shares(100, [333_333, 333_333, 333_334]) == [33, 33, 34]
    assert split_by_shares(-101, [500_000, 500_000]) == [-51, -50]


def test_nothing_can_be_split_by_no_share() -> None:
    with pytest.raises(ValueError, match="shares"):
        split_by_shares(100, [0, 0])
