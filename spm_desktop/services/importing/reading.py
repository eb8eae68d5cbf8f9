"""Reads a file once, to be previewed and imported from what was read."""

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spm_desktop.domain.records import FeedPlan
from spm_desktop.services.actors import Actor
from spm_desktop.services.importing.feeds import parse_as_before
from spm_desktop.services.importing.foreseen import Foreseen
from spm_desktop.services.importing.options import ImportOptions
from spm_desktop.services.importing.ownership import own_only
from spm_desktop.services.importing.watching import UNWATCHED, Watch
from spm_desktop.services.ledger import KnownFeed, Ledger, SourceFile
from spm_desktop.services.permissions import Access, Area, require
from spm_desktop.services.ports import FileParser, ParsedFile, ParsedSheet

_NAMES = frozenset(("email", "name", "id"))
"""Keys of people that are no ids, or anything's."""

_ZIP = b"PK\x03\x04"
"""How workbooks begin, which are compressed as they are."""

KEEP_FILE = 64 * 2**20
"""Files up to this many bytes are kept, compressed, so that numbers can be followed to them."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as it was read. Preview and import it as often as needed: only other `ImportOptions.parse` or
    another `ImportOptions.system` need another reading. Close it to drop its rows."""

    path: Path
    parsed: ParsedFile

    @property
    def sheets(self) -> Sequence[ParsedSheet]:
        """The sheets that hold something."""
        return self.parsed.sheets

    def source(self, *, keep: bool) -> SourceFile:
        """The file as imports remember it. `keep`: with its content, where that is not too much."""
        content = _kept(self.path, self.parsed) if keep else None
        return SourceFile(self.parsed.name, self.parsed.sha256, self.parsed.size, content)

    def close(self) -> None:
        self.parsed.close()


def read_file(
    ledger: Ledger,
    parser: FileParser,
    actor: Actor,
    path: Path,
    options: ImportOptions,
    watch: Watch = UNWATCHED,
    foreseen: Foreseen | None = None,
) -> ReadFile:
    """Reads a file and finds out what its sheets hold. `foreseen`: of the dry runs of the files before.

    Raises:
        KnownError: the file can't be used, or the actor may not import.
        Cancelled: reading was stopped.
    """
    require(actor, Area.IMPORTS, Access.OWN)
    reference = ledger.reference(options.system)
    if foreseen is not None:
        reference = foreseen.on(reference)
    known = tuple(metric.name for metric in reference.metrics.values())
    ids = tuple(sorted({kind for kind, _ in reference.keys} - _NAMES))
    asked = replace(options.parse, known_metrics=known, known_ids=ids, fiscal=reference.fiscal)

    def feed_of(plan: FeedPlan) -> KnownFeed | None:
        return ledger.known_feed(options.system, plan, own_only(actor))

    return ReadFile(path, parse_as_before(parser, path, asked, feed_of, watch.stopped))


def _kept(path: Path, parsed: ParsedFile) -> bytes | None:
    """The file that was read, compressed; None when it is large, or is no longer what was read."""
    if parsed.size > KEEP_FILE:
        return None
    try:
        content = path.read_bytes()
    except OSError:
        return None
    if hashlib.sha256(content).hexdigest() != parsed.sha256:
        return None
    return compressed(content)


def compressed(content: bytes) -> bytes:
    """A file as it is kept."""
    return zlib.compress(content, 0 if content.startswith(_ZIP) else 3)
