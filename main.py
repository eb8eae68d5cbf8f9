"""Starts SPM Desktop from a checkout."""

import sys

from spm_desktop.app.entry import main

if __name__ == "__main__":
    sys.exit(main())
