"""How much memory another process occupies."""

import os
import subprocess
import sys
from pathlib import Path


def resident_bytes(pid: int) -> int:
    """The resident memory of a process of ours; 0 when it has ended."""
    if sys.platform == "linux":
        return _linux(pid)
    elif sys.platform == "win32":
        return _windows(pid)
    else:
        command = ["ps", "-o", "rss=", "-p", str(pid)]
        shown = subprocess.run(command, capture_output=True, text=True, check=False)
        return int(shown.stdout.strip() or 0) * 1024


def _linux(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


if sys.platform == "win32":

    def _windows(pid: int) -> int:
        import ctypes
        from ctypes import wintypes

        class Counters(ctypes.Structure):
            _fields_ = (
                ("size", wintypes.DWORD),
                ("page_faults", wintypes.DWORD),
                ("peak_resident", ctypes.c_size_t),
                ("resident", ctypes.c_size_t),
                ("others", ctypes.c_size_t * 6),
            )

        kernel = ctypes.WinDLL("kernel32")
        kernel.OpenProcess.restype = wintypes.HANDLE
        query_limited_information = 0x1000
        handle = kernel.OpenProcess(query_limited_information, False, pid)
        if not handle:
            return 0
        counters = Counters(size=ctypes.sizeof(Counters))
        kernel.K32GetProcessMemoryInfo(wintypes.HANDLE(handle), ctypes.byref(counters), counters.size)
        kernel.CloseHandle(wintypes.HANDLE(handle))
        return int(counters.resident)
