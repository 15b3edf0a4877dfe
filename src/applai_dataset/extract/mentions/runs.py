"""Runs of capitalised Latin words, cut into pieces that may be names.

A run goes on over single spaces, ``&`` and the particles of names; a piece ends at function words, at titles, and at "of" unless
a head such as Bank or University stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from applai_dataset.extract.mentions.candidates import Candidate
from applai_dataset.extract.mentions.words import is_term, is_word, words

_WORD = (
    r"(?:[A-ZÀ-Þ]\.(?:[A-Z]\.){0,3}"
    r"|[a-zà-þ]{0,3}[A-ZÀ-Þ][A-Za-zÀ-ɏ0-9]*(?:'[A-Z][a-z]+)?(?:[.+-][A-Za-zÀ-ɏ0-9]+){0,4}\+?)"
)
_NUMBER = r"(?:\d{1,4}(?:\.\d{1,2})?[A-Za-z]?(?![A-Za-z0-9%,]|-\d))"
_JOIN = r"(?: (?:& |(?:of|for|de|van|von|der|di|da|du|del|bin) (?:the )?)?|&)"
_RUN = re.compile(rf"(?<![A-Za-zÀ-ɏ0-9_@#$/.\-]){_WORD}(?:{_JOIN}(?:{_WORD}|{_NUMBER})){{0,8}}")
_PART = re.compile(rf"{_WORD}|{_NUMBER}")
_LINK = re.compile(r" (?:of|for) ")


class Word:
    """One word of a run, and what the word lists say of it.

    Attributes:
        start: offset of its first character.
        end: offset after its last one.
        text: the word itself.
        low: the word in lower case.
    """

    __slots__ = ("_plain", "end", "low", "start", "text")

    def __init__(self, start: int, text: str) -> None:
        self.start = start
        self.end = start + len(text)
        self.text = text
        self.low = text.lower()
        self._plain: bool | None = None

    @property
    def is_number(self) -> bool:
        """Whether it begins with a digit."""
        return self.text[0].isdigit()

    @property
    def is_term(self) -> bool:
        """Whether it is a technical term, a function word, a title or a demonym."""
        return is_term(self.low)

    @property
    def is_plain(self) -> bool:
        """Whether it is an ordinary word or a term."""
        if self._plain is None:
            self._plain = is_term(self.low) or is_word(self.low)
        return self._plain


Piece = Sequence[Word]


def find_runs(text: str) -> Iterator[list[Word]]:
    """The runs of capitalised words of a unified text, in order."""
    for run in _RUN.finditer(text):
        yield [Word(run.start() + part.start(), _head(part.group())) for part in _PART.finditer(run.group())]


def _head(word: str) -> str:
    """A word without the participle or noun that a hyphen joins to it: Nasdaq|-listed."""
    head, hyphen, tail = word.rpartition("-")
    return head if hyphen and len(tail) > 2 and tail.islower() and is_word(tail) else word


def pieces(run: Piece, text: str) -> Iterator[list[Word]]:
    """The pieces of a run that may be names."""
    piece: list[Word] = []
    for word in run:
        cut = word.low in words("english_function_words") or word.low in words("english_titles")
        loose = piece and _LINK.search(text, piece[-1].end, word.start) and piece[-1].low not in words("english_heads")
        if piece and (cut or loose):
            yield piece
            piece = []
        if not cut:
            piece.append(word)
    if piece:
        yield piece


def outside(piece: Piece, known: Sequence[Candidate]) -> Iterator[list[Word]]:
    """The parts of a piece between known names."""
    rest: list[Word] = []
    for word in piece:
        if not any(mention.start < word.end and word.start < mention.end for mention in known):
            rest.append(word)
        elif rest:
            yield rest
            rest = []
    if rest:
        yield rest
