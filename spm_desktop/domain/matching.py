"""Finds the person that a file means."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spm_desktop.domain.names import name_key, normal_key
from spm_desktop.domain.records import PersonRef


@dataclass(frozen=True, slots=True)
class Match:
    """Who a reference means. `person_id` None: nobody, or with `candidates` more than one."""

    person_id: int | None
    candidates: frozenset[int] = frozenset()


class Matcher:
    """Looks people up by the keys of one source system, and by name and e-mail in the whole organisation.

    `keys` maps (kind, normal key) to people of the file's system, `names` normal display names to people of
    the organisation. Ids match within their kind first; an id that stands under another header elsewhere
    (``employeeNumber`` and ``salesRepEmployeeNumber``) matches when only one person has it. ``Lee, Ann`` is
    ``Ann Lee``.
    """

    def __init__(
        self, keys: Mapping[tuple[str, str], frozenset[int]], names: Mapping[str, frozenset[int]]
    ) -> None:
        self._keys: dict[tuple[str, str], frozenset[int]] = {}
        self._names: dict[str, frozenset[int]] = {}
        self._any_kind: dict[str, set[int]] = defaultdict(set)
        self._kinds: dict[tuple[int, str], set[str]] = defaultdict(set)
        for name, people in names.items():
            self._add_name(name, people)
        for (kind, key), people in keys.items():
            self._add_key(kind, key, people)

    def _add_name(self, name: str, people: frozenset[int]) -> None:
        key = name_key(name)
        self._names[key] = self._names.get(key, frozenset()) | people

    def _add_key(self, kind: str, text: str, people: frozenset[int]) -> None:
        at = (kind, _key_of(kind, text))
        self._keys[at] = self._keys.get(at, frozenset()) | people
        for person in people:
            self._kinds[person, kind].add(at[1])
        if kind not in ("name", "email"):
            self._any_kind[at[1]] |= people

    def learn(self, person_id: int, name: str, refs: Iterable[PersonRef]) -> None:
        """Adds a person who came with the file itself."""
        self._add_name(name, frozenset({person_id}))
        for ref in refs:
            self._add_key(ref.kind, ref.text, frozenset({person_id}))

    def knows(self, person_id: int, kind: str) -> bool:
        """Whether the person has a key of that kind."""
        return bool(self._kinds.get((person_id, kind)))

    def find(self, ref: PersonRef) -> Match:
        """Who `ref` means, by the first of: this kind of key, the name, any kind of id."""
        key = _key_of(ref.kind, ref.text)
        by_key = self._keys.get((ref.kind, key), frozenset())
        by_name = self._names.get(name_key(ref.text), frozenset())
        if ref.kind == "name":  # a name that meant one person may mean two by now
            by_key = by_name = by_key | by_name
        places = [by_key, by_name]
        if ref.kind not in ("name", "email"):
            places.append(frozenset(self._any_kind.get(key, ())))
        for people in places:
            if people:
                return Match(next(iter(people)) if len(people) == 1 else None, people)
        return Match(None)

    def find_all(self, refs: Iterable[PersonRef]) -> Match:
        """Who all of `refs` together mean: ids and e-mail decide before the name does.

        A namesake with another id is somebody else; one with another e-mail address may be either, and is
        left to a person to decide.
        """
        given = list(refs)
        strong = {
            match.person_id
            for ref in given
            if ref.kind != "name" and (match := self.find(ref)).person_id is not None
        }
        if strong:
            people = frozenset(person for person in strong if person is not None)
            return Match(next(iter(people)) if len(people) == 1 else None, people)
        named = [match for ref in given if ref.kind == "name" and (match := self.find(ref)).candidates]
        if not named:
            return Match(None)
        others = frozenset(p for p in named[0].candidates if not self._has_other_id(p, given))
        if any(self._has_other_email(person, given) for person in others):
            return Match(None, others)
        return Match(next(iter(others)) if len(others) == 1 else None, others)

    def _has_other_id(self, person: int, refs: Iterable[PersonRef]) -> bool:
        """Whether `refs` give an id of a kind that the person is known by, and another one: a namesake."""
        return any(ref.kind not in ("name", "email") and self._differs(person, ref) for ref in refs)

    def _has_other_email(self, person: int, refs: Iterable[PersonRef]) -> bool:
        """Whether `refs` give another e-mail address than the person's: a namesake, or a new address."""
        return any(ref.kind == "email" and self._differs(person, ref) for ref in refs)

    def _differs(self, person: int, ref: PersonRef) -> bool:
        known = self._kinds.get((person, ref.kind), set())
        return bool(known) and _key_of(ref.kind, ref.text) not in known


def _key_of(kind: str, text: str) -> str:
    return name_key(text) if kind == "name" else normal_key(text)
