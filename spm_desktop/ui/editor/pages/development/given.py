"""What the development page is given of the office."""

from dataclasses import dataclass

from spm_desktop.services.actors import Actor
from spm_desktop.services.development.ports import DevelopmentReader, DevelopmentStore


@dataclass(frozen=True, slots=True)
class Given:
    """Reader and store, both of one thread; who reads, in which language."""

    reader: DevelopmentReader
    store: DevelopmentStore
    actor: Actor
    language: str
