"""What the page is given of the office."""

from collections.abc import Callable
from dataclasses import dataclass

from spm_desktop.domain.recognition.triggers import Trigger
from spm_desktop.services.actors import Actor
from spm_desktop.services.boards.reader import BoardReader
from spm_desktop.services.recognition.store import RecognitionReader, RecognitionStore
from spm_desktop.services.screens import TriggerStore


@dataclass(frozen=True, slots=True)
class Given:
    """Readers and stores, and who works with them. `spend`: what holds already for a trigger is not
    celebrated."""

    reader: RecognitionReader
    store: RecognitionStore
    triggers: TriggerStore
    spend: Callable[[Trigger], None]
    boards: BoardReader
    actor: Actor
    language: str
