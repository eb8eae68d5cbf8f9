"""The bracket: rounds of pairs, the winner goes on."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import accumulate
from typing import ClassVar

from spm_desktop.domain.calendars import WorkingCalendar
from spm_desktop.domain.contests.entrants import Entrant
from spm_desktop.domain.contests.formats.format import Format, Scored
from spm_desktop.domain.contests.formats.highest_total import HighestTotal
from spm_desktop.domain.contests.rules import Rules
from spm_desktop.domain.contests.standings import Place, shared_prize
from spm_desktop.domain.metrics import Exact
from spm_desktop.domain.periods import Period

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Match:
    """One pair of a round. A side is None while nobody is known for it, or for a bye.

    Attributes:
        scores: of `first` and `second` in the round's days.
        winner: None while it is not decided.
        by_hand: whether somebody decided it, against or before the figures.
    """

    first: int | None
    second: int | None
    scores: tuple[Exact | None, Exact | None] = (None, None)
    winner: int | None = None
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Bracket(Format):
    """Who wins all rounds wins; who loses a round is placed by how far they came.

    Attributes:
        seeds: keys, the strongest first: they meet as late as possible, and the first have the byes.
        rounds: the days of each round, see `round_periods`.
        decided: winners set by hand, by (round, match), both from 0.
        by: what decides a match; if it does not, the better seed goes on.
    """

    seeds: tuple[int, ...]
    rounds: tuple[Period, ...]
    decided: Mapping[tuple[int, int], int] = field(default_factory=dict)
    by: Scored = HighestTotal()  # noqa: RUF009 (frozen, and has nothing in it)

    kind: ClassVar[str] = "bracket"
    name: ClassVar[str] = "Bracket"
    told: ClassVar[str] = "Pairs play, winners go on, until one is left."

    def __post_init__(self) -> None:
        if len(self.seeds) < 2 or len(set(self.seeds)) != len(self.seeds):
            raise ValueError("a bracket needs at least two, each of them once")
        if len(self.rounds) != rounds_for(len(self.seeds)):
            raise ValueError("a bracket of so many needs another number of rounds")

    def matches(self, rules: Rules, entrants: Sequence[Entrant], until: date) -> list[list[Match]]:
        """Every match, round by round, as far as it is known by the end of a day."""
        known = {entrant.key: entrant for entrant in entrants}
        sides: list[int | None] = list(draw(self.seeds))
        byes = True  # an empty side is a bye in the first round only, later somebody who is not known yet
        found: list[list[Match]] = []
        for number, period in enumerate(self.rounds):
            pairs = zip(sides[::2], sides[1::2], strict=True)
            matches = [
                self._match(rules, known, pair, period, until, byes, self.decided.get((number, place)))
                for place, pair in enumerate(pairs)
            ]
            found.append(matches)
            sides, byes = [match.winner for match in matches], False
        return found

    def table(self, rules: Rules, entrants: Sequence[Entrant], until: date) -> list[Place]:
        rounds = self.matches(rules, entrants, until)
        reached = dict.fromkeys(self.seeds, 0)
        out: set[int] = set()
        for number, matches in enumerate(rounds, start=1):
            for match in matches:
                if match.winner is not None:
                    reached[match.winner] = number
                    out |= {key for key in (match.first, match.second) if key not in (None, match.winner)}
        known = {entrant.key: entrant for entrant in entrants}
        # those still in are before those of the same round who are out
        depth = {key: (-won, key in out) for key, won in reached.items()}
        level = Counter(depth.values())
        order = sorted(level)
        before = dict(zip(order, accumulate((level[one] for one in order[:-1]), initial=0), strict=True))
        places = []
        for key in sorted(self.seeds, key=lambda key: (depth[key], key)):
            rank, many = 1 + before[depth[key]], level[depth[key]]
            n = known[key].done(until).n if key in known else 0
            prize = shared_prize(rules.prizes, rank, many)
            places.append(Place(key, reached[key], rank, shared=many > 1, prize=prize, n=n))
        return places

    def _match(
        self,
        rules: Rules,
        known: Mapping[int, Entrant],
        pair: tuple[int | None, int | None],
        period: Period,
        until: date,
        byes: bool,
        by_hand: int | None,
    ) -> Match:
        first, second = pair
        if first is None or second is None:
            return Match(first, second, winner=(second if first is None else first) if byes else None)
        within = [known.get(key, Entrant(key)).within(period) for key in pair if key is not None]
        table = self.by.table(replace(rules, window=period, prizes=()), within, until)
        score = {place.key: place.score for place in table}
        scores = (score[first], score[second])
        if by_hand in pair:
            return Match(first, second, scores, by_hand, by_hand=True)
        if not period.is_over(until + _ONE_DAY):
            return Match(first, second, scores)
        best, other = table
        if best.rank is None or best.rank == other.rank:
            return Match(first, second, scores, min(first, second, key=self.seeds.index))
        return Match(first, second, scores, best.key)


def rounds_for(entrants: int) -> int:
    """How many rounds so many need."""
    return max(1, (entrants - 1).bit_length())


def draw(seeds: Iterable[int]) -> list[int | None]:
    """The sides of the first round, pair after pair; None is a bye.

    The first and the second seed can only meet in the final, the first four only from the semi-finals on.
    """
    listed = list(seeds)
    order = [0]
    while len(order) < len(listed):
        size = 2 * len(order)
        order = [place for seed in order for place in (seed, size - 1 - seed)]
    return [listed[place] if place < len(listed) else None for place in order]


def round_periods(window: Period, rounds: int, calendar: WorkingCalendar) -> tuple[Period, ...]:
    """The window in so many rounds of as equal numbers of working days as can be, the earlier the longer.

    Raises ValueError when there are fewer working days than rounds.
    """
    start, end = window.bounds
    days = calendar.working_days(window)
    if days < rounds:
        raise ValueError("every round needs a working day")
    whole, more = divmod(days, rounds)
    found: list[Period] = []
    for number in range(rounds):
        left = Period(start, end)
        part = left if number == rounds - 1 else calendar.first_part(left, whole + (number < more))
        found.append(part)
        start = part.bounds[1]
    return tuple(found)
