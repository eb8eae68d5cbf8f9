"""What a dry run goes on with: whom and what the sheets and files before would have brought."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from spm_desktop.domain.deals import StageKind
from spm_desktop.domain.matching import Matcher
from spm_desktop.domain.metrics import Metric, OverTime, Unit
from spm_desktop.domain.names import normal_key
from spm_desktop.domain.records import PersonRecord, PersonRef
from spm_desktop.services.ledger import Additions, Reference

Key = TypeVar("Key")

FIRST_ID = -1_000_000_000
"""What is foreseen counts down from here: below the ids that a dry run makes up for one sheet."""


@dataclass(slots=True)
class Foreseen:
    """Grows from dry run to dry run of one command; its ids stand for nothing in the database."""

    _names: dict[int, str] = field(default_factory=dict)
    _keys: dict[tuple[str, str], frozenset[int]] = field(default_factory=dict)
    _teams: dict[str, int] = field(default_factory=dict)
    _metrics: dict[str, Metric] = field(default_factory=dict)
    _stages: dict[tuple[str, str], tuple[int, StageKind]] = field(default_factory=dict)
    _next_id: int = FIRST_ID

    def on(self, reference: Reference) -> Reference:
        """What would be known by then."""
        names: dict[str, frozenset[int]] = {}
        for person, name in self._names.items():
            key = normal_key(name)
            names[key] = names.get(key, frozenset()) | {person}
        money = [
            key
            for key, metric in self._metrics.items()
            if metric.unit is Unit.MONEY and metric.over_time is OverTime.SUM
        ]
        return replace(
            reference,
            keys=_joined(reference.keys, self._keys),
            names=_joined(reference.names, names),
            display_names={**reference.display_names, **self._names},
            teams={**self._teams, **reference.teams},
            metrics={**self._metrics, **reference.metrics},
            stages={**self._stages, **reference.stages},
            imported_metrics=list(dict.fromkeys((*reference.imported_metrics, *money))),
        )

    def hear_people(self, records: Sequence[PersonRecord], reference: Reference) -> None:
        """A sheet of people would have been imported. `reference`: what is known without it."""
        known = self.on(reference)
        matcher = Matcher(known.keys, known.names)
        for record in records:
            match = matcher.find_all(record.refs)
            if match.person_id is None and match.candidates:
                continue  # it would wait
            self._hear(matcher, match.person_id, record.name, record.refs)
            if record.team or record.manager:
                self._teams.setdefault(normal_key(record.team or record.manager), self._new_id())
        for name in dict.fromkeys(record.manager for record in records if record.manager):
            ref = PersonRef("name", name)
            if not matcher.find(ref).candidates:
                self._hear(matcher, None, name, (ref,))

    def add(
        self,
        additions: Additions,
        stages: Mapping[tuple[str, str], StageKind],
        reference: Reference,
    ) -> None:
        """A sheet would have been imported that brings these. `reference`: what is known without it."""
        known = self.on(reference)
        matcher = Matcher(known.keys, known.names)
        for person in additions.people:
            self._hear(matcher, None, person.name, person.refs)
        for metric in additions.metrics:
            self._metrics.setdefault(metric.key, replace(metric, id=self._new_id()))
        for at, kind in stages.items():
            self._stages.setdefault(at, (self._new_id(), kind))

    def _hear(self, matcher: Matcher, person: int | None, name: str, refs: Sequence[PersonRef]) -> None:
        """Somebody, new where `person` is None, is known by `refs` from now on."""
        if person is None:
            person = self._new_id()
            self._names[person] = name
        matcher.learn(person, name, refs)
        for ref in refs:
            at = (ref.kind, normal_key(ref.text))
            self._keys[at] = self._keys.get(at, frozenset()) | {person}

    def _new_id(self) -> int:
        self._next_id -= 1
        return self._next_id


def _joined(
    one: Mapping[Key, frozenset[int]], other: Mapping[Key, frozenset[int]]
) -> dict[Key, frozenset[int]]:
    return {key: one.get(key, frozenset()) | other.get(key, frozenset()) for key in {**one, **other}}
