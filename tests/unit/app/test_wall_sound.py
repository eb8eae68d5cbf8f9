"""Sounds of celebrations: whatever the sound system does, the wall goes on and says what is wrong."""

import sys
import time
import wave
from collections.abc import Callable, Iterator

import pytest

from spm_desktop.app.wall_sound.client import COMMAND, SoundProcess
from spm_desktop.app.wall_sound.process import NO_DEVICE, NO_LIBRARY
from spm_desktop.config.assets import asset
from spm_desktop.ui.kiosk import splash_model

Make = Callable[..., SoundProcess]


@pytest.fixture
def make() -> Iterator[Make]:
    made: list[SoundProcess] = []

    def player(program: str, longest: float = 30.0) -> SoundProcess:
        made.append(SoundProcess((sys.executable, "-c", program), longest))
        return made[-1]

    yield player
    for one in made:
        one.stop()


def heard(player: SoundProcess, problem: str) -> bool:
    """Whether the player says so, once it has had the time to."""
    end = time.monotonic() + 20
    while player.problem != problem and time.monotonic() < end:
        time.sleep(0.01)
    return player.problem == problem


@pytest.mark.parametrize(
    ("program", "problem"),
    [
        (f"import sys; sys.exit({NO_DEVICE})", "there is no sound device"),
        (f"import sys; sys.exit({NO_LIBRARY})", "this system has no audio library"),
        ("import os; os.abort()", "the sound system fails"),
    ],
    ids=["no device", "no library", "a crash"],
)
def test_what_is_wrong_is_said_in_words_and_once(
    make: Make, program: str, problem: str, caplog: pytest.LogCaptureFixture
) -> None:
    player = make(program)
    player.play("deal", 50)
    player.play("deal", 50)
    assert heard(player, problem)
    player.stop()
    assert caplog.text.count(problem) == 1


def test_a_sound_system_that_hangs_is_left(make: Make) -> None:
    player = make("import time; time.sleep(3600)", longest=0.2)
    player.play("deal", 50)
    assert heard(player, "the sound system does not answer")


def test_it_is_hushed_and_ends_at_once(make: Make) -> None:
    player = make("import time; time.sleep(3600)")
    player.play("deal", 50)
    while player._process is None:
        time.sleep(0.01)
    player.hush()
    player.stop()
    assert player.problem == ""


def test_a_program_that_is_gone_is_no_crash() -> None:
    player = SoundProcess(("/nowhere/at/all",))
    player.play("deal", 50)
    assert heard(player, "No such file or directory")
    player.stop()


def test_this_machine_plays_it_or_says_that_it_can_not() -> None:
    """With a sound device and without; in silence either way."""
    player = SoundProcess(COMMAND)
    player.play("deal", 1)
    player._wanted.put(None)  # the one sound is heard to its end
    assert player._thread is not None
    player._thread.join(60)
    assert not player._thread.is_alive()
    assert player.problem in ("", "there is no sound device", "this system has no audio library")


@pytest.mark.parametrize("kind", [splash_model.DEAL, splash_model.TOP, splash_model.ROLL_UP])
def test_every_celebration_has_a_short_sound(kind: str) -> None:
    path = asset("sounds", f"{kind}.wav")
    assert path.stat().st_size < 150_000
    with wave.open(str(path)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
        assert 0.5 < sound.getnframes() / sound.getframerate() < 3
