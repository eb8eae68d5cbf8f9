"""This machine: folders, settings, assets, the clock."""
