"""Goals: a sheet of targets by person and month, drafted, planned, published and acknowledged."""
