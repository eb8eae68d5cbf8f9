"""A lively sales office made of nothing but a day and a seed: what the demo shows and tests may lean on.

`cast` holds the invented people and products, `staff` places them in time, `deals` writes down what they
sold, `office` puts everything together as records, `live` tells what happens next while somebody watches.
"""

from spm_desktop.services.demo_office.live import simulated_moment
from spm_desktop.services.demo_office.office import DemoOffice, demo_office

__all__ = ["DemoOffice", "demo_office", "simulated_moment"]
