"""What an amount column measures, and what a metric made from it is called."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from spm_desktop.domain.records import UnitHint
from spm_desktop.excel.columns import vocabulary as words
from spm_desktop.excel.columns.headers import base_of_id, header_words
from spm_desktop.excel.columns.survey import Column
from spm_desktop.excel.values.currencies import WELL_KNOWN
from spm_desktop.excel.values.scales import Scale, find_scale
from spm_desktop.excel.values.words import plain

_MOST_DECIMALS = 4
_YES_OR_NO = re.compile(r"\s*\((?:y/n|yes/no|j/n|ja/nein)\)$", re.IGNORECASE)
_FITTING = 0.99
_MONEY_DECIMALS = 2


def currency_in(header: str) -> str:
    """The ISO code that a header names: ``TOTAL_PRICE_USD``, ``Amount (EUR)``, ``Umsatz in T€``; else ''."""
    if (scale := find_scale(header)) and scale.currency:
        return scale.currency
    capitals: list[str] = re.findall(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])", header)
    for word in capitals:
        if word in WELL_KNOWN:
            return word
    return next((code for sign, code in (("€", "EUR"), ("£", "GBP")) if sign in header), "")


def unit_of(column: Column, is_currency_known: bool) -> UnitHint:
    """What a column measures, by its header and its cells."""
    content = column.content
    if content.times * 2 > content.filled or words.SECONDS_IN.keys() & set(column.words):
        return UnitHint.DURATION
    named = unit_named(column.header)
    is_money = is_currency_known or content.currencies or currency_in(column.header)
    return UnitHint.MONEY if is_money and named is UnitHint.COUNT else named


def each_of(column: Column) -> int:
    """What a plain number is to be multiplied by: 3,600 for hours, 100 for 12 % stored as 0.12."""
    content = column.content
    if unit_named(column.header) is UnitHint.PERCENT:
        return 100 if 0 < content.fractions == content.numbers else 1
    return next((words.SECONDS_IN[word] for word in column.words if word in words.SECONDS_IN), 1)


def counted_in(column: Column, titles: Sequence[str], told: int | None = None) -> Scale | None:
    """What the amounts of a column are counted in: as somebody `told`, as its header says, or a title above a
    table of money; None where that is not said. Counts and ratings are what they are."""
    own = find_scale(column.header)
    if told is not None:
        counts = unit_named(column.header) is not UnitHint.MONEY and own is None and column.period is None
        return None if counts else Scale(column.header, told, own.currency if own else "")
    if own is not None:
        return own
    about = column.label if column.period else column.header
    if unit_named(about) is not UnitHint.MONEY and (about or not column.period):
        return None
    return next(filter(None, map(find_scale, titles)), None)


def without_scale(header: str) -> str:
    """A header without what its amounts are counted in."""
    scale = find_scale(header)
    return scale.rest if scale and scale.rest else header


def unit_named(name: str) -> UnitHint:
    """What the name of a metric says that it measures."""
    found = set(header_words(name))
    if "%" in name or found & words.PERCENT_WORDS:
        return UnitHint.PERCENT
    if found & words.SCORE_WORDS:
        return UnitHint.SCORE
    if found & words.COUNT_WORDS:
        return UnitHint.COUNT
    return UnitHint.MONEY if found & (words.VALUE_WORDS | words.PRICE_WORDS) else UnitHint.COUNT


def metric_name(column: Column) -> str:
    """The metric that a column of amounts is: its header with spaces."""
    return " ".join(_YES_OR_NO.sub("", without_scale(column.header)).replace("_", " ").split())


def activity_name(column: Column) -> str:
    """What the rows of a log are, by the header of its ids: ``Call Id`` -> ``Call``."""
    base = base_of_id(column.key)
    kept = column.header
    while kept and plain(kept) != base:
        kept = kept[:-1]
    return " ".join(kept.replace("_", " ").split()).strip(" -") or column.header


def goal_metric(header: str) -> str:
    """What a target is of: ``Revenue target`` names it, ``TargetAmount`` does not."""
    kept = [word for word in header_words(without_scale(header)) if word not in words.NOT_A_METRIC]
    return " ".join(kept).capitalize() if kept else ""


@dataclass(slots=True)
class Decimals:
    """How many digits after the point the values of a metric have."""

    _digits: Counter[int] = field(default_factory=Counter)

    def see(self, value: Decimal, times: int) -> None:
        """Counts some more values that are equal."""
        exponent = value.as_tuple().exponent
        self._digits[max(0, -exponent) if isinstance(exponent, int) else 0] += times

    def needed(self, unit: UnitHint) -> int:
        """Digits to keep: two for money, else as few as nearly all values have (0.1 + 0.2 has seventeen)."""
        if unit is UnitHint.MONEY:
            return _MONEY_DECIMALS
        total = self._digits.total()
        for decimals in range(_MOST_DECIMALS + 1):
            if sum(n for digits, n in self._digits.items() if digits <= decimals) >= _FITTING * total:
                return decimals
        return _MONEY_DECIMALS
