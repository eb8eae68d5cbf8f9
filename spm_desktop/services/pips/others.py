"""What rows say of other people: it is nobody's to read in a plan about somebody else, and is left out."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from spm_desktop.domain.names import name_key, normal_key
from spm_desktop.services.organisation import NO_TEAM
from spm_desktop.services.pips.parties import managers_of
from spm_desktop.services.pips.ports import PipFigures
from spm_desktop.services.stored_files import RowCells
from spm_desktop.services.used_columns import ReadCell, Use

SOMEBODY = "[another person]"
"""What stands where a row named a colleague."""
_WORD = re.compile(r"""[^\s,;:/|&()<>\[\]"“”„]*[^\s,;:/|&()<>\[\]"“”„.!?]""")
_POSSESSIVE = re.compile(r"['’]s?$")
_REMEMBERED = 50_000
"""Cells looked at: most stand in many rows."""
_ORDINARY = frozenset(
    re.findall(
        r"\w+",
        """
        alba amber angel april art august bas bianca bill blanche chance charity chase chiara chip
        claire cliff constant consuelo crystal daisy dawn dean dolores drew earl ernst eve faith
        fern frank gene ginger gioia glen grace grant guy harmony hazel heath heather hope hunter
        iris ivy jack jade jasmine jay jewel joy june justice kai king lily luz marine mark mason
        max may melody mercedes mercy merry miles nick norm olive pace page pat paz pearl penny
        pilar poppy prince ray reed rich rob robin rod roos rosa rose ruby rusty sage sandy scarlet
        sky sol star stern storm sue summer tanner trip victor violet wade ward wil will win winter
        wolf
        """,
    )
)
"""First names that are words, too: written small, they are taken for these."""

LeavingOut = Callable[[RowCells], RowCells]


def without_others(figures: PipFigures, person_id: int) -> LeavingOut:
    """Takes colleagues out of rows that count for somebody: a column that is headed by one goes, as in a
    sheet with a column a person, and their name or e-mail address in a cell is replaced.

    Names of two words or more are found in any sentence; a first name alone where it is that of somebody
    of the same team or of who leads it, but not in names of customers and products. Where it may be a word,
    such as Grace or Will, it is left out rather than told.
    """
    people = figures.organisation.people
    known = [(person.id, name_key(person.name)) for person in people.values()]
    known += [(person, normal_key(one.email)) for person, one in figures.private().items()]
    known += figures.known_in_files()
    own = {key for person, key in known if person == person_id}
    near = _near(figures, person_id)
    first = {key.split(" ")[0] for person, key in known if person in near and "@" not in key}
    own_words = {word for key in own for word in key.split(" ")}
    named = {key for person, key in known if person != person_id}
    return _Others(frozenset(named - own - {""}), frozenset(own), _usable(first - own_words)).left_out


def own_names(figures: PipFigures, person_id: int) -> frozenset[str]:
    """What files know somebody by, as keys."""
    found = {key for person, key in figures.known_in_files() if person == person_id}
    return frozenset(found | {name_key(figures.organisation.people[person_id].name)})


def _near(figures: PipFigures, person_id: int) -> set[int]:
    """Who was ever in a team of theirs, and who leads them now."""
    memberships = figures.organisation.memberships
    teams = {one.team_id for one in memberships.get(person_id, ())} - {NO_TEAM}
    found = {person for person, every in memberships.items() if any(one.team_id in teams for one in every)}
    return (found | set(managers_of(figures, person_id, figures.now.date()))) - {person_id}


def _usable(first: Iterable[str]) -> frozenset[str]:
    """Without initials; a single sign is a name in scripts that have no capitals."""
    return frozenset(name for name in first if len(name.rstrip(".")) > 1 or _has_no_case(name))


class _Others:
    def __init__(self, named: frozenset[str], own: frozenset[str], first: frozenset[str]) -> None:
        self._named, self._own, self._first = named, own, first
        whole = named | {name for name in own if " " in name}
        self._begins = {word for name in whole for word in name.split(" ")}
        self._most = max((name.count(" ") + 1 for name in whole), default=0)
        self._said = lru_cache(_REMEMBERED)(self._look)

    def left_out(self, cells: RowCells) -> RowCells:
        told = (
            ReadCell(one.header, self._said(one.said, one.use is not Use.NAMES), one.use) for one in cells
        )
        return tuple(one for one in told if not self._heads(one.header))

    def _heads(self, header: str) -> bool:
        return self._is_one(header) or (name_key(header) in self._first - _ORDINARY)

    def _is_one(self, words: str) -> bool:
        return name_key(words) in self._named

    def _look(self, said: str, first_too: bool) -> str:
        if self._is_one(said):
            return SOMEBODY
        words = list(_WORD.finditer(said))
        found, at, number = "", 0, 0
        while number < len(words):
            many, is_own = self._named_from(said, words, number)
            start, end = words[number].start(), words[number + max(many, 1) - 1].end()
            if not many and first_too:
                end = self._first_name_to(said, start, end)
                many = int(end > start)
            if many and not is_own:
                found += said[at:start] + SOMEBODY
                at = end
            number += many or 1
        return found + said[at:]

    def _named_from(self, said: str, words: Sequence[re.Match[str]], number: int) -> tuple[int, bool]:
        """How many words from there on are somebody's name or address, the longest, and whether it is their
        own; 0: they are none."""
        if normal_key(words[number].group()) not in self._begins:
            return 0, False
        for many in range(min(self._most, len(words) - number), 0, -1):
            part = said[words[number].start() : words[number + many - 1].end()]
            if many > 1 and name_key(part) in self._own:
                return many, True
            if self._is_one(part) and (many > 1 or "@" in part or _has_no_case(part)):
                return many, False
        return 0, False

    def _first_name_to(self, said: str, start: int, end: int) -> int:
        """Where a first name that begins there ends, without what makes it a possessive; its start: it is
        none."""
        name = _POSSESSIVE.sub("", said[start:end])
        key = normal_key(name)
        hidden = key in self._first and (key not in _ORDINARY or not name[:1].islower())
        return start + len(name) if hidden else start


def _has_no_case(name: str) -> bool:
    """Whether it is written in signs without capitals: a single word can only be meant as what it names, when
    May may be a month."""
    return name.lower() == name.upper()
