"""Watched folders: what a scheduled export drops there is imported once it is finished."""
