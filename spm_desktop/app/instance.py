"""One editor per profile, one wall per profile and screen: a second start is refused with a sentence.

The operating system lets go of the lock when the process ends, however it ends.
"""

import contextlib
import os
from collections.abc import Iterator
from urllib.parse import quote

from filelock import FileLock, Timeout

from spm_desktop.config.folders import Profile, make_private_folder
from spm_desktop.domain.errors import KnownError


@contextlib.contextmanager
def only_instance(profile: Profile, face: str, screen: str = "") -> Iterator[None]:
    """Marks `face` as running on `profile` until the end of the context. Makes the profile's folder.

    Raises:
        KnownError: ``already_running``, naming the process; ``profile_unwritable``.
    """
    name = quote(f"{face}-{screen}" if screen else face, safe="")
    make_private_folder(profile.locks)
    holder = profile.locks / f"{name}.pid"  # beside the lock: Windows lets nobody read a locked file
    try:
        lock = FileLock(profile.locks / f"{name}.lock", timeout=0)
        lock.acquire()
    except Timeout:
        what = f"The {face} of screen {screen}" if screen else f"The {face}"
        with contextlib.suppress(OSError):
            what += f" (process {holder.read_text()})"
        raise KnownError(
            "already_running",
            f"{what} is already running on {profile.folder}.",
            "Use the window that is open, or close it first; --data names another profile.",
        ) from None
    try:
        holder.write_text(str(os.getpid()))
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()
