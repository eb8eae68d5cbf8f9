"""Which reader a column gets, judged by everything that was seen of it."""

from dataclasses import dataclass, field
from functools import lru_cache

from spm_desktop.domain.fiscal import FiscalCalendar
from spm_desktop.domain.records import RecordKind
from spm_desktop.excel.columns.across import is_flag
from spm_desktop.excel.columns.fields import is_dated
from spm_desktop.excel.columns.headers import base_of_id, id_kind, known_id
from spm_desktop.excel.columns.measures import counted_in, currency_in, each_of
from spm_desktop.excel.columns.products import Product
from spm_desktop.excel.columns.recognised import Constant, Recognised, TitledPeriod
from spm_desktop.excel.columns.survey import Column, Survey
from spm_desktop.excel.columns.vocabulary import LENGTH_WORDS
from spm_desktop.excel.records.money import read_currency
from spm_desktop.excel.records.owners import OwnersReader
from spm_desktop.excel.records.products import ProductReader
from spm_desktop.excel.records.rows import Reader
from spm_desktop.excel.values.dates import Order
from spm_desktop.excel.values.readers import (
    AmountReader,
    FirstDayReader,
    MomentReader,
    PeriodReader,
    PersonReader,
    read_email,
    read_flag,
    read_name,
    read_text,
    read_tick,
)
from spm_desktop.excel.values.scales import Scale
from spm_desktop.excel.values.texts import is_email

_MOMENTS = {"opened", "close", "expected", "day", "start", "end", "hire_day", "leave_day", "since"}
_AMOUNTS = {"amount", "value", "target"}
_OTHERS: dict[str, Reader] = {"email": read_email, "active": read_flag, "currency": read_currency}
_REMEMBERED = 10_000
_SAYINGS = {"name", "account", "product", "lost_reason"}
"""Texts about a deal that nothing is looked up by."""


@dataclass(frozen=True, slots=True)
class Customs:
    """How this file writes what could be read in two ways.

    `ambiguous_dates` is the order of day and month where no date of the sheet proves one; `year` is of days
    and months without one, None where nothing says it, and `year_from` what says it if nobody did. `totals`:
    rows that add up others are like any other row. `amounts_in`: what 1 stands for in amounts of money, None
    for what headers and titles say; `fiscal` is when fiscal years begin. `person_ids` is what ids of people
    are called elsewhere.
    """

    ambiguous_dates: Order
    since_1904: bool = False
    year: int | None = None
    year_from: str = ""
    person_ids: frozenset[str] = frozenset()
    totals: bool = False
    amounts_in: int | None = None
    fiscal: FiscalCalendar = field(default_factory=FiscalCalendar)


def person_kind(source: Column | Constant) -> str:
    """The kind of a `PersonRef` that a column holds: ``email``, ``name``, or what its ids are called."""
    if isinstance(source, Constant):
        return "email" if is_email(source.text) else "name"
    content = source.content
    if content.emails * 2 > content.filled:
        return "email"
    if content.names * 2 >= content.filled:
        return "name"
    with_digits = sum(any(map(str.isdigit, text)) for text in content.samples)
    codes = content.numbers * 2 > content.filled or with_digits * 2 > len(content.samples)
    return id_kind(source.header) if codes or base_of_id(source.key) else "name"


def _kind_known(source: Column | Constant, customs: Customs) -> str:
    """The same, as ids are called elsewhere."""
    kind = person_kind(source)
    if isinstance(source, Constant) or kind in ("email", "name"):
        return kind
    return known_id(source.header, customs.person_ids) or kind


def amount_reader(source: Column | Constant, survey: Survey, scale: Scale | None) -> AmountReader:
    """Ambiguous numbers follow the other columns of the sheet, or the file's custom."""
    if isinstance(source, Constant):
        return AmountReader(".")
    mark = source.content.marks.mark(otherwise=survey.decimal_mark)
    each, currency = (scale.each, scale.currency) if scale else (1, "")
    return AmountReader(mark, currency_in(source.header) or currency, each_of(source) * each)


def moment_reader(source: Column | Constant, survey: Survey, customs: Customs) -> MomentReader:
    """Ambiguous dates follow the other columns of the sheet, or the customs."""
    if isinstance(source, Constant):
        return MomentReader(customs.ambiguous_dates)
    content = source.content
    order = content.order.order(otherwise=survey.date_order(customs.ambiguous_dates))
    all_midnight = 0 < content.utc_moments == content.utc_midnights
    return MomentReader(order, customs.since_1904, all_midnight, customs.year)


def period_reader(source: Column | Constant, survey: Survey, customs: Customs) -> PeriodReader:
    """Days stand for the period that the header speaks of, or for a month."""
    moments = moment_reader(source, survey, customs)
    if isinstance(source, Constant):
        return PeriodReader("day", moments, customs.year, customs.fiscal)
    named = [LENGTH_WORDS[word] for word in source.words if word in LENGTH_WORDS]
    content = source.content
    if not named and content.dates and content.first_days < content.dates:
        return PeriodReader("day", moments, customs.year, customs.fiscal)
    return PeriodReader(named[0] if named else "month", moments, customs.year, customs.fiscal)


def value_reader(column: Column, survey: Survey, scale: Scale | None = None) -> Reader:
    """Of one of many columns of values in a row."""
    return read_tick if is_flag(column) else amount_reader(column, survey, scale)


def _is_undated(source: Column | Constant) -> bool:
    return isinstance(source, Column) and not is_dated(source)


def reader_of(name: str, recognised: Recognised, survey: Survey, customs: Customs) -> Reader:
    """How the cells of a field are read; a product is read from the whole row."""
    source = recognised.sources[name]
    if isinstance(source, Product):
        return ProductReader(source, [value_reader(column, survey) for column in source.columns])
    if name == "day" and "year" in recognised.sources:
        return read_text
    if name == "day" and (isinstance(source, TitledPeriod) or _is_undated(source)):
        return FirstDayReader(period_reader(source, survey, customs), moment_reader(source, survey, customs))
    if name in _MOMENTS:
        return moment_reader(source, survey, customs)
    if name in _AMOUNTS:
        scale = counted_in(source, survey.titles, customs.amounts_in) if isinstance(source, Column) else None
        return amount_reader(source, survey, scale)
    if name == "owner":
        return OwnersReader(PersonReader(_kind_known(source, customs), totals=customs.totals))
    if name == "person" or (name == "name" and recognised.kind is RecordKind.PEOPLE):
        return PersonReader(_kind_known(source, customs), totals=customs.totals)
    if name == "period" and "year" not in recognised.sources:
        return period_reader(source, survey, customs)
    if name in _OTHERS:
        return _OTHERS[name]
    # few things are named in many rows; 1 and True are not the same
    return read_text if name in _SAYINGS else lru_cache(_REMEMBERED, typed=True)(read_name)
