"""Other processes that work on the same profile, are talked to line by line, and can be killed."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Process:
    """A Python process that runs `code`; it says lines on its standard output and waits on its input."""

    def __init__(self, code: str, *arguments: str | Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, *map(str, arguments)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def hear(self) -> str:
        """The next line it says; '' when it ended."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def ask(self, line: str = "") -> str:
        """Tells it to go on, and hears what it says then."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        return self.hear()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(30)

    def close(self) -> None:
        self.kill()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()


@contextmanager
def process(code: str, *arguments: str | Path) -> Iterator[Process]:
    """A process that is gone at the end of the context, one way or the other."""
    started = Process(code, *arguments)
    try:
        yield started
    finally:
        started.close()
