"""What a viewer is told about the age of the numbers."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from spm_desktop.ui.kiosk.freshness import Age, freshness, told_ago

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 19, 13, 32, tzinfo=UTC)
TODAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("passed", "age", "as_of", "unverified"),
    [
        (timedelta(seconds=30), Age.FRESH, "", ""),
        (timedelta(seconds=31), Age.TOLD, "as of 14:31", ""),
        (timedelta(minutes=5), Age.TOLD, "as of 14:27", ""),
        (timedelta(minutes=45), Age.STALE, "As of 13:47", "Not verified for 45 minutes"),
        (timedelta(minutes=61), Age.EXPIRED, "As of 13:31", "Not verified for an hour"),
        (timedelta(hours=5), Age.EXPIRED, "As of 09:32", "Not verified for 5 hours"),
        (timedelta(days=3), Age.EXPIRED, "As of 14:32", "Not verified for 3 days"),
    ],
)
def test_age_grows_visible(passed: timedelta, age: Age, as_of: str, unverified: str) -> None:
    told = freshness(NOW, NOW - passed, TODAY, ZONE)
    assert (told.age, told.as_of, told.unverified) == (age, as_of, unverified)


def test_figures_of_yesterday_expire_at_midnight() -> None:
    midnight = datetime(2026, 11, 19, 23, 5, tzinfo=UTC)
    assert freshness(midnight, midnight - timedelta(minutes=10), TODAY, ZONE).age == Age.EXPIRED


@pytest.mark.parametrize(
    ("then", "told"),
    [
        (NOW - timedelta(seconds=20), "just now"),
        (NOW - timedelta(minutes=6), "6 min ago"),
        (NOW - timedelta(hours=3), "3 h ago"),
        (datetime(2026, 11, 18, 15, 10, tzinfo=UTC), "yesterday 16:10"),
        (datetime(2026, 11, 16, 15, 10, tzinfo=UTC), "Monday 16:10"),
        (datetime(2026, 11, 2, 15, 10, tzinfo=UTC), "2 November"),
    ],
)
def test_the_ticker_tells_ages_as_people_do(then: datetime, told: str) -> None:
    assert told_ago(NOW, then, ZONE, "en") == told


def test_days_are_told_in_the_language_of_the_wall() -> None:
    assert told_ago(NOW, datetime(2026, 11, 16, 15, 10, tzinfo=UTC), ZONE, "de") == "Montag 16:10"
    assert told_ago(NOW, datetime(2026, 11, 2, 15, 10, tzinfo=UTC), ZONE, "nl") == "2 november"
