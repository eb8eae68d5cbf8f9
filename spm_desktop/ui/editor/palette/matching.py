"""Finding by a few letters: they must come in that order; at the beginnings of words they count more."""

from dataclasses import dataclass

_START, _NEXT, _ANY = 10, 10, 1
_GAP = 0.2
_LENGTH = 0.01


@dataclass(frozen=True, slots=True)
class Match:
    """How well a text fits, and which of its letters do."""

    score: float
    places: tuple[int, ...]


def match(query: str, text: str) -> Match | None:
    """How `query` is found best in `text`; None when it is not.

    Case does not matter. After a blank, a letter must begin a word.

    >>> match("prag", "Priya Raghunathan").places
    (0, 6, 7, 8)
    """
    letters = [
        (character.casefold()[:1], number > 0 and place == 0)
        for number, word in enumerate(query.split())
        for place, character in enumerate(word)
    ]
    folded = [character.casefold()[:1] for character in text]
    begins = [place == 0 or not text[place - 1].isalnum() for place in range(len(text))]
    ways: list[_Way] = []
    for letter, must_begin in letters:
        here = [
            one == letter and (begin or not must_begin) for one, begin in zip(folded, begins, strict=True)
        ]
        ways = _further(ways, here, begins) if ways else _first(here, begins)
    best = max((way for way in ways if way is not None), key=lambda way: way.score, default=None)
    if best is None:
        return None if letters else Match(0.0, ())
    return Match(best.score - _LENGTH * len(text), best.places())


@dataclass(frozen=True, slots=True)
class _Found:
    """A letter found at a place, after the best way to find those before it."""

    score: float
    place: int
    before: "_Found | None" = None

    def places(self) -> tuple[int, ...]:
        return (*(self.before.places() if self.before else ()), self.place)


_Way = _Found | None
"""The best way to end at a place of the text; None: there is none."""


def _first(here: list[bool], begins: list[bool]) -> list[_Way]:
    return [
        _Found((_START if begins[place] else _ANY) - _GAP * place, place) if fits else None
        for place, fits in enumerate(here)
    ]


def _further(ways: list[_Way], here: list[bool], begins: list[bool]) -> list[_Way]:
    """The ways to the next letter: right after the one before, or after the best of those farther back."""
    further: list[_Way] = []
    back: _Way = None
    for place, fits in enumerate(here):
        way: _Way = None
        if fits and back is not None:
            score = back.score - _GAP * (place - back.place - 1) + (_START if begins[place] else _ANY)
            way = _Found(score, place, back)
        last = ways[place - 1] if place else None
        if fits and last is not None and (way is None or last.score + _NEXT > way.score):
            way = _Found(last.score + _NEXT, place, last)
        further.append(way)
        if last is not None and (back is None or last.score >= back.score - _GAP * (place - 1 - back.place)):
            back = last
    return further
