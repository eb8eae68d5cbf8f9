"""Numbers as people read them, in their language: one way to print, shared by both faces.

What CLDR says about a language is read once into a `NumberStyle`; printing then is plain string work, fast
enough for thousands of cells, and a number that counts up on the wall ends exactly at its printed text.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property, lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import (
    format_compact_currency,
    format_currency,
    format_decimal,
    format_percent,
    get_currency_precision,
    is_currency,
)
from babel.units import format_unit

from spm_desktop.domain.attainment import Printed, percent_printed, printed, printed_against
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Exact, Metric, Unit
from spm_desktop.services.wall_views import NumberStyle

NOTHING = "–"
MINUS = "−"

_COMPACT_FROM_DIGITS = 7
_COMPACT_DECIMALS = 2
_DURATIONS = (("duration-hour", 3600), ("duration-minute", 60))
_DURATION_DECIMALS = 1
_OWN_ENGLISH = {"en": "en_GB"}


class Money(StrEnum):
    """How much of an amount is shown: with cents, without, or from seven digits on as "€1.24M"."""

    FULL = "full"
    WHOLE = "whole"
    COMPACT = "compact"


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed value: `text`, and for animation the integer and the style that print it.

    `number` is None where there is no value; the text then is "–".
    """

    number: int | None
    style: NumberStyle
    text: str


@dataclass(frozen=True, slots=True)
class _Scale:
    """A value in smallest units is printed as value / per, in 10 ** -decimals, with a style."""

    style: NumberStyle
    decimals: int
    per: int = 1
    finer: int = 1

    def of(self, value: Exact) -> Exact:
        """The value in the unit that is printed."""
        return value if self.per == 1 else Fraction(value) / self.per


def locale_of(language: str) -> Locale:
    """The CLDR locale of a language such as ``en``, ``de`` or ``pt-BR``; English where it is unknown."""
    try:
        return Locale.parse(_OWN_ENGLISH.get(language, language.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_OWN_ENGLISH["en"])


def currency_decimals(code: str) -> int:
    """Minor digits of an ISO currency: 2 for EUR, 0 for JPY, 3 for KWD.

    Raises KnownError (``currency_unknown``).
    """
    if not is_currency(code):
        raise KnownError(
            "currency_unknown",
            f"“{code}” is not a currency.",
            "Use the three letters of the ISO code, for example EUR.",
        )
    return get_currency_precision(code)


def print_number(style: NumberStyle, number: int) -> str:
    """An integer as its style says, the minus sign first: -5664000 -> '−€56,640'."""
    digits = printed(number, style.unit_decimals, style.shown_decimals).digits
    whole, part = divmod(abs(digits), 10**style.shown_decimals)
    text = f"{whole:,}".replace(",", style.group)
    if style.shown_decimals:
        text = f"{text}{style.point}{part:0{style.shown_decimals}}"
    return f"{MINUS if digits < 0 else ''}{style.prefix}{text}{style.suffix}"


def signed(text: str, value: Exact) -> str:
    """A printed gain with its plus sign; losses already have their minus."""
    return f"+{text}" if value > 0 else text


class Formatter:
    """Prints values in one language and one reporting currency. Make one and keep it."""

    def __init__(self, language: str, currency: str) -> None:
        self.locale = locale_of(language)
        self.currency = currency
        self.currency_decimals = currency_decimals(currency)

    def figure(self, metric: Metric, value: Exact | None, money: Money = Money.WHOLE) -> Figure:
        """A metric's value, given in its smallest unit."""
        scale = self._scale(metric, value or 0, money)
        if value is None:
            return Figure(None, scale.style, NOTHING)
        digits = printed(scale.of(value), scale.decimals, scale.style.shown_decimals)
        return _figure(scale.style, digits)

    def count(self, number: int) -> str:
        """How many there are of something: "1,573"."""
        return print_number(self._plain, number)

    def text(self, metric: Metric, value: Exact | None, money: Money = Money.WHOLE) -> str:
        """Only the text of `figure`."""
        return self.figure(metric, value, money).text

    def figures_against(
        self, metric: Metric, value: Exact, target: Exact, money: Money = Money.WHOLE
    ) -> tuple[Figure, Figure]:
        """A value and its target, to stand beside each other: what is not met never looks met."""
        scale = self._scale(metric, max(value, target), money)
        first, second = printed_against(
            scale.of(value),
            scale.of(target),
            metric.direction,
            scale.decimals,
            scale.style.shown_decimals,
            scale.finer,
        )
        return _figure(scale.style, first), _figure(scale.style, second)

    def attainment(self, billionths: int | None, shown: int = 0) -> Figure:
        """Attainment in per cent; what is not met never reads 100 %."""
        if billionths is None:
            return Figure(None, _with_digits(self._percent, shown), NOTHING)
        return _figure(self._percent, percent_printed(billionths, shown))

    def gain(self, metric: Metric, improvement: Exact | None) -> str:
        """An improvement with its sign: of sums in per cent, of quotients in the metric's own unit."""
        if improvement is None:
            return NOTHING
        if metric.divides:
            return signed(self.text(metric, improvement), improvement)
        return signed(_figure(self._percent, printed(improvement * 100, 0, 1)).text, improvement)

    def _scale(self, metric: Metric, value: Exact, money: Money) -> _Scale:
        match metric.unit:
            case Unit.MONEY:
                return self._money_scale(metric.decimals, value, money)
            case Unit.DURATION:
                return self._duration_scale(metric.decimals, value)
            case Unit.PERCENT:
                style = self._percent
            case Unit.DAYS:
                style = self._days(is_one=value == 10**metric.decimals)
            case Unit.COUNT | Unit.SCORE:
                style = self._plain
        return _Scale(_with_digits(style, metric.decimals), metric.decimals)

    def _money_scale(self, decimals: int, value: Exact, money: Money) -> _Scale:
        if money is Money.FULL:
            return _Scale(_with_digits(self._money, decimals), decimals)
        whole = len(str(abs(printed(value, decimals, 0).digits)))
        if money is Money.WHOLE or whole < _COMPACT_FROM_DIGITS:
            return _Scale(self._money, decimals, finer=max(decimals, 1))
        style, exponent = _compact_style(self.locale, self.currency, whole, self._money)
        return _Scale(style, decimals + exponent)

    def _duration_scale(self, decimals: int, value: Exact) -> _Scale:
        for unit, seconds in _DURATIONS:
            if abs(value) >= 2 * seconds * 10**decimals:
                style = _with_digits(self._unit_style(unit), _DURATION_DECIMALS)
                return _Scale(style, decimals, per=seconds)
        return _Scale(_with_digits(self._unit_style("duration-second"), decimals), decimals)

    @cached_property
    def _plain(self) -> NumberStyle:
        return _style(format_decimal(_SAMPLE, locale=self.locale))

    @cached_property
    def _percent(self) -> NumberStyle:
        sample = format_percent(1, locale=self.locale)
        return replace(self._plain, prefix=_around(sample)[0], suffix=_around(sample)[1])

    @cached_property
    def _money(self) -> NumberStyle:
        return _style(format_currency(_SAMPLE, self.currency, locale=self.locale, currency_digits=False))

    def _days(self, is_one: bool) -> NumberStyle:
        return self._unit_style("duration-day", 1 if is_one else 2)

    def _unit_style(self, unit: str, count: int = 2) -> NumberStyle:
        prefix, suffix = _unit_words(self.locale, unit, count)
        return replace(self._plain, prefix=prefix, suffix=suffix)


_SAMPLE = Decimal("8888888.88")


def _style(sample: str) -> NumberStyle:
    """The style that printed `_SAMPLE`."""
    prefix, suffix = _around(sample)
    core = sample[len(prefix) : len(sample) - len(suffix)]
    marks = [c for c in core if not c.isdigit()]
    return NumberStyle(prefix, suffix, group=marks[0], point=marks[-1])


def _around(sample: str) -> tuple[str, str]:
    """What stands before the first digit and after the last."""
    digits = [i for i, c in enumerate(sample) if c.isdigit()]
    return sample[: digits[0]], sample[digits[-1] + 1 :]


@lru_cache(maxsize=64)
def _unit_words(locale: Locale, unit: str, count: int) -> tuple[str, str]:
    return _around(format_unit(count, unit, length="short", locale=locale))


@lru_cache(maxsize=64)
def _compact_style(locale: Locale, currency: str, digits: int, money: NumberStyle) -> tuple[NumberStyle, int]:
    """The short style of amounts with so many digits, and the power of ten it leaves out."""
    amount = 10 ** (digits - 1)
    sample = format_compact_currency(amount, currency, locale=locale, fraction_digits=0)
    prefix, suffix = _around(sample)
    shown = sum(c.isdigit() for c in sample)
    style = replace(money, prefix=prefix, suffix=suffix, shown_decimals=_COMPACT_DECIMALS)
    return style, digits - shown


def _figure(style: NumberStyle, digits: Printed) -> Figure:
    style = _with_digits(style, digits.decimals)
    return Figure(digits.digits, style, print_number(style, digits.digits))


@lru_cache(maxsize=256)
def _with_digits(style: NumberStyle, decimals: int) -> NumberStyle:
    return replace(style, unit_decimals=decimals, shown_decimals=decimals)
