"""SPM Desktop: sales performance management on the desktop and on the office wall."""
