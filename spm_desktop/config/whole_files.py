"""Files that are there whole or not at all: nobody meets half of one, whatever happens meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """The place beside `path` to write to. What is written takes the place of `path` when the block ends, and
    goes when the block fails.

    Raises:
        OSError: it can't take the place.
    """
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
