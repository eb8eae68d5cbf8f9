"""Days as people type them."""

from datetime import date

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.dates_text import DateFormatter
from spm_desktop.services.day_text import read_day

TODAY = date(2026, 11, 17)


@pytest.mark.parametrize("language", ["en", "de", "fr", "nl", "pt_BR", "sv", "pl", "es", "it", "ja", "zh"])
@pytest.mark.parametrize("day", [date(2026, 3, 5), date(2024, 2, 29), date(2025, 12, 31)])
def test_what_the_program_prints_can_be_typed(language: str, day: date) -> None:
    dates = DateFormatter(language)
    assert read_day(dates.day(day), TODAY, language) == day
    if day.year == TODAY.year:
        assert read_day(dates.day(day, TODAY), TODAY, language) == day


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("today", "en", TODAY),
        ("1 Sep 2026", "en", date(2026, 9, 1)),
        ("1 Sep", "nl", date(2026, 9, 1)),
        ("2026-3-5", "de", date(2026, 3, 5)),
        ("5 March 2026", "en", date(2026, 3, 5)),
        ("March 5, 2026", "en", date(2026, 3, 5)),
        ("3/5/2026", "en_US", date(2026, 3, 5)),
        ("05.03.2026", "de", date(2026, 3, 5)),
        ("5/3/2026", "en_GB", date(2026, 3, 5)),
    ],
)
def test_other_ways_to_write_a_day(text: str, language: str, day: date) -> None:
    assert read_day(text, TODAY, language) == day


@pytest.mark.parametrize("text", ["soon", "31 Feb 2026", "2026-13-01", "5 Foo 2026"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(KnownError, match="is not a day"):
        read_day(text, TODAY, "en")


@pytest.mark.parametrize("text", ["1.1.0001", "0001-01-01", "1 Jan 1899", "31 Dec 9999", "2201-01-01"])
def test_a_day_that_nobody_means_is_refused(text: str) -> None:
    with pytest.raises(KnownError, match="is too far away"):
        read_day(text, TODAY, "de")


@pytest.mark.parametrize("text", ["", "  "])
def test_a_day_that_is_missing_is_asked_for(text: str) -> None:
    with pytest.raises(KnownError, match="There is no day yet"):
        read_day(text, TODAY, "en")
