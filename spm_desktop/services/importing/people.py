"""Finds the people a file means, creates or holds the others, and knows each one's time zone."""

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from spm_desktop.domain.matching import Matcher
from spm_desktop.domain.names import name_from_email
from spm_desktop.domain.records import PersonRef
from spm_desktop.services.ledger import Additions, NewIds, NewPerson, Reference

BATCH = 50
"""Ids reserved at a time."""


@dataclass(slots=True)
class People:
    """The people of one import. `create` makes those who are unknown; else they are None and held."""

    reference: Reference
    ids: NewIds
    create: bool
    additions: Additions
    _matcher: Matcher = field(init=False)
    _known: dict[PersonRef, int | None] = field(default_factory=dict)
    _spare: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._matcher = Matcher(self.reference.keys, self.reference.names)

    def find(self, ref: PersonRef) -> int | None:
        """The person, or None where the row has to wait."""
        if ref not in self._known:
            self._known[ref] = self._look_up(ref)
        return self._known[ref]

    def why_not(self, ref: PersonRef) -> str:
        """The sentence for a row that waits for `ref`."""
        if self._matcher.find(ref).candidates:
            return f"{ref.text} could be more than one person."
        return f"{ref.text} is not known."

    def zone(self, person: int) -> ZoneInfo:
        """The time zone in which the person's days are counted."""
        return self.reference.zones.get(person, self.reference.zone)

    def _look_up(self, ref: PersonRef) -> int | None:
        match = self._matcher.find(ref)
        if match.person_id is not None:
            self.additions.matched.setdefault(match.person_id, set()).add(ref)
            return match.person_id
        if match.candidates or not self.create:
            return None
        name = name_from_email(ref.text) if ref.kind == "email" else ref.text
        person = self._next_id()
        email = ref.text if ref.kind == "email" else ""
        self.additions.people.append(NewPerson(person, name, email, (ref,)))
        self._matcher.learn(person, name, (ref,))
        return person

    def _next_id(self) -> int:
        if not self._spare:
            first = self.ids.reserve_people(BATCH)
            self._spare = list(range(first + BATCH - 1, first - 1, -1))
        return self._spare.pop()
