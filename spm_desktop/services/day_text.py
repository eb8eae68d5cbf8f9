"""Days as people type them: as the program prints them, as spreadsheets do, or "today"."""

import re
from datetime import date

from babel.dates import get_month_names, parse_date

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.formatting import locale_of

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(
    r"(\d{1,2})\.?\s*([^\W\d_]+)\.?(?:\s+(\d{4}))?|([^\W\d_]+)\.?\s+(\d{1,2}),?(?:\s+(\d{4}))?"
)
_BETWEEN = re.compile(r"\bde\b")
"""Portuguese and Spanish: "5 de mar. de 2026"."""
_CJK = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")
_SHORTEST = 3
"""So many letters of a month's name are enough."""
_YEARS = range(1900, 2200)
"""Years that somebody means; what is planned and compared around a day stays in the calendar, too."""
_TODAY = {"today", "heute", "hoy", "aujourd'hui", "oggi", "vandaag", "dzisiaj", "hoje", "idag"}


def read_day(text: str, today: date, language: str) -> date:
    """A day like "17 Nov 2026", "17 Nov" (of this year), "2026-11-17", "17/11/2026" or "today".

    Raises KnownError (``day_unreadable``).
    """
    day = _read(text, today, language)
    if day.year not in _YEARS:
        raise _refused(f"{day.isoformat()} is too far away.", today)
    return day


def _read(text: str, today: date, language: str) -> date:
    words = " ".join(_BETWEEN.sub(" ", text).split())
    if not words:
        raise _refused("There is no day yet.", today)
    if words.casefold() in _TODAY:
        return today
    try:
        if iso := _ISO.fullmatch(words):
            return date(*map(int, iso.groups()))
        if cjk := _CJK.fullmatch(words):
            return date(int(cjk[1] or today.year), int(cjk[2]), int(cjk[3]))
        if named := _NAMED.fullmatch(words):
            number, name, year = named.groups()[:3] if named[1] else (named[5], named[4], named[6])
            return date(int(year or today.year), _month(name, language), int(number))
        if any(character.isdigit() for character in words):
            return parse_date(words, locale=locale_of(language), format="short")
    except (ValueError, IndexError):
        pass  # told below, like every other text that is no day
    raise _refused(f"“{text}” is not a day.", today)


def _refused(why: str, today: date) -> KnownError:
    return KnownError("day_unreadable", why, f"Type one like {today.isoformat()}.")


def _month(name: str, language: str) -> int:
    """The month of a name, short or long, in the language or in English. Raises ValueError."""
    wanted = name.casefold().rstrip(".")
    for locale in (locale_of(language), locale_of("en")):
        for width in ("abbreviated", "wide"):
            for number, known in get_month_names(width, locale=locale).items():
                short = known.casefold().rstrip(".")
                if short == wanted or (len(wanted) >= _SHORTEST and short.startswith(wanted)):
                    return int(number)
    raise ValueError(name)
