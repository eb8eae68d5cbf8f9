from dataclasses import replace
from fractions import Fraction

import pytest

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.contests.formats import Duel, HighestTotal, Race
from spm_desktop.domain.contests.replays import Doubt, Replay, judge, replay
from spm_desktop.domain.contests.sentinels import Finding, Sign, look, since
from spm_desktop.domain.contests.standings import Place
from spm_desktop.domain.periods import Period
from tests.unit.domain.contests.contestants import WINDOW, entrant, june, rules

OFFICE = WorkingCalendar()


def play(*courses: dict[int, int]) -> Replay:
    entrants = [entrant(key, course) for key, course in enumerate(courses, start=1)]
    return replay(HighestTotal(), rules(prizes=(100, 50)), entrants, OFFICE)


def test_a_replay_tells_the_course_of_it() -> None:
    found = play({1: 5, 4: 1}, {2: 9, 13: 5}, {3: 1})
    assert found.winners == (2,)
    assert (len(found.days), found.days[-1]) == (10, june(14))  # the weekend after it counts at its end
    assert found.scores[2][:2] == (0, 9)
    assert found.scores[2][-1] == 14
    assert (found.margin, found.lead_changes, found.decided_on, found.paid) == (8, 1, 2, 150)
    assert found.late_day == 7
    assert found.still_in == {2}  # with the best late gain, 5, the first would have reached 11 of 14


def test_a_shared_win_has_no_margin_and_pays_both_prizes() -> None:
    found = play({3: 5}, {3: 5})
    assert (found.winners, found.margin, found.ties, found.paid) == ((1, 2), None, 1, 150)


def test_who_wins_their_duel_every_time_is_no_usual_winner() -> None:
    entrants = [entrant(key, {key: key}) for key in range(1, 7)]
    duels = replay(Duel(((1, 2), (3, 4), (5, 6))), rules(), entrants, OFFICE)
    assert judge([duels] * 3).winners == ((2, 3), (4, 3), (6, 3))
    assert Doubt.USUAL_WINNER not in judge([duels] * 3).doubts


def test_in_a_single_day_everybody_is_in_it() -> None:
    day = Period(june(1), june(2))
    found = replay(HighestTotal(), replace(rules(), window=day), [entrant(1, {1: 5}), entrant(2, {})], OFFICE)
    assert found.still_in == {1, 2}
    assert judge([found]).doubts == ()


def test_a_contest_that_nobody_entered() -> None:
    found = play({}, {})
    assert (found.winners, found.still_in, found.paid) == ((), frozenset(), 0)
    assert judge([found]).doubts[0] is Doubt.NOBODY_WINS


def test_a_fair_contest_has_no_doubts() -> None:
    first, second = play({1: 5, 11: 4}, {2: 6}), play({1: 5}, {2: 4, 12: 9})
    verdict = judge([first, second])
    assert (verdict.different_winners, verdict.doubts, verdict.paid) == (2, (), (150, 150))


def test_the_usual_winner_and_an_early_end_are_told() -> None:
    verdict = judge([play({1: 50, 2: 50}, {2: 1}, {3: 1})] * 3)
    assert verdict.winners == ((1, 3),)
    assert set(verdict.doubts) == {Doubt.USUAL_WINNER, Doubt.MOST_ARE_OUT, Doubt.DECIDED_EARLY}


def test_nothing_replayed_is_nothing_judged() -> None:
    with pytest.raises(ValueError, match="nothing was replayed"):
        judge([])


def test_a_race_that_nobody_finishes_still_has_who_is_furthest() -> None:
    found = replay(Race(1_000), rules(), [entrant(1, {1: 5}), entrant(2, {1: 6})], OFFICE)
    assert found.winners == (2,)


class TestSentinels:
    def test_deals_that_came_at_an_edge(self) -> None:
        held_back = entrant(1, {1: 10, 8: 10}, each=3)
        spread = entrant(2, dict.fromkeys((1, 2, 3, 4, 5, 8, 9, 10), 10))
        late = entrant(3, {4: 1, 12: 1}, each=4)
        assert look([late, spread, held_back], WINDOW, OFFICE) == [
            Finding(1, Sign.FIRST_DAYS, june(1), 3, 6),
            Finding(3, Sign.LAST_DAYS, june(12), 4, 8),
        ]

    def test_calls_logged_in_one_go(self) -> None:
        days = dict.fromkeys((1, 2, 3, 4, 9, 10), 1)
        steady = entrant(1, days)
        batch = entrant(2, days)
        batch = type(batch)(2, tuple(d._replace(n=9) if d.day == june(9) else d for d in batch.days))
        assert look([steady, batch], WINDOW, OFFICE) == [Finding(2, Sign.BATCH, june(9), 9, 14)]

    def test_few_facts_tell_nothing(self) -> None:
        assert look([entrant(1, {1: 1}, each=3)], WINDOW, OFFICE) == []

    def test_what_changed_after_the_result(self) -> None:
        result = [Place(1, 10, 1), Place(2, Fraction(1, 2), 2)]
        assert since(result, [Place(2, Fraction(1, 2), 1), Place(1, 4, 2)]) == [
            Finding(1, Sign.AFTERWARDS, None, 4, 10)
        ]
        assert since(result, result) == []
