"""Makes this checkout ready to run, then starts the program or its tests: `bootstrap.py run|test ARGUMENTS`.

Needs nothing but the standard library of Python 3.11. An older Python must be able to read this file too: it
hands over to a newer one where there is one. In this order:

1. A stamp in `.venv` says that nothing changed since the last time: start at once (some 10 ms).
2. Otherwise, one at a time: system libraries (`system_packages.py`), uv and the locked environment
   (`environment.py`), a new stamp.
3. `run` becomes `.venv/bin/python main.py ARGUMENTS`, `test` becomes pytest on all cores; further arguments
   are pytest's own and win over ours (`-n 0`, a path).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"

SYNC = {
    "run": ["--no-dev", "--inexact"],  # inexact: a run must not take away what the tests need
    "test": ["--group", "dev"],
}
PYTEST = ["-m", "pytest", "-n", "auto"]


def main(arguments: list[str]) -> int:
    """Sets up what is missing and starts. Returns the exit code, or never where exec replaces this process.

    Raises:
        SystemExit: with a sentence, when something is missing that can't be set up.
    """
    purpose, rest = arguments[0], arguments[1:]
    stamp = VENV / f"spm-{purpose}.stamp"
    if not is_fresh(stamp, fingerprint(purpose)):
        with one_at_a_time():
            if not is_fresh(stamp, fingerprint(purpose)):
                set_up(purpose)
                stamp.write_text(fingerprint(purpose))
    if purpose == "run":
        return become([str(ROOT / "main.py"), *rest])
    os.chdir(ROOT)
    return become([*PYTEST, *rest])


def venv_python() -> Path:
    """The interpreter of the environment."""
    return VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")


def fingerprint(purpose: str) -> str:
    """Checksum of all that the environment depends on: when it changes, the set-up is done again."""
    digest = hashlib.sha256()
    words = [str(ROOT), purpose, *SYNC[purpose], os.path.realpath(sys.executable), sys.version]
    digest.update("\0".join(words).encode())
    here = ROOT / "packaging"
    scripts = [here / name for name in ("bootstrap.py", "environment.py", "system_packages.py")]
    # the linker's cache changes when a system library is installed or removed
    for file in (ROOT / "uv.lock", *scripts, Path("/etc/ld.so.cache")):
        digest.update(file.read_bytes() if file.exists() else b"")
    return digest.hexdigest()


def is_fresh(stamp: Path, wanted: str) -> bool:
    """Whether the environment was set up for `wanted` and is still there."""
    return venv_python().exists() and stamp.exists() and stamp.read_text() == wanted


def set_up(purpose: str) -> None:
    """Brings the system libraries and the environment up to date."""
    import environment
    import system_packages

    if not VENV.exists():
        print("Setting up SPM Desktop: this happens once and takes about half a minute.", file=sys.stderr)
    system_packages.check_glibc()
    system_packages.install_missing(for_tests=purpose == "test")
    uv = environment.find_or_install_uv(TOOLS, ROOT / "uv.lock")
    environment.sync(uv, ROOT, SYNC[purpose], venv_python())


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Waits while another start sets this checkout up. Children don't inherit the lock."""
    TOOLS.mkdir(exist_ok=True)
    with open(TOOLS / "lock", "a+b") as file:
        if WINDOWS:
            import msvcrt

            while True:
                with suppress(OSError):  # it gives up after ten seconds
                    file.seek(0)
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                    break
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def become(arguments: list[str]) -> int:
    """Goes on as the environment's Python. Windows has no exec: there it waits for the child."""
    command = [str(venv_python()), *arguments]
    if not WINDOWS:
        os.execv(command[0], command)
    return subprocess.call(command)


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 (whichever Python is called python3 comes here)
        for name in ("python3.13", "python3.12", "python3.11"):
            if shutil.which(name):
                os.execvp(name, [name, *sys.argv])
        sys.exit("SPM Desktop needs Python 3.11 or newer. Install it beside this one.")
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
