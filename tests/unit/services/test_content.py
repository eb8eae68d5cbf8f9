"""What tells whether two rows say the same."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from itertools import product

import pytest

from spm_desktop.domain.fact_columns import columns_of
from spm_desktop.domain.records import DealRecord, FactRecord, Origin, OwnerShare, PersonRef
from spm_desktop.services.importing.content import content_hash, content_hashes

ANN = PersonRef("name", "Ann Lee")
AHEAD = timezone(timedelta(hours=1))


def fact(origin: Origin, value: str = "12.50") -> FactRecord:
    return FactRecord(origin, "k", ANN, "Calls", date(2024, 1, 2), Decimal(value), "EUR", "a=b")


def deal(origin: Origin, value: str = "12.50") -> DealRecord:
    return DealRecord(origin, "k", (OwnerShare(ANN),), "Won", amount=Decimal(value))


@pytest.mark.parametrize("said", [fact, deal])
def test_a_row_says_the_same_wherever_it_stands(said: Callable[..., FactRecord | DealRecord]) -> None:
    assert content_hash(said(Origin("", 2))) == content_hash(said(Origin("A long sheet’s name", 1_000_000)))
    assert content_hash(said(Origin("", 2))) != content_hash(said(Origin("", 2), "12.51"))


def test_rows_that_were_imported_before_are_known_again() -> None:
    """With other bytes every row of every file would look changed."""
    assert content_hash(fact(Origin("", 2))).hex() == "1b1ca940970edfd8ebca78ef7b0693a0"


def test_many_facts_are_told_apart_as_each_of_them() -> None:
    moments = [date(2024, 1, 2), datetime(2024, 1, 2, 9, tzinfo=UTC), datetime(2024, 1, 2, 10, tzinfo=AHEAD)]
    rows = [
        FactRecord(Origin("Calls", n), key, ANN, "Calls", moment, Decimal(value), currency, key and "a=b")
        for n, (moment, value, currency, key) in enumerate(
            product(moments, ("1.5", "1.50", "1E+3"), ("", "EUR"), ("", "k" * 40)), start=2
        )
    ]
    (columns,) = columns_of(rows)
    assert list(columns.records("Calls")) == rows
    assert content_hashes(columns) == [content_hash(row) for row in rows]
