"""Home: what needs its reader today; in a new office, the way in."""
