"""Mentions: every named person, organization, outlet, product, model, place, event and work of an article.

Names of the knowledge base (`NameIndex`) come first; finders for Latin and Chinese names add those that no list holds; what an
article establishes once, by a full name or a gloss, holds for all of it. Overlaps are settled by length.
"""

from applai_dataset.extract.mentions.find import Gloss, MentionResult, find_mentions
from applai_dataset.extract.mentions.index import NameIndex, default_index

__all__ = ["Gloss", "MentionResult", "NameIndex", "default_index", "find_mentions"]
