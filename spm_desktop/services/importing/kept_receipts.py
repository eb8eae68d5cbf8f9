"""How the receipt of an import is kept, and read again."""

import zlib
from dataclasses import replace

import msgspec

from spm_desktop.domain.errors import KnownError
from spm_desktop.services.importing.receipts import Receipt

MOST_LINES = 2_000
"""How many problems and rejected rows are kept: nobody reads more of a file that is no good."""

_decoder = msgspec.msgpack.Decoder(Receipt)


def pack(receipt: Receipt) -> bytes:
    """A receipt as bytes."""
    kept = replace(receipt, problems=receipt.problems[:MOST_LINES], rejected=receipt.rejected[:MOST_LINES])
    return zlib.compress(msgspec.msgpack.encode(kept), 6)


def unpack(kept: bytes) -> Receipt:
    """The receipt that `pack` packed. Raises KnownError (``receipt_unreadable``) for what is none."""
    try:
        return _decoder.decode(zlib.decompress(kept))
    except (zlib.error, msgspec.MsgspecError) as error:
        raise KnownError(
            "receipt_unreadable",
            "The receipt of this import can't be read any more: what is stored is damaged.",
            "Its rows are safe, and it can still be undone. A verification tells whether more is damaged.",
        ) from error
