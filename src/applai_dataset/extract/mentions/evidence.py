"""Evidence pooled over an article: a name established once licenses its short forms and its other occurrences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from applai_dataset.extract.mentions.candidates import CUED, KNOWN, SHAPED, Candidate
from applai_dataset.extract.mentions.context import Context
from applai_dataset.extract.mentions.words import is_term, is_word
from applai_dataset.han import is_han

_LEGAL = re.compile(
    r"(?:有限责任公司|股份有限公司|集团有限公司|集团控股有限公司|控股有限公司|有限公司|集团公司|集团控股|公司|集团|控股)\Z"
    r"|,? (?:Inc|Corp|Ltd|Co|LLC|plc|PLC|Corporation|Limited|Holdings?|Group|Technologies|Company)\.?\Z"
)
_CODE = re.compile(r"[ -]([A-Za-z]{1,2}\d{1,4}[A-Za-z]?)(?:-[Zz]ero)?\Z")


def without_legal_form(name: str) -> str:
    """The name of an organization without 公司, 集团, Inc. and the like, if two characters are left."""
    bare = _LEGAL.sub("", name).rstrip()
    return bare if len(bare) >= 2 else name


def short_forms(name: str, mention: Candidate) -> Iterator[str]:
    """Shorter names that an article may use once it has used this one."""
    if mention.type == "person":
        parts = name.split("·") if "·" in name else name.split(" ")
        if len(parts) > 1:
            last, first = parts[-1], parts[0]
            if len(last) >= 2 and not (last.isascii() and is_term(last.lower())):
                yield last
            if is_han(first[0]) and len(first) >= 3:
                yield first
    elif mention.type == "organization":
        bare = without_legal_form(name)
        if bare != name and (len(bare) >= 3 and not is_word(bare.lower()) and not is_term(bare.lower())):
            yield bare
    elif mention.type in ("model", "product") and (code := _CODE.search(name)):
        yield code[1]


def spread(context: Context, surfaces: Mapping[str, Candidate]) -> Iterator[Candidate]:
    """Every occurrence of established names.

    Args:
        context: the article.
        surfaces: unified name → a candidate with its type and id.
    """
    if not surfaces:
        return
    text = context.text
    ordered = sorted(surfaces)
    for index, start, end in AhoCorasick(ordered, matchkind=MatchKind.Standard).find_matches_as_indexes(text, overlapping=True):
        if _free(text, start, end):
            model = surfaces[ordered[index]]
            yield Candidate(start, end, model.type, model.ident, model.rank)


def established(context: Context, mentions: Sequence[Candidate]) -> dict[str, Candidate]:
    """Names and short forms that the mentions of an article license, each with type and id.

    Where two mentions license one short form, the longer name wins, then the earlier one.
    """
    surfaces: dict[str, Candidate] = {}
    names: dict[str | None, set[str]] = defaultdict(set)
    for mention in mentions:
        names[mention.ident].add(context.text[mention.start : mention.end])
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        name = context.text[mention.start : mention.end]
        if mention.rank < CUED and not context.chinese and mention.start in context.starts:
            continue
        if name not in surfaces or (mention.rank == KNOWN and names[mention.ident] != {name}):
            surfaces[name] = mention
        licence = mention._replace(rank=max(mention.rank, SHAPED))
        for short in short_forms(name, mention):
            surfaces.setdefault(short, licence)
    return surfaces


def _free(text: str, start: int, end: int) -> bool:
    """Whether a place does not begin or end inside a Latin word."""
    left = start and _is_latin(text[start]) and _is_latin(text[start - 1])
    right = end < len(text) and _is_latin(text[end - 1]) and _is_latin(text[end])
    return not (left or right)


def _is_latin(character: str) -> bool:
    return character.isalnum() and not is_han(character)
