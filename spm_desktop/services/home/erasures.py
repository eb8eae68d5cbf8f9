"""Requests to erase somebody, as lines of Home for HR. A screen may be seen by others: no line says whom."""

from collections.abc import Callable, Iterator
from datetime import datetime

from spm_desktop.services.actors import Actor
from spm_desktop.services.erasing import ErasureStore, list_erasures
from spm_desktop.services.home.view import Need, NeedKind, Urgency
from spm_desktop.services.permissions import Access, Area, access


def erasure_needs(store: ErasureStore | None, actor: Actor, day: Callable[[datetime], str]) -> Iterator[Need]:
    """Requests that wait for their reader: whoever asked does not do it. `store` None: none are kept. `day`
    tells a moment by its day at their office."""
    if store is None or access(actor, Area.HR_SCREEN) < Access.WRITE:
        return
    for one in list_erasures(store, actor):
        if one.done_at is not None or one.asked_by == actor.name:
            continue
        half = one.is_broken_off
        yield Need(
            key=f"erasure/{one.person_id}/{half:d}",
            kind=NeedKind.KEEPING,
            urgency=Urgency.TODAY if half else Urgency.WEEK,
            title="An erasure was begun and not finished" if half else "Somebody is to be erased",
            why=f"{one.asked_by} asked on {day(one.asked_at)}; another one of HR does it",
            act="Open",
            page="hr",
            show="erasures",
            since=one.asked_at,
        )
