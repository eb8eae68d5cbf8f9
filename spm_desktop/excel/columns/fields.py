"""The fields of each kind of record, and how well a column fits one: by its header, then by its content.

A match says how well a header names the field, 0 when it doesn't: 100 for the best phrase, a little less for
each later one, and much less for single words. A fit says whether the content could be it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from spm_desktop.domain.records import RecordKind
from spm_desktop.excel.columns import vocabulary as words
from spm_desktop.excel.columns.headers import about_itself, base_of_id, person_header
from spm_desktop.excel.columns.survey import Column
from spm_desktop.excel.values.periods import find_fiscal, find_period, month_number, names_period

Match = Callable[[Column], float]
Fit = Callable[[Column], bool]

BEST, LIKELY, WEAK, SLIGHT = 100.0, 60.0, 20.0, 5.0
_FEW_ROWS = 5
_MOST_TYPES = 60


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record, and how a column is found for it."""

    name: str
    match: Match
    fit: Fit

    def score(self, column: Column) -> float:
        """How well a column is this field, 0: not at all. A clear header outweighs content of few rows."""
        score = self.match(column)
        if not score or self.fit(column):
            return score
        return score if score > LIKELY and column.content.filled < _FEW_ROWS else 0.0


def _by_phrase(phrases: tuple[str, ...], best: float = BEST) -> Match:
    ranks = {phrase: best - i * 0.2 for i, phrase in enumerate(phrases)}
    return lambda column: ranks.get(column.key, 0.0)


def _of_deals(phrases: tuple[str, ...]) -> Match:
    """Also where the header says that it is a deal's."""
    match = _by_phrase(phrases)
    ranks = {phrase: BEST / 2 - i * 0.2 for i, phrase in enumerate(phrases)}
    return lambda column: match(column) or ranks.get(about_itself(column.header), 0.0)


def _has_word(vocabulary: frozenset[str], score: float) -> Match:
    return lambda column: score if vocabulary.intersection(column.words) else 0.0


# ---- what content can be ---------------------------------------------------------------------------------


def is_numeric(column: Column) -> bool:
    content = column.content
    return content.share(content.numbers) >= 0.5


def is_measured(column: Column) -> bool:
    content = column.content
    return content.share(content.numbers + content.times) >= 0.5


def is_dated(column: Column) -> bool:
    content = column.content
    return content.share(content.dates + content.day_numbers) >= 0.5


def is_textual(column: Column) -> bool:
    content = column.content
    return content.share(content.numbers + content.dates + content.times) < 0.5


def names_people(column: Column) -> bool:
    content = column.content
    return content.share(content.names + content.emails) >= 0.5 and not content.emails > content.names


def names_periods(column: Column) -> bool:
    """Whether the cells are periods, days, or months of a year that stands in another column."""
    content = column.content
    if content.share(content.dates) >= 0.5:
        return True
    named = sum(names_period(text) or month_number(text) is not None for text in content.samples)
    return named * 2 >= len(content.samples)


def names_months(column: Column) -> bool:
    """Whether the cells are names of months, or of other periods that are no plain numbers."""
    return is_textual(column) and bool(column.content.filled) and names_periods(column)


def _is_whole_periods(column: Column) -> bool:
    content = column.content
    named = sum(bool(find_period(text) or find_fiscal(text)) for text in content.samples)
    return content.share(content.dates) >= 0.5 or named * 2 > len(content.samples)


def _is_year(column: Column) -> bool:
    return all(text.isdecimal() and len(text) == 4 for text in column.content.samples)


def _is_type(column: Column) -> bool:
    content = column.content
    return is_textual(column) and content.distinct <= _MOST_TYPES and content.emails == 0


def _no_date(column: Column) -> bool:
    content = column.content
    return content.share(content.dates + content.times) < 0.5


def _anything(column: Column) -> bool:
    return True


# ---- what headers can be ---------------------------------------------------------------------------------


def person_match(column: Column) -> float:
    """Names before ids, when a sheet has both."""
    if column.key in words.PERSON:
        return BEST - words.PERSON.index(column.key) * 0.1
    if person_header(column.key):
        return (LIKELY if base_of_id(column.key) else BEST - 20) - 0.1 * (len(column.key) - len("owner"))
    return BEST - 30 if person_header(about_itself(column.header)) else 0.0


def _person_or_plain(column: Column) -> float:
    plain = column.key in words.PLAIN_NAME or column.key in words.EMAIL
    return person_match(column) or (WEAK - (column.key in words.EMAIL) if plain else 0.0)


def _stage_match(column: Column) -> float:
    if _status_match(column):
        return WEAK
    return _of_deals(words.STAGE)(column)


def _status_match(column: Column) -> float:
    """Beside the stage that a deal is in, or was in when it ended: whether it is won or lost."""
    named = column.key in words.STATUS or about_itself(column.header) in words.STATUS
    return SLIGHT if named and column.content.closing_stages else 0.0


def value_match(column: Column) -> float:
    """How well a header names an amount that may be summed."""
    if column.key in words.FACT_VALUE:
        return BEST - words.FACT_VALUE.index(column.key) * 0.2
    found = set(column.words)
    if base_of_id(column.key) or found & (words.NOT_ADDITIVE | words.TARGET_WORDS) or column.period:
        return 0.0
    for vocabulary, score in (
        (words.VALUE_WORDS, LIKELY),
        (words.COUNT_WORDS, 40.0),
        (words.PRICE_WORDS, WEAK),
    ):
        if found & vocabulary:
            return score
    return 0.0


def _amount_match(column: Column) -> float:
    if words.TARGET_WORDS.intersection(column.words) or base_of_id(column.key):
        return 0.0
    return max(_of_deals(words.DEAL_AMOUNT)(column), LIKELY if value_match(column) >= LIKELY else 0.0)


def target_match(column: Column) -> float:
    """How well a header names a target; ``Target Month`` and ``Goal ID`` do not."""
    found = set(column.words)
    if not found & words.TARGET_WORDS or base_of_id(column.key):
        return 0.0
    if found & words.LENGTH_WORDS.keys() and _is_whole_periods(column):
        return 0.0
    return BEST + 10 * bool(found & words.VALUE_WORDS)


def _period_match(column: Column) -> float:
    return max(
        _by_phrase(words.PERIOD)(column), _has_word(frozenset(words.LENGTH_WORDS), LIKELY - 10)(column)
    )


def _day_match(column: Column) -> float:
    """A date before a month or a week, when a sheet has both."""
    return _by_phrase(words.FACT_DATE)(column) or min(_period_match(column), LIKELY - 15)


def _is_day_or_period(column: Column) -> bool:
    return is_dated(column) or names_periods(column)


def _anyones_name(column: Column) -> float:
    if column.key in words.PLAIN_NAME:
        return BEST
    return person_match(column) - 10 if person_match(column) and not base_of_id(column.key) else 0.0


def _email_match(column: Column) -> float:
    if column.key in words.EMAIL:
        return BEST
    return LIKELY if person_header(column.key) and column.content.share(column.content.emails) > 0.5 else 0.0


def _is_email(column: Column) -> bool:
    return column.content.share(column.content.emails) >= 0.5


FIELDS: dict[RecordKind, tuple[Field, ...]] = {
    RecordKind.PEOPLE: (
        Field("name", _anyones_name, names_people),
        Field("first_name", _by_phrase(words.FIRST_NAME), is_textual),
        Field("last_name", _by_phrase(words.LAST_NAME), is_textual),
        Field("email", _email_match, _is_email),
        Field("manager", _by_phrase(words.MANAGER), _no_date),
        Field("team", _by_phrase(words.TEAM), is_textual),
        Field("office", _by_phrase(words.OFFICE), is_textual),
        Field("role", _by_phrase(words.ROLE), is_textual),
        Field("territory", _by_phrase(words.TERRITORY), is_textual),
        Field("hire_day", _by_phrase(words.HIRE_DAY), is_dated),
        Field("leave_day", _by_phrase(words.LEAVE_DAY), is_dated),
        Field("since", _by_phrase(words.SINCE), is_dated),
        Field("active", _by_phrase(words.ACTIVE), lambda column: column.content.distinct <= 6),
    ),
    RecordKind.DEALS: (
        Field("key", _of_deals(words.DEAL_KEY), _no_date),
        Field("owner", person_match, _no_date),
        Field("stage", _stage_match, _is_type),
        Field("status", _status_match, _is_type),
        Field("pipeline", _of_deals(words.PIPELINE), is_textual),
        Field("amount", _amount_match, is_numeric),
        Field("currency", _of_deals(words.CURRENCY), is_textual),
        Field("opened", _of_deals(words.OPENED), is_dated),
        Field("close", _of_deals(words.CLOSE), is_dated),
        Field("expected", _of_deals(words.EXPECTED), is_dated),
        Field("lost_reason", _of_deals(words.LOST_REASON), _anything),
        Field("name", _of_deals(words.DEAL_NAME), is_textual),
        Field("account", _of_deals(words.ACCOUNT), _anything),
        Field("product", _of_deals(words.PRODUCT), _anything),
    ),
    RecordKind.FACTS: (
        Field("key", _by_phrase(words.FACT_KEY), _no_date),
        Field("person", _person_or_plain, _no_date),
        Field("day", _day_match, _is_day_or_period),
        Field("year", _by_phrase(words.YEAR), _is_year),
        Field("value", value_match, is_measured),
        Field("metric", _by_phrase(words.TYPE), _is_type),
        Field("currency", _by_phrase(words.CURRENCY), is_textual),
    ),
    RecordKind.GOALS: (
        Field("target", target_match, is_numeric),
        Field("start", _by_phrase(words.PERIOD_START), is_dated),
        Field("end", _by_phrase(words.PERIOD_END), is_dated),
        Field("period", _period_match, names_periods),
        Field("year", _by_phrase(words.YEAR), _is_year),
        Field("person", _person_or_plain, _no_date),
        Field("team", _by_phrase(words.TEAM), is_textual),
        Field("metric", _by_phrase(words.METRIC), is_textual),
        Field("currency", _by_phrase(words.CURRENCY), is_textual),
    ),
}


def field_names(kind: RecordKind) -> tuple[str, ...]:
    """The fields that a column can be mapped to; a column of ids of people is ``id``."""
    names = tuple(field.name for field in FIELDS[kind])
    return (*names, "id") if kind is RecordKind.PEOPLE else names
