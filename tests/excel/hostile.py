"""Reads hostile files in a process of its own, so that what it leaves behind and takes is its own alone.

``python -m tests.excel.hostile FOLDER`` prints one JSON document: `outcomes`, the files with the code of
their refusal ('' for a result), its sentence and the seconds that took; `peak`, the most memory that a child
took, in bytes; `left`, the children that still run, by process number.
"""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from spm_desktop.domain.errors import KnownError
from spm_desktop.excel.parser import GuardedParser
from spm_desktop.services.ports import ParseOptions


def outcome(path: Path) -> tuple[str, str, float]:
    """The code of a file's refusal ('' for a result), its sentence, and the seconds that took."""
    start = time.monotonic()
    try:
        file = GuardedParser().parse(path, ParseOptions())
    except KnownError as error:
        return error.code, error.message, time.monotonic() - start
    for sheet in file.sheets:
        list(sheet.records())
    file.close()
    return "", f"{path.name} was read.", time.monotonic() - start


def _children() -> list[str]:
    """The children of every thread of this process, by process number."""
    tasks = Path("/proc/self/task")
    if not tasks.is_dir():  # only Linux tells
        return []
    found: list[str] = []
    for task in tasks.iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # a thread may end meanwhile
            found += (task / "children").read_text().split()
    return found


def main(folder: Path) -> None:
    import resource  # only POSIX systems have it

    files = [path for path in sorted(folder.glob("*/*")) if path.suffix != ".json"]
    with ThreadPoolExecutor(2) as pool:
        outcomes = [(str(path), *told) for path, told in zip(files, pool.map(outcome, files), strict=True)]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss << 10
    print(json.dumps({"outcomes": outcomes, "peak": peak, "left": _children()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
