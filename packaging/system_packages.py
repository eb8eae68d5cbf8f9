"""The shared libraries and programs that Linux must provide: finds out what is missing and installs it.

Qt's wheels bring everything but the libraries of the desktop itself. With root or sudo the missing ones are
installed by one call of the system's package manager; without, they are named and the start ends.
"""

import ctypes
import glob
import importlib.util
import os
import platform
import shlex
import shutil
import ssl
import subprocess
import sys
from pathlib import Path

# soname -> Debian package; the other package managers find a library by its soname
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    # a window, on X11 and on Wayland
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}

# what some tests use: program -> Debian package
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "xdotool": "xdotool",
    "openbox": "openbox",
    "initdb": "postgresql",
}

# the oldest C library that the wheels of Qt run on
GLIBC = {"x86_64": (2, 34), "aarch64": (2, 39)}


def check_glibc() -> None:
    """Ends the start with a sentence where Qt's wheels can't run."""
    name, version = platform.libc_ver()
    wanted = GLIBC.get(platform.machine())
    if sys.platform != "linux" or wanted is None or name != "glibc":
        return
    if tuple(int(part) for part in version.split(".")[:2]) < wanted:
        raise SystemExit(
            f"SPM Desktop needs glibc {wanted[0]}.{wanted[1]} or newer, this system has {version}. "
            "Use a newer release of it."
        )


def install_missing(*, for_tests: bool) -> None:
    """Installs what is missing. What only tests want may stay missing: those tests are skipped."""
    if sys.platform != "linux":
        return
    libraries = missing_libraries()
    programs = missing_programs() if for_tests else []
    if not libraries and not programs and can_download():
        return
    command = install_command(libraries, programs)
    if command and (os.geteuid() == 0 or shutil.which("sudo")):
        print(f"Installing what this system lacks: {shlex.join(command)}", file=sys.stderr)
        run_as_root(command)
        libraries = missing_libraries()
    if libraries:
        wanted = shlex.join(command) if command else "the packages that hold these libraries"
        raise SystemExit(
            f"SPM Desktop needs libraries that this system lacks: {', '.join(libraries)}. "
            f"Install them as root: {wanted}."
        )
    if for_tests and (programs := missing_programs()):
        print(f"Tests that need these programs are skipped: {', '.join(programs)}.", file=sys.stderr)


def missing_libraries() -> list[str]:
    """The sonames that the dynamic linker does not find."""
    missing = []
    for soname in LIBRARIES:
        try:
            ctypes.CDLL(soname)
        except OSError:
            missing.append(soname)
    return missing


def missing_programs() -> list[str]:
    """The programs for tests that are not there. Debian keeps PostgreSQL's out of PATH."""
    return [
        program
        for program in TEST_PROGRAMS
        if not shutil.which(program) and not glob.glob(f"/usr/lib/postgresql/*/bin/{program}")
    ]


def install_command(libraries: list[str], programs: list[str]) -> list[str]:
    """The one call that installs all of them; empty where no known package manager is found."""
    if shutil.which("apt-get"):
        packages = [LIBRARIES[soname] for soname in libraries] + [TEST_PROGRAMS[name] for name in programs]
        if not can_download():
            packages.append("ca-certificates")
        options = ["-o", "DPkg::Lock::Timeout=300"]
        return ["apt-get", "install", "-y", "--no-install-recommends", *options, *packages]
    capabilities = [f"{soname}()(64bit)" for soname in libraries]
    if capabilities and shutil.which("dnf"):
        return ["dnf", "install", "-y", *capabilities]
    if capabilities and shutil.which("zypper"):
        return ["zypper", "--non-interactive", "install", *capabilities]
    return []


def can_download() -> bool:
    """Whether uv can be had: pip brings its own certificates, Python's urllib needs the system's."""
    if importlib.util.find_spec("ensurepip"):
        return True
    paths = ssl.get_default_verify_paths()
    return bool(paths.cafile or (paths.capath and any(Path(paths.capath).iterdir())))


def run_as_root(command: list[str]) -> None:
    """Runs an installation, with sudo unless root; when apt fails at first its lists are refreshed."""
    prefix: list[str] = []
    if os.geteuid() != 0:
        silent = [] if sys.stdin.isatty() else ["-n"]  # without a terminal nobody can type a password
        prefix = ["sudo", *silent, "env", "DEBIAN_FRONTEND=noninteractive"]
    if attempt([*prefix, *command]) or command[0] != "apt-get":
        return
    if attempt([*prefix, "apt-get", "update"]):
        attempt([*prefix, *command])


def attempt(command: list[str]) -> bool:
    """Runs `command` with its output on standard error; whether it succeeded."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.call(command, stdout=sys.stderr, env=environment) == 0
