"""How it is known that somebody received a version: what goes on record, and what older records say."""

from collections.abc import Collection, Mapping

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.pips.record import Method
from spm_desktop.domain.pips.states import Action, Party
from spm_desktop.services.pips.record import RECEIPTS, Event, Record

METHODS: Mapping[Method, str] = {
    Method.OWN_ACCOUNT: "At their own account",
    Method.MANAGER_SCREEN: "On the manager's screen",
    Method.HR_SCREEN: "On HR's screen",
    Method.PAPER: "On paper, with the scan",
    Method.REFUSED: "Refused, before a witness",
}
_ON_PAPER = "Signed on paper"
"""How records from before the method was kept say so."""


def received_how(
    action: Action, acting: Party, own: Collection[Party], on_paper: bool, scanned: bool
) -> Method | None:
    """How an act that says so came about; None: it says nothing of the kind.

    Args:
        acting: as whom it is done; `own`: who the login is to the plan.
        on_paper: that is claimed; `scanned`: a file comes with it.

    Raises KnownError (``pip_refused``): on paper without the scan.
    """
    if action not in RECEIPTS:
        return None
    if action is Action.RECORD_REFUSAL:
        return Method.REFUSED
    if on_paper:
        if not scanned:
            raise KnownError(
                "pip_refused", "A signature on paper needs its scan.", "Attach it, or sign at the screen."
            )
        return Method.PAPER
    if acting in own:
        return Method.OWN_ACCOUNT
    return Method.MANAGER_SCREEN if Party.MANAGER in own else Method.HR_SCREEN


def method_of(event: Event) -> Method | None:
    """How it was; of an older record as far as its words say. None: they don't, or it is no receipt."""
    if event.method is not None or event.action not in RECEIPTS:
        return event.method
    if event.action is Action.RECORD_REFUSAL:
        return Method.REFUSED
    return Method.PAPER if event.proof.startswith(_ON_PAPER) else None


def told_how(event: Event) -> str:
    """In words; those of an older record as they are. '' for what is no receipt."""
    if event.action not in RECEIPTS:
        return ""
    method = method_of(event)
    return METHODS[method] if method else event.proof or "This older record does not say how"


def receipts(record: Record, party: Party) -> list[tuple[int, Event]]:
    """Versions, and what says that a party received them, or would not say so; the oldest first."""
    found, version = [], 0
    for event in record.events:
        version += event.action in (Action.ISSUE, Action.AMEND)
        who = Party.EMPLOYEE if event.action is Action.RECORD_REFUSAL else event.party
        if event.action in RECEIPTS and not event.checkpoint and who is party:
            found.append((version, event))
    return found


def newest_receipt(record: Record, party: Party) -> Event | None:
    """The last about the newest version; None: nothing says so."""
    told = [event for version, event in receipts(record, party) if version == len(record.versions)]
    return told[-1] if told else None


def follows_extension(record: Record, receipt: Event) -> bool:
    """Whether the plan was extended after its newest version, and before this was received."""
    since = max((one.seq for one in record.events if one.action in (Action.ISSUE, Action.AMEND)), default=0)
    return any(one.action is Action.EXTEND and since < one.seq < receipt.seq for one in record.events)


def earlier_receipts(record: Record, party: Party) -> list[tuple[int, Event]]:
    """The others."""
    newest = newest_receipt(record, party)
    return [one for one in receipts(record, party) if one[1] is not newest]


def told_receipt(event: Event, moment: str) -> str:
    """A line for where signatures stand; a refusal names its witness."""
    claimed = "" if event.identity == "verified" else ", identity as claimed"
    if event.action is Action.RECORD_REFUSAL:
        return f"Would not sign; recorded before {event.witness or 'a witness'}, on {moment}{claimed}"
    how = told_how(event)
    return f"Received on {moment}, {how[:1].lower()}{how[1:]}{claimed}"
