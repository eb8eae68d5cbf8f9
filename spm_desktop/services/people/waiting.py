"""People whom files name and nobody knows: their rows wait, whole, until the name is matched."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import partial

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.matching import Matcher
from spm_desktop.domain.names import name_from_email, normal_key, spoken_name
from spm_desktop.domain.records import PersonRef, RecordKind
from spm_desktop.services.actors import Actor
from spm_desktop.services.history import Changes
from spm_desktop.services.importing.keeping import deal_again, fact_again, goal_again
from spm_desktop.services.importing.matching import match_held
from spm_desktop.services.importing.service import merge_sums
from spm_desktop.services.ledger import Ledger, Reference, Waiting
from spm_desktop.services.people.store import Newcomer, PeopleStore
from spm_desktop.services.people.writing import WITH_GOALS, clean, require_structure
from spm_desktop.services.sentences import counted

ALIKE = 0.6
"""From this likeness (0 to 1) on a name is suggested."""
SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody who may be meant, and how alike the names are, 0 to 1."""

    person_id: int
    name: str
    likeness: float


@dataclass(frozen=True, slots=True)
class WaitingName:
    """A name as the files of one source system write it, and how many of their rows wait for it.

    `namesakes`: more than one person is called so; the name can't be matched before they can be told apart.
    """

    system: str
    ref: PersonRef
    rows: int
    suggestions: tuple[Suggestion, ...]
    namesakes: tuple[Suggestion, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        """Tells it from others."""
        return self.system, self.ref.kind, normal_key(self.ref.text)


@dataclass(slots=True)
class _Found:
    ref: PersonRef
    rows: int = 0
    candidates: frozenset[int] = field(default_factory=frozenset)


def waiting_names(ledger: Ledger, actor: Actor) -> list[WaitingName]:
    """Every unknown name, the one with the most rows first. Raises KnownError (``not_allowed``)."""
    require_structure(actor)
    names: list[WaitingName] = []
    for system in ledger.waiting_systems():
        reference = ledger.reference(system)
        matcher = Matcher(reference.keys, reference.names)
        found: dict[tuple[str, str], _Found] = {}
        for waiting in ledger.waiting(system):
            for refs in _refs_of_rows(waiting):
                for ref in refs:
                    match = matcher.find(ref)
                    if match.person_id is None:
                        one = found.setdefault((ref.kind, normal_key(ref.text)), _Found(ref))
                        one.rows += 1
                        one.candidates = match.candidates
        names += [_name(system, one, reference) for one in found.values()]
    return sorted(names, key=lambda name: (-name.rows, name.system, normal_key(name.ref.text)))


def _refs_of_rows(waiting: Waiting) -> Iterator[set[PersonRef]]:
    """The people that each held row names."""
    for row in waiting.rows:
        if waiting.kind is RecordKind.DEALS:
            yield {owner.person for owner in deal_again(row.record).owners}
        elif waiting.kind is RecordKind.FACTS:
            yield {fact_again(row.record).person}
        elif (person := goal_again(row.record).person) is not None:
            yield {person}


def _name(system: str, found: _Found, reference: Reference) -> WaitingName:
    people = reference.display_names
    namesakes = tuple(Suggestion(who, people[who], 1.0) for who in sorted(found.candidates))
    return WaitingName(system, found.ref, found.rows, suggest(found.ref, people), namesakes)


def suggest(ref: PersonRef, people: Mapping[int, str]) -> tuple[Suggestion, ...]:
    """The people whose names are most like what a file writes, best first.

    The words of a name may stand in any order ("Dalen, Noor van"), an address is read as a name.
    """
    wanted = _sorted_words(proposed_name(ref))
    scored = []
    for person, name in people.items():
        known = _sorted_words(name)
        if not wanted or not known:
            continue
        compared = SequenceMatcher(None, wanted, known, autojunk=False)
        if compared.quick_ratio() >= ALIKE and (likeness := compared.ratio()) >= ALIKE:
            scored.append(Suggestion(person, name, likeness))
    return tuple(sorted(scored, key=lambda one: (-one.likeness, one.name))[:SUGGESTED])


def _sorted_words(name: str) -> str:
    return " ".join(sorted(normal_key(name.replace(",", " ").replace(".", " ")).split()))


def proposed_name(ref: PersonRef) -> str:
    """What a person of whom only this is known may be called."""
    return name_from_email(ref.text) if ref.kind == "email" else spoken_name(ref.text)


def match_name(
    store: PeopleStore, ledger: Ledger, actor: Actor, name: WaitingName, person_id: int, person: str
) -> Changes:
    """Lets a name mean a person from now on, and gives the rows that waited for it their place.

    Raises KnownError: ``not_allowed``, ``key_taken``, ``namesakes``.
    """
    require_structure(actor)
    if name.namesakes:
        raise KnownError(
            "namesakes",
            f"More than one person is called {name.ref.text}.",
            "Merge them if they are one, or give one of them another name.",
        )

    def know() -> int:
        return store.add_key(actor, person_id, name.system, name.ref.kind, name.ref.text)

    known = f"“{name.ref.text}” means {person}"
    words = f"Matched {_rows(name.rows)} of “{name.ref.text}” to {person}"
    return _match(store, ledger, actor, know, words, known, name.rows)


def create_for_name(
    store: PeopleStore, ledger: Ledger, actor: Actor, name: WaitingName, called: str, team_id: int
) -> Changes:
    """Adds the person that a name means, and gives the rows that waited for it their place.

    Raises KnownError: ``not_allowed``, ``name_missing``, ``key_taken``.
    """
    require_structure(actor)
    called = clean(called, "A person")
    email = name.ref.text if name.ref.kind == "email" else ""
    newcomer = Newcomer(called, team_id, email=email, known_by=(name.system, name.ref.kind, name.ref.text))

    def know() -> int:
        return store.add_person(actor, newcomer)

    words = f"Added {called} with {_rows(name.rows)}"
    return _match(store, ledger, actor, know, words, f"Added {called}", name.rows)


def _rows(count: int) -> str:
    return counted(count, "row", "rows")


def _match(
    store: PeopleStore,
    ledger: Ledger,
    actor: Actor,
    know: Callable[[], int],
    matched: str,
    known: str,
    rows: int,
) -> Changes:
    """Does `know`, which returns its operation, and matches what waits; undo lets it wait again.

    All that is understood by then comes in with it, whoever's import held it; that waits again, too, and the
    words say so. What others match meanwhile stays. What is known stays so where nothing can be matched now,
    because an import is running: that one matches. `matched` and `known` say what was done in either case;
    `rows` are those that waited for the name.
    """
    before = store.newest_operation()
    op = know()
    words = matched
    try:
        more = match_held(ledger, actor) - rows
        if more > 0:
            words += f", and {counted(more, 'row', 'rows')} that had been understood since"
    except KnownError as refused:
        words = f"{known}; rows still wait: {refused.message}"
    matches = store.match_operations(actor, after=before)
    merge_sums(ledger)

    def back() -> Changes:
        store.hold_again(actor, matches, op)
        again = partial(_match, store, ledger, actor, know, matched, known, rows)
        return Changes(words, WITH_GOALS, again)

    return Changes(words, WITH_GOALS, back)
