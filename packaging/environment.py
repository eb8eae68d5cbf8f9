"""The locked Python environment in `.venv`, made by uv.

uv itself comes from `uv.lock` like everything else: its version, its address and its hash. It lives in
`.tools`, because a sync would remove it from `.venv`.
"""

import hashlib
import importlib.util
import io
import os
import platform
import shutil
import subprocess
import sys
import tomllib
import urllib.error
import urllib.request
import zipfile
from pathlib import Path
from typing import Any

# tried after a sync: uv does not notice when files of an installed package are gone, and an empty folder can
# still be imported, so names inside are asked for
PROBE = """
from PySide6.QtQuick import QQuickView
from numpy import array
from psycopg import connect
from python_calamine import CalamineWorkbook
from sqlcipher3.dbapi2 import connect
"""

# platform -> what the name of uv's wheel holds
WHEELS = {
    ("Linux", "x86_64"): "manylinux_2_17_x86_64",
    ("Linux", "aarch64"): "manylinux_2_17_aarch64",
    ("Darwin", "x86_64"): "macosx_10_12_x86_64",
    ("Darwin", "arm64"): "macosx_11_0_arm64",
    ("Windows", "AMD64"): "win_amd64",
    ("Windows", "ARM64"): "win_arm64",
}

EXE = ".exe" if os.name == "nt" else ""
BIN = "Scripts" if os.name == "nt" else "bin"


def find_or_install_uv(tools: Path, lock: Path) -> Path:
    """The program uv in the locked version, installed under `tools` unless it is there.

    Raises:
        SystemExit: with a sentence, when it can't be had.
    """
    package = locked_package(lock, "uv")
    folder = tools / f"uv-{package['version']}"
    program = folder / BIN / f"uv{EXE}"
    if program.exists():
        return program
    if importlib.util.find_spec("ensurepip") and install_with_pip(folder, package):
        return program
    shutil.rmtree(folder, ignore_errors=True)  # a failed venv leaves half a folder
    install_from_wheel(program, package)
    return program


def locked_package(lock: Path, name: str) -> dict[str, Any]:
    """What the lock says about a package: version, wheels with their addresses and hashes."""
    packages = tomllib.loads(lock.read_text(encoding="utf-8"))["package"]
    return next(package for package in packages if package["name"] == name)


def install_with_pip(folder: Path, package: dict[str, Any]) -> bool:
    """Installs uv into a venv of its own, with pip and the user's settings of it; whether that went well."""
    if subprocess.call([sys.executable, "-m", "venv", str(folder)], stdout=sys.stderr) != 0:
        return False
    hashes = " ".join(f"--hash={wheel['hash']}" for wheel in package["wheels"])
    requirements = folder / "uv.txt"
    requirements.write_text(f"uv=={package['version']} {hashes}\n")
    python = str(folder / BIN / f"python{EXE}")
    quiet = ["--quiet", "--disable-pip-version-check", "--only-binary=:all:", "--require-hashes"]
    return subprocess.call([python, "-m", "pip", "install", *quiet, "-r", str(requirements)]) == 0


def install_from_wheel(program: Path, package: dict[str, Any]) -> None:
    """Takes uv out of its wheel, which needs neither pip nor venv (Debian splits them off)."""
    wanted = WHEELS.get((platform.system(), platform.machine()), "none")
    wheel = next((wheel for wheel in package["wheels"] if wanted in wheel["url"]), None)
    if wheel is None:
        raise SystemExit(
            f"There is no uv for {platform.system()} on {platform.machine()}, which sets SPM Desktop up. "
            "Install the packages that pyproject.toml names into .venv by hand."
        )
    try:
        with urllib.request.urlopen(wheel["url"], timeout=60) as answer:
            content = answer.read()
    except OSError as error:
        reason = error.reason if isinstance(error, urllib.error.URLError) else error
        raise SystemExit(
            f"uv, which sets SPM Desktop up, can't be downloaded: {reason}. "
            "Check the network and the package ca-certificates, then start again."
        ) from None
    if f"sha256:{hashlib.sha256(content).hexdigest()}" != wheel["hash"]:
        raise SystemExit("The download of uv is not what uv.lock expects. Start again from another network.")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        member = next(name for name in archive.namelist() if name.endswith(f"/scripts/uv{EXE}"))
        program.parent.mkdir(parents=True, exist_ok=True)
        unfinished = program.with_suffix(".part")
        unfinished.write_bytes(archive.read(member))
    unfinished.chmod(0o755)
    unfinished.replace(program)


def sync(uv: Path, root: Path, arguments: list[str], python: Path) -> None:
    """Makes `.venv` what the lock says, and makes sure that it works.

    Raises:
        SystemExit: with a sentence, when it can't be done.
    """
    command = [str(uv), "sync", "--locked", "--project", str(root), *arguments]
    run_uv(command)
    if import_problem(python):
        run_uv([*command, "--reinstall"])
    if problem := import_problem(python):
        raise SystemExit(f"The Python packages are installed but don't work: {problem}.")


def run_uv(command: list[str]) -> None:
    """Runs uv, a second time with the system's certificates: a company's own is only among those."""
    environment = sync_environment()
    if subprocess.call(command, env=environment) == 0:
        return
    print("Trying again with the certificates of this system.", file=sys.stderr)
    if subprocess.call(command, env={**environment, "UV_SYSTEM_CERTS": "true"}) != 0:
        raise SystemExit("The Python packages can't be installed, for the reason above.")


def sync_environment() -> dict[str, str]:
    """uv's settings: this system's Python, byte code for a quick first start, `.venv` in this checkout."""
    environment = {
        **os.environ,
        "UV_COMPILE_BYTECODE": "1",
        "UV_PYTHON_PREFERENCE": "system",
        "UV_PYTHON_DOWNLOADS": "never",
    }
    for name in ("VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT", "PYTHONHOME", "PYTHONPATH"):
        environment.pop(name, None)
    return environment


def import_problem(python: Path) -> str:
    """The last line of what the imports complain about; empty when all is well."""
    ran = subprocess.run([python, "-c", PROBE], capture_output=True, text=True)
    if ran.returncode == 0:
        return ""
    return (ran.stderr.strip().splitlines() or [f"exit code {ran.returncode}"])[-1]
