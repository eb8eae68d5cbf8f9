"""Values are read as people type them, and what is no value is refused with a way out."""

from decimal import Decimal

import pytest

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Metric, Unit
from spm_desktop.services.value_text import read_value

COUNT = Metric(1, "calls", "Calls", Unit.COUNT, 0)
MONEY = Metric(2, "revenue", "Revenue", Unit.MONEY, 2)
PERCENT = Metric(3, "share", "Share", Unit.PERCENT, 1)
DURATION = Metric(4, "talk", "Talk time", Unit.DURATION, 0)


@pytest.mark.parametrize(
    ("text", "metric", "language", "value"),
    [
        ("12", COUNT, "en", "12"),
        (" 1,250 ", COUNT, "en", "1250"),
        ("1.250", COUNT, "de", "1250"),
        ("€1,234.50", MONEY, "en", "1234.50"),
        ("1.234,5 €", MONEY, "de", "1234.5"),
        ("1 234,50 €", MONEY, "fr", "1234.50"),
        ("(300)", MONEY, "en", "-300"),
        ("−4.25", MONEY, "en", "-4.25"),
        ("12.5 %", PERCENT, "en", "12.5"),
        ("0:03:41", DURATION, "en", "221"),
        ("1:30", DURATION, "en", "5400"),
        ("95", DURATION, "en", "95"),
    ],
)
def test_values_as_they_are_typed(text: str, metric: Metric, language: str, value: str) -> None:
    assert read_value(text, metric, language) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "metric"),
    [("many", COUNT), ("", COUNT), ("1.5", COUNT), ("1.005", MONEY), ("1:75:00", DURATION), ("--3", COUNT)],
)
def test_what_is_no_value_is_refused(text: str, metric: Metric) -> None:
    with pytest.raises(KnownError) as refused:
        read_value(text, metric, "en")
    assert refused.value.code == "value_unreadable"
