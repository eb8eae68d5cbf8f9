"""Marks lines of Home as done or later, each with its way back."""

from datetime import date, timedelta
from functools import partial

from spm_desktop.services.actors import Actor
from spm_desktop.services.history import Changes, reversible
from spm_desktop.services.home.sources import Mark, NeedMarks
from spm_desktop.services.home.view import Need

HOME = "home"
"""The topic of marks. They are everybody's own, so only this process announces it."""


def mark_done(marks: NeedMarks, actor: Actor, need: Need) -> Changes:
    """Hides a line for as long as it stays the same matter."""
    return _mark(marks, actor, need, Mark(), f"Done: {need.title}")


def mark_later(marks: NeedMarks, actor: Actor, need: Need, today: date) -> Changes:
    """Hides a line until tomorrow."""
    return _mark(marks, actor, need, Mark(today + timedelta(days=1)), f"Until tomorrow: {need.title}")


def _mark(marks: NeedMarks, actor: Actor, need: Need, mark: Mark, words: str) -> Changes:
    put = partial(marks.put, actor.name, need.key)
    return reversible(words, frozenset({HOME}), partial(put, mark), partial(put, None))


def bring_back(marks: NeedMarks, actor: Actor, need: Need) -> Changes:
    """Shows a line again that was put away."""
    mark, _ = marks.all(actor.name).get(need.key, (None, None))
    put = partial(marks.put, actor.name, need.key)
    words = f"Brought back: {need.title}"
    return reversible(words, frozenset({HOME}), partial(put, None), partial(put, mark))
