"""Front matter: what a file says about itself before its body, however badly it is written."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from applai_dataset.knowledge import read_pairs
from applai_dataset.records import Issue

Fields = dict[str, tuple[str, ...]]
"""Values by lower-case key; a scalar is a tuple of one."""

_MAX_LENGTH = 64 * 1024
_MAX_NESTING = 24
_OPEN = re.compile(r"[ \t\r\n]*(---|\+\+\+)[ \t]*\r?\n")
_KEY = re.compile(r"(?P<key>[^\W\d][\w.:\-]{0,40})[ \t]{0,4}[:：](?:[ \t]+(?P<value>\S.*)|[ \t]*)$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>\S.*)$")
_DANGEROUS = re.compile(r"(?:^|[\s\[{,:-])[&*!][\w<!]", re.MULTILINE)
_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*+"')
_COMMENT = re.compile(r"^(?P<key>\w[\w-]{0,40}):[ \t]+(?P<value>[^\s\"'>|\[{#].*\s#.*)$", re.MULTILINE)
_ESCAPES = {"n": "\n", "t": "\t", "r": "", '"': '"', "\\": "\\", "/": "/"}
_ESCAPE = re.compile(r"\\([ntr\"\\/])")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Fields of the front matter, where the body begins, and what was odd."""

    fields: Fields = field(default_factory=dict)
    end: int = 0
    issues: tuple[Issue, ...] = ()


def read_front_matter(raw: str) -> FrontMatter:
    """Read the front matter of a file: YAML or TOML between fences, unclosed, repeated, or without any fence.

    Args:
        raw: the decoded raw file.

    Returns:
        Its fields as written; none and ``end`` 0 where the file has no front matter.
    """
    opened = _OPEN.match(raw)
    if not opened:
        return _unfenced(raw)
    fence, start = opened[1], opened.end()
    closing = re.compile(rf"^{re.escape(fence)}[ \t]*$|^\.\.\.[ \t]*$", re.MULTILINE).search(raw.replace("\r", " "), start)
    block = raw[start : closing.start()] if closing else ""
    if not closing or not _is_block(block, fence):
        return _unclosed(raw, start)
    fields, issue = _parse(block, fence, start)
    front = FrontMatter(fields, _after_line(raw, closing.end()), (issue,) if issue else ())
    return _with_repetition(raw, front)


def _after_line(raw: str, position: int) -> int:
    newline = raw.find("\n", position)
    return len(raw) if newline < 0 else newline + 1


def _is_block(block: str, fence: str) -> bool:
    lines = [line for line in block.splitlines() if line.strip()]
    if fence == "+++":
        return True
    return not lines or (any(_KEY.match(line) for line in lines[:3]) and len(lines) < 400)


def _with_repetition(raw: str, front: FrontMatter) -> FrontMatter:
    opened = re.compile(r"[ \t\r\n]*---[ \t]*\r?\n").match(raw, front.end)
    if not opened:
        return front
    closing = re.compile(r"^---[ \t]*$", re.MULTILINE).search(raw.replace("\r", " "), opened.end())
    if not closing:
        return front
    lines = [line for line in raw[opened.end() : closing.start()].splitlines() if line.strip()]
    if not lines or not all(_KEY.match(line) or _ITEM.match(line) or line[0] in " \t" for line in lines) or not _known(lines):
        return front
    fields, issue = _parse(raw[opened.end() : closing.start()], "---", opened.end())
    repeated = Issue(
        code="front_matter_repeated",
        message="a second front matter follows the first; only its new fields count",
        source_start=opened.start(1) if opened.re.groups else opened.end() - 4,
        source_end=closing.end(),
    )
    issues = (*front.issues, *((issue,) if issue else ()), repeated)
    return FrontMatter(fields | front.fields, _after_line(raw, closing.end()), issues)


def _known(lines: Sequence[str]) -> bool:
    keys = {row[1] for row in read_pairs("reading/front_matter_keys.tsv")}
    return any(match and match["key"].lower() in keys for match in map(_KEY.match, lines))


def _unfenced(raw: str) -> FrontMatter:
    """Front matter whose fences are missing: the file begins with at least two known fields."""
    start = len(raw) - len(raw.lstrip())
    head = raw[start : start + 4000].split("\n\n", 1)[0].splitlines()
    keys = {row[1] for row in read_pairs("reading/front_matter_keys.tsv") if row[1].isascii()}
    matches = [_KEY.match(line) for line in head]
    if len(matches) < 2 or not all(match and match["key"].lower() in keys and match["value"] for match in matches[:2]):
        return FrontMatter()
    return _unclosed(raw, start, "fences are missing")


def _unclosed(raw: str, start: int, problem: str = "it is not closed") -> FrontMatter:
    """Front matter that ends with the first line that cannot belong to it."""
    position, fields = start, 0
    for line in raw[start : start + _MAX_LENGTH].splitlines(keepends=True):
        bare = line.rstrip()
        if re.fullmatch(r"---+", bare) and fields:
            position += len(line)
            break
        if not (_KEY.match(bare) or (bare and (_ITEM.match(bare) or bare[0] in " \t"))):
            break
        fields += bool(_KEY.match(bare))
        position += len(line)
    if not fields:
        return FrontMatter()
    issue = Issue(
        code="front_matter_unclosed",
        message=f"front matter ends with its last field: {problem}",
        source_start=start,
        source_end=position,
    )
    values, invalid = _parse(raw[start:position], "---", start)
    return FrontMatter(values, position, (issue, invalid) if invalid else (issue,))


def _parse(block: str, fence: str, start: int) -> tuple[Fields, Issue | None]:
    try:
        loaded = tomllib.loads(block) if fence == "+++" else _load_yaml(block)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:160]
        issue = Issue(
            code="front_matter_invalid", message=f"read line by line: {reason}", source_start=start, source_end=start + len(block)
        )
        return _salvage(block), issue
    fields = flatten(loaded)
    for match in _COMMENT.finditer(block):
        if match["key"].lower() in fields:
            fields[match["key"].lower()] = (match["value"].strip(),)
    return fields, None


def _load_yaml(block: str) -> Mapping[str, Any]:
    if len(block) > _MAX_LENGTH:
        raise ValueError(f"{len(block)} code points are too many for front matter")
    if block.count("[") + block.count("{") > 4 * _MAX_NESTING or "[" * _MAX_NESTING in block:
        raise ValueError("it is nested too deeply")
    if _DANGEROUS.search(_QUOTED.sub("", block)):
        raise ValueError("it uses aliases or tags")
    loaded = yaml.load(block, Loader=yaml.CBaseLoader)  # noqa: S506 - builds strings, lists and mappings only
    if loaded in (None, ""):
        return {}
    if not isinstance(loaded, dict):
        raise ValueError("it is no mapping")
    return loaded


def flatten(loaded: Mapping[Any, Any]) -> Fields:
    """Fields of a loaded mapping: scalars and lists of scalars; of a mapping its ``name`` counts."""
    fields: Fields = {}
    for key, value in loaded.items():
        values = tuple(text for item in (value if isinstance(value, list) else [value]) if (text := _scalar(item)))
        if values:
            fields.setdefault(str(key).strip().lower(), values)
    return fields


def _scalar(value: object) -> str:
    if isinstance(value, Mapping):
        value = value.get("name", "")
    if value is None or isinstance(value, (Mapping, list, bool)):
        return ""
    text = str(value).strip()
    return "" if text in {"null", "~", "None"} else text


def _salvage(block: str) -> Fields:
    """Fields of invalid YAML, line by line: ``key: value``, list items, and indented lines that go on with the value above."""
    fields: dict[str, list[str]] = {}
    key = None
    for line in block.splitlines():
        match, item = _KEY.match(line), _ITEM.match(line)
        if match:
            key = match["key"].lower()
            value = (match["value"] or "").strip()
            fields[key] = [] if value in {">", "|", ">-", "|-", ""} else _flow(value)
        elif key and item:
            fields[key].append(_unquoted(item["value"]))
        elif key and line[:1] in {" ", "\t"} and line.strip():
            fields[key] = [f"{fields[key][0]} {line.strip()}"] if fields[key] else [line.strip()]
    return {key: kept for key, values in fields.items() if (kept := tuple(value for value in values if value))}


def _flow(value: str) -> list[str]:
    if value.startswith("[") and value.endswith("]") and value.count("[") == 1:
        return [_unquoted(item) for item in value[1:-1].split(",")]
    return [_unquoted(value)]


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'" and value[0] not in value[1:-1].replace('\\"', ""):
        inner = value[1:-1]
        return (_ESCAPE.sub(lambda match: _ESCAPES[match[1]], inner) if value[0] == '"' else inner).strip()
    return value
