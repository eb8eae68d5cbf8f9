"""Crashes, hangs and loops of crashes, on a clock of the test's own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from spm_desktop.app.supervisor import KILLED, Patience, Supervisor
from spm_desktop.config.life_signs import RESTART_CODE, LifeSign

START = datetime(2026, 11, 19, 8, tzinfo=UTC)


@dataclass
class Life:
    """How a wall lives: it beats every 5 s until `hangs`, and ends with `code` at `ends`, in seconds."""

    ends: float = 1e9
    code: int = 0
    hangs: float = 1e9


@dataclass
class Machine:
    """A machine that walls are started on one after the other."""

    lives: list[Life]
    seconds: float = 0.0
    started: list[tuple[float, bool]] = field(default_factory=list)
    killed: list[float] = field(default_factory=list)
    after: tuple[float, Callable[[], None]] = (1e9, lambda: None)

    def start(self, safe: bool) -> "Machine":
        self.started.append((self.seconds, safe))
        self._code: int | None = None
        self.pid = len(self.started)
        return self

    @property
    def life(self) -> Life:
        return self.lives[min(self.pid, len(self.lives)) - 1]

    @property
    def age(self) -> float:
        return self.seconds - self.started[-1][0]

    def poll(self) -> int | None:
        if self._code is None and self.age >= self.life.ends:
            self._code = self.life.code
        return self._code

    def terminate(self) -> None:
        self._code = -15

    def kill(self) -> None:
        self.killed.append(self.seconds)
        self._code = KILLED

    def wait(self, timeout: float | None = None) -> int:
        return self._code or 0

    def sign(self) -> LifeSign | None:
        beat = min(self.age, self.life.hangs) // 5 * 5
        if beat < 5:
            return None
        return LifeSign("Hall", self.pid, START, START + timedelta(seconds=self.started[-1][0] + beat))

    def pause(self, seconds: float) -> None:
        self.seconds += seconds
        if self.seconds > self.after[0]:
            self.after[1]()

    def supervisor(self) -> Supervisor:
        return Supervisor(self.start, self.sign, lambda: self.seconds, self.pause, Patience())


def test_a_wall_that_is_left_is_not_started_again() -> None:
    machine = Machine([Life(ends=3600)])
    assert machine.supervisor().run() == 0
    assert len(machine.started) == 1


def test_a_wall_that_refuses_to_begin_is_left_alone_and_one_that_was_on_is_not() -> None:
    assert Machine([Life(ends=1, code=1)]).supervisor().run() == 1
    machine = Machine([Life(ends=100, code=1), Life(ends=10)])
    assert machine.supervisor().run() == 0
    assert len(machine.started) == 2


def test_a_wall_that_was_asked_to_start_again_does_at_once() -> None:
    machine = Machine([Life(ends=100, code=RESTART_CODE)] * 8 + [Life(ends=10)])
    assert machine.supervisor().run() == 0
    assert [safe for _, safe in machine.started] == [False] * 9
    assert machine.started[1][0] - 100 <= 1


def test_a_crash_is_over_within_seconds() -> None:
    machine = Machine([Life(ends=100, code=-11), Life(ends=10)])
    assert machine.supervisor().run() == 0
    assert machine.started[1][0] - 100 <= 2


def test_a_wall_that_hangs_is_ended_and_started_again_within_half_a_minute() -> None:
    machine = Machine([Life(hangs=50), Life(ends=10)])
    assert machine.supervisor().run() == 0
    assert len(machine.killed) == 1
    assert machine.started[1][0] - 50 <= 25


def test_a_wall_that_never_begins_to_live_is_ended_too() -> None:
    machine = Machine([Life(hangs=0), Life(ends=10)])
    assert machine.supervisor().run() == 0
    assert 60 <= machine.killed[0] <= 62


def test_crash_upon_crash_ends_in_office_and_clock_and_all_scenes_are_tried_again() -> None:
    machine = Machine([Life(ends=8, code=-6)] * 5 + [Life(ends=700, code=-6), Life(ends=10)])
    assert machine.supervisor().run() == 0
    assert [safe for _, safe in machine.started] == [False] * 5 + [True, False]
    begun = [seconds for seconds, _ in machine.started[:5]]
    assert [round(later - earlier - 8) for earlier, later in pairwise(begun)] == [1, 2, 4, 8]


def test_it_ends_with_its_wall_when_it_is_asked_to() -> None:
    machine = Machine([Life()])
    supervisor = machine.supervisor()
    machine.after = (30, supervisor.end)
    assert supervisor.run() == 0
    assert len(machine.started) == 1
