"""Setting a checkout up on a bare machine, as far as it can be tried without one."""

import hashlib
import importlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest


@pytest.fixture
def system_packages() -> ModuleType:
    return importlib.import_module("system_packages")


@pytest.fixture
def environment() -> ModuleType:
    return importlib.import_module("environment")


@pytest.fixture
def bare(system_packages: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A Debian without two libraries and without the test programs; returns the commands that are run."""
    commands: list[list[str]] = []
    missing = ["libEGL.so.1", "libxcb-icccm.so.4"]
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system_packages, "missing_libraries", lambda: list(missing))
    monkeypatch.setattr(system_packages, "missing_programs", lambda: ["Xvfb", "initdb"])
    monkeypatch.setattr(system_packages, "can_download", lambda: True)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name == "apt-get" else None)

    def attempt(command: list[str]) -> bool:
        commands.append(command)
        first_install = sum("install" in earlier for earlier in commands) == 1
        if "install" in command and not first_install:
            missing.clear()
        return not ("install" in command and first_install)  # the lists of a bare machine are empty

    monkeypatch.setattr(system_packages, "attempt", attempt)
    return commands


def test_root_installs_what_is_missing_in_one_call(
    system_packages: ModuleType, bare: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    system_packages.install_missing(for_tests=True)
    install = bare[0]
    assert install[:3] == ["apt-get", "install", "-y"]
    assert install[-4:] == ["libegl1", "libxcb-icccm4", "xvfb", "postgresql"]
    assert bare[1:] == [["apt-get", "update"], install]


def test_running_the_program_installs_nothing_for_tests(
    system_packages: ModuleType, bare: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    system_packages.install_missing(for_tests=False)
    assert bare[0][-2:] == ["libegl1", "libxcb-icccm4"]


def test_without_root_what_is_missing_is_named(
    system_packages: ModuleType, bare: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as end:
        system_packages.install_missing(for_tests=False)
    assert "libEGL.so.1, libxcb-icccm.so.4" in str(end.value)
    assert "apt-get install" in str(end.value)
    assert bare == []


def test_with_sudo_apt_asks_nothing(
    system_packages: ModuleType, bare: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    system_packages.install_missing(for_tests=False)
    assert bare[0][:4] == ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
    assert [command[4:6] for command in bare] == [
        ["apt-get", "install"],
        ["apt-get", "update"],
        ["apt-get", "install"],
    ]


def test_fedora_finds_libraries_by_soname(
    system_packages: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: name if name == "dnf" else None)
    assert system_packages.install_command(["libEGL.so.1"], ["Xvfb"]) == [
        "dnf",
        "install",
        "-y",
        "libEGL.so.1()(64bit)",
    ]


def test_too_old_a_c_library_is_named(system_packages: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    monkeypatch.setattr("platform.libc_ver", lambda: ("glibc", "2.31"))
    with pytest.raises(SystemExit, match=r"glibc 2\.34 or newer, this system has 2\.31"):
        system_packages.check_glibc()


def test_the_lock_holds_uv_for_every_platform(environment: ModuleType, root: Path) -> None:
    package = environment.locked_package(root / "uv.lock", "uv")
    for wanted in environment.WHEELS.values():
        assert any(wanted in wheel["url"] and wheel["hash"] for wheel in package["wheels"]), wanted


@pytest.fixture
def wheel(tmp_path: Path, environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A small wheel of "uv" on this disk, and what a lock says about it."""
    monkeypatch.setattr("platform.system", lambda: "Linux")
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    path = tmp_path / "uv-1.0-py3-none-manylinux_2_17_x86_64.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"uv-1.0.data/scripts/uv{environment.EXE}", "#!/bin/sh\necho uv 1.0\n")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {"version": "1.0", "wheels": [{"url": path.as_uri(), "hash": f"sha256:{digest}"}]}


@pytest.mark.skipif(os.name == "nt", reason="the small uv is a shell script")
def test_uv_comes_out_of_its_wheel(environment: ModuleType, wheel: dict[str, Any], tmp_path: Path) -> None:
    program = tmp_path / "uv-1.0" / "bin" / "uv"
    environment.install_from_wheel(program, wheel)
    assert subprocess.check_output([program], text=True) == "uv 1.0\n"


def test_another_wheel_than_the_locked_one_is_refused(
    environment: ModuleType, wheel: dict[str, Any], tmp_path: Path
) -> None:
    wheel["wheels"][0]["hash"] = "sha256:" + "0" * 64
    with pytest.raises(SystemExit, match=r"not what uv\.lock expects"):
        environment.install_from_wheel(tmp_path / "uv", wheel)
    assert not (tmp_path / "uv").exists()


def test_a_failed_download_is_told(environment: ModuleType, wheel: dict[str, Any], tmp_path: Path) -> None:
    wheel["wheels"][0]["url"] = (tmp_path / "none-manylinux_2_17_x86_64.whl").as_uri()
    with pytest.raises(SystemExit, match="can't be downloaded"):
        environment.install_from_wheel(tmp_path / "uv", wheel)


def test_an_environment_that_works_has_no_problem(environment: ModuleType) -> None:
    assert environment.import_problem(Path(sys.executable)) == ""


def test_a_package_without_its_files_is_a_problem(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "PROBE", "import no_such_package")
    assert "no_such_package" in environment.import_problem(Path(sys.executable))


@pytest.fixture
def checkout(tmp_path: Path, root: Path) -> Path:
    """A checkout that is set up: its environment is this one, its program prints what it is given."""
    copy = tmp_path / "checkout"
    shutil.copytree(root / "packaging", copy / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "uv.lock", copy)
    (copy / "main.py").write_text("import sys; print(sys.argv[1:]); sys.exit(3)")
    (copy / ".venv" / "bin").mkdir(parents=True)
    (copy / ".venv" / "bin" / "python").symlink_to(sys.executable)
    code = (
        "import sys; sys.path.insert(0, 'packaging'); import bootstrap;"
        "(bootstrap.VENV / 'spm-run.stamp').write_text(bootstrap.fingerprint('run'))"
    )
    subprocess.run([base_python(), "-c", code], cwd=copy, check=True)
    return copy


def base_python() -> str:
    """The Python that `packaging/start` finds."""
    python = shutil.which("python3")
    assert python
    return python


@pytest.mark.skipif(os.name == "nt", reason="the shell scripts have twins for Windows")
def test_a_second_start_goes_straight_to_the_program(checkout: Path, tmp_path: Path) -> None:
    ran = subprocess.run(
        [checkout / "packaging" / "run", "import", "two words.xlsx"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (3, "['import', 'two words.xlsx']\n", "")


@pytest.mark.skipif(os.name == "nt", reason="the shell scripts have twins for Windows")
def test_a_changed_lock_or_a_moved_folder_sets_up_again(checkout: Path, tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, 'packaging'); import bootstrap;"
        "print(bootstrap.is_fresh(bootstrap.VENV / 'spm-run.stamp', bootstrap.fingerprint('run')))"
    )

    def fresh(folder: Path) -> bool:
        return subprocess.check_output([base_python(), "-c", code], cwd=folder, text=True) == "True\n"

    assert fresh(checkout)
    with open(checkout / "uv.lock", "a") as lock:
        lock.write("\n")
    assert not fresh(checkout)
    shutil.copy(Path(__file__).parents[3] / "uv.lock", checkout)
    assert fresh(checkout)
    moved = checkout.rename(tmp_path / "moved")
    assert not fresh(moved)


def test_windows_scripts_have_windows_line_ends(root: Path) -> None:
    for script in (root / "packaging").glob("*.cmd"):
        assert re.search(rb"[^\r]\n", script.read_bytes()) is None, script
