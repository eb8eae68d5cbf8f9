"""Finds the person that a file means."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spm_desktop.domain.names import normal_key
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
    (``employeeNumber`` and ``salesRepEmployeeNumber``) matches when only one person has it.
    """

    def __init__(
        self, keys: Mapping[tuple[str, str], frozenset[int]], names: Mapping[str, frozenset[int]]
    ) -> None:
        self._keys = dict(keys)
        self._names = dict(names)
        self._any_kind: dict[str, set[int]] = defaultdict(set)
        for (kind, key), people in keys.items():
            if kind not in ("name", "email"):
                self._any_kind[key] |= people

    def learn(self, person_id: int, name: str, refs: Iterable[PersonRef]) -> None:
        """Adds a person who came with the file itself."""
        self._names[normal_key(name)] = self._names.get(normal_key(name), frozenset()) | {person_id}
        for ref in refs:
            at = (ref.kind, normal_key(ref.text))
            self._keys[at] = self._keys.get(at, frozenset()) | {person_id}
            if ref.kind not in ("name", "email"):
                self._any_kind[at[1]].add(person_id)

    def find(self, ref: PersonRef) -> Match:
        """Who `ref` means, by the first of: this kind of key, the name, any kind of id."""
        key = normal_key(ref.text)
        places = [self._keys.get((ref.kind, key)), self._names.get(key)]
        if ref.kind not in ("name", "email"):
            places.append(frozenset(self._any_kind.get(key, ())))
        for people in places:
            if people:
                return Match(next(iter(people)) if len(people) == 1 else None, people)
        return Match(None)

    def find_all(self, refs: Iterable[PersonRef]) -> Match:
        """Who all of `refs` together mean: ids and e-mail decide before the name does."""
        ordered = sorted(refs, key=lambda ref: (ref.kind == "name", ref.kind == "email"))
        found = [match for match in map(self.find, ordered) if match.candidates]
        if not found:
            return Match(None)
        strong = [match for ref, match in zip(ordered, map(self.find, ordered), strict=True)
                  if match.person_id is not None and ref.kind != "name"]  # fmt: skip
        if strong:
            people = frozenset(match.person_id for match in strong if match.person_id is not None)
            return Match(next(iter(people)) if len(people) == 1 else None, people)
        return found[0]
