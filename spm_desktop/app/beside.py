"""Processes beside the editor: each begins as whom the editor is, works on the same database, and speaks
typed MessagePack, after its length, over standard input and output."""

import os
import sys
import threading
from datetime import datetime
from pathlib import Path
from typing import IO, Generic, TypeVar

import msgspec

from spm_desktop.app.invocation import Choices, Invocation
from spm_desktop.config.clock import FrozenClock

Heard = TypeVar("Heard")
_LENGTH_BYTES = 4


class Begin(msgspec.Struct, tag=True):
    """As whom to work on what; the first message. The path is as the system encodes it."""

    folder: bytes
    db: str | None
    actor: str | None
    lang: str | None
    now: datetime | None

    @classmethod
    def like(cls, invocation: Invocation) -> "Begin":
        """Says it as the editor was started."""
        clock = invocation.clock
        return cls(
            os.fsencode(invocation.profile.folder),
            invocation.db,
            invocation.actor,
            invocation.lang,
            clock.now() if isinstance(clock, FrozenClock) else None,
        )

    def choices(self) -> Choices:
        """The same as the options of a command."""
        return Choices(
            data=Path(os.fsdecode(self.folder)), db=self.db, actor=self.actor, lang=self.lang, now=self.now
        )


class Refused(msgspec.Struct, tag=True):
    """A KnownError on its way."""

    code: str
    message: str
    hint: str


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


def own_line(decoder: msgspec.msgpack.Decoder[Heard]) -> Line[Heard]:
    """This process's standard input and output; whatever is printed from now on goes to standard error."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return Line(out, sys.stdin.buffer, decoder)
