"""From checked briefings to the library: its indexes, its own checks, and what many briefings teach together."""
