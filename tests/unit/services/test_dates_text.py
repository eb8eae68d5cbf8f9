from datetime import UTC, date, datetime, timedelta

import pytest

from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.domain.period_names import parse_period
from spm_desktop.domain.periods import Period
from spm_desktop.services.dates_text import DateFormatter

TODAY = date(2026, 11, 20)
FISCAL = FiscalCalendar(start_month=2, week_start=6)
ENGLISH = DateFormatter("en")
GERMAN = DateFormatter("de")


def plain(text: str) -> str:
    return text.replace("\u2009", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("this-month", "November"),
        ("2025-11", "November 2025"),
        ("2017-Q4", "Q4 2017"),
        ("2017-H2", "H2 2017"),
        ("2017", "2017"),
        ("2017-W40", "Week 40, 2017"),
        ("this-week", "Week 47, 2026"),
        ("2026-11-20", "20 Nov"),
        ("2017-11-20", "20 Nov 2017"),
        ("2017-10-01..2017-11-16", "1 Oct – 15 Nov 2017"),
        ("FY2018", "FY2018"),
        ("FY2018-Q1", "Q1 FY2018"),
        ("FY2018-03", "P3 FY2018"),
        ("FY2018-H2", "H2 FY2018"),
        ("all", "All time"),
    ],
)
def test_titles_of_periods(text: str, title: str) -> None:
    assert plain(ENGLISH.period(parse_period(text, TODAY, FISCAL), FISCAL, TODAY)) == title


def test_a_title_for_a_file_always_says_the_year() -> None:
    assert ENGLISH.period(parse_period("this-month", TODAY, FISCAL), FISCAL) == "November 2026"


def test_everything_up_to_a_day() -> None:
    assert ENGLISH.period(Period(None, date(2017, 12, 1)), FISCAL, TODAY) == "Until 30 Nov 2017"


def test_other_languages() -> None:
    assert GERMAN.period(parse_period("2025-10", TODAY, FISCAL), FISCAL, TODAY) == "Oktober 2025"
    assert GERMAN.period(parse_period("2017-W40", TODAY, FISCAL), FISCAL, TODAY) == "2017-W40"
    assert GERMAN.age(
        datetime(2026, 11, 20, 14, 26, tzinfo=UTC), datetime(2026, 11, 20, 14, 32, tzinfo=UTC)
    ) == ("vor 6 Min.")


@pytest.mark.parametrize(
    ("passed", "text"),
    [
        (timedelta(minutes=6), "6 min ago"),
        (timedelta(seconds=3), "1 min ago"),
        (timedelta(seconds=-30), "1 min ago"),
        (timedelta(minutes=59, seconds=59), "59 min ago"),
        (timedelta(hours=2, minutes=10), "2 hr ago"),
        (timedelta(days=3), "3 days ago"),
    ],
)
def test_ages(passed: timedelta, text: str) -> None:
    now = datetime(2026, 11, 20, 14, 32, tzinfo=UTC)
    assert ENGLISH.age(now - passed, now) == text


def test_a_wall_says_the_day_in_full_and_the_time_of_day() -> None:
    assert ENGLISH.long_day(TODAY).replace(",", "") == "Friday 20 November"
    assert ENGLISH.weekday(TODAY).replace(",", "") == "Fri 20 Nov"
    assert ENGLISH.clock(datetime(2026, 11, 20, 14, 32, tzinfo=UTC)) == "14:32"
