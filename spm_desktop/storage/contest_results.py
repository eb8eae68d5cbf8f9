"""The places of a final result, as they are kept."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from spm_desktop.domain.contests.rules import TieBreak
from spm_desktop.domain.contests.standings import Place
from spm_desktop.domain.metrics import Exact
from spm_desktop.services.contests.ports import NamedPlace, exact_text


def kept_place(one: NamedPlace) -> dict[str, Any]:
    """As a result keeps it."""
    place = one.place
    return {
        "key": place.key,
        "name": one.name,
        "rank": place.rank,
        "score": exact_text(place.score),
        "shared": place.shared,
        "decided": place.decided,
        "prize": place.prize,
        "n": place.n,
        "finished": place.finished,
    }


def read_place(kept: Mapping[str, Any]) -> NamedPlace:
    """From what a result keeps."""
    decided, finished = kept["decided"], kept["finished"]
    place = Place(
        kept["key"],
        _exact(kept["score"]),
        kept["rank"],
        kept["shared"],
        None if decided is None else TieBreak(decided),
        kept["prize"],
        kept["n"],
        None if finished is None else date.fromisoformat(finished),
    )
    return NamedPlace(place, kept["name"])


def _exact(words: str | None) -> Exact | None:
    if words is None:
        return None
    value = Fraction(words)
    return value.numerator if value.denominator == 1 else value
