"""What the editor and its importing process say to each other: typed MessagePack after its length."""

import threading
from collections.abc import Sequence
from datetime import datetime
from typing import IO, Generic, TypeVar

import msgspec

from spm_desktop.services.importing.bench import Preview
from spm_desktop.services.importing.options import ImportOptions
from spm_desktop.services.importing.receipts import Receipt
from spm_desktop.services.importing.watching import Progress
from spm_desktop.services.ledger import Undone
from spm_desktop.services.ports import SeenFile

_LENGTH_BYTES = 4


class Begin(msgspec.Struct, tag=True):
    """As whom to work on what; the first message. Paths are as the system encodes them."""

    folder: bytes
    db: str | None
    actor: str | None
    lang: str | None
    now: datetime | None


class LookAt(msgspec.Struct, tag=True):
    path: bytes
    rows: tuple[int, ...]


class PreviewSheet(msgspec.Struct, tag=True):
    path: bytes
    options: ImportOptions
    sheet: str | None


class BringIn(msgspec.Struct, tag=True):
    options: ImportOptions


class SaveRejected(msgspec.Struct, tag=True):
    path: bytes
    receipts: Sequence[Receipt]


class UndoImport(msgspec.Struct, tag=True):
    import_id: int


class Stop(msgspec.Struct, tag=True):
    """Ends what is under way; it is answered as that is."""


Request = Begin | LookAt | PreviewSheet | BringIn | SaveRejected | UndoImport | Stop


class Moved(msgspec.Struct, tag=True):
    """How far it is; the answer is still to come."""

    progress: Progress


class Refused(msgspec.Struct, tag=True):
    """A KnownError on its way."""

    code: str
    message: str
    hint: str


class Seen(msgspec.Struct, tag=True):
    file: SeenFile


class Previewed(msgspec.Struct, tag=True):
    preview: Preview


class BroughtIn(msgspec.Struct, tag=True):
    receipt: Receipt


class Saved(msgspec.Struct, tag=True):
    pass


class TakenBack(msgspec.Struct, tag=True):
    undone: Undone


Answer = Moved | Refused | Seen | Previewed | BroughtIn | Saved | TakenBack

Heard = TypeVar("Heard")

requests: msgspec.msgpack.Decoder[Request] = msgspec.msgpack.Decoder(Request)
answers: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)


class Line(Generic[Heard]):
    """One end of the conversation. `say` may be called by any thread, `hear` by one."""

    def __init__(self, into: IO[bytes], out_of: IO[bytes], decoder: msgspec.msgpack.Decoder[Heard]) -> None:
        self._into, self._out_of, self._decoder = into, out_of, decoder
        self._saying = threading.Lock()

    def say(self, message: msgspec.Struct) -> None:
        """Raises OSError where nobody listens any more."""
        data = msgspec.msgpack.encode(message)
        with self._saying:
            self._into.write(len(data).to_bytes(_LENGTH_BYTES, "big") + data)
            self._into.flush()

    def hear(self) -> Heard | None:
        """The next message; None once the other end is gone."""
        length = self._out_of.read(_LENGTH_BYTES)
        if len(length) < _LENGTH_BYTES:
            return None
        size = int.from_bytes(length, "big")
        data = self._out_of.read(size)
        return self._decoder.decode(data) if len(data) == size else None
