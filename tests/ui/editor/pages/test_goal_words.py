"""Targets as people type them, and how they are printed."""

from datetime import date

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.fiscal import FiscalCalendar, Shape, WeekRule
from spm_desktop.domain.metrics import Metric, Unit
from spm_desktop.domain.period_parts import parts_of
from spm_desktop.domain.periods import Period, containing
from spm_desktop.ui.editor.pages.goals.words import Words

TODAY = date(2026, 11, 17)
REVENUE = Metric(1, "won_revenue", "Won revenue", Unit.MONEY, 2)
TALK = Metric(2, "talk", "Talk time", Unit.DURATION, 0)


def words(metric: Metric = REVENUE, language: str = "en", fiscal: FiscalCalendar | None = None) -> Words:
    return Words(metric, "EUR", language, fiscal or FiscalCalendar(), TODAY)


@pytest.mark.parametrize(
    ("text", "language", "cents"),
    [
        ("61,300", "en", 6_130_000),
        ("61300", "en", 6_130_000),
        ("61.3k", "en", 6_130_000),
        ("1.2m", "en", 120_000_000),
        ("€ 61,300.50", "en", 6_130_050),
        ("61 300 EUR", "en", 6_130_000),
        ("61.300,50 €", "de", 6_130_050),
        ("61.3", "en", 6_130),
        ("", "en", None),
        ("–", "en", None),
    ],
)
def test_amounts_are_read_as_they_are_written(text: str, language: str, cents: int | None) -> None:
    assert words(language=language).parse(text) == cents


def test_durations_are_read_in_hours_and_minutes() -> None:
    assert words(TALK).parse("1:30:00") == 5_400


@pytest.mark.parametrize("text", ["lots", "12.3.4", "1:30", "-5", "6,1300,0"])
def test_what_is_no_target_is_refused_with_a_way_out(text: str) -> None:
    with pytest.raises(KnownError) as refused:
        words().parse(text)
    assert refused.value.hint


def test_a_field_begins_with_the_exact_number() -> None:
    assert [words().typed(value) for value in (6_130_050, 6_130_000, None)] == ["61300.5", "61300", ""]


def test_months_have_short_names_and_fiscal_ones_their_first_day() -> None:
    quarter = containing(TODAY, Shape.QUARTER, FiscalCalendar())
    assert [words().part(part) for part in parts_of(quarter, FiscalCalendar())] == ["Oct", "Nov", "Dec"]
    weeks = FiscalCalendar(start_month=2, weeks=WeekRule())
    fiscal = containing(date(2026, 8, 15), Shape.FISCAL_QUARTER, weeks)
    told = [words(fiscal=weeks).part(part) for part in parts_of(fiscal, weeks)]
    assert told == ["27 Jul", "24 Aug", "21 Sept"]


def test_stored_periods_have_their_plainest_name() -> None:
    assert words().period(Period(date(2026, 10, 1), date(2027, 1, 1))) == "Q4 2026"
