"""The leaderboard alone: frames while ranks move and when nothing does, and how soon a commit is seen.

`kiosk` measures everything.
"""

from tests.benchmarks import kiosk


def run() -> kiosk.Rows:
    """See `kiosk.run`."""
    return kiosk.run(("overtakes", "still", "visible"))
