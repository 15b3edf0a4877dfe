"""Hypothesis strategies: every record, and whole raw articles as they occur in the wild. Needs the package ``hypothesis``.

Records are valid and consistent in themselves (a `Mention` fills its range). Raw articles mix front matter, footnotes, scripts,
quotation marks and hostile characters, so that a reader of such files can be tested against everything at once.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar, get_args

from hypothesis import strategies as st

from applai_dataset.records import (
    CITATION_KINDS,
    ENTITY_TYPES,
    LANGUAGES,
    ROLES,
    Anchor,
    Article,
    Attribution,
    Certainty,
    Citation,
    Claim,
    ClaimLink,
    ClaimType,
    Entity,
    Image,
    Issue,
    Mention,
    Names,
    Polarity,
    Quantity,
    Quotation,
    Relation,
    Section,
    Sentence,
    SourceKind,
    Subject,
    Time,
)

T = TypeVar("T")

_SCRIPTS = "苹果蘋果阿里巴巴表示報導，。；：！？「」『』“”‘’《》（）\u3000AaZz 019.,;:!?\"'()-—…%$\n"
_HOSTILE = "\u0000\ufeff\u200b\u200d\u202e\u2066\ufffd\U0001f600\U00020000\u0301\r\t\\`*_[]<>#|&~^"


def texts(*, min_size: int = 0, max_size: int = 60) -> st.SearchStrategy[str]:
    """Text in three scripts with punctuation, hostile characters and anything else but surrogates, which no file can hold."""
    characters = st.one_of(
        st.sampled_from(_SCRIPTS), st.sampled_from(_SCRIPTS + _HOSTILE), st.characters(exclude_categories=["Cs"])
    )
    return st.text(characters, min_size=min_size, max_size=max_size)


def _optional(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | strategy


def _tuples(strategy: st.SearchStrategy[T], max_size: int = 3) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(strategy, max_size=max_size).map(tuple)


_names = texts(min_size=1, max_size=20)
_labels = st.sampled_from(["1", "2", "10", "a"])
_offsets = st.integers(0, 10_000)
_identifiers = st.text("0123456789abcdef", min_size=16, max_size=16)
_moments = st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2060, 1, 1), timezones=st.just(dt.UTC))
_dates = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
_images = st.builds(Image, url=_names, alt=_optional(_names), caption=_optional(_names), credit=_optional(_names))
_figures = st.floats(-1e15, 1e15).map(lambda value: value + 0.0)


@st.composite
def _ranges(draw: st.DrawFn, length: int | None = None) -> dict[str, int]:
    start, source = draw(_offsets), draw(_offsets)
    size = draw(st.integers(0, 200)) if length is None else length
    markup = draw(st.integers(0, 20))
    return {"start_char": start, "end_char": start + size, "source_start": source, "source_end": source + size + markup}


@st.composite
def _grounded(draw: st.DrawFn) -> dict[str, Any]:
    text = draw(texts(min_size=1, max_size=40))
    return {"text": text, **draw(_ranges(len(text)))}


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Figures with ordered, possibly open bounds."""
    low, high = draw(_optional(_figures)), draw(_optional(_figures))
    if low is not None and high is not None and low > high:
        low, high = high, low
    unit = draw(st.sampled_from(["1", "%", "USD", "CNY", "min", "GB"]))
    return Quantity(**draw(_grounded()), low=low, high=high, unit=unit, approximate=draw(st.booleans()))


@st.composite
def times(draw: st.DrawFn) -> Time:
    """Periods with ordered, possibly open ends."""
    start, end = draw(_optional(_dates)), draw(_optional(_dates))
    if start and end and start > end:
        start, end = end, start
    value = draw(_optional(st.sampled_from(["2025", "2025-02-11", "2025-Q1", "2023/..", "../2025", "2026-21"])))
    return Time(**draw(_grounded()), value=value, start_date=start, end_date=end)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Articles; their parts have plausible offsets but are not slices of the text."""
    ranges = _ranges()
    return Article(
        article_id=draw(_identifiers),
        source_path=draw(_names),
        source_sha256=draw(st.text("0123456789abcdef", min_size=64, max_size=64)),
        source_encoding=draw(st.sampled_from(["utf-8", "gb18030", "big5", "utf-16"])),
        title=draw(_optional(_names)),
        language=draw(st.sampled_from(LANGUAGES)),
        date_published=draw(_optional(_moments)),
        date_published_text=draw(_optional(_names)),
        authors=draw(_tuples(_names)),
        publisher=draw(_optional(_names)),
        url=draw(_optional(_names)),
        summary=draw(_optional(texts())),
        keywords=draw(_tuples(_names)),
        topics=draw(_tuples(_names)),
        text=draw(texts(max_size=200)),
        sections=draw(_tuples(st.builds(_section, ranges, st.integers(0, 6), texts()))),
        sentences=draw(_tuples(st.builds(lambda place, role: Sentence(**place, role=role), ranges, st.sampled_from(ROLES)))),
        images=draw(
            _tuples(st.builds(Image, url=_names, alt=_optional(_names), caption=_optional(_names), credit=_optional(_names)))
        ),
        story_id=draw(_optional(_identifiers)),
        issues=draw(_tuples(issues())),
        quantities=draw(_tuples(quantities())),
        times=draw(_tuples(times())),
    )


def _section(place: dict[str, int], level: int, heading: str) -> Section:
    return Section(level=level, heading=heading, start_char=place["start_char"], end_char=place["end_char"])


def issues() -> st.SearchStrategy[Issue]:
    """Findings with and without a place."""
    place = _optional(_offsets)
    return st.builds(
        Issue, code=st.sampled_from(["dangling_mark", "boilerplate"]), message=texts(), source_start=place, source_end=place
    )


def mentions() -> st.SearchStrategy[Mention]:
    """Names at a place."""
    return st.builds(
        lambda place, key, article, entity, kind, index: Mention(
            **place, mention_id=key, article_id=article, entity_id=entity, type=kind, sentence_index=index
        ),
        _grounded(),
        _identifiers,
        _identifiers,
        _names,
        st.sampled_from(ENTITY_TYPES),
        st.integers(0, 500),
    )


def entities() -> st.SearchStrategy[Entity]:
    """Entities with names in any script."""
    return st.builds(
        Entity,
        entity_id=_names,
        name=_names,
        names=st.builds(Names, en=_optional(_names), zh_hans=_optional(_names), zh_hant=_optional(_names)),
        aliases=_tuples(_names),
        type=st.sampled_from(ENTITY_TYPES),
        description=_optional(texts()),
        wikidata_id=_optional(st.integers(1, 10**9).map(lambda number: f"Q{number}")),
        known=st.booleans(),
        mention_count=st.integers(0, 10**6),
        article_count=st.integers(0, 10**6),
    )


def attributions() -> st.SearchStrategy[Attribution]:
    """Who vouches for a claim, with and without a name."""
    return st.builds(
        Attribution,
        source=_optional(_names),
        source_kind=st.sampled_from(get_args(SourceKind)),
        source_start_char=_optional(_offsets),
        source_end_char=_optional(_offsets),
        entity_id=_optional(_names),
        cue=_optional(_names),
        quotation=st.sampled_from(get_args(Quotation)),
    )


@st.composite
def _subjects(draw: st.DrawFn) -> Subject:
    place = draw(_grounded())
    return Subject(
        text=place["text"],
        start_char=place["start_char"],
        end_char=place["end_char"],
        entity_id=draw(_optional(_names)),
        inherited=draw(st.booleans()),
    )


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """Claims with all their parts."""
    return Claim(
        **draw(_grounded()),
        claim_id=draw(_identifiers),
        article_id=draw(_identifiers),
        sentence_index=draw(st.integers(0, 500)),
        type=draw(st.sampled_from(get_args(ClaimType))),
        certainty=draw(st.sampled_from(get_args(Certainty))),
        polarity=draw(st.sampled_from(get_args(Polarity))),
        attribution=draw(attributions()),
        subject=draw(_optional(_subjects())),
        mention_ids=draw(_tuples(_identifiers)),
        entity_ids=draw(_tuples(_names)),
        citation_ids=draw(_tuples(_identifiers)),
        quantities=draw(_tuples(quantities())),
        times=draw(_tuples(times())),
        cluster_id=draw(_optional(_identifiers)),
    )


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    """Citations of every kind, with and without anchors."""
    text, start = draw(texts()), draw(_offsets)
    return Citation(
        citation_id=draw(_identifiers),
        article_id=draw(_identifiers),
        kind=draw(st.sampled_from(CITATION_KINDS)),
        label=draw(_optional(_labels)),
        title=draw(_optional(_names)),
        url=draw(_optional(_names)),
        url_normalized=draw(_optional(_names)),
        domain=draw(_optional(_names)),
        publisher=draw(_optional(_names)),
        authors=draw(_tuples(_names)),
        issued=draw(_optional(st.sampled_from(["2025", "2025-07", "2025-07-01"]))),
        accessed=draw(_optional(st.sampled_from(["2025-07-02"]))),
        text=text,
        source_start=start,
        source_end=start + len(text),
        anchors=draw(_tuples(_ranges().map(lambda place: Anchor(**place)))),
    )


@st.composite
def claim_links(draw: st.DrawFn) -> ClaimLink:
    """Relations between two different claims."""
    first, second = sorted(draw(st.lists(_identifiers, min_size=2, max_size=2, unique=True)))
    relation = draw(st.sampled_from(get_args(Relation)))
    return ClaimLink(claim_id_a=first, claim_id_b=second, relation=relation, score=draw(st.floats(0, 1)))


def records(table: str) -> st.SearchStrategy[Any]:
    """Records of a table by its name.

    Raises:
        KeyError: if there is no such table.
    """
    return {
        "articles": articles(),
        "mentions": mentions(),
        "entities": entities(),
        "claims": claims(),
        "citations": citations(),
        "claim_links": claim_links(),
    }[table]


_FRONT_MATTER_VALUES = (
    "苹果: 新AI战略",
    '"苹果"放弃自研',
    "[独家] 库克的选择",
    "%50 增长",
    "@x 发布",
    "a #1 plan",
    "2025-02-12 19:44:28",
    "2025-07-01T21:10:06+08:00",
    "YYYY-07-Jul 1, 2025",
    '"https://example.com/a.jpg\\n"',
    "",
)
_SENTENCES = (
    "据路透社报道，苹果已与阿里巴巴达成合作[^1]。",
    "據知情人士透露，蘋果在2025年2月11日提交了申請 [^2]。",
    "“我们对此感到兴奋，”库克说，“这只是开始。”",
    "Apple Inc. is considering Anthropic's Claude, according to The Information.",
    "收入降至 185.1 亿美元，同比下降11.1%。",
    "「AI會改變一切」——馬雲說。",
    "**“通义千问”**系列的下载量突破 3200 万次[^9]。",
    'See [the report](https://example.com/r "report") &amp; more.',
    "![图片](https://example.com/i.png)图丨相关报道（来源：Reuters）",
    "本文来自示例网，欢迎下载APP查看更多",
)
_BLOCKS = (
    "### 自研困境",
    "标题\n=====",
    "> 摘要：苹果面临抉择。",
    "- 第一项\n- 第二项 [^1]",
    "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |",
    '<p class="x">Siri &amp; <em>Claude</em></p>',
    "```\ncode\n```",
    "---",
    "参考资料：",
    "1.https://example.com/a",
    '[^1]: 标题·<a href="https://example.com">示例</a>·（2025/7/1）·检索日期2025/7/1',
    "[^2]: [title](https://example.com/b)·outlet·author·（日期不详）",
    "[^1]: again",
    "[示例](https://example.com/origin)",
    "作者: 张三,示例研究室",
)


@st.composite
def raw_articles(draw: st.DrawFn) -> bytes:
    """Whole raw files: front matter × footnotes × scripts × quotation marks × hostile characters, in several encodings."""
    parts: list[str] = []
    if draw(st.booleans()):
        keys = draw(
            st.lists(st.sampled_from(["title", "date", "tags", "author", "summary", "source", "featured_image"]), max_size=5)
        )
        values = st.sampled_from(_FRONT_MATTER_VALUES) | texts(max_size=30)
        closing = draw(st.sampled_from(["---", "---", "---", ""]))
        parts.append("\n".join(["---", *(f"{key}: {draw(values)}" for key in keys), closing]))
    piece = st.sampled_from(_SENTENCES) | st.sampled_from(_BLOCKS) | texts(max_size=80)
    parts.extend(draw(st.lists(piece, max_size=8)))
    text = draw(st.sampled_from(["\n\n", "\n", "\r\n\r\n"])).join(parts)
    encoding = draw(st.sampled_from(["utf-8", "utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16"]))
    return text.encode(encoding, errors="replace")
