"""Duels: two against each other, as many pairs as there are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar, TypeVar

from spm_desktop.domain.contests.entrants import Entrant
from spm_desktop.domain.contests.formats.format import Format, Scored
from spm_desktop.domain.contests.formats.highest_total import HighestTotal
from spm_desktop.domain.contests.rules import Rules
from spm_desktop.domain.contests.standings import Place, shared_prize

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Duel(Format):
    """The better of each pair wins the first prize, the other the second.

    Attributes:
        pairs: keys of those who play each other; who is in no pair is not placed.
        decided: winners set by hand, by the number of their pair, from 0.
        by: what decides within a pair.
    """

    pairs: tuple[tuple[int, int], ...]
    decided: Mapping[int, int] = field(default_factory=dict)
    by: Scored = HighestTotal()  # noqa: RUF009 (frozen, and has nothing in it)

    kind: ClassVar[str] = "duel"
    name: ClassVar[str] = "Duel"
    told: ClassVar[str] = "Two against each other; the better one wins."

    def __post_init__(self) -> None:
        keys = [key for pair in self.pairs for key in pair]
        if len(keys) != len(set(keys)):
            raise ValueError("nobody plays against themselves, or twice")

    def table(self, rules: Rules, entrants: Sequence[Entrant], until: date) -> list[Place]:
        known = {entrant.key: entrant for entrant in entrants}
        pairs = [
            self._pair(rules, [known[key] for key in pair], until, self.decided.get(number))
            for number, pair in enumerate(self.pairs)
            if all(key in known for key in pair)
        ]
        playing = {place.key for pair in pairs for place in pair}
        idle = self.by.table(rules, [one for one in entrants if one.key not in playing], until)
        alone = [replace(place, rank=None, shared=False, decided=None, prize=0) for place in idle]
        places = [place for pair in pairs for place in pair]
        order = {place.key: (place.rank is None, place.rank or 0) for place in places}
        return sorted(places, key=lambda place: order[place.key]) + alone

    def _pair(
        self, rules: Rules, entrants: Sequence[Entrant], until: date, by_hand: int | None
    ) -> list[Place]:
        places = self.by.table(rules, entrants, until)
        if all(place.key != by_hand for place in places):
            return places
        places.sort(key=lambda place: place.key != by_hand)
        return [
            replace(place, rank=rank, shared=False, decided=None, prize=shared_prize(rules.prizes, rank, 1))
            for rank, place in enumerate(places, start=1)
        ]


def pairs_of_equals(by_usual: Iterable[Key]) -> tuple[tuple[Key, Key], ...]:
    """Neighbours of a list that is ordered by what they are used to; the last of an odd one plays nobody."""
    listed = list(by_usual)
    return tuple(zip(listed[::2], listed[1::2], strict=False))
