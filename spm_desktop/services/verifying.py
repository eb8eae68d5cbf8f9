"""Proves that numbers can be trusted: the file is whole, totals are what rows say, history is unbroken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from spm_desktop.services.actors import Actor
from spm_desktop.services.permissions import Access, Area, require


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. `detail` is a sentence for people, without a full stop."""

    name: str
    ok: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Verification:
    """Everything that was looked at, at one moment.

    Attributes:
        checks: in the order in which they were made.
        head: the newest link of the audit chain; whoever notes it can prove later that nothing before it
            was rewritten. '' while there is none, or the chain is broken.
    """

    checks: Sequence[Check]
    head: str

    @property
    def ok(self) -> bool:
        return all(check.ok for check in self.checks)


@dataclass(frozen=True, slots=True)
class Walked:
    """How far the audit trail was looked at, and what was found.

    Attributes:
        links: entries that hold; `head`: the hash of the last of them.
        done: the end was reached, or what is broken was found.
        wrong: what is wrong, in a sentence without a full stop; '' while nothing is.
        at: when; in UTC.
    """

    links: int
    head: str
    done: bool
    wrong: str
    at: datetime


class TrailWalker(Protocol):
    """Looks at the audit trail a stretch at a time: a long one must not keep others waiting."""

    def walk(self, before: Walked | None, plan: int) -> Walked:
        """Goes on from where the one `before` came to, from the beginning without one. At the end it also
        looks whether what is on record of a plan is what the trail was told of it."""


class Verifier(Protocol):
    """Looks at a database without changing it."""

    def run(self, head: str) -> Verification: ...


def verify(verifier: Verifier, actor: Actor, head: str = "") -> Verification:
    """Looks at everything. `head`: a link of the audit chain noted earlier, which must still be in it.

    Raises:
        KnownError: the actor may not, or the database can't be read at all.
    """
    require(actor, Area.AUDIT, Access.VERIFY)
    return verifier.run(head.strip().lower())
