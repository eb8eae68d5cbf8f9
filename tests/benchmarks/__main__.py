"""``python -m tests.benchmarks WHAT`` measures, and prints JSON; ``--help`` names what there is.

Numbers of one machine at one time: for comparing before and after, never for passing or failing.
"""

import argparse
import importlib
import json

MODULES = ("start", "wall", "kiosk", "imports", "boards", "exports", "plans", "table", "editor", "desk")

parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
parser.add_argument("what", choices=MODULES)
parser.add_argument("--only", nargs="+", metavar="PART", help="of kiosk: these parts and no others")
given = parser.parse_args()
options = {"only": given.only} if given.only else {}
print(json.dumps(importlib.import_module(f"tests.benchmarks.{given.what}").run(**options), indent=1))
