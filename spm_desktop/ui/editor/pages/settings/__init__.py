"""Settings: of this machine, and of what everybody shares. Each section is a module."""
