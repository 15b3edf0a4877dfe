"""The records of the corpus: entities resolved over all articles, claims grouped, everything in its published order."""
