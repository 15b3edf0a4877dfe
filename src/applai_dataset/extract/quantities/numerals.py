"""Numbers as printed: Arabic, Chinese and English numerals, mixed and vague ones, as intervals.

The `NUMBER` pattern is matched on folded text (simplified, half-width; see `applai_dataset.han`), and `parse_number` reads what
it matched. Vague multipliers span their decade: 数十亿 and "billions" are 1e9 to 1e10.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from applai_dataset.extract.alternation import alternation
from applai_dataset.knowledge import read_pairs


class Interval(NamedTuple):
    """A closed interval of numbers; None for an open bound."""

    low: float | None
    high: float | None

    def scaled(self, factor: float) -> Interval:
        """The interval with both bounds times `factor`, free of binary rounding noise."""
        return Interval(_times(self.low, factor), _times(self.high, factor))


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else float(f"{value * factor:.12g}")


_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 1e4, "亿": 1e8, "兆": 1e12}


@cache
def _words() -> dict[str, float]:
    return {row[0]: float(row[1]) for row in read_pairs("quantities/number_words.tsv") if not row[0].endswith("s")}


@cache
def _vague() -> dict[str, float]:
    return {row[0]: float(row[1]) for row in read_pairs("quantities/number_words.tsv") if row[0].endswith("s")}


@cache
def _multipliers() -> dict[str, float]:
    return {row[0]: float(row[1]) for row in read_pairs("quantities/multipliers.tsv")}


def english_openings() -> frozenset[str]:
    """The first letters, in lower case, of everything that an English numeral can begin with."""
    words = {word for word in _multipliers() if len(word) > 3}
    return frozenset(
        opening[:5]
        for opening in ({*_words(), *_vague(), "multi", "half a"} | {f"{a} {word}" for a in ("a", "an") for word in words})
    )


def _pattern() -> str:
    words = [word for word in _multipliers() if len(word) > 3]
    short = [word for word in _multipliers() if len(word) <= 3]
    spelled = alternation(words)
    abbreviated = alternation(short)
    number_words = alternation(_words())
    vague = alternation(_vague())
    han_multiplier = r"(?:[百千](?!分|瓦|克|米|赫|卡|伏|字节)[万亿]?|万(?!一)亿?|亿|兆(?!瓦|赫|字))"
    return rf"""(?:
      (?:\d{{1,3}}(?:,\d{{3}})++(?!\d)|\d++)(?:\.\d++)?
        (?:[ ]?[万亿兆][ ]?\d{{1,4}}(?:\.\d{{1,4}})?
            (?:[ ]?(?:[千百]万|[千百]|万(?!一)|亿)|(?=[个名元人家台辆张份股条位])(?<!\d[ ]\d\d\d\d))
          |\s?[多余几]?{han_multiplier}[多余]?
          |[ -]?(?i:{spelled})s?\b
          |[ ]?(?:{abbreviated})(?![A-Za-z0-9])
          |[多余]
        )?
      |(?:(?:好几|[上数几])(?=[十百千万亿兆]))?[零〇一二三四五六七八九十百千万亿兆两半]{{1,12}}+(?:点[零一二三四五六七八九]{{1,4}})?
        [多余几]?[十百千万亿兆]{{0,3}}[多余]?
      |\b(?i:
        multi-?(?:million|billion|trillion)
        |(?:{vague})(?:[ ]of[ ](?:{vague}))?
        |(?:half[ ])?an?[ ](?:{spelled})
        |(?:{number_words})(?:[ -](?:and[ ])?(?:{number_words}|{spelled})){{0,4}}
      )\b
    )"""


@cache
def number_pattern() -> str:
    """A verbose regular expression for one number with its multiplier, over folded text."""
    return _pattern()


@lru_cache(maxsize=4096)
def parse_number(text: str) -> Interval | None:
    """Read one number.

    Args:
        text: what `number_pattern` matched, folded.

    Returns:
        The number as an interval (a point has low = high), or None if the text is no number after all.
    """
    text = text.strip().lower() if text[:1].isascii() and text[:1].isalpha() else text.strip()
    if text[:1].isascii() and text[:1].isalpha():
        return _english(text)
    latin = re.search(r"[A-Za-z]+$", text)
    if latin:
        word = latin[0] if len(latin[0]) <= 3 else latin[0].lower()
        factor = _multipliers().get(word) or _multipliers()[word.removesuffix("s")]
        number = float(text[: latin.start()].rstrip(" -").replace(",", ""))
        return Interval(number, number).scaled(factor)
    return _chinese(text)


def multiplier_of(text: str) -> float:
    """The factor that a number's multiplier stands for ("15亿" 1e8, "15 million" 1e6), 1 if it has none."""
    plain = re.match(r"[\d,.]+", text)
    if plain is None:
        return 1.0
    full, bare = parse_number(text), float(plain[0].replace(",", ""))
    return full.low / bare if full and full.low and bare else 1.0


def _english(text: str) -> Interval | None:
    if text.startswith("multi"):
        factor = _multipliers()[text[5:].lstrip("-")]
        return Interval(factor, factor * 10)
    vague = re.split(r" of ", text)
    if vague[0] in _vague():
        factor = 1.0
        for word in vague:
            factor *= _vague()[word]
        return Interval(factor, factor * 10)
    total, section = 0.0, 0.0
    for word in re.split(r"[ -]", text):
        if word in ("a", "an"):
            section = section or 1.0
        elif word == "half":
            section = 0.5
        elif word in _words():
            section += _words()[word]
        elif word == "hundred":
            section = (section or 1.0) * 100
        elif word != "and":
            total += (section or 1.0) * _multipliers()[word]
            section = 0.0
    return Interval(total + section, total + section)


def _chinese(text: str) -> Interval | None:
    """Arabic digits with Chinese multipliers, or Chinese numerals, with vague parts."""
    text = text.replace(",", "").replace(" ", "")
    if text.startswith("上"):
        value = _value(text[1:].rstrip("多余"))
        return None if value is None else Interval(value, None)
    vague = re.match(r"(?:好几|[数几])(?=[十百千万亿兆])", text)
    if vague:
        unit = _value(text[vague.end() :].rstrip("多余"))
        return None if unit is None else Interval(unit, unit * 10)
    teens = re.fullmatch(r"([一二三四五六七八九两]?十|\d0)几([万亿]*)", text)
    if teens:
        tens = _value(teens[1]) or 0.0
        return Interval(tens, tens + 10).scaled(_value("一" + teens[2]) or 1.0)
    pair = re.fullmatch(r"([一二三四五六七八九两])([一二三四五六七八九两])([十百千万亿兆]*)", text)
    if pair:
        low, high = _DIGITS[pair[1]], _DIGITS[pair[2]]
        return Interval(low, high).scaled(_value("一" + pair[3]) or 1.0) if low < high else None
    open_ended = re.search(r"[多余]", text)
    value = _value(re.sub(r"[多余]", "", text))
    if value is None:
        return None
    return Interval(value, None if open_ended else value)


def _value(text: str) -> float | None:
    """A definite number of Arabic digits, Chinese digits and multipliers."""
    total, section, number = 0.0, 0.0, None
    scale = 1.0
    for token in re.findall(r"\d+(?:\.\d+)?|点[零一二三四五六七八九]+|.", text):
        if token[0].isdigit():
            number = float(token)
        elif token in _DIGITS:
            number = _DIGITS[token] if number is None or number == 0 else number * 10 + _DIGITS[token]
        elif token == "半":  # noqa: S105 - a numeral
            number = 0.5
        elif token[0] == "点" and len(token) > 1:
            number = float(f"{int(number or 0)}.{''.join(str(_DIGITS[digit]) for digit in token[1:])}")
        elif token in _SMALL:
            section += (1 if number is None else number) * _SMALL[token]
            number = None
        elif token in _LARGE:
            section += number or 0
            if total and scale < _LARGE[token]:
                total = (total + section) * _LARGE[token]
            else:
                total += (section or 1) * _LARGE[token]
            scale, section, number = _LARGE[token], 0.0, None
        else:
            return None
    return float(f"{total + section + (number or 0):.12g}")
