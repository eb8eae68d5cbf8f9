"""Imports with rows that somebody has to look at."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from spm_desktop.services.actors import Actor
from spm_desktop.services.home.sources import HomeSources
from spm_desktop.services.home.told import fingerprint, names
from spm_desktop.services.home.view import Need, NeedKind, Urgency
from spm_desktop.services.import_history import HeldLine, held_lines
from spm_desktop.services.listings import list_imports
from spm_desktop.services.permissions import Access, Area, access
from spm_desktop.services.sentences import counted

NEWS = timedelta(days=14)
"""Rows of an older import that could not be used are nobody's work any more; rows that wait always are."""


def import_needs(sources: HomeSources, actor: Actor, now: datetime) -> Iterator[Need]:
    """One line for each file: what waits in it, and what could not be used of the feed's newest import."""
    if access(actor, Area.IMPORTS) < Access.OWN:
        return
    waiting: dict[int, list[HeldLine]] = defaultdict(list)
    for line in held_lines(sources.imports, actor):
        waiting[line.import_id].append(line)
    imports = list_imports(sources.lists, actor)
    newest = {(line.system, line.kind): line.id for line in imports if line.state == "applied"}
    for done in imports:
        held = waiting.get(done.id, [])
        fresh = newest.get((done.system, done.kind)) == done.id and now - done.at < NEWS
        rejected = done.counts.rejected if fresh and done.state == "applied" else 0
        rows = sum(line.rows for line in held) + rejected
        if not rows:
            continue
        used = done.counts.rows - done.counts.held - done.counts.rejected
        told = [f"{counted(used, 'row is', 'rows are')} in" if used else "No row is in yet"]
        if held:
            several = counted(sum(line.rows for line in held), "row waits", "rows wait")
            told.append(f"{several} for {_awaited(held)}")
        if rejected:
            told.append(f"{counted(rejected, 'row')} could not be used")
        yield Need(
            key=f"import/{done.id}/{fingerprint([rejected, *(line.subject for line in held)])}",
            kind=NeedKind.IMPORT,
            urgency=Urgency.TODAY,
            title=f"{done.file} has {counted(rows, 'row that needs', 'rows that need')} you",
            why=f"{'. '.join(told)}. Nothing is lost",
            act="Match" if held else "See rows",
            page="data",
            show="held" if held else f"import/{done.id}",
            since=done.at,
        )


def _awaited(held: list[HeldLine]) -> str:
    subjects = list(dict.fromkeys(line.subject for line in held if line.subject))
    return names(subjects) if subjects else "a match"
