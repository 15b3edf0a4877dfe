"""Attribution: who vouches for what, as frames of a source, a cue and the content they hold for."""

from applai_dataset.extract.attribution.frames import Frame, Holder
from applai_dataset.extract.attribution.quotes import Quote, find_quotes
from applai_dataset.extract.attribution.scan import find_frames

__all__ = ["Frame", "Holder", "Quote", "find_frames", "find_quotes"]
