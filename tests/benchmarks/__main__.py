"""``python -m tests.benchmarks start|wall|boards|exports|table|editor|desk``: measures, and prints JSON.

Numbers of one machine at one time: for comparing before and after, never for passing or failing.
"""

import argparse
import importlib
import json

PARTS = {
    "start": ("start",),
    "wall": ("wall", "live"),
    "boards": ("boards",),
    "exports": ("exports",),
    "table": ("table",),
    "editor": ("editor",),
    "desk": ("desk",),
}
"""What is measured -> the modules that measure it."""

parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
parser.add_argument("what", choices=PARTS)
modules = [importlib.import_module(f"tests.benchmarks.{name}") for name in PARTS[parser.parse_args().what]]
print(json.dumps({name: value for module in modules for name, value in module.run().items()}, indent=1))
