"""Keeps development."""

from spm_desktop.storage.development.reading import SqlDevelopment
from spm_desktop.storage.development.store import SqlDevelopmentStore

__all__ = ["SqlDevelopment", "SqlDevelopmentStore"]
