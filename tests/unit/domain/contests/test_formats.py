from dataclasses import replace
from fractions import Fraction

import pytest

from spm_desktop.domain.attainment import WHOLE
from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.contests.entrants import team
from spm_desktop.domain.contests.formats import (
    FORMATS,
    Bracket,
    Duel,
    HighestTotal,
    OwnBest,
    OwnGoal,
    Race,
    Teams,
    Way,
)
from spm_desktop.domain.contests.formats.bracket import draw, round_periods, rounds_for
from spm_desktop.domain.contests.formats.duel import pairs_of_equals
from spm_desktop.domain.contests.rules import Rules, TieBreak
from spm_desktop.domain.contests.standings import Place
from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.metrics import Metric, OverTime, Unit
from spm_desktop.domain.periods import Period
from tests.unit.domain.contests.contestants import (
    LAST,
    WIN_RATE,
    WINDOW,
    always_there,
    entrant,
    june,
    rules,
)


def order(places: list[Place]) -> list[tuple[int, int | None]]:
    return [(place.key, place.rank) for place in places]


def test_every_format_says_what_it_is() -> None:
    assert len({one.kind for one in FORMATS}) == len(FORMATS)
    assert all(one.name and one.told.endswith(".") for one in FORMATS)


def test_a_level_can_not_be_won() -> None:
    stock = Metric(3, "open", "Open pipeline", Unit.MONEY, 2, over_time=OverTime.STOCK)
    with pytest.raises(KnownError, match="Open pipeline is a level"):
        Rules(stock, WINDOW)


class TestHighestTotal:
    def test_the_most_wins_by_the_day_asked_for(self) -> None:
        two = [entrant(1, {1: 500, 10: 100}), entrant(2, {2: 300, 9: 400})]
        assert order(HighestTotal().table(rules(), two, june(5))) == [(1, 1), (2, 2)]
        assert order(HighestTotal().table(rules(), two, LAST)) == [(2, 1), (1, 2)]

    def test_under_the_minimum_nobody_is_placed(self) -> None:
        table = HighestTotal().table(rules(least=2), [entrant(1, {1: 900}), entrant(2, {1: 5, 2: 5})], LAST)
        assert order(table) == [(2, 1), (1, None)]

    def test_a_quotient_of_nothing_is_not_placed(self) -> None:
        table = HighestTotal().table(rules(metric=WIN_RATE), [entrant(1), entrant(2, {1: 1}, each=2)], LAST)
        assert order(table) == [(2, 1), (1, None)]


class TestTies:
    def test_who_was_there_first(self) -> None:
        table = HighestTotal().table(rules(), [entrant(1, {1: 1, 9: 4}), entrant(2, {3: 5})], LAST)
        assert [(place.key, place.rank, place.decided) for place in table] == [
            (2, 1, TieBreak.FIRST),
            (1, 2, TieBreak.FIRST),
        ]

    def test_more_deals_of_the_same_day(self) -> None:
        ties = (TieBreak.FIRST, TieBreak.MORE)
        table = HighestTotal().table(rules(ties=ties), [entrant(1, {3: 5}), entrant(2, {3: 5}, each=2)], LAST)
        assert [(place.key, place.decided) for place in table] == [(2, TieBreak.MORE), (1, TieBreak.MORE)]

    def test_who_stays_level_shares_the_places_and_their_prizes(self) -> None:
        three = [entrant(key, {3: 5}) for key in (3, 1, 2)]
        table = HighestTotal().table(rules(prizes=(30_000, 20_000, 10_001)), three, LAST)
        assert [(place.key, place.rank, place.shared, place.prize) for place in table] == [
            (1, 1, True, 20_000),
            (2, 1, True, 20_000),
            (3, 1, True, 20_000),
        ]

    def test_the_next_place_is_counted_past_those_who_share(self) -> None:
        four = [entrant(1, {1: 9}), entrant(2, {3: 5}), entrant(3, {3: 5}), entrant(4, {3: 1})]
        table = HighestTotal().table(rules(prizes=(300, 200, 100)), four, LAST)
        assert [(place.rank, place.prize) for place in table] == [(1, 300), (2, 150), (2, 150), (4, 0)]


class TestRace:
    def test_the_first_across_the_line_wins_whoever_has_more_later(self) -> None:
        two = [entrant(1, {2: 1_000}), entrant(2, {1: 500, 3: 5_000})]
        table = Race(1_000).table(rules(), two, LAST)
        assert [(place.key, place.rank, place.finished) for place in table] == [
            (1, 1, june(2)),
            (2, 2, june(3)),
        ]

    def test_who_falls_back_has_not_finished(self) -> None:
        table = Race(1_000).table(rules(), [entrant(1, {1: 1_000, 4: -1}), entrant(2, {5: 1_000})], LAST)
        assert order(table) == [(2, 1), (1, 2)]

    def test_until_then_who_is_furthest(self) -> None:
        assert order(Race(99).table(rules(), [entrant(1, {1: 2}), entrant(2, {1: 7})], LAST)) == [
            (2, 1),
            (1, 2),
        ]


def test_own_goal_is_the_share_of_it() -> None:
    small, large = entrant(1, {1: 90}, goal=60), entrant(2, {1: 900}, goal=1_000)
    table = OwnGoal().table(rules(), [large, small, entrant(3, {1: 5})], LAST)
    assert [(place.key, place.rank, place.score) for place in table] == [
        (1, 1, WHOLE * 3 // 2),
        (2, 2, WHOLE * 9 // 10),
        (3, None, None),
    ]


class TestOwnBest:
    def test_the_gain_over_what_is_usual(self) -> None:
        steady = entrant(1, {1: 1_000}, usual=100, present=always_there())
        riser = entrant(2, {1: 15}, usual=1, present=always_there())
        table = OwnBest().table(rules(), [steady, riser], LAST)
        assert [(place.key, place.score) for place in table] == [(2, Fraction(1, 2)), (1, 0)]

    def test_days_away_do_not_count_against_anybody(self) -> None:
        away = entrant(1, {1: 500}, usual=100, present=always_there(5))
        assert OwnBest().table(rules(), [away], LAST)[0].score == 0

    def test_somebody_new_has_nothing_to_improve_on(self) -> None:
        assert OwnBest().table(rules(), [entrant(1, {1: 5}, present=always_there())], LAST)[0].rank is None

    def test_a_quotient_gains_points(self) -> None:
        one = entrant(1, {1: 3}, each=4, usual=Fraction(500))
        assert OwnBest().table(rules(metric=WIN_RATE), [one], LAST)[0].score == 250


class TestTeams:
    north = team(1, [entrant(11, {1: 9}), entrant(12, {2: 1}), entrant(13)])
    south = team(2, [entrant(21, {1: 6}), entrant(22, {2: 2})])

    @pytest.mark.parametrize(
        ("format_", "scores"),
        [
            (Teams(Way.SUM), {1: 10, 2: 8}),
            (Teams(Way.AVERAGE), {1: Fraction(10, 3), 2: 4}),
            (Teams(Way.BEST, 1), {1: 9, 2: 6}),
            (Teams(Way.BEST, 9), {1: 10, 2: 8}),
        ],
    )
    def test_what_counts_for_a_team(self, format_: Teams, scores: dict[int, int]) -> None:
        table = format_.table(rules(), [self.north, self.south], LAST)
        assert {place.key: place.score for place in table} == scores

    def test_a_team_of_nobody_is_not_placed(self) -> None:
        assert Teams(Way.AVERAGE).table(rules(least=0), [team(3, [])], LAST)[0].rank is None


class TestDuel:
    def test_each_pair_has_a_winner(self) -> None:
        five = [entrant(key, {1: key}) for key in (1, 2, 3, 4, 5)]
        table = Duel(((1, 2), (3, 4))).table(rules(prizes=(100,)), five, LAST)
        assert [(place.key, place.rank, place.prize) for place in table] == [
            (2, 1, 100),
            (4, 1, 100),
            (1, 2, 0),
            (3, 2, 0),
            (5, None, 0),
        ]

    def test_equals_play_each_other(self) -> None:
        assert pairs_of_equals("abcde") == (("a", "b"), ("c", "d"))

    def test_nobody_plays_twice(self) -> None:
        with pytest.raises(ValueError, match="twice"):
            Duel(((1, 2), (2, 3)))


class TestBracket:
    WEEKS = (Period(june(1), june(8)), Period(june(8), june(15)))

    def test_the_best_two_meet_last_and_byes_are_for_the_best(self) -> None:
        assert draw([1, 2, 3, 4]) == [1, 4, 2, 3]
        assert draw([1, 2, 3, 4, 5]) == [1, None, 4, 5, 2, None, 3, None]

    def test_winners_go_on_and_only_a_rounds_own_days_count(self) -> None:
        four = [
            entrant(1, {1: 5, 9: 1}),
            entrant(2, {1: 2, 9: 9}),
            entrant(3, {1: 1}),
            entrant(4, {1: 4, 9: 99}),
        ]
        bracket = Bracket((1, 2, 3, 4), self.WEEKS)
        semis, (final,) = bracket.matches(rules(), four, LAST)
        assert [match.winner for match in semis] == [1, 2]
        assert (final.first, final.second, final.scores, final.winner) == (1, 2, (1, 9), 2)
        table = bracket.table(rules(prizes=(100, 50, 10)), four, LAST)
        assert [(place.key, place.rank, place.prize) for place in table] == [
            (2, 1, 100),
            (1, 2, 50),
            (3, 3, 5),
            (4, 3, 5),
        ]

    def test_a_round_is_open_until_its_last_day_is_over(self) -> None:
        bracket = Bracket((1, 2, 3, 4), self.WEEKS)
        four = [entrant(key, {1: key}) for key in (1, 2, 3, 4)]
        assert [match.winner for match in bracket.matches(rules(), four, june(6))[0]] == [None, None]
        assert [match.winner for match in bracket.matches(rules(), four, june(7))[0]] == [4, 3]
        assert {place.rank for place in bracket.table(rules(), four, june(6))} == {1}

    def test_nobody_decides_a_round_that_nothing_decides_so_the_better_seed_does(self) -> None:
        assert Bracket((7, 5), (WINDOW,)).matches(rules(), [entrant(5), entrant(7)], LAST)[0][0].winner == 7

    def test_a_hand_decides_before_the_figures(self) -> None:
        bracket = replace(Bracket((1, 2), (WINDOW,)), decided={(0, 0): 2})
        (match,) = bracket.matches(rules(), [entrant(1, {1: 5}), entrant(2)], june(2))[0]
        assert (match.winner, match.by_hand) == (2, True)

    def test_rounds_share_the_working_days(self) -> None:
        assert [rounds_for(n) for n in (2, 3, 4, 5, 8, 9)] == [1, 2, 2, 3, 3, 4]
        periods = round_periods(WINDOW, 3, WorkingCalendar())
        assert [WorkingCalendar().working_days(one) for one in periods] == [4, 3, 3]
        assert (periods[0].start, periods[-1].end) == WINDOW.bounds
        with pytest.raises(ValueError, match="working day"):
            round_periods(Period(june(6), june(9)), 2, WorkingCalendar())
