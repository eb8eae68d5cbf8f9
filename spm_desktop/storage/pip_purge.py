"""What a purge leaves of a plan: its number, and whose it was. Also what was purged before and came back with
a restored copy goes again."""

import msgspec
from sqlalchemy import text

from spm_desktop.services.pips.content import Content
from spm_desktop.services.topics import Topic
from spm_desktop.storage.erasures import Erasure, overwrite_deleted
from spm_desktop.storage.unit_of_work import Change, UnitOfWork

_OF_A_PLAN = ("pip_event", "pip_version", "pip_screen", "pip_file", "pip_sitting")


def purge_plan(work: UnitOfWork, plan: Erasure, reason: str) -> None:
    """Deletes content, versions, events, files and the audit's details."""
    overwrite_deleted(work.connection)
    empty = msgspec.json.Encoder(order="deterministic").encode(Content())
    work.connection.execute(
        text(
            "UPDATE pip SET state = 'purged', outcome = NULL, hr_owner = '', manager_id = NULL,"
            " draft = :empty, edits = 0 WHERE id = :id"
        ),
        {"id": plan.pip, "empty": empty},
    )
    for table in _OF_A_PLAN:
        work.connection.execute(text(f"DELETE FROM {table} WHERE pip_id = :id"), {"id": plan.pip})
    _erase_details(work, plan.pip)
    work.audited("pip purge", pip=plan.pip, number=plan.number, reason=reason)
    work.changed(Change(Topic.PIPS))


def _erase_details(work: UnitOfWork, pip_id: int) -> None:
    """The trail keeps that something was done, when and by whom; what it said goes."""
    work.connection.execute(
        text(
            "DELETE FROM audit_payload WHERE seq IN (SELECT a.seq FROM audit a"
            ' JOIN audit_payload p ON p.seq = a.seq WHERE a.meta LIKE \'%"action":"pip %\''
            " AND (p.body LIKE :inner OR p.body LIKE :last))"
        ),
        {"inner": f'%"pip":{pip_id},%', "last": f'%"pip":{pip_id}}}%'},
    )
