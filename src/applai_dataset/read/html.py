"""HTML with exact places: a linear tokenizer and the walk from tags to passages.

The standard library's parser reports lines and columns, resolves the character references of addresses and needs quadratic
time on unclosed tags; this tokenizer keeps offsets, leaves attribute values as written, and never looks at a character twice.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from applai_dataset.read.builder import PassageBuilder
from applai_dataset.records import Role
from applai_dataset.spans import Span

_TOKEN = re.compile(r"<!--|<(/?)([A-Za-z][A-Za-z0-9:-]*)([^<>]*)>|<[!?][^<>]*>")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_TEXT_PART = re.compile(rf"({_REFERENCE.pattern})|([ \t\r\n\f]+)")

_HIDDEN = frozenset(
    {"script", "style", "template", "noscript", "svg", "iframe", "video", "audio", "object", "select", "button", "textarea"}
)
_CHROME = frozenset({"nav", "footer", "aside", "form", "menu", "dialog"})
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "head",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ]
)
_ROLES: dict[str, Role] = {
    "blockquote": "quote",
    "figcaption": "caption",
    "li": "list",
    "td": "list",
    "th": "list",
    "dd": "list",
    "dt": "list",
}
_MAX_DEPTH = 64
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])


class Tag(NamedTuple):
    """A tag: lower-case name, whether it closes, its attributes as written."""

    name: str
    closing: bool
    attributes: dict[str, str]


@dataclass(slots=True)
class Head:
    """What an HTML page says about itself in its head: title and meta properties, by lower-case name."""

    fields: dict[str, str] = field(default_factory=dict)


def parse_tag(source: str) -> Tag | None:
    """The tag that a piece of markup such as ``<a href="…">`` is, or None."""
    match = _TOKEN.fullmatch(source)
    return _tag(match) if match and match[2] else None


def _tag(match: re.Match[str]) -> Tag:
    attributes: dict[str, str] = {}
    if match[3] and not match[1]:
        for name, double, single, bare in _ATTRIBUTE.findall(match[3]):
            attributes.setdefault(name.lower(), double or single or bare)
    return Tag(match[2].lower(), match[1] == "/", attributes)


def walk_inline(builder: PassageBuilder, tag: Tag, source: Span) -> None:
    """Feed a builder with a tag that stands in running text."""
    name, closing, attributes = tag
    if name == "a":
        if closing:
            builder.close_link(source.end)
        elif attributes.get("href"):
            builder.open_link(attributes["href"], attributes.get("title"), source.start)
    elif name in {"b", "strong"}:
        builder.close_strong() if closing else builder.open_strong()
    elif name == "br":
        builder.line_break(source)
    elif name == "img":
        url = attributes.get("src") or attributes.get("data-src") or ""
        if url and not url.startswith("data:"):
            builder.image(url, html.unescape(attributes.get("alt", "")).strip(), source)


def walk_text(builder: PassageBuilder, start: int, end: int) -> None:
    """Feed a builder with the HTML text of a raw slice: references resolved, white space collapsed as browsers do."""
    raw, position = builder.raw, start
    for match in _TEXT_PART.finditer(raw, start, end):
        if match.start() > position:
            builder.copy(Span(position, match.start()))
        source = Span(*match.span())
        if match[1]:
            builder.text(html.unescape(match[1]), source)
        elif match[2] == " ":
            builder.copy(source)
        else:
            builder.text(" ", source)
        position = match.end()
    if position < end:
        builder.copy(Span(position, end))


def walk_html(builder: PassageBuilder, start: int, end: int) -> Head:
    """Feed a builder with the passages of a raw slice of HTML.

    Args:
        builder: gets the passages; its role and definition hold for text outside any block.
        start: first code point of the slice.
        end: code point after the slice.

    Returns:
        What the page's head says.
    """
    walk = _Walk(builder, builder.role, Head())
    position = start
    for begin, after, tag in _tokens(builder.raw, start, end):
        walk.characters(position, begin)
        if tag:
            walk.tag(tag, Span(begin, after))
        position = after
    walk.characters(position, end)
    builder.flush()
    builder.role, builder.level, builder.chrome = walk.outer_role, 0, None
    return walk.head


def _tokens(raw: str, start: int, end: int) -> Iterator[tuple[int, int, Tag | None]]:
    position = start
    while match := _TOKEN.search(raw, position, end):
        after = match.end()
        tag = None
        if match[0] == "<!--":
            closed = raw.find("-->", after, end)
            after = closed + 3 if closed >= 0 else end
        elif match[2]:
            tag = _tag(match)
            if tag.name in _HIDDEN and not tag.closing and not match[3].endswith("/"):
                after = _element_end(raw, tag.name, after, end)
        yield match.start(), after, tag
        position = after


def _element_end(raw: str, name: str, position: int, end: int) -> int:
    """Where an element whose content is not shown ends; right after its start tag if it is never closed."""
    closing = re.compile(rf"</{name}\s{{0,8}}>", re.IGNORECASE).search(raw, position, end)
    return closing.end() if closing else position


@dataclass(slots=True)
class _Walk:
    builder: PassageBuilder
    outer_role: Role
    head: Head
    stack: list[str] = field(default_factory=list)
    in_title: bool = False

    def characters(self, start: int, end: int) -> None:
        if start >= end:
            return
        if self.in_title:
            self.head.fields.setdefault("title", html.unescape(self.builder.raw[start:end]).strip())
        elif not self.builder.is_empty or not self.builder.raw[start:end].isspace():
            walk_text(self.builder, start, end)

    def tag(self, tag: Tag, source: Span) -> None:
        name = tag.name
        if name == "meta":
            key = tag.attributes.get("property") or tag.attributes.get("name") or tag.attributes.get("itemprop")
            if key and tag.attributes.get("content"):
                self.head.fields.setdefault(key.lower(), html.unescape(tag.attributes["content"]))
        elif name == "link" and tag.attributes.get("rel") == "canonical":
            self.head.fields.setdefault("canonical", tag.attributes.get("href", ""))
        elif name == "title" and "svg" not in self.stack:
            self.in_title = not tag.closing
        elif name == "br" or name not in _BLOCKS:
            walk_inline(self.builder, tag, source)
        else:
            self.block(tag, source)

    def block(self, tag: Tag, source: Span) -> None:
        self.builder.flush(source.end if tag.closing and tag.name not in _CHROME else None)
        if tag.closing:
            if tag.name in self.stack:
                while self.stack.pop() != tag.name:
                    pass
        elif tag.name not in _VOID and len(self.stack) < _MAX_DEPTH:
            if tag.name in {"p", "li", "td", "th", "dt", "dd"} and self.stack and self.stack[-1] == tag.name:
                self.stack.pop()
            self.stack.append(tag.name)
        self.builder.close_strong()
        self.builder.role, self.builder.level = self.role()
        self.builder.chrome = next((name for name in self.stack if name in _CHROME), None)
        self.builder.marker = "-" if tag.name == "li" and not tag.closing else None

    def role(self) -> tuple[Role, int]:
        for name in reversed(self.stack[-8:]):
            if len(name) == 2 and name[0] == "h" and name[1].isdigit():
                return "heading", int(name[1])
            if name in _ROLES:
                return _ROLES[name], 0
        return self.outer_role, 0
