"""SPM Desktop: sales performance management on the desktop and on the office wall."""

__version__ = "0.1.0"
