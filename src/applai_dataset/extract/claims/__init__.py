"""Claims: propositions that can be checked, cut out of sentences, with who vouches for them and how they are put."""

from applai_dataset.extract.claims.find import find_claims

__all__ = ["find_claims"]
