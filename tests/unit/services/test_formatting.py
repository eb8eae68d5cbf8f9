from fractions import Fraction

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import SHIPPED_METRICS, Exact, Metric, OverTime, Unit
from spm_desktop.services.formatting import Formatter, Money, currency_decimals, print_number
from spm_desktop.services.wall_views import NumberStyle

SHIPPED = {shipped.key: shipped.metric(currency_decimals=2) for shipped in SHIPPED_METRICS}
REVENUE, WON, RATE, CYCLE = (SHIPPED[key] for key in ("won_revenue", "deals_won", "win_rate", "cycle_days"))
TALK = Metric(0, "talk_time", "Talk time", Unit.DURATION, 0, over_time=OverTime.AVERAGE)
SCORE = Metric(0, "csat", "CSAT", Unit.SCORE, 1, over_time=OverTime.AVERAGE)
ENGLISH = Formatter("en", "EUR")


@pytest.mark.parametrize(
    ("metric", "value", "money", "text"),
    [
        (REVENUE, 5_664_000, Money.WHOLE, "€56,640"),
        (REVENUE, 5_664_050, Money.WHOLE, "€56,640"),
        (REVENUE, 5_664_050, Money.FULL, "€56,640.50"),
        (REVENUE, -310_000, Money.WHOLE, "−€3,100"),
        (REVENUE, 99_999_949, Money.COMPACT, "€999,999"),
        (REVENUE, 99_999_951, Money.COMPACT, "€1.00M"),
        (REVENUE, 124_000_000, Money.COMPACT, "€1.24M"),
        (REVENUE, -1_234_567_890, Money.COMPACT, "−€12.35M"),
        (REVENUE, 124_000_000_000, Money.COMPACT, "€1.24B"),
        (REVENUE, 0, Money.COMPACT, "€0"),
        (WON, 1_234, Money.WHOLE, "1,234"),
        (RATE, Fraction(14_000, 53), Money.WHOLE, "26.4%"),
        (CYCLE, Fraction(1570, 3), Money.WHOLE, "52.3 days"),
        (CYCLE, 10, Money.WHOLE, "1.0 day"),
        (SCORE, Fraction(92, 2), Money.WHOLE, "4.6"),
        (TALK, 59, Money.WHOLE, "59 secs"),
        (TALK, 143, Money.WHOLE, "2.4 mins"),
        (TALK, Fraction(11_700), Money.WHOLE, "3.2 hrs"),
        (REVENUE, None, Money.WHOLE, "–"),
    ],
)
def test_values_in_english(metric: Metric, value: Exact | None, money: Money, text: str) -> None:
    assert ENGLISH.text(metric, value, money).replace("\xa0", " ") == text


@pytest.mark.parametrize(
    ("language", "currency", "full", "compact", "percent"),
    [
        ("de", "EUR", "1.234.567,89 €", "1,23 Mio. €", "26,4 %"),
        ("fr", "EUR", "1 234 567,89 €", "1,23 M €", "26,4 %"),
        ("sv", "SEK", "1 234 567,89 kr", "1,23 mn kr", "26,4 %"),
        ("nl-NL", "EUR", "€ 1.234.567,89", "€ 1,23 mln.", "26,4%"),
        ("ja", "JPY", "￥123,456,789", "￥1.23億", "26.4%"),
        ("klingon", "USD", "US$1,234,567.89", "US$1.23M", "26.4%"),
    ],
)
def test_values_in_other_languages(
    language: str, currency: str, full: str, compact: str, percent: str
) -> None:
    formatter = Formatter(language, currency)
    revenue = SHIPPED_METRICS[0].metric(formatter.currency_decimals)

    def plain(text: str) -> str:
        return text.replace("\xa0", " ").replace("\u202f", " ")

    assert plain(formatter.text(revenue, 123_456_789, Money.FULL)) == full
    assert plain(formatter.text(revenue, 123_456_789, Money.COMPACT)) == compact
    assert plain(formatter.text(RATE, Fraction(14_000, 53))) == percent


@pytest.mark.parametrize(
    ("billionths", "text"),
    [(1_180_000_000, "118%"), (999_600_000, "99.9%"), (1_000_000_000, "100%"), (0, "0%"), (None, "–")],
)
def test_attainment_that_is_not_met_never_reads_100_per_cent(billionths: int | None, text: str) -> None:
    assert ENGLISH.attainment(billionths).text == text


@pytest.mark.parametrize(
    ("metric", "value", "target", "money", "texts"),
    [
        (REVENUE, 59_999_960, 60_000_000, Money.WHOLE, ("€599,999.60", "€600,000.00")),
        (REVENUE, 59_000_000, 60_000_000, Money.WHOLE, ("€590,000", "€600,000")),
        (REVENUE, 123_999_900, 124_000_000, Money.COMPACT, ("€1.239M", "€1.240M")),
        (REVENUE, 99_000_000, 124_000_000, Money.COMPACT, ("€0.99M", "€1.24M")),
        (RATE, Fraction(27_999, 100), 280, Money.WHOLE, ("27.99%", "28.00%")),
        (CYCLE, Fraction(45_001, 100), 450, Money.WHOLE, ("45.01 days", "45.00 days")),
    ],
)
def test_a_value_beside_its_target(
    metric: Metric, value: Exact, target: Exact, money: Money, texts: tuple[str, str]
) -> None:
    first, second = ENGLISH.figures_against(metric, value, target, money)
    assert (first.text.replace("\xa0", " "), second.text.replace("\xa0", " ")) == texts


def test_the_number_that_counts_up_ends_at_the_text() -> None:
    for metric, value in ((REVENUE, 5_664_050), (RATE, Fraction(14_000, 53)), (TALK, 143)):
        figure = ENGLISH.figure(metric, value, Money.COMPACT)
        assert figure.number is not None
        assert print_number(figure.style, figure.number) == figure.text


def test_a_style_may_show_fewer_digits_than_the_number_carries() -> None:
    style = NumberStyle(prefix="€", unit_decimals=2)
    assert print_number(style, 5_664_000) == "€56,640"
    assert print_number(style, -150) == "−€2"
    assert print_number(style, -49) == "€0"


@pytest.mark.parametrize(
    ("metric", "gain", "text"),
    [
        (REVENUE, Fraction(184, 1000), "+18.4%"),
        (REVENUE, Fraction(-1, 3), "−33.3%"),
        (REVENUE, 0, "0.0%"),
        (RATE, 21, "+2.1%"),
        (REVENUE, None, "–"),
    ],
)
def test_gains_carry_their_sign(metric: Metric, gain: Exact | None, text: str) -> None:
    assert ENGLISH.gain(metric, gain) == text


def test_currencies_have_their_own_digits() -> None:
    assert [currency_decimals(code) for code in ("EUR", "JPY", "KWD")] == [2, 0, 3]
    with pytest.raises(KnownError, match="is not a currency"):
        Formatter("en", "EURO")
