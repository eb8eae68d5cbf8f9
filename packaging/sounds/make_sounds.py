"""Makes `resources/sounds`: what walls may play when they celebrate: bells, added up from sines.

python3 packaging/sounds/make_sounds.py
"""

import array
import math
import wave
from pathlib import Path

TARGET = Path(__file__).parents[2] / "resources" / "sounds"
RATE = 22_050
LOUDEST = 0.7
PARTIALS = ((1.0, 1.0), (2.0, 0.45), (3.01, 0.2), (4.2, 0.1))
"""Of a bell: how many times its pitch, and how loud; the higher, the sooner they fade."""
RING = 0.55
"""Seconds after which a bell is down to a third."""

C5, E5, G5, A5, C6, E6, G6 = 523.25, 659.26, 783.99, 880.0, 1046.5, 1318.5, 1567.98
SOUNDS: dict[str, tuple[float, list[tuple[float, float, float]]]] = {
    "deal": (1.5, [(0.0, E5, 0.8), (0.16, C6, 1.0)]),
    "rollup": (1.9, [(0.0, C5, 0.7), (0.12, E5, 0.7), (0.24, G5, 0.8), (0.36, C6, 1.0)]),
    "top": (
        2.6,
        [(0.0, C5, 0.7), (0.18, G5, 0.8), (0.36, C6, 0.9), (0.54, E6, 1.0), (0.54, G6, 0.5), (0.54, A5, 0.2)],
    ),
}
"""Name -> seconds, and its bells: when, pitch in hertz, how loud."""


def bell(seconds: float, pitch: float) -> float:
    """A bell so many seconds after it was struck."""
    if seconds < 0:
        return 0.0
    strike = min(1.0, seconds / 0.006)
    return strike * sum(
        loud * math.exp(-seconds * times / RING) * math.sin(2 * math.pi * pitch * times * seconds)
        for times, loud in PARTIALS
    )


def main() -> None:
    """Writes every sound as a WAV of one channel."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, (seconds, bells) in SOUNDS.items():
        count = round(seconds * RATE)
        wavy = [sum(loud * bell(n / RATE - at, pitch) for at, pitch, loud in bells) for n in range(count)]
        fade = [min(1.0, (count - n) / (0.2 * RATE)) for n in range(count)]
        loudest = max(map(abs, wavy))
        samples = array.array(
            "h", (round(32_767 * LOUDEST * one * out / loudest) for one, out in zip(wavy, fade, strict=True))
        )
        with wave.open(str(TARGET / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(samples.tobytes())
        print(f"{name}: {(TARGET / f'{name}.wav').stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
