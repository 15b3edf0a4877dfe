"""Linking: the records of the corpus. The only place that sees several articles."""
