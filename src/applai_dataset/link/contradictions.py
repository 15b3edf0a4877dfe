"""Claims that cannot both be true."""

from __future__ import annotations

from applai_dataset.link.compare import View
from applai_dataset.link.values import dates, figures
from applai_dataset.records import Claim

TOPIC = 0.3


def compatible(a: Claim, b: Claim) -> bool:
    """Whether nothing in the figures, dates and polarity of two claims keeps both from saying the same."""
    return a.polarity == b.polarity and "differ" not in (figures(a, b), dates(a, b))


def contradict(a: View, b: View, topic: float) -> bool:
    """Whether two claims of different articles are about the same and cannot both be true."""
    if topic < TOPIC or a.claim.article_id == b.claim.article_id:
        return False
    return not compatible(a.claim, b.claim)
