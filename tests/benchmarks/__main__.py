"""``python -m tests.benchmarks start|kiosk|imports|boards|exports|table|editor|desk``: measures, and prints
JSON.

Numbers of one machine at one time: for comparing before and after, never for passing or failing.
"""

import argparse
import importlib
import json

MODULES = ("start", "kiosk", "imports", "boards", "exports", "table", "editor", "desk")

parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
parser.add_argument("what", choices=MODULES)
parser.add_argument("--only", nargs="+", metavar="PART", help="of kiosk: these parts and no others")
given = parser.parse_args()
options = {"only": given.only} if given.only else {}
print(json.dumps(importlib.import_module(f"tests.benchmarks.{given.what}").run(**options), indent=1))
