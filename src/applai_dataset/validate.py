"""Validation of a built dataset: coded checks of structure, keys, coordinates, values, order and groups.

A finding whose code begins with E is an error (the dataset breaks its contract), with W a warning (it is odd).

| code | finding |
| --- | --- |
| E101 | a table is missing or is no Parquet |
| E102 | a table's schema is not that of the records |
| E103 | the manifest's counts or row digests are not those of the tables |
| E201 | an identifier occurs twice |
| E202 | a reference points at no row |
| E301 | a record's text is not the slice of its article at its offsets |
| E302 | ranges that must be ordered and disjoint overlap or stand out of order |
| E303 | a record lies outside the sentence that it names |
| E304 | a part lies outside its claim |
| E305 | a record's raw slice is not its text plus markup |
| E306 | a raw file is missing or its bytes are not those that were read |
| E401 | a row is no valid record |
| E402 | an entity's counts or aliases are not those of its mentions |
| E501 | the rows of a table are out of order |
| E601 | a group is not named after its smallest member |
| W201 | an article holds no claim |
| W202 | files stand in quarantine |
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import ValidationError

from applai_dataset.digest import row_digest
from applai_dataset.records import TABLES
from applai_dataset.schema import arrow_schema

Row = Mapping[str, Any]


class Finding(NamedTuple):
    """One thing that is wrong or odd."""

    code: str
    place: str
    """Table and identifier of the row, or the file."""
    message: str


@dataclass(frozen=True, slots=True)
class _Dataset:
    """The rows of a dataset, and what the checks look up in them."""

    tables: Mapping[str, list[dict[str, Any]]]
    manifest: Mapping[str, Any]
    quarantined: int
    by_id: Mapping[str, Mapping[str, Row]] = field(repr=False)

    @property
    def articles(self) -> Mapping[str, Row]:
        return self.by_id["articles"]

    def grouped(self, table: str) -> Iterator[tuple[Row, list[Row]]]:
        """The rows of a table by article, in the articles' order."""
        groups: defaultdict[str, list[Row]] = defaultdict(list)
        for row in self.tables[table]:
            groups[row["article_id"]].append(row)
        return ((article, groups[article["article_id"]]) for article in self.tables["articles"])


_KEYS = {
    "articles": "article_id",
    "mentions": "mention_id",
    "entities": "entity_id",
    "claims": "claim_id",
    "citations": "citation_id",
}

_REFERENCES: tuple[tuple[str, str, str], ...] = (
    ("mentions", "article_id", "articles"),
    ("mentions", "entity_id", "entities"),
    ("claims", "article_id", "articles"),
    ("claims", "mention_ids", "mentions"),
    ("claims", "entity_ids", "entities"),
    ("claims", "citation_ids", "citations"),
    ("claims", "attribution.entity_id", "entities"),
    ("claims", "subject.entity_id", "entities"),
    ("citations", "article_id", "articles"),
    ("claim_links", "claim_id_a", "claims"),
    ("claim_links", "claim_id_b", "claims"),
)
"""Table, column and the table it points at."""


def validate(path: Path, raw: Path | None = None) -> list[Finding]:
    """Check a built dataset.

    Args:
        path: folder of the dataset.
        raw: folder of the raw files; with it the raw slices are checked as well.

    Returns:
        All findings, by code; empty when the dataset keeps its contract and nothing is odd.
    """
    broken = list(_check_structure(path))
    if broken:
        return broken
    dataset = _open(path)
    checks: tuple[Callable[[_Dataset], Iterator[Finding]], ...] = (
        _check_records,
        _check_manifest,
        _check_identifiers,
        _check_references,
        _check_slices,
        _check_order_in_text,
        _check_sentence_index,
        _check_parts_of_claims,
        _check_entity_counts,
        _check_row_order,
        _check_groups,
        _check_oddities,
    )
    findings = [finding for check in checks for finding in check(dataset)]
    if raw is not None:
        findings.extend(_check_raw(dataset, raw))
    return sorted(findings)


def _check_structure(path: Path) -> Iterator[Finding]:
    """E101 and E102: every table can be opened and has the schema of its records."""
    if not (path / "manifest.json").is_file():
        yield Finding("E101", str(path), "holds no manifest.json: not a dataset")
        return
    for table in TABLES:
        try:
            schema = pq.read_table(path / table).schema
        except (OSError, pa.ArrowException) as error:
            yield Finding("E101", table, str(error).splitlines()[0])
            continue
        if schema != arrow_schema(table):
            yield Finding("E102", table, "schema differs from that of the records")


def _open(path: Path) -> _Dataset:
    tables = {table: pq.read_table(path / table).to_pylist() for table in TABLES}
    quarantine = path / "quarantine.jsonl"
    return _Dataset(
        tables=tables,
        manifest=json.loads((path / "manifest.json").read_text("utf-8")),
        quarantined=len(quarantine.read_text("utf-8").splitlines()) if quarantine.exists() else 0,
        by_id={table: {row[key]: row for row in tables[table]} for table, key in _KEYS.items()},
    )


def _check_records(dataset: _Dataset) -> Iterator[Finding]:
    """E401: every row is a valid record of its table."""
    for table, model in TABLES.items():
        for number, row in enumerate(dataset.tables[table]):
            try:
                model.model_validate(row, strict=False)
            except ValidationError as error:
                first = error.errors()[0]
                place = f"{table} {row.get(_KEYS.get(table, ''), number)}"
                yield Finding("E401", place, f"{'.'.join(map(str, first['loc'])) or 'row'}: {first['msg']}")


def _check_manifest(dataset: _Dataset) -> Iterator[Finding]:
    """E103: counts and row digests of the manifest are those of the tables."""
    for table, rows in dataset.tables.items():
        entry = dataset.manifest["tables"].get(table, {})
        if entry.get("rows") != len(rows):
            yield Finding("E103", table, f"the manifest counts {entry.get('rows')} rows, the table holds {len(rows)}")
        elif entry.get("row_digest") != row_digest(rows):
            yield Finding("E103", table, "row digest differs from the manifest's")


def _check_identifiers(dataset: _Dataset) -> Iterator[Finding]:
    """E201: identifiers are unique in their table; a pair of claims is linked once."""
    for table, key in _KEYS.items():
        yield from _repeated(table, (row[key] for row in dataset.tables[table]))
    yield from _repeated("claim_links", (f"{row['claim_id_a']} {row['claim_id_b']}" for row in dataset.tables["claim_links"]))


def _repeated(table: str, keys: Iterable[str]) -> Iterator[Finding]:
    for key, count in sorted(Counter(keys).items()):
        if count > 1:
            yield Finding("E201", f"{table} {key}", f"occurs {count} times")


def _check_references(dataset: _Dataset) -> Iterator[Finding]:
    """E202: every identifier of another row leads to one."""
    for table, column, target in _REFERENCES:
        for number, row in enumerate(dataset.tables[table]):
            value: Any = row
            for part in column.split("."):
                value = None if value is None else value[part]
            for key in value if isinstance(value, list) else [value] if value is not None else []:
                if key not in dataset.by_id[target]:
                    yield Finding(
                        "E202", f"{table} {row.get(_KEYS.get(table, ''), number)}", f"{column} {key} is in no row of {target}"
                    )


def _grounded(dataset: _Dataset) -> Iterator[tuple[str, Row, Row]]:
    """Every grounded piece of text with its article and a name for messages."""
    for article in dataset.tables["articles"]:
        for part in ("quantities", "times"):
            for item in article[part]:
                yield f"articles {article['article_id']} {part}", article, item
    for table in ("mentions", "claims"):
        for row in dataset.tables[table]:
            owner = dataset.articles.get(row["article_id"])
            if owner is None:
                continue
            place = f"{table} {row[_KEYS[table]]}"
            yield place, owner, row
            for part in ("quantities", "times"):
                for item in row.get(part, ()):
                    yield f"{place} {part}", owner, item


def _check_slices(dataset: _Dataset) -> Iterator[Finding]:
    """E301: text[start_char:end_char] is the record's text."""
    for place, article, row in _grounded(dataset):
        found = article["text"][row["start_char"] : row["end_char"]]
        if found != row["text"]:
            yield Finding("E301", place, f"says {row['text'][:40]!r}, its article has {found[:40]!r}")
    for claim in dataset.tables["claims"]:
        text = dataset.articles.get(claim["article_id"], {}).get("text", "")
        subject, attribution = claim["subject"], claim["attribution"]
        if subject and text[subject["start_char"] : subject["end_char"]] != subject["text"]:
            yield Finding("E301", f"claims {claim['claim_id']} subject", f"{subject['text'][:40]!r} is not at its offsets")
        if attribution["source"] is not None and attribution["source_start_char"] is not None:
            found = text[attribution["source_start_char"] : attribution["source_end_char"]]
            if found != attribution["source"]:
                yield Finding(
                    "E301", f"claims {claim['claim_id']} attribution", f"{attribution['source'][:40]!r} is not at its offsets"
                )


def _check_order_in_text(dataset: _Dataset) -> Iterator[Finding]:
    """E302: mentions, claims, sentences, quantities and times are ordered and disjoint, anchors ordered, all inside the text."""
    for table in ("mentions", "claims"):
        for article, rows in dataset.grouped(table):
            yield from _disjoint(f"{table} of {article['article_id']}", rows, len(article["text"]))
    for owner in dataset.tables["articles"]:
        for part in ("sentences", "quantities", "times"):
            yield from _disjoint(f"{part} of {owner['article_id']}", owner[part], len(owner["text"]))
    for citation in dataset.tables["citations"]:
        starts = [anchor["source_start"] for anchor in citation["anchors"]]
        if starts != sorted(starts):
            yield Finding("E302", f"citations {citation['citation_id']}", "anchors stand out of order")


def _disjoint(place: str, rows: Iterable[Row], length: int) -> Iterator[Finding]:
    rows = list(rows)
    for row in rows:
        if not 0 <= row["start_char"] <= row["end_char"] <= length:
            yield Finding("E302", place, f"{row['start_char']}:{row['end_char']} lies outside a text of {length}")
    for first, second in pairwise(rows):
        if second["start_char"] < first["end_char"]:
            ranges = f"{second['start_char']}:{second['end_char']} overlaps {first['start_char']}:{first['end_char']}"
            yield Finding("E302", place, ranges)


def _check_sentence_index(dataset: _Dataset) -> Iterator[Finding]:
    """E303: a mention or claim lies inside the sentence that it names."""
    for table in ("mentions", "claims"):
        for article, rows in dataset.grouped(table):
            for row in rows:
                index = row["sentence_index"]
                sentence = article["sentences"][index] if index < len(article["sentences"]) else None
                if not sentence or not _within(row, sentence):
                    yield Finding("E303", f"{table} {row[_KEYS[table]]}", f"does not lie in sentence {index}")


def _check_parts_of_claims(dataset: _Dataset) -> Iterator[Finding]:
    """E304: a claim's mentions, quantities and times lie inside it; those of the article inside it are all there."""
    for article, claims in dataset.grouped("claims"):
        for claim in claims:
            place = f"claims {claim['claim_id']}"
            for key in claim["mention_ids"]:
                mention = dataset.by_id["mentions"].get(key)
                if mention and not _within(mention, claim):
                    yield Finding("E304", place, f"mention {key} lies outside")
            for part in ("quantities", "times"):
                inside = [item for item in article[part] if _within(item, claim)]
                if claim[part] != inside:
                    yield Finding("E304", place, f"{part} are not those of the article inside its span")


def _check_entity_counts(dataset: _Dataset) -> Iterator[Finding]:
    """E402: an entity's counts are those of its mentions, and their surfaces are among its aliases."""
    mentions: dict[str, list[Row]] = defaultdict(list)
    for mention in dataset.tables["mentions"]:
        mentions[mention["entity_id"]].append(mention)
    for entity in dataset.tables["entities"]:
        rows = mentions[entity["entity_id"]]
        place = f"entities {entity['entity_id']}"
        if entity["mention_count"] != len(rows) or entity["article_count"] != len({row["article_id"] for row in rows}):
            yield Finding("E402", place, f"counts are not those of its {len(rows)} mentions")
        if missing := {row["text"] for row in rows} - set(entity["aliases"]):
            yield Finding("E402", place, f"aliases lack {sorted(missing)[0]!r}")


def _check_row_order(dataset: _Dataset) -> Iterator[Finding]:
    """E501: articles by path, entities by identifier, links by pair, all others by article and place."""
    position = {row["article_id"]: number for number, row in enumerate(dataset.tables["articles"])}
    keys: dict[str, Callable[[Row], Any]] = {
        "articles": lambda row: row["source_path"],
        "entities": lambda row: row["entity_id"],
        "claim_links": lambda row: (row["claim_id_a"], row["claim_id_b"]),
        "mentions": lambda row: (position.get(row["article_id"], -1), row["start_char"]),
        "claims": lambda row: (position.get(row["article_id"], -1), row["start_char"]),
        "citations": lambda row: (position.get(row["article_id"], -1), row["source_start"], row["source_end"], row["kind"]),
    }
    for table, key in keys.items():
        for first, second in pairwise(dataset.tables[table]):
            if key(second) < key(first):
                yield Finding("E501", table, f"{key(second)} stands after {key(first)}")
                break


def _check_groups(dataset: _Dataset) -> Iterator[Finding]:
    """E601: a story or cluster is named after its smallest member."""
    for table, key, group in (("articles", "article_id", "story_id"), ("claims", "claim_id", "cluster_id")):
        members: dict[str, list[str]] = defaultdict(list)
        for row in dataset.tables[table]:
            if row[group] is not None:
                members[row[group]].append(row[key])
        for name, keys in sorted(members.items()):
            if name != min(keys):
                yield Finding("E601", f"{table} {name}", f"the smallest member of {group} is {min(keys)}")


def _check_oddities(dataset: _Dataset) -> Iterator[Finding]:
    """W201 and W202: articles without claims, files in quarantine."""
    for article, claims in dataset.grouped("claims"):
        if not claims:
            yield Finding("W201", f"articles {article['article_id']}", f"{article['source_path']} holds no claim")
    if dataset.quarantined:
        yield Finding("W202", "quarantine.jsonl", f"{dataset.quarantined} files were not built")


def _check_raw(dataset: _Dataset, raw: Path) -> Iterator[Finding]:
    """E305 and E306: the raw files are those that were read, and every raw slice is its record's text plus markup."""
    decoded: dict[str, str] = {}
    for article in dataset.tables["articles"]:
        try:
            data = (raw / article["source_path"]).read_bytes()
        except OSError as error:
            yield Finding("E306", article["source_path"], error.strerror or str(error))
            continue
        if sha256(data).hexdigest() != article["source_sha256"]:
            yield Finding("E306", article["source_path"], "the file has changed since it was read")
            continue
        decoded[article["article_id"]] = data.decode(article["source_encoding"]).removeprefix("\ufeff")
    for place, owner, row in _grounded(dataset):
        text = decoded.get(owner["article_id"])
        if text is not None and _bare(text[row["source_start"] : row["source_end"]]) != _bare(row["text"]):
            yield Finding("E305", place, f"{row['text'][:40]!r} is not what the raw file has at {row['source_start']}")
    for citation in dataset.tables["citations"]:
        text = decoded.get(citation["article_id"])
        if text is not None and text[citation["source_start"] : citation["source_end"]] != citation["text"]:
            yield Finding("E305", f"citations {citation['citation_id']}", "text is not the raw slice")


_MARKUP = re.compile(
    r"!\[[^\[\]]{0,300}\]\([^()]{0,2000}\)|\[\d{1,3}\]|<[^<>]{0,2000}>|\[\^[^\]\[]{1,50}\]|\]\([^()]{0,2000}\)|[\s\\*_`~>|#\[\]!\u200b-\u200d\ufeff\x00]"
)


def _bare(text: str) -> str:
    """A raw slice without markup and white space; the same function takes both sides of the comparison."""
    return _MARKUP.sub("", html.unescape(text))


def _within(inner: Row, outer: Row) -> bool:
    return bool(outer["start_char"] <= inner["start_char"] and inner["end_char"] <= outer["end_char"])
