"""The process that plays one sound and ends."""

import array
import threading
from collections.abc import Generator

from spm_desktop.config.assets import asset

NO_LIBRARY, NO_DEVICE = 3, 4
"""Exit codes: there is no wheel of the audio library for this machine; it has nothing that sounds."""
TAIL_SECONDS = 0.3


def play(name: str, volume: int) -> int:
    """Plays ``resources/sounds/NAME.wav`` at 1 to 100 per cent; returns the exit code.

    Raises KnownError (``installation_incomplete``).
    """
    path = asset("sounds", f"{name}.wav")
    try:
        import miniaudio
    except ImportError:
        return NO_LIBRARY
    sound = miniaudio.wav_read_file_s16(str(path))
    gain = (volume / 100) ** 2  # ears hear loudness so
    samples = array.array("h", (round(gain * sample) for sample in sound.samples))
    done = threading.Event()
    sounding = _told(samples, done)
    next(sounding)
    try:
        device = miniaudio.PlaybackDevice(
            nchannels=sound.nchannels,
            sample_rate=sound.sample_rate,
            backends=[one for one in miniaudio.Backend if one is not miniaudio.Backend.NULL],
            app_name="SPM Desktop",
        )
        device.start(sounding)
    except miniaudio.MiniaudioError:
        return NO_DEVICE
    done.wait(sound.duration + 2)
    threading.Event().wait(TAIL_SECONDS)  # what the device has is not heard yet
    device.close()
    return 0


def _told(samples: "array.array[int]", done: threading.Event) -> Generator[bytes, int, None]:
    """The samples, of one channel, as the device asks for them."""
    asked = yield b""
    place = 0
    while place < len(samples):
        piece = samples[place : place + asked]
        place += asked
        asked = yield piece.tobytes()
    done.set()
