"""A draft keeps itself at every pause in typing; the audit trail is told once a sitting.

Who begins to write is told at once, with the first change. What follows is noted beside the plan, and told
before anything else is: which fields changed, how often, from when to when, and the hash of the draft at the
end. The trail stays short enough to be read, and says of every draft who changed it and when.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Connection, text

from spm_desktop.services.actors import Actor
from spm_desktop.services.pips.content import Content
from spm_desktop.storage import audit
from spm_desktop.storage.days import from_micros, micros
from spm_desktop.storage.unit_of_work import UnitOfWork

QUIET = timedelta(minutes=10)
"""Who writes nothing for so long begins another sitting."""
LONGEST = timedelta(minutes=30)
"""Of one: the trail is told of a long one while it lasts."""
EDIT = "pip edit"
_canonical = msgspec.json.Encoder(order="deterministic")


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody's changes of a draft in one go.

    Attributes:
        began, ended: its first and its newest change, in UTC.
        saves: how many changes there were; the trail knows the first.
        fields: of `Content`, that were changed.
        sha256: of the draft as they left it.
    """

    pip_id: int
    writer: Actor
    began: datetime
    ended: datetime
    saves: int
    fields: tuple[str, ...]
    sha256: str


def note_edit(work: UnitOfWork, pip_id: int, before: Content, content: Content, sha256: str) -> None:
    """A change of a draft: another one of a sitting, or the first, of which the trail is told."""
    now = work.clock.now()
    changed = _changed(before, content)
    known = next(read_sittings(work.connection, pip_id), None)
    if known is None or not _goes_on(known, work.actor, now):
        tell(work, pip_id)
        work.audited(EDIT, pip=pip_id, fields=changed, sha256=sha256)
        _keep(work.connection, Sitting(pip_id, work.actor, now, now, 1, changed, sha256))
        return
    every = tuple(dict.fromkeys((*known.fields, *changed)))
    _keep(work.connection, replace(known, ended=now, saves=known.saves + 1, fields=every, sha256=sha256))


def tell(work: UnitOfWork, pip_id: int) -> None:
    """Ends a sitting, if there is one: the trail is told what was written in it, in the writer's name."""
    for one in list(read_sittings(work.connection, pip_id)):
        work.connection.execute(text("DELETE FROM pip_sitting WHERE pip_id = :id"), {"id": pip_id})
        if one.saves > 1:
            said = {
                "pip": pip_id,
                "fields": one.fields,
                "saves": one.saves,
                "since": one.began.isoformat(),
                "until": one.ended.isoformat(),
                "sha256": one.sha256,
            }
            audit.append(work.connection, one.writer, work.clock.now(), EDIT, said)


def read_sittings(connection: Connection, only: int | None = None) -> Iterator[Sitting]:
    """Those that the trail was not told the end of; `only`: of one plan."""
    where = "" if only is None else f" WHERE pip_id = {only:d}"
    for row in connection.execute(text(f"SELECT * FROM pip_sitting{where}")).all():
        yield Sitting(
            row.pip_id,
            msgspec.json.decode(row.writer, type=Actor),
            from_micros(row.began),
            from_micros(row.ended),
            row.saves,
            tuple(row.fields.split()),
            row.sha256,
        )


def _goes_on(known: Sitting, actor: Actor, now: datetime) -> bool:
    return known.writer == actor and now - known.ended < QUIET and now - known.began < LONGEST


def _changed(before: Content, content: Content) -> tuple[str, ...]:
    names = (one.name for one in fields(Content))
    return tuple(name for name in names if getattr(before, name) != getattr(content, name))


def _keep(connection: Connection, one: Sitting) -> None:
    connection.execute(
        text(
            "INSERT INTO pip_sitting(pip_id, writer, began, ended, saves, fields, sha256)"
            " VALUES (:id, :writer, :began, :ended, :saves, :fields, :sha256)"
            " ON CONFLICT (pip_id) DO UPDATE SET ended = excluded.ended, saves = excluded.saves,"
            " fields = excluded.fields, sha256 = excluded.sha256"
        ),
        {
            "id": one.pip_id,
            "writer": _canonical.encode(one.writer),
            "began": micros(one.began),
            "ended": micros(one.ended),
            "saves": one.saves,
            "fields": " ".join(one.fields),
            "sha256": one.sha256,
        },
    )
