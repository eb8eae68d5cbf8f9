"""Whether a folder lies on a network drive: SQLite's write-ahead log corrupts databases there."""

import sys
from pathlib import Path

NETWORK_TYPES = {
    "9p", "afs", "ceph", "cifs", "fuse.sshfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs3", "nfs4",
    "smb2", "smb3", "smbfs", "davfs", "fuse.davfs", "fuse.rclone",
}  # fmt: skip


def is_network_folder(folder: Path, mounts: str | None = None) -> bool:
    """True where the folder is known to be remote; False where it is local or can't be told.

    `mounts` stands in for the system's list of mounts in tests (the format of /proc/self/mounts).
    """
    if sys.platform == "win32":
        import ctypes

        drive = folder.resolve().anchor
        drive_remote = 4
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive) == drive_remote
    if mounts is None:
        try:
            mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
    where = str(folder.resolve())
    best, kind = "", ""
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        point = parts[1].replace("\\040", " ")
        inside = point == "/" or where == point or where.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, parts[2]
    return kind in NETWORK_TYPES
