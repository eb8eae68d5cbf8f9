"""What chance alone does to somebody who is truly at 100 %."""

import pytest

from spm_desktop.domain.pips.fairness import distribution, gamma_below, luck, rate_below


def test_six_deals_a_quarter_fall_below_four_fifths_by_luck_alone() -> None:
    assert luck(0.8, 6, 1) == pytest.approx(0.43, abs=0.01)
    assert luck(0.8, 60, 1) < 0.2
    assert luck(0.8, 600, 0) < 0.001


def test_luck_needs_events() -> None:
    with pytest.raises(ValueError, match="some events"):
        luck(0.8, 0, 1)


def test_a_distribution_is_all_there_is() -> None:
    edges = [step / 10 for step in range(60)]
    assert sum(distribution(10, 0.5, edges)) == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize(
    ("share", "rate", "tries", "below"),
    [(0.5, 0.5, 2, 0.25), (0.4, 0.3, 20, 0.7723), (1.0, 0.9, 1, 0.1), (0.0, 0.3, 20, 0.0)],
)
def test_a_rate_falls_below_by_the_binomial_distribution(
    share: float, rate: float, tries: int, below: float
) -> None:
    assert rate_below(share, rate, tries) == pytest.approx(below, abs=1e-4)


def test_the_gamma_function_is_the_known_one() -> None:
    assert gamma_below(1, 1) == pytest.approx(1 - 0.36787944, abs=1e-8)  # an exponential
    assert gamma_below(3, 3) == pytest.approx(0.57680992, abs=1e-8)
    assert gamma_below(0, 2) == 0
    assert gamma_below(300, 100) == pytest.approx(1)
