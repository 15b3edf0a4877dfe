"""Reference entries cut into their printed pieces: titles, other segments, dates, addresses.

The pieces of an entry are parted by middle dots (``title · outlet · author (date) · accessed date``) or by full stops
(``Author (date). "Title". Outlet. Retrieved date.``).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from applai_dataset.extract.citations.edtf import PrintedDate, find_date
from applai_dataset.han import fold
from applai_dataset.knowledge import read_words
from applai_dataset.read.document import Link
from applai_dataset.spans import Span

_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_AUTOLINK = re.compile(r"<(https?://[^\s<>]{1,4000})>")
_MARKUP = re.compile(r"[*`\u200b-\u200d\ufeff]")
_ADDRESS = re.compile(r"(?:https?://|www\.|/)\S*", re.IGNORECASE)
_LONGEST = 10_000
"""Code points of an entry that are read; what is longer is no reference."""
_MEDIUM = re.compile(r"[A-Z]{1,3}(?:/OL)?")
_LEAD_IN = re.compile(
    r"\s{0,3}(?:(?P<owned>sources?|(?:资料|資料|数据|數據)?(?:来源|來源))\s?[:：]"
    r"|(?:see(?: also)?(?:,? for example)?|参见|參見)[,，:：]?\s)",
    re.IGNORECASE,
)
_EDGE = " \t\n\r\u3000\xa0·•。,，;；:：、-–—|｜_"
_PIECE = r"(?P<url>https?://[^\s<>\"“”，。；（）)\]·]{1,4000})|(?P<bracket>[(（\[【][^()（）\[\]【】]{1,80}[)）\]】])"
_STOPS = {
    "dot": r"(?P<stop>[·•])",
    # between Han characters it belongs to a foreign name (基思·科尔) where the entry's own dots stand between spaces
    "spaced dot": r"(?P<stop>(?<![\u4e00-\u9fff])[·•]|[·•](?![\u4e00-\u9fff]))",
    "full stop": r"(?<!\w)[\"“](?P<quote>[^\"“”\n]{2,500})[\"”](?:(?=\s{0,3}(?:[.。,，;(（]|$))|(?<=[,.，。?!][\"”]))"
    r"|(?P<stop>。|(?<!\b[A-Z])\.(?=\s|$)|^\s{0,3}[,，])",
}


SegmentKind = Literal["text", "link", "title"]
Separator = Literal["dot", "spaced dot", "full stop"]


class Token(NamedTuple):
    """A piece of an entry; the text of a date is its EDTF value, empty where the entry says that there is none."""

    kind: Literal["text", "link", "quote", "url", "issued", "accessed", "medium", "stop"]
    text: str


@dataclass(frozen=True, slots=True)
class Segment:
    """What is printed between two separators.

    Attributes:
        text: the words without the punctuation and quotation marks around them.
        kind: plain text, the text of a hyperlink, or a title by its quotation marks or the medium after it.
        dated: whether they stand after the entry's date of issue.
        parted: whether a separator stands before them.
    """

    text: str
    kind: SegmentKind
    dated: bool
    parted: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A reference entry, cut into pieces; dates are EDTF values."""

    dotted: bool
    owned: bool
    """Whether it begins with "Source:"."""
    segments: tuple[Segment, ...]
    url: str | None
    issued: str | None
    accessed: str | None


def cut_entry(raw: str, content: Span, links: Sequence[Link]) -> Entry:
    """Cut a reference entry into its printed pieces.

    Args:
        raw: the decoded raw file.
        content: raw span of the entry without its label.
        links: hyperlinks inside it, in order, disjoint.

    Returns:
        The pieces in order, with the dates and the address taken out.
    """
    end = min(content.end, content.start + _LONGEST)
    links = [link for link in links if content.start <= link.source.start and link.source.end <= end]
    ends = [content.start, *(link.source.end for link in links)]
    starts = [*(link.source.start for link in links), end]
    gaps = [_plain(raw[end:start]) for end, start in zip(ends, starts, strict=True)]
    lead_in = _LEAD_IN.match(gaps[0])
    gaps[0] = gaps[0][lead_in.end() :] if lead_in else gaps[0]
    separator = _separator("\n".join(gaps))
    tokens = list(_tokens(gaps[0], separator))
    for link, gap in zip(links, gaps[1:], strict=True):
        tokens += [*_link_tokens(link), *_tokens(gap, separator)]
    values = {
        kind: next((token.text for token in tokens if token.kind == kind and token.text), None)
        for kind in ("url", "issued", "accessed")
    }
    owned = bool(lead_in and lead_in["owned"])
    return Entry(separator != "full stop", owned, tuple(_segments(tokens)), values["url"], values["issued"], values["accessed"])


def begins_with(text: str, phrases: str) -> bool:
    """Whether a string begins with a phrase of a list in ``knowledge/citations/``; one of one character must be all of it."""
    folded = fold(text).strip().lower()
    known = _phrases(phrases)
    return folded in known or folded.startswith(tuple(phrase for phrase in known if len(phrase) > 1))


@cache
def _phrases(name: str) -> tuple[str, ...]:
    return tuple(sorted(read_words(f"citations/{name}.txt"), key=lambda phrase: (-len(phrase), phrase)))


@cache
def _access() -> re.Pattern[str]:
    phrases = "|".join(map(re.escape, _phrases("access_phrases")))
    return re.compile(rf"[\[（(]?\s?(?<![a-z])(?:{phrases})\s{{0,3}}[:：]?\s{{0,3}}", re.IGNORECASE)


@cache
def _pieces(separator: Separator) -> re.Pattern[str]:
    return re.compile(f"{_PIECE}|{_STOPS[separator]}")


def _plain(markup: str) -> str:
    text = _TAG.sub("", _AUTOLINK.sub(r" \1 ", markup))
    return _MARKUP.sub("", _ESCAPE.sub(r"\1", html.unescape(text)))


def _separator(text: str) -> Separator:
    """What stands before the date of access decides, else the commoner separator."""
    access = _access().search(fold(text))
    before = text[: access.start()].rstrip(' )）"”\n') if access else ""
    if before.endswith(("·", "•", "。", ".")):
        dotted = before.endswith(("·", "•"))
    else:
        dotted = text.count("·") + text.count("•") > text.count("。") + text.count(". ")
    return ("spaced dot" if " · " in text else "dot") if dotted else "full stop"


def _link_tokens(link: Link) -> Iterator[Token]:
    label = _plain(link.label).strip()
    date = find_date(label)
    yield Token("url", link.url)
    if date and not _rest(date, label):
        yield Token("issued", date.value)
    elif label and not _ADDRESS.fullmatch(label):
        yield Token("link", label)


def _tokens(text: str, separator: Separator) -> Iterator[Token]:
    position = 0
    folded = fold(text)
    for phrase in _access().finditer(folded):
        date = find_date(folded[phrase.end() : phrase.end() + 40])
        if date and date.span.start <= 2:
            yield from _pieces_of(text[position : phrase.start()], separator)
            yield Token("accessed", date.value)
            position = phrase.end() + date.span.end
    yield from _pieces_of(text[position:], separator)


def _pieces_of(text: str, separator: Separator) -> Iterator[Token]:
    position = 0
    for match in _pieces(separator).finditer(text):
        yield from _words(text[position : match.start()])
        position = match.end()
        if match["bracket"]:
            yield _bracket(match["bracket"])
        elif match["url"]:
            yield Token("url", match["url"].rstrip(".,;"))
        elif match["stop"]:
            yield Token("stop", match["stop"])
        else:
            yield Token("quote", match["quote"])
    yield from _words(text[position:])


def _words(text: str) -> Iterator[Token]:
    """Text, and the date that it is or ends with ("The Farsight, June 4, 2031")."""
    date = find_date(text)
    if date and not _rest(date, text):
        yield Token("issued", date.value)
    elif (
        date
        and date.value[4:]
        and text[: date.span.start].rstrip().endswith((",", "，"))
        and not text[date.span.end :].strip(_EDGE)
    ):
        yield from (Token("text", text[: date.span.start]), Token("issued", date.value))
    else:
        yield Token("text", text)


def _bracket(printed: str) -> Token:
    """A bracketed date, the statement that there is none, a missing author, a medium ("[EB/OL]"), or part of the text.

    Round brackets hold the date of issue, square ones that of access, as GB/T 7714 has it.
    """
    inner = printed[1:-1].strip()
    date = None if begins_with(inner, "no_date_phrases") else find_date(inner)
    if date and (date.span.start == 0 or _rest(date, inner) <= 8):
        return Token("accessed" if printed[0] in "[【" else "issued", date.value)
    if _MEDIUM.fullmatch(inner):
        return Token("medium", inner)
    if (
        len(inner) < 12
        and "日期" not in inner
        and begins_with(inner, "no_author_phrases")
        and not begins_with(inner, "no_date_phrases")
    ):
        return Token("stop", printed)
    if len(inner) < 30 and ("日期" in inner or begins_with(inner, "no_date_phrases")):
        return Token("issued", "")
    return Token("text", printed)


def _segments(tokens: Sequence[Token]) -> Iterator[Segment]:
    """The pieces between separators; what follows the date of access is a note on the entry itself."""
    text, dated, parted = "", False, True
    accessed = next((index for index, token in enumerate(tokens) if token.kind == "accessed"), len(tokens))
    cited = [token for index, token in enumerate(tokens) if index < accessed or token.kind != "text"]
    for token in (*cited, Token("stop", "")):
        if token.kind == "text":
            text += token.text
            continue
        pieces: list[tuple[str, SegmentKind]] = [(text, "title" if token.kind == "medium" else "text")]
        if token.kind in ("link", "quote"):
            pieces.append((token.text, "link" if token.kind == "link" else "title"))
        for piece, kind in pieces:
            words = _trimmed(piece)
            if any(map(str.isalnum, words)):
                yield Segment(words, kind, dated, parted)
                parted = False
        text = ""
        parted = parted or token.kind not in ("link", "quote", "url")
        dated = dated or token.kind == "issued"


def _trimmed(text: str) -> str:
    words = text.strip(_EDGE)
    if words.endswith(".") and not words.endswith(".."):
        words = words[:-1].rstrip(_EDGE)
    if (
        len(words) > 2
        and (words[0], words[-1]) in {('"', '"'), ("“", "”"), ("《", "》")}
        and not set(words[1:-1]) & {words[0], words[-1]}
    ):
        return words[1:-1]
    return words


def _rest(date: PrintedDate, text: str) -> int:
    """How many letters and digits are printed beside the date."""
    return sum(map(str.isalnum, text[: date.span.start] + text[date.span.end :]))
