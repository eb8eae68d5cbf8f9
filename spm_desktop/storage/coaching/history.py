"""Brings whole years of coaching in at once: of a demo, or of another program."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import insert

from spm_desktop.services.coaching.record import ActionPoint, Answer, Session
from spm_desktop.services.topics import Topic
from spm_desktop.storage.coaching import rows
from spm_desktop.storage.days import micros
from spm_desktop.storage.tables.coaching import coaching_action, coaching_answer, coaching_session
from spm_desktop.storage.unit_of_work import Change, UnitOfWork


def bring(
    work: UnitOfWork,
    sessions: Sequence[Session],
    answers: Mapping[int, Sequence[Answer]],
    actions: Sequence[ActionPoint],
) -> None:
    """Adds them under their own ids, which nothing has yet. `answers`: by session."""
    at = micros(work.clock.now())
    told: list[dict[str, Any]] = [
        {
            "session_id": session,
            "item": one.item,
            "party": one.party.value,
            "body": one.body,
            "rating": one.rating,
            "actor": one.actor,
            "at": at if one.at is None else micros(one.at),
        }
        for session, given in answers.items()
        for one in given
    ]
    for table, values in (
        (coaching_session, [{"id": one.id, **rows.columns(one), "created_at": at} for one in sessions]),
        (coaching_answer, told),
        (coaching_action, [{"id": one.id, **rows.columns(one)} for one in actions]),
    ):
        if values:
            work.connection.execute(insert(table), values)
    work.audited("coaching brought in", sessions=len(sessions), actions=len(actions))
    work.changed(Change(Topic.COACHING))
