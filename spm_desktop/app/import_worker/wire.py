"""What the editor and its importing process say to each other. Paths are as the system encodes them."""

from collections.abc import Sequence

import msgspec

from spm_desktop.app.beside import Begin, Refused
from spm_desktop.services.importing.bench import Preview
from spm_desktop.services.importing.options import ImportOptions
from spm_desktop.services.importing.receipts import Receipt
from spm_desktop.services.importing.watching import Progress
from spm_desktop.services.ledger import Undone
from spm_desktop.services.ports import SeenFile


class LookAt(msgspec.Struct, tag=True):
    path: bytes
    rows: tuple[int, ...]


class PreviewSheet(msgspec.Struct, tag=True):
    path: bytes
    options: ImportOptions
    part: str | None


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

requests: msgspec.msgpack.Decoder[Request] = msgspec.msgpack.Decoder(Request)
answers: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)
