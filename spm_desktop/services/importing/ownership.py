"""What those may import and undo who may not import everything: their own feeds, no people, and goals of
those they manage. Asked after `require(actor, Area.IMPORTS, Access.OWN)`."""

from spm_desktop.domain.errors import KnownError
from spm_desktop.domain.records import FeedPlan, RecordKind
from spm_desktop.services.actors import Actor
from spm_desktop.services.importing.feeds import feed_name
from spm_desktop.services.ledger import Ledger, SourceFile
from spm_desktop.services.organisation import Managed
from spm_desktop.services.permissions import Access, Area, access


def check_sheet(ledger: Ledger, actor: Actor, file: SourceFile, plan: FeedPlan, system: str) -> None:
    """Raises KnownError (``not_allowed``) where the actor may not import such a sheet."""
    if _imports_everything(actor):
        return
    if plan.kind is RecordKind.PEOPLE:
        raise KnownError(
            "not_allowed",
            f"{actor.name} may not import people, as {_place(file, plan)} would.",
            "Ask an administrator to import it, or import other sheets with --sheet.",
        )
    owner = ledger.feed_owner(system, plan, feed_name(plan))
    if owner not in (None, actor.name):
        raise _not_theirs(f"Files like {_place(file, plan)}", owner)


def check_undo(ledger: Ledger, actor: Actor, import_id: int) -> None:
    """Raises KnownError (``not_allowed``) where the actor may not undo the import."""
    if _imports_everything(actor):
        return
    owner = ledger.import_owner(import_id)
    if owner not in (None, actor.name):
        raise _not_theirs(f"Files like that of import {import_id}", owner)


def goals_within(ledger: Ledger, actor: Actor) -> Managed | None:
    """Whose goals the actor may import; None: everybody's."""
    return None if _imports_everything(actor) else ledger.managed(actor)


def _imports_everything(actor: Actor) -> bool:
    return access(actor, Area.IMPORTS) >= Access.WRITE


def _place(file: SourceFile, plan: FeedPlan) -> str:
    return f"{file.name} ({plan.sheet})" if plan.sheet else file.name


def _not_theirs(what: str, owner: str | None) -> KnownError:
    return KnownError(
        "not_allowed",
        f"{what} are imported by {owner}, and by nobody else.",
        f"Ask {owner} or an administrator.",
    )
