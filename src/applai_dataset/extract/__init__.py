"""Extraction: one document in, the records of one article out. Pure: no I/O, no state but the compiled knowledge."""
