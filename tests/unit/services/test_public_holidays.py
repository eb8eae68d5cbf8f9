"""Public holidays: where an office is, which days it has off there, and what they are called."""

from datetime import date

import pytest

from spm_desktop.services.offices import MOST_DAYS, Holiday
from spm_desktop.services.public_holidays import Place, countries, country_of_zone, public_holidays, regions


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Europe/Berlin", "DE"),
        ("Europe/Kyiv", "UA"),
        ("Asia/Calcutta", "IN"),
        ("America/Los_Angeles", "US"),
        ("UTC", ""),
        ("Etc/GMT+3", ""),
        ("Mars/Olympus", ""),
    ],
)
def test_a_time_zone_tells_the_country(zone: str, country: str) -> None:
    assert country_of_zone(zone) == country


def test_countries_and_regions_are_named_and_in_order() -> None:
    german = countries("de")
    assert Place("DE", "Deutschland") in german
    assert [place.name for place in german[:2]] == ["Afghanistan", "Albanien"]
    assert Place("DE", "Germany") in countries("en")
    assert regions("AT")[:2] == (Place("1", "Burgenland"), Place("2", "Kärnten"))
    assert Place("971", "Guadeloupe") in regions("FR")
    assert regions("SG") == ()


def test_a_region_has_days_of_its_own() -> None:
    womens_day = date(2026, 3, 8)
    assert womens_day not in {day.day for day in public_holidays("DE", "", (2026,), "de")}
    assert Holiday(womens_day, "Frauentag") in public_holidays("DE", "BE", (2026,), "de")


def test_names_are_in_the_readers_language_or_the_countrys() -> None:
    new_year = date(2026, 1, 1)
    assert public_holidays("DE", "", (2026,), "en")[0] == Holiday(new_year, "New Year's Day")
    assert public_holidays("DE", "", (2026,), "ja")[0] == Holiday(new_year, "Neujahr")
    assert public_holidays("CN", "", (2026,), "zh-TW")[0] == Holiday(new_year, "元旦")


def test_two_years_of_every_country_can_be_added_at_once() -> None:
    for place in countries("en"):
        days = [holiday.day for holiday in public_holidays(place.code, "", (2026, 2027), "en")]
        assert days == sorted(set(days)), place.name
        assert len(days) <= MOST_DAYS, place.name
        assert {day.year for day in days} <= {2026, 2027}, place.name
