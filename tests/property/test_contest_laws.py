"""What holds for every contest, whoever takes part."""

from datetime import timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.contests.entrants import Day, Entrant, team
from spm_desktop.domain.contests.formats import Bracket, Format, HighestTotal, OwnBest, OwnGoal, Race, Teams
from spm_desktop.domain.contests.formats.bracket import draw, round_periods, rounds_for
from spm_desktop.domain.contests.replays import replay
from spm_desktop.domain.contests.rules import TieBreak
from tests.unit.domain.contests.contestants import LAST, WINDOW, always_there, rules

SCORED: list[Format] = [HighestTotal(), Race(6), OwnGoal(), OwnBest(), Teams()]

days = st.dictionaries(st.integers(0, 13), st.integers(-2, 6), max_size=5)


@st.composite
def entrants(draw_: st.DrawFn) -> list[Entrant]:
    found = []
    for key, had in enumerate(draw_(st.lists(days, min_size=1, max_size=7)), start=1):
        start = WINDOW.bounds[0]
        sums = tuple(Day(start + timedelta(n), total, 1, 1) for n, total in sorted(had.items()))
        goal, usual = draw_(st.sampled_from([None, 3])), draw_(st.sampled_from([None, 1]))
        found.append(Entrant(key, sums, goal, usual, always_there()))
    return found


chains = st.permutations(list(TieBreak)).flatmap(lambda chain: st.integers(0, 3).map(lambda n: chain[:n]))
prizes = st.lists(st.integers(0, 1_000), max_size=4).map(lambda listed: sorted(listed, reverse=True))


@given(entrants(), st.sampled_from(SCORED), chains, prizes, st.randoms(use_true_random=False))
def test_places_depend_on_no_order_and_prizes_are_paid_once(
    some: list[Entrant], format_: Format, chain: list[TieBreak], pot: list[int], random: Random
) -> None:
    played = [team(one.key, [one]) for one in some] if isinstance(format_, Teams) else some
    by = rules(ties=tuple(chain), prizes=tuple(pot))
    table = format_.table(by, played, LAST)
    shuffled = list(played)
    random.shuffle(shuffled)
    assert format_.table(by, shuffled, LAST) == table
    placed = [place for place in table if place.rank is not None]
    assert {place.key for place in table} == {one.key for one in played}
    assert [place.rank for place in placed] == sorted(place.rank or 0 for place in placed)
    for place in placed:
        level = [other for other in placed if other.rank == place.rank]
        assert place.shared == (len(level) > 1)
        assert len({other.prize for other in level}) == 1
        assert sum((other.rank or 0) < (place.rank or 0) for other in placed) == (place.rank or 0) - 1
    due, paid = sum(pot[: len(placed)]), sum(place.prize for place in placed)
    assert due - max(1, len(placed)) < paid <= due


@given(st.integers(2, 40))
def test_a_draw_has_everybody_once_and_nobody_against_nobody(n: int) -> None:
    sides = draw(range(n))
    assert sorted(side for side in sides if side is not None) == list(range(n))
    pairs = list(zip(sides[::2], sides[1::2], strict=True))
    assert all(pair != (None, None) for pair in pairs)
    assert {0, 1} == {min(half) for half in (_half(sides, 0), _half(sides, 1))}


def _half(sides: list[int | None], which: int) -> list[int]:
    middle = len(sides) // 2
    return [side for side in (sides[middle:] if which else sides[:middle]) if side is not None]


@given(entrants().filter(lambda some: len(some) > 1))
def test_a_bracket_ends_with_one_who_never_lost(some: list[Entrant]) -> None:
    seeds = tuple(one.key for one in some)
    periods = round_periods(WINDOW, rounds_for(len(seeds)), WorkingCalendar())
    rounds = Bracket(seeds, periods).matches(rules(), some, LAST)
    played = [match for matches in rounds for match in matches if None not in (match.first, match.second)]
    assert len(played) == len(seeds) - 1
    losers = [side for match in played for side in (match.first, match.second) if side != match.winner]
    assert sorted(losers) == sorted(set(seeds) - {rounds[-1][0].winner})


@settings(max_examples=50)
@given(entrants(), st.sampled_from(SCORED[:4]))
def test_the_winner_of_a_replay_could_always_still_win(some: list[Entrant], format_: Format) -> None:
    found = replay(format_, rules(), some, WorkingCalendar())
    assert set(found.winners) <= found.still_in or not found.winners
    assert found.lead_changes < len(found.days)
