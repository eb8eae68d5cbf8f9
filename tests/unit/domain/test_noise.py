"""Bands are as wide as repetition makes them: checked against simulation and against known quantiles."""

import numpy as np
import pytest

from spm_desktop.domain.noise import (
    JEFFREYS,
    band_of_rate,
    band_of_total,
    beta_quantile,
    fit_rates,
    likely_rate,
    noise_of_days,
    noise_of_events,
    spread_of,
)


@pytest.mark.parametrize(
    ("share", "a", "b", "known"),
    [(0.05, 2, 2, 0.1354), (0.95, 2, 2, 0.8646), (0.5, 10, 30, 0.2458), (0.95, 60, 940, 0.0728)],
)
def test_quantiles_of_the_beta_distribution(share: float, a: float, b: float, known: float) -> None:
    assert beta_quantile(share, a, b) == pytest.approx(known, abs=0.001)


def test_six_deals_of_a_quarter_vary_as_much_as_a_simulation_says() -> None:
    random = np.random.default_rng(7)
    totals = np.array([random.exponential(1.0, size=n).sum() for n in random.poisson(6, size=20_000)])
    noise = noise_of_events(6, 1.0)
    assert noise == pytest.approx(totals.std() / totals.mean(), rel=0.03)
    band = band_of_total(6.0, noise)
    inside = np.mean((totals >= band.low) & (totals <= band.high))
    assert 0.83 < inside < 0.95  # a lognormal stands for the sum: nine of ten, or nearly


def test_steady_work_is_less_noisy_than_rare_events() -> None:
    steady = noise_of_days([20, 22, 19, 21, 20, 18, 20, 21, 20, 19])
    assert steady is not None
    assert steady < 0.03
    assert noise_of_days([0, 0, 100, 0, 0, 0, 0, 0, 0, 0]) == pytest.approx(1.0)
    assert noise_of_days([0, 0, 0]) is None
    assert noise_of_days([5, 5]) is None


def test_equal_events_have_no_spread() -> None:
    assert spread_of([7, 7, 7]) == 0
    assert spread_of([3]) == spread_of([]) == 1
    assert band_of_total(10.0, 0.0).low == band_of_total(10.0, 0.0).high == 10.0


def test_rates_of_a_group_that_is_alike_are_drawn_together() -> None:
    random = np.random.default_rng(3)
    alike = [(int(random.binomial(25, 0.3)), 25) for _ in range(40)]
    apart = [(int(random.binomial(25, rate)), 25) for rate in np.linspace(0.05, 0.8, 40)]
    best = max(alike)
    assert abs(likely_rate(*best, fit_rates(alike)) - 0.3) < abs(best[0] / 25 - 0.3) / 2
    assert likely_rate(20, 25, fit_rates(apart)) > 0.65
    assert fit_rates(alike).fitted


def test_few_people_say_nothing_of_a_group() -> None:
    assert fit_rates([(1, 2), (3, 4)]) is JEFFREYS
    assert fit_rates([(0, 5)] * 20) is JEFFREYS
    band = band_of_rate(14, 53)
    assert (round(band.low, 2), round(band.high, 2)) == (0.18, 0.37)
