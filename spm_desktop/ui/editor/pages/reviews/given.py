"""What the page of reviews is given of the office."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from spm_desktop.services.actors import Actor
from spm_desktop.services.coaching.ports import DraftBox
from spm_desktop.services.development.ports import DevelopmentReader
from spm_desktop.services.papers import Paper
from spm_desktop.services.recognition.store import RecognitionStore
from spm_desktop.services.reviews.agreeing import Desk as Agreeing
from spm_desktop.services.reviews.leaving import ReviewFiles
from spm_desktop.services.reviews.ports import ReviewReader, ReviewStore
from spm_desktop.services.scorecards.ports import ScorecardReader


@dataclass(frozen=True, slots=True)
class Given:
    """Readers and stores, all of one thread; who reads, and in which language.

    Attributes:
        values: keeps the company's values.
        agreeing: what objectives become part of.
        drafts: what is being typed; for the window's own thread.
        print_paper: prints on a device of so many `dots` per inch; returns how many pages.
        now: the time of their desk.
    """

    reader: ReviewReader
    development: DevelopmentReader
    store: ReviewStore
    values: RecognitionStore
    scorecards: ScorecardReader
    agreeing: Agreeing
    files: ReviewFiles
    drafts: DraftBox
    print_paper: Callable[[Any, Paper], int]
    dots: int
    actor: Actor
    language: str
    now: Callable[[], datetime]
