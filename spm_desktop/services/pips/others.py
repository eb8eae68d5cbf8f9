"""What rows say of other people: it is nobody's to read in a plan about somebody else, and is left out."""

import re
from collections.abc import Callable
from functools import lru_cache

from spm_desktop.domain.names import name_key, normal_key
from spm_desktop.services.pips.ports import PipFigures
from spm_desktop.services.stored_files import Cells

SOMEBODY = "[another person]"
"""What stands where a row named a colleague."""
_WORD = re.compile(r"""[^\s,;:/|&()<>\[\]"“”„]*[^\s,;:/|&()<>\[\]"“”„.!?]""")
_REMEMBERED = 50_000
"""Cells looked at: most stand in many rows."""

LeavingOut = Callable[[Cells], Cells]


def without_others(figures: PipFigures, person_id: int) -> LeavingOut:
    """Takes colleagues out of rows that count for somebody: a column that is headed by one goes, as in a
    sheet with a column a person, and their name or e-mail address in a cell is replaced. Names in a sentence
    are found where they are complete and of two words or more."""
    known = [(person.id, name_key(person.name)) for person in figures.organisation.people.values()]
    known += [(person, normal_key(one.email)) for person, one in figures.private().items()]
    known += figures.known_in_files()
    own = {key for person, key in known if person == person_id}
    named = {key for person, key in known if person != person_id}
    return _Others(frozenset(named - own - {""})).left_out


class _Others:
    def __init__(self, named: frozenset[str]) -> None:
        self._named = named
        self._begins = {word for name in named for word in name.split(" ")}
        self._most = max((name.count(" ") + 1 for name in named), default=0)
        self._said = lru_cache(_REMEMBERED)(self._look)

    def left_out(self, cells: Cells) -> Cells:
        return tuple((header, self._said(said)) for header, said in cells if not self._is_one(header))

    def _is_one(self, words: str) -> bool:
        return name_key(words) in self._named

    def _look(self, said: str) -> str:
        if self._is_one(said):
            return SOMEBODY
        words = list(_WORD.finditer(said))
        found, at, number = "", 0, 0
        while number < len(words):
            many = self._named_from(said, words, number) if self._may_begin(words[number]) else 0
            if many:
                found += said[at : words[number].start()] + SOMEBODY
                at = words[number + many - 1].end()
            number += many or 1
        return found + said[at:]

    def _may_begin(self, word: re.Match[str]) -> bool:
        return normal_key(word.group()) in self._begins

    def _named_from(self, said: str, words: list[re.Match[str]], number: int) -> int:
        """How many words from there on are somebody's name or address; the longest; 0: they are none."""
        for many in range(min(self._most, len(words) - number), 0, -1):
            part = said[words[number].start() : words[number + many - 1].end()]
            if self._is_one(part) and (many > 1 or _is_no_word(part)):
                return many
        return 0


def _is_no_word(name: str) -> bool:
    """Whether a single word can only be meant as what it names: May may be a month."""
    return "@" in name or name.lower() == name.upper()
