"""What the editor and the process that draws say to each other, after a `Begin`."""

import msgspec

from spm_desktop.app.beside import Begin, Refused
from spm_desktop.services.wall import ScreenPlan


class Draw(msgspec.Struct, tag=True):
    """One scene, the only item of `plan`; sizes in pixels."""

    plan: ScreenPlan
    width: int
    height: int


class Drawn(msgspec.Struct, tag=True):
    """A PNG. `shown` False: the wall would leave the scene out now, and this is what it shows instead."""

    picture: bytes
    shown: bool


requests: msgspec.msgpack.Decoder[Begin | Draw] = msgspec.msgpack.Decoder(Begin | Draw)
answers: msgspec.msgpack.Decoder[Drawn | Refused] = msgspec.msgpack.Decoder(Drawn | Refused)
