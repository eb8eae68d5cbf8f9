"""The Goals page: a sheet of targets, its alignment and history, the planner."""
