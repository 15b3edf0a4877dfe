"""Metadata: what a file prints about itself, from front matter, title line, bylines and origins, in this order of trust."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from applai_dataset.knowledge import read_pairs
from applai_dataset.read.bylines import Imprint
from applai_dataset.read.dates import parse_publication_date
from applai_dataset.read.document import Origin
from applai_dataset.read.frontmatter import Fields, FrontMatter
from applai_dataset.read.passages import Passage
from applai_dataset.records import Issue
from applai_dataset.spans import Span

_LIST_SPLIT = re.compile(r"\s*[,，、;；|]\s*")
_SITE_TAIL = re.compile(r"\s*[–—|｜]\s*|\s+-\s+")
_LABELLED = re.compile(r"^\s*(?P<label>[^\s:：,，。]{2,12})\s{0,2}[:：]\s{0,2}(?P<value>\S[^\n]{0,120})$")
_PLACEHOLDER = re.compile(r"\{\{|<%|YYYY|\$\{")


class Printed(NamedTuple):
    """The printed fields of an article; dates as written and as a moment."""

    title: str | None
    date_published: dt.datetime | None
    date_published_text: str | None
    authors: tuple[str, ...]
    publisher: str | None
    url: str | None
    summary: str | None
    keywords: tuple[str, ...]
    topics: tuple[str, ...]


@cache
def field_keys(field: str) -> tuple[str, ...]:
    """The keys under which files print a field of the article, in order of preference."""
    return tuple(key for name, key in read_pairs("reading/front_matter_keys.tsv") if name == field)


@cache
def _labels() -> dict[str, tuple[str, str]]:
    return {label: (field, key) for label, field, key in read_pairs("reading/body_labels.tsv")}


def field_values(fields: Fields, name: str) -> tuple[str, ...]:
    """The values of a field of the article under the first of its keys that has any."""
    return next((fields[key] for key in field_keys(name) if fields.get(key)), ())


def labelled_fields(passages: Iterable[Passage]) -> tuple[Fields, list[Origin]]:
    """Fields that the body prints as label and value ("上传日期：2025-02-11"), and the origin among them.

    Only lines of a list or short paragraphs count; they stay in the text.
    """
    fields: Fields = {}
    origins: list[Origin] = []
    for passage in passages:
        match = _LABELLED.match(passage.text) if len(passage.text) <= 140 else None
        field = _labels().get(match["label"]) if match else None
        if not match or not field:
            continue
        name, key = field
        anchors = [anchor for anchor in passage.anchors if anchor.local.start >= match.start("value") - 1]
        if name == "url":
            if anchors:
                label = passage.text[anchors[0].local.start : anchors[0].local.end]
                origins.append(Origin(anchors[0].url, None if "://" in label else label, passage.source))
                fields.setdefault(key, (anchors[0].url,))
        else:
            fields.setdefault(key, (match["value"].strip(),))
    return fields, origins


def front_matter_origin(raw: str, front: FrontMatter) -> Origin | None:
    """The origin that the front matter's ``source`` names by its address: the article was first published there."""
    source = _first(front.fields.get("source", ()))
    if not source or not _is_url(source):
        return None
    start = raw.find(source, 0, front.end)
    return Origin(source, None, Span(start, start + len(source))) if start >= 0 else None


def printed_fields(
    fields: Fields,
    labelled: Fields,
    title: str | None,
    imprints: Sequence[Imprint],
    origins: Sequence[Origin],
) -> tuple[Printed, list[Issue]]:
    """Settle each field of an article.

    Args:
        fields: the front matter's (or the JSON article's, or the HTML head's).
        labelled: those that the body prints as label and value.
        title: the first heading or the title line.
        imprints: what bylines and datelines print, in order.
        origins: printed origins, the closing link last.

    Returns:
        The fields, and the issues met.
    """
    date, date_text, issues = _date(fields, labelled)
    source = _first(field_values(fields, "source"))
    source_is_url = source is not None and _is_url(source)
    authors = _people(field_values(fields, "authors")) or next((found.authors for found in imprints if found.authors), ())
    publishers = [
        *(found.publisher for found in imprints),
        *(origin.publisher for origin in origins if origin.url is None),
        _first(field_values(fields, "publisher")),
        _site_name(source) if source and not source_is_url else None,
        _first(field_values(labelled, "publisher")),
        *(
            origin.publisher
            for origin in reversed(origins)
            if origin.url is not None and not _first(field_values(labelled, "publisher"))
        ),
    ]
    urls = [
        *(value for value in field_values(fields, "url")),
        source if source_is_url else None,
        *(origin.url for origin in reversed(origins)),
    ]
    printed = Printed(
        title=_first(field_values(fields, "title")) or title,
        date_published=date,
        date_published_text=date_text,
        authors=authors or _people(field_values(labelled, "authors")),
        publisher=next((name for name in publishers if name), None),
        url=next((url for url in urls if url and _is_url(url)), None),
        summary=_first(field_values(fields, "summary")),
        keywords=_terms(fields, "keywords"),
        topics=_terms(fields, "topics"),
    )
    return printed, issues


def _date(fields: Fields, labelled: Fields) -> tuple[dt.datetime | None, str | None, list[Issue]]:
    issues: list[Issue] = []
    for source in (fields, labelled):
        text = _first(field_values(source, "date"))
        if not text:
            continue
        moment = None if _PLACEHOLDER.search(text) else parse_publication_date(text)
        if moment:
            return moment, text, issues
        issues.append(Issue(code="date_unreadable", message=f"no full date: {text[:80]!r}"))
    return None, None, issues


def _first(values: Sequence[str]) -> str | None:
    return values[0] if values else None


def _is_url(text: str) -> bool:
    return text.startswith(("http://", "https://", "//")) and " " not in text.strip()


def _site_name(source: str) -> str:
    """The name of an outlet without the motto behind it ("Outlet – all the news")."""
    return _SITE_TAIL.split(source, maxsplit=1)[0].strip() or source


def _people(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for value in values for name in _LIST_SPLIT.split(value) if name and not _is_url(name))


def _terms(fields: Fields, name: str) -> tuple[str, ...]:
    values = field_values(fields, name)
    if len(values) == 1 and len(values[0]) > 20:
        values = tuple(_LIST_SPLIT.split(values[0]))
    return tuple(dict.fromkeys(value.strip() for value in values if value.strip()))
