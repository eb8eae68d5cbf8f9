"""What HR's page is given of the office."""

from dataclasses import dataclass

from spm_desktop.services.actors import Actor
from spm_desktop.services.erasing import ErasureStore
from spm_desktop.services.pips.leaving import PipFiles
from spm_desktop.services.pips.ports import PipReader, PipStore


@dataclass(frozen=True, slots=True)
class HrSources:
    """Reader and store of one thread; who reads, and in which language."""

    reader: PipReader
    store: PipStore
    files: PipFiles
    erasures: ErasureStore
    actor: Actor
    language: str
