"""Keeps coaching."""

from spm_desktop.storage.coaching.reading import SqlCoaching
from spm_desktop.storage.coaching.store import SqlCoachingStore

__all__ = ["SqlCoaching", "SqlCoachingStore"]
