"""Keeps performance reviews."""

from spm_desktop.storage.reviews.reading import SqlReviews
from spm_desktop.storage.reviews.store import SqlReviewStore

__all__ = ["SqlReviewStore", "SqlReviews"]
