"""Proves that numbers can be trusted: the file is whole, totals are what rows say, history is unbroken."""

from collections.abc import Sequence
from dataclasses import dataclass
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
