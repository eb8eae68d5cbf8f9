"""The one resolver of `resources/`: fonts, icons, themes, translations, sounds, templates, the guide.

The folder lies beside the package, in a checkout as in a built program.
"""

from pathlib import Path

from spm_desktop.domain.errors import KnownError

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


def asset(*names: str) -> Path:
    """The file or folder in `resources/` that the names lead to: ``asset("fonts", "Inter-Bold.otf")``.

    Raises:
        KnownError: ``installation_incomplete``, when it isn't there.
    """
    path = RESOURCES.joinpath(*names)
    if not path.exists():
        raise KnownError(
            "installation_incomplete",
            f"A part of SPM Desktop is missing: {path}.",
            "Install the program again.",
        )
    return path
