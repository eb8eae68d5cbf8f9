"""What those may import and undo who may not import everything: their own feeds, no people, and goals of
those they manage. Asked after `require(actor, Area.IMPORTS, Access.OWN)`."""

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import RecordKind
from spm_desktop.services.actors import Actor
from spm_desktop.services.ledger import Claimed, ImportRun, Incoming, Ledger
from spm_desktop.services.organisation import Managed
from spm_desktop.services.permissions import Access, Area, access


def _imports_everything(actor: Actor) -> bool:
    """Whether no feed is anybody else's for the actor."""
    return access(actor, Area.IMPORTS) >= Access.WRITE


def own_only(actor: Actor) -> str | None:
    """See `services.ledger.Incoming.own`."""
    return None if _imports_everything(actor) else actor.name


def check_sheet(ledger: Ledger, incoming: Incoming) -> None:
    """Raises KnownError (``not_allowed``) where the actor may not import such a sheet."""
    actor = incoming.actor
    if _imports_everything(actor):
        return
    if incoming.plan.kind is RecordKind.PEOPLE:
        raise KnownError(
            "not_allowed",
            f"{actor.name} may not import people, as {_place(incoming)} would.",
            "Ask an administrator to import it, or import other sheets with --sheet.",
        )
    feed = ledger.known_feed(incoming.system, incoming.plan, incoming.own)
    if feed is not None and feed.owner != actor.name:
        raise _not_theirs(f"Files like {_place(incoming)} are", feed.owner)


def check_claimed(incoming: Incoming, run: Claimed) -> None:
    """Raises KnownError (``not_allowed``) where somebody else has begun the feed since `check_sheet`."""
    owner = run.feed_owner()
    if not _imports_everything(incoming.actor) and owner not in (None, incoming.actor.name):
        raise _not_theirs(f"Files like {_place(incoming)} are", owner)


def check_deals(incoming: Incoming, run: ImportRun) -> None:
    """Raises KnownError (``not_allowed``) where deals of the file are somebody else's: a deal is one in all
    files of its source system, whatever their columns. Asked once all rows are staged."""
    if _imports_everything(incoming.actor) or incoming.plan.kind is not RecordKind.DEALS:
        return
    others = run.others_deals()
    if others is not None:
        more = f" and {others.deals - 1:,} more" if others.deals > 1 else ""
        verb = "are" if others.deals > 1 else "is"
        raise _not_theirs(f"Deal {others.key}{more} of {_place(incoming)} {verb}", others.owner)


def check_undo(ledger: Ledger, actor: Actor, import_id: int) -> None:
    """Raises KnownError (``not_allowed``) where the actor may not undo the import."""
    if _imports_everything(actor):
        return
    owner = ledger.import_owner(import_id)
    if owner not in (None, actor.name):
        raise _not_theirs(f"Files like that of import {import_id} are", owner)


def goals_within(ledger: Ledger, actor: Actor) -> Managed | None:
    """Whose goals the actor may import; None: everybody's."""
    return None if _imports_everything(actor) else ledger.managed(actor)


def _place(incoming: Incoming) -> str:
    sheet, file = incoming.plan.sheet, incoming.file.name
    return f"{file} ({sheet})" if sheet else file


def _not_theirs(what: str, owner: str | None) -> KnownError:
    return KnownError(
        "not_allowed",
        f"{what} imported by {owner}, and by nobody else.",
        f"Ask {owner} or an administrator.",
    )
