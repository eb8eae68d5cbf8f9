"""Who acts. On a local profile identity is a claim: the operating system's account is recorded beside it."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    REP = "rep"
    MANAGER = "manager"
    EXECUTIVE = "executive"
    HR = "hr"
    ADMIN = "admin"
    KIOSK = "kiosk"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who does something, as the audit will name them.

    Attributes:
        name: the name they act under.
        roles: what they may do follows from these (see `permissions`).
        person_id: who they are in the organisation, if they are in it.
        os_account, host: the account and machine the program ran under.
        identity: ``asserted`` (a claim, on a local profile) or ``verified`` (a database login).
    """

    name: str
    roles: frozenset[Role]
    person_id: int | None = None
    os_account: str = ""
    host: str = ""
    identity: str = "asserted"


THE_PROGRAM = Actor("SPM Desktop", frozenset())
"""Who does what the clock asks for, while nobody looks."""
