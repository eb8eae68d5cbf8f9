"""Scorecards: all figures of one person or team, weighed, against the plan and the past."""
