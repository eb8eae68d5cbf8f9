"""The public holidays of the world's countries and regions, from a library that keeps up with the laws.

The library is imported where it is used: it is large, and only who adds public holidays needs it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from babel.core import get_global

from spm_desktop.domain.names import normal_key
from spm_desktop.services.formatting import locale_of
from spm_desktop.services.offices import Holiday, Holidays

_NO_COUNTRY = ("ZZ", "001")
"""What the territories of time zones call nowhere and the world."""


@dataclass(frozen=True, slots=True)
class Place:
    """A country or one of its regions; `code` is ISO 3166's, for most regions too."""

    code: str
    name: str


def countries(language: str) -> tuple[Place, ...]:
    """Every country whose holidays are known, named in `language`, by name."""
    from holidays.registry import COUNTRIES

    names = locale_of(language).territories
    return _by_name(Place(code, names.get(code, code)) for _, code, *_ in COUNTRIES.values())


def regions(country: str) -> tuple[Place, ...]:
    """The parts of a country that have holidays of their own, in the country's own words, by name."""
    from holidays import country_holidays

    known = country_holidays(country)
    names: dict[str, str] = {}
    for name, code in known.subdivisions_aliases.items():
        if not name.isupper():  # abbreviations are among them
            names.setdefault(code, name)
    return _by_name(Place(code, names.get(code, code)) for code in known.subdivisions)


def country_of_zone(zone: str) -> str:
    """The country that a time zone like Europe/Berlin lies in, as ISO 3166 has it; empty where it is none."""
    known = get_global("zone_aliases").get(zone, zone)
    territory = str(get_global("zone_territories").get(known, ""))
    return "" if territory in _NO_COUNTRY else territory


def public_holidays(country: str, region: str, years: Iterable[int], language: str) -> Holidays:
    """The days off of a country, or of a region of it where `region` is not empty, by day.

    They are named in `language` where the library has the names, otherwise in the country's own language.
    Raises NotImplementedError for a place that is not among `countries` or `regions`.
    """
    from holidays import country_holidays

    known = country_holidays(country)
    named_in = _spoken(known.supported_languages, language) or known.default_language  # else this system's
    found = country_holidays(
        country, subdiv=region or None, years=list(years), expand=False, language=named_in
    )
    return tuple(Holiday(day, name) for day, name in sorted(found.items()))


def _spoken(languages: Iterable[str], wanted: str) -> str | None:
    """The one that comes nearest to `wanted`; None where none does."""
    wanted = wanted.replace("-", "_")
    same = [one for one in languages if one.partition("_")[0] == wanted.partition("_")[0]]
    return wanted if wanted in same else next(iter(same), None)


def _by_name(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(sorted(places, key=lambda place: normal_key(place.name)))
