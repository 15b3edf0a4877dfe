"""The data files of the package (names, word lists, tables) and the functions that read them.

Every file begins with a header of ``#`` lines that says what it is and how to add to it. Adding a company or a verb touches
no code.
"""

from applai_dataset.knowledge.files import read_pairs, read_words, read_yaml

__all__ = ["read_pairs", "read_words", "read_yaml"]
