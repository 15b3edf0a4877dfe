"""Spelling: the forms of a name that are compared, so that case, width, script, spacing and punctuation do not matter.

A *match form* has as many code points as the text it stands for, so that what is found in it holds in the text. A *name key* is
shorter; it tells whether two names are spelled the same way.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from anyascii import anyascii

from applai_dataset.han import fold, is_han

_PUNCTUATION = tuple(zip("’‘‛ʼ`‐‑‒–•・‧∙．\u00a0\u2009\u202f\u3000＆－＋", "'''''----·····    &-+", strict=True))
_SLUG = re.compile(r"[^a-z0-9.]+")
_NOT_KEY = re.compile(r"(?<![0-9])\.|\.(?![0-9])|[^\w+.]|_")
_DIGEST_LENGTH = 6


def unify(text: str) -> str:
    """The text with one script, width, apostrophe, hyphen, middle dot and space; letter case stays; same length."""
    return even(fold(text))


def even(text: str) -> str:
    """The text, already folded, with one apostrophe, hyphen, middle dot and space; same length."""
    for variant, usual in _PUNCTUATION:
        if variant in text:
            text = text.replace(variant, usual)
    return text


def lower(text: str) -> str:
    """The text in lower case, same length: the few letters that grow in lower case stay as they are."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def match_form(text: str) -> str:
    """The text as names are matched in it: unified and in lower case; same length."""
    return lower(unify(text))


def name_key(name: str) -> str:
    """What two spellings of one name share: letters, digits, ``+`` and decimal points of the match form."""
    return _NOT_KEY.sub("", match_form(name))


@lru_cache(maxsize=1 << 16)
def slug(name: str) -> str:
    """A readable identifier made from the name alone: ASCII; a name that is not ASCII ends in a digest, homophones stay apart."""
    form = match_form(name)
    spelled = "".join(f" {anyascii(c)} " if is_han(c) else anyascii(c) for c in form)
    readable = _SLUG.sub("-", spelled.lower().replace("+", "-plus")).strip("-.") or "name"
    if form.isascii():
        return readable
    digest = hashlib.sha256(name_key(name).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_LENGTH]
    return f"{readable}-{digest}"
