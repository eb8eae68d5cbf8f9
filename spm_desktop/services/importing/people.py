"""Finds the people a file means, creates or holds the others, and knows each one's time zone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from spm_desktop.domain.matching import Match, Matcher
from spm_desktop.domain.names import name_from_email, normal_key, spoken_name
from spm_desktop.domain.records import PersonRef
from spm_desktop.services.importing.options import PersonAnswer
from spm_desktop.services.ledger import Additions, NewPerson, PeopleIds, Reference

BATCH = 50
"""Ids reserved at a time."""


@dataclass(slots=True)
class People:
    """The people of one import. Nobody is made, and no key remembered, before a row is accepted.

    Attributes:
        ids: for people whom the import makes; without it nobody is made.
        make_unknown: whoever is unknown is made; else they are None, and held.
        answers: who is meant by names that nobody is known by.
        same: groups of what the file calls one person: who is unknown under all of it is made once.
        taken_for: e-mail address -> name of the person it was taken for, because it reads like the name.
    """

    reference: Reference
    additions: Additions
    ids: PeopleIds | None = None
    make_unknown: bool = False
    answers: Sequence[PersonAnswer] = ()
    same: Sequence[tuple[PersonRef, ...]] = ()
    taken_for: dict[str, str] = field(default_factory=dict)
    _matcher: Matcher = field(init=False)
    _groups: dict[PersonRef, tuple[PersonRef, ...]] = field(init=False)
    _answers: Mapping[str, PersonAnswer] = field(init=False)
    _known: dict[PersonRef, int | None] = field(default_factory=dict)
    _made: dict[int, NewPerson] = field(default_factory=dict)
    _accepted: set[PersonRef] = field(default_factory=set)
    _spare: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._matcher = Matcher(self.reference.keys, self.reference.names)
        self._groups = {ref: group for group in self.same for ref in group}
        self._answers = {normal_key(answer.said): answer for answer in self.answers}

    def find(self, ref: PersonRef) -> int | None:
        """The person, or None where the row has to wait."""
        if ref not in self._known:
            self._known[ref] = self._look_up(ref)
        return self._known[ref]

    def accept(self, refs: Iterable[PersonRef]) -> None:
        """A row comes in that these were found for: those who are new come with it, and what the file calls
        them is remembered."""
        for ref in refs:
            person = self._known[ref]
            if person is None or ref in self._accepted:
                continue
            self._accepted.add(ref)
            if person in self._made:
                self.additions.people.append(self._made.pop(person))
            self.additions.matched.setdefault(person, set()).update(self._groups.get(ref, (ref,)))

    def why_not(self, ref: PersonRef) -> str:
        """The sentence for a row that waits for `ref`."""
        if self._match(self._groups.get(ref, (ref,))).candidates:
            return f"{ref.text} could be more than one person."
        return f"{ref.text} is not known."

    def zone(self, person: int) -> ZoneInfo:
        """The time zone in which the person's days are counted."""
        return self.reference.zones.get(person, self.reference.zone)

    def _match(self, refs: tuple[PersonRef, ...]) -> Match:
        return self._matcher.find(refs[0]) if len(refs) == 1 else self._matcher.find_all(refs)

    def _look_up(self, ref: PersonRef) -> int | None:
        refs = self._groups.get(ref, (ref,))
        match = self._match(refs)
        if match.person_id is not None:
            return match.person_id
        if match.candidates:
            return None  # an answer would be forgotten: the name goes on meaning several
        answer = next((self._answers[key] for key in map(_said, refs) if key in self._answers), None)
        person = None if answer is None else answer.person_id
        if person is not None and (known := self.reference.display_names.get(person)):
            self._matcher.learn(person, known, refs)
            return person
        named = answer.name if answer is not None and person is None else ""
        if self.ids is None or not (named or self.make_unknown):
            return None
        return self._make(self.ids, refs, named)

    def _make(self, ids: PeopleIds, refs: tuple[PersonRef, ...], called: str) -> int:
        """Somebody new, of that name or by what the file calls them; or who is known without an address."""
        email = next((other.text for other in refs if other.kind == "email"), "")
        named = spoken_name(next((other.text for other in refs if other.kind != "email"), ""))
        name = called or named or name_from_email(email)
        if not (called or named) and (known := self._known_without_email(name)):
            self.taken_for[email] = name
            self._matcher.learn(known, name, refs)
            return known
        person = self._next_id(ids)
        self._made[person] = NewPerson(person, name, email, refs)
        self._matcher.learn(person, name, refs)
        return person

    def _known_without_email(self, name: str) -> int | None:
        """The only person of that name, if no e-mail address of theirs says that they are somebody else."""
        person = self._matcher.find(PersonRef("name", name)).person_id
        return None if person is None or self._matcher.knows(person, "email") else person

    def _next_id(self, ids: PeopleIds) -> int:
        if not self._spare:
            first = ids.reserve_people(BATCH)
            self._spare = list(range(first + BATCH - 1, first - 1, -1))
        return self._spare.pop()


def _said(ref: PersonRef) -> str:
    return normal_key(ref.text)
