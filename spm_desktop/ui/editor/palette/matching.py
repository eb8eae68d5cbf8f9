"""Finding by a few letters: they must come in that order; at the beginnings of words they count more."""

from dataclasses import dataclass

_START, _NEXT, _ANY = 10, 6, 1
_GAP = 0.2
_LENGTH = 0.01


@dataclass(frozen=True, slots=True)
class Match:
    """How well a text fits, and which of its letters do."""

    score: float
    places: tuple[int, ...]


def match(query: str, text: str) -> Match | None:
    """How `query` is found in `text`; None when it is not. Case and blanks of the query do not matter.

    >>> match("prag", "Priya Raghunathan").places
    (0, 6, 7, 8)
    """
    letters = [letter for letter in query.casefold() if not letter.isspace()]
    folded = [character.casefold()[:1] for character in text]
    if not letters:
        return Match(0.0, ())
    whole = max("".join(folded).find("".join(letters)), 0)
    found = [_from(letters, folded, text, start) for start in sorted({0, whole, *_beginnings(text)})]
    return max((one for one in found if one is not None), key=lambda one: one.score, default=None)


def _beginnings(text: str) -> list[int]:
    return [place for place in range(len(text)) if place == 0 or not text[place - 1].isalnum()]


def _from(letters: list[str], folded: list[str], text: str, start: int) -> Match | None:
    """The match that takes each letter where it next begins a word or follows on, else where it next is."""
    places: list[int] = []
    score = 0.0
    place = start
    for letter in letters:
        if not (candidates := [at for at in range(place, len(folded)) if folded[at] == letter]):
            return None
        follows = bool(places) and candidates[0] == places[-1] + 1
        words = [at for at in candidates if at == 0 or not text[at - 1].isalnum()]
        chosen = candidates[0] if follows or not words else words[0]
        score += _NEXT if follows else _START if chosen in words else _ANY
        score -= _GAP * (chosen - place)
        places.append(chosen)
        place = chosen + 1
    return Match(score - _LENGTH * len(text), tuple(places))
