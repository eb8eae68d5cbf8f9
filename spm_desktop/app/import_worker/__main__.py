"""``python -m spm_desktop.app.import_worker``."""

from spm_desktop.app.import_worker.process import main

main()
