"""The dataset card: what `datasets.load_dataset` and a human reader need to know, generated from facts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from applai_dataset.records import TABLES
from applai_dataset.schema import arrow_schema, data_dictionary

_EXAMPLE_LENGTH = 160
"""Characters after which a text of an example row is cut."""
_EXAMPLE_ITEMS = 2
"""Items of a list that an example row shows."""


def dataset_card(tables: Mapping[str, list[dict[str, Any]]], manifest: Mapping[str, Any]) -> str:
    """The card as Markdown with a YAML header (``configs:`` one per table, no sizes that can go stale).

    Args:
        tables: plain rows of every table.
        manifest: the manifest of the same dataset.
    """
    environment = Environment(
        loader=PackageLoader("applai_dataset.publish", "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701 - the card is Markdown; texts reach it only as JSON in fences and through `_cell`
    )
    articles = tables["articles"]
    return environment.get_template("card.md.j2").render(
        manifest=manifest,
        tables=[
            {
                "name": name,
                "doc": (model.__doc__ or "").strip(),
                "rows": manifest["tables"][name]["rows"],
                "columns": data_dictionary(name),
                "example": _example({column: tables[name][0][column] for column in arrow_schema(name).names})
                if tables[name]
                else None,
            }
            for name, model in TABLES.items()
        ],
        languages=sorted({row["language"] for row in articles} - {"und"}),
        by_language=sorted(Counter(row["language"] for row in articles).items()),
        articles=[
            {
                "path": _cell(row["source_path"]),
                "title": _cell(row["title"] or "—"),
                "publisher": _cell(row["publisher"] or "—"),
                "date": _cell(row["date_published_text"] or "—"),
                "origin": _cell(row["url"] or "—"),
            }
            for row in articles[:200]
        ],
        article_count=len(articles),
    )


def _cell(text: str) -> str:
    """Text that may stand in a cell of a Markdown table: one line, no markup that could act."""
    escaped = "".join(f"\\{character}" if character in "\\`*_[]<>|" else character for character in " ".join(text.split()))
    return escaped[:300]


def _example(row: Mapping[str, Any]) -> str:
    # Four tildes fence the JSON in the card; JSON escapes no tilde, so the rows' own tildes are kept from closing it.
    return json.dumps(_shortened(row), ensure_ascii=False, indent=1, default=str).replace("~~~", "~ ~")


def _shortened(value: Any) -> Any:
    if isinstance(value, str):
        return value if len(value) <= _EXAMPLE_LENGTH else value[:_EXAMPLE_LENGTH] + "…"
    if isinstance(value, Mapping):
        return {key: _shortened(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_shortened(item) for item in value[:_EXAMPLE_ITEMS]] + (["…"] if len(value) > _EXAMPLE_ITEMS else [])
    return value
