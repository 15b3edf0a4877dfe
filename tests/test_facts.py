"""Facts of the five articles: how many rows, and what the first, the tenth and the last row of each table say.

After a change that is meant to change them, look at the records first, then renew the facts: ``python tests/test_facts.py``.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from applai_dataset.records import TABLES

ROOT = Path(__file__).parent.parent
FACTS = Path(__file__).parent / "facts.json"


def facts(dataset: Path) -> dict[str, Any]:
    """Counts and three whole rows of each table, as JSON."""
    found: dict[str, Any] = {}
    for table in TABLES:
        rows = pq.ParquetFile(dataset / table / "part-00000.parquet").read().to_pylist()
        chosen = {"first": rows[:1], "tenth": rows[9:10], "last": rows[-1:]}
        found[table] = {"rows": len(rows)} | {name: one[0] for name, one in chosen.items() if one}
    for article in (found["articles"]["first"], found["articles"]["last"]):
        for long in ("text", "sentences", "sections", "quantities", "times", "images"):
            article[long] = len(article[long])
    return json.loads(json.dumps(found, default=str, ensure_ascii=False))


def test_the_five_articles_give_these_rows(five_articles):
    assert facts(five_articles) == json.loads(FACTS.read_text("utf-8"))


def test_figures_of_the_articles_are_found(five_articles):
    """Facts that a reader can check in the files: a range of a price, a fall in per cent, a team of about a hundred."""
    articles = {
        row["source_path"][:3]: row for row in pq.ParquetFile(five_articles / "articles/part-00000.parquet").read().to_pylist()
    }

    def figures(article: str) -> dict[str, tuple[float | None, float | None, str, bool]]:
        return {q["text"]: (q["low"], q["high"], q["unit"], q["approximate"]) for q in articles[article]["quantities"]}

    assert figures("000")["数十亿美元"] == (1e9, 1e10, "USD", False)
    assert figures("000")["100人"] == (100, 100, "1", True)
    assert figures("001")["$10 million to $40 million"] == (1e7, 4e7, "USD", False)
    assert figures("002")["185.1 亿美元"] == (1.851e10, 1.851e10, "USD", False)
    assert figures("002")["11.1%"] == (11.1, 11.1, "%", False)
    assert {time["text"]: time["value"] for time in articles["004"]["times"]}["2025年2月11日"] == "2025-02-11"


def test_one_company_is_one_entity_in_three_scripts(five_articles):
    mentions = pq.ParquetFile(five_articles / "mentions/part-00000.parquet").read().to_pylist()
    named = {row["entity_id"] for row in mentions if row["text"] in {"苹果", "蘋果", "Apple", "Apple Inc.", "苹果公司"}}
    assert named == {"apple"}


if __name__ == "__main__":
    from applai_dataset.build import build

    with tempfile.TemporaryDirectory() as folder:
        build(ROOT / "raw", Path(folder) / "dataset")
        renewed = json.dumps(facts(Path(folder) / "dataset"), ensure_ascii=False, indent=1)
    FACTS.write_text(renewed + "\n", encoding="utf-8", newline="\n")
    sys.stdout.write(f"renewed {FACTS}\n")
