"""Derive `knowledge/han_variants.tsv` from OpenCC: the one-to-one traditional-to-simplified pairs of single characters.

Run by hand when OpenCC's tables change: ``python scripts/derive_han_variants.py``.
"""

from __future__ import annotations

from pathlib import Path

import opencc

TARGET = Path(__file__).parent.parent / "src/applai_dataset/knowledge/han_variants.tsv"
HEADER = """\
# Traditional characters and the simplified character that each becomes, one pair a line, tab-separated, by code point.
# Derived from OpenCC's t2s tables by scripts/derive_han_variants.py: do not edit by hand.
# Third column: "t" if simplified text never uses the traditional character (GB 2312 lacks it).
# Fourth column: "s" if traditional text never uses the simplified character (Big5 lacks it).
"""


def encodable(character: str, encoding: str) -> bool:
    """Whether a national character set of one script holds the character."""
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def main() -> None:
    """Write the table."""
    to_simplified = opencc.OpenCC("t2s")
    rows = []
    for point in [*range(0x3400, 0xA000), *range(0xF900, 0xFB00)]:
        character = chr(point)
        simplified = to_simplified.convert(character)
        if simplified != character and len(simplified) == 1:
            traditional_only = "" if encodable(character, "gb2312") else "t"
            simplified_only = "" if encodable(simplified, "big5") else "s"
            rows.append(f"{character}\t{simplified}\t{traditional_only}\t{simplified_only}")
    TARGET.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(rows)} pairs in {TARGET}")


if __name__ == "__main__":
    main()
