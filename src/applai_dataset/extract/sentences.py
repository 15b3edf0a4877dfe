"""Sentences: one scan over each block that decides, at every possible terminator, whether a sentence ends there.

The hard cases are the full stop, which also stands in numbers, abbreviations and addresses, and the closing quotation mark,
after which a reporting clause (“…。”他说) still belongs to the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from applai_dataset.extract.folded import fold
from applai_dataset.han import is_han
from applai_dataset.knowledge import read_pairs, read_words
from applai_dataset.read.document import Document
from applai_dataset.records import Sentence
from applai_dataset.spans import Span

_TERMINATOR = re.compile(r"[。！？!?…．｡.\n](?:(?<=[。！？!?…．｡])[。！？!?…．｡]*|(?<=\.)\.*|)")
"""Begins with one set of characters, so that the scan passes fast over all others."""
_CLOSERS = re.compile(r"[」』”’）)】》〉\]]+")
_BRACKETS = frozenset("）)】》〉]")
_CONTINUATIONS = frozenset("，,、；;：:的等之这是一与和及")
"""Characters that go on with the sentence after a quoted one has closed: “为什么？”的问题, “好！”等."""
_LAST_WORD = re.compile(r"[A-Za-z][A-Za-z.]{0,11}$|[0-9]{1,3}$")
_NEXT_WORD = re.compile(r"[\s“‘\"'(]*([A-Za-z'’]*)")
_REACH = 24
"""How many characters after a closing quotation mark may hold the reporting verb of its clause."""
_WRAPPED = 20
"""The least length of a line that may be wrapped prose; a shorter one without punctuation at its end stands by itself."""


def split_sentences(document: Document) -> tuple[Sentence, ...]:
    """Split the blocks of a document into sentences.

    A heading is one sentence. Elsewhere sentences end at 。！？!?…, at a full stop that is none of a number's, an
    abbreviation's or an address's, and at a line break that does not wrap Latin text; closing quotation marks and brackets
    belong to the sentence before.

    Args:
        document: a read document.

    Returns:
        Its sentences, ordered, disjoint, each inside one block and without white space around it.
    """
    text = document.text
    folded = fold(text)
    sentences = []
    for block in document.blocks:
        spans = [block.span] if block.role == "heading" else _split(folded, block.span)
        for span in spans:
            trimmed = _trim(text, span)
            if trimmed.length:
                source = document.aligned.source(trimmed)
                sentences.append(
                    Sentence(
                        start_char=trimmed.start,
                        end_char=trimmed.end,
                        source_start=source.start,
                        source_end=source.end,
                        role=block.role,
                    )
                )
    return tuple(sentences)


def _trim(text: str, span: Span) -> Span:
    piece = text[span.start : span.end]
    if piece and not piece[0].isspace() and not piece[-1].isspace():
        return span
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.start + len(piece.rstrip())))


def _split(text: str, block: Span) -> Iterator[Span]:
    """The sentences of a block of folded text, white space around them included."""
    start = block.start
    counted, straight = block.start, 0
    for match in _TERMINATOR.finditer(text, block.start, block.end):
        if match.start() < start:
            continue
        end = match.end()
        straight += text.count('"', counted, end)
        counted = end
        if match[0] == "\n":
            if _wraps(text, start, end, block.end):
                continue
            yield Span(start, end)
            start = end
            continue
        closers = _CLOSERS.match(text, end, block.end)
        after = closers.end() if closers else end
        if straight % 2 and text.startswith('"', after) and after < block.end:
            after += 1
        if _ends(text, start, match, after, block.end):
            yield Span(start, after)
            start = after
    yield Span(start, block.end)


def _wraps(text: str, start: int, end: int, limit: int) -> bool:
    """Whether a line break before `end` only wraps its text: a Latin word goes on, or a clause of Chinese prose has not ended."""
    following = text[end : min(end + 1, limit)]
    if following.isascii() and following.islower():
        return True
    line = text[start : end - 1].rstrip()
    prose = len(line) >= _WRAPPED and "，" in line and (is_han(line[-1]) or (line[-1].isascii() and line[-1].isalnum()))
    return prose and (is_han(following) or following.isascii()) and following.isalnum()


def _ends(text: str, start: int, terminator: re.Match[str], after: int, limit: int) -> bool:
    """Whether the sentence that began at `start` ends with this terminator and the closers up to `after`."""
    if after >= limit or text[after] == "\n":
        return True
    following = text[after]
    closers = text[terminator.end() : after]
    mark = terminator[0][-1]
    if (following in _CONTINUATIONS and (closers or mark == "…")) or following in "，,、；;：:":
        return False
    if mark == "．" and is_han(following) and not closers and "。" in text:
        return False  # it parts a name (山姆．阿特曼) where 。 ends the sentences
    if mark == ".":
        return _stops(text, start, terminator, after, limit, quoted=bool(closers))
    word = _next_word(text, after, limit)
    if word[:1].islower() and not _is_brand(word) and (closers or mark in "…!?"):
        return False
    if mark in "!?" and not closers and following.isascii() and (following.isalnum() or following in "&=/_-."):
        return False  # an address or a name: watch?v=, Yahoo!Mail
    if closers and closers[0] in _BRACKETS and mark in "！？!?":
        return following.isspace() and not word[:1].islower()
    return not (closers and _reports(text, after, limit))


def _stops(text: str, start: int, stop: re.Match[str], after: int, limit: int, *, quoted: bool) -> bool:
    """Whether a full stop, or a run of them, ends its sentence."""
    previous = text[stop.start() - 1] if stop.start() > start else ""
    if is_han(previous) and not (text[after].isascii() and text[after].isalnum()):
        return not (quoted and _reports(text, after, limit))
    if not text[after].isspace() and not (quoted and is_han(text[after])):
        return False
    word = _next_word(text, after, limit)
    if word[:1].islower() and not _is_brand(word):
        return False
    if quoted and _reports(text, after, limit):
        return False
    if len(stop[0]) > 1:
        return True
    last = _LAST_WORD.search(text, max(start, stop.start() - 13), stop.start())
    if last is None:
        return True
    if last[0].isdigit():
        return bool(text[start : last.start()].strip()) if last.start() - start < 8 else True  # "1. " numbers a list item
    kind = _abbreviation(last[0])
    if kind == "number":
        following = text[after : after + 2].strip()
        return not following[:1].isdigit()
    if kind == "final":
        after_it = text[after : after + 2].strip()[:1]
        return word.lower() in _openers() or (not word and not after_it.isdigit() and not is_han(after_it))
    return kind is None


def _abbreviation(word: str) -> str | None:
    kind = _abbreviations().get(word.lower())
    if kind is None and (
        (len(word) == 1 and word.isupper()) or ("." in word and all(len(part) == 1 for part in word.split(".")))
    ):
        return "final"
    return kind


def _next_word(text: str, position: int, limit: int) -> str:
    match = _NEXT_WORD.match(text, position, min(limit, position + _REACH))
    return match[1] if match else ""


def _is_brand(word: str) -> bool:
    """Whether a word with a small first letter may open a sentence: iPhone, eBay."""
    return len(word) > 1 and word[1].isupper()


def _reports(text: str, position: int, limit: int) -> bool:
    """Whether a reporting clause follows a closing quotation mark."""
    return _reporting_clause().match(text, position, min(limit, position + 2 * _REACH)) is not None


@cache
def _reporting_clause() -> re.Pattern[str]:
    verbs = sorted(read_words("sentences/reporting_verbs.txt"), key=len, reverse=True)
    han = "|".join(verb for verb in verbs if is_han(verb[0]))
    latin = "|".join(verb for verb in verbs if not is_han(verb[0]))
    speaker = r"[A-Z][\w.'’-]{0,20} (?:[\w.'’-]{1,20} ){0,3}?"
    return re.compile(rf"[^\s，。！？；：“「]{{0,{_REACH}}}?(?:{han})道?(?=[，。！？；：,“「\s]|$)|\s(?:{speaker})?(?:{latin})\b")


@cache
def _abbreviations() -> dict[str, str]:
    return {row[0]: row[1] for row in read_pairs("sentences/abbreviations.tsv")}


@cache
def _openers() -> frozenset[str]:
    return frozenset(read_words("sentences/openers.txt"))
