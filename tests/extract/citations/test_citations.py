"""All citations of an article: kinds, fields, places and identifiers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from applai_dataset.extract.citations import find_citations
from applai_dataset.extract.sentences import split_sentences
from applai_dataset.read import ReadError, read_article
from applai_dataset.records import Citation

ARTICLE = """---
title: 星河发布新机
url: https://news.example.com/1
---

星河公司发布了新机[^1][^2]。价格不变[^1]，没有人知道原因[^9]。详情见[公告](https://example.com/notice "星河公告")。

![图](https://example.com/a.png)

[^1]: [星河发布新机](https://example.com/a1)·远望社·（2031/7/1）·检索日期2031/7/3
[^2]: 新机价格不变·晨星日报·（日期不详）·检索日期2031/7/3
[^3]: 从未引用的来源·晨星日报·（2031/6）·检索日期2031/7/3
"""


def cite(raw: str) -> tuple[Citation, ...]:
    document = read_article(raw.encode("utf-8", "surrogatepass"), "a.md")
    return find_citations(document, split_sentences(document), ())


def footnotes(raw: str) -> dict[str | None, Citation]:
    return {citation.label: citation for citation in cite(raw) if citation.kind == "footnote"}


def test_a_footnote_has_its_fields_and_every_mark() -> None:
    first = footnotes(ARTICLE)["1"]
    assert (first.title, first.publisher, first.issued, first.accessed) == ("星河发布新机", "远望社", "2031-07-01", "2031-07-03")
    assert (first.url_normalized, first.domain) == ("https://example.com/a1", "example.com")
    assert [ARTICLE[anchor.source_start : anchor.source_end] for anchor in first.anchors] == ["[^1]", "[^1]"]


def test_a_mark_leaves_the_text_so_its_anchor_is_empty_there() -> None:
    assert all(anchor.start_char == anchor.end_char for citation in footnotes(ARTICLE).values() for anchor in citation.anchors)


def test_a_mark_without_definition_is_a_citation_without_fields() -> None:
    dangling = footnotes(ARTICLE)["9"]
    assert (dangling.text, dangling.title, dangling.url, len(dangling.anchors)) == ("[^9]", None, None, 1)


def test_a_definition_that_no_mark_names_is_a_citation_without_anchors() -> None:
    assert footnotes(ARTICLE)["3"].anchors == ()
    assert footnotes(ARTICLE)["3"].issued == "2031-06"


def test_links_and_images_are_citations() -> None:
    link, image = (next(citation for citation in cite(ARTICLE) if citation.kind == kind) for kind in ("link", "image"))
    assert (link.title, link.url, link.domain) == ("星河公告", "https://example.com/notice", "example.com")
    assert len(link.anchors) == 1
    assert (image.url, image.anchors) == ("https://example.com/a.png", ())


def test_the_text_is_the_raw_slice() -> None:
    assert all(citation.text == ARTICLE[citation.source_start : citation.source_end] for citation in cite(ARTICLE))


def test_of_two_definitions_with_one_label_the_first_takes_the_marks() -> None:
    raw = "正文一句[^1]。\n\n[^1]: 甲·远望社·（2031/7/1）\n[^1]: 乙·远望社·（2031/7/2）\n"
    found = [citation for citation in cite(raw) if citation.kind == "footnote"]
    assert sum(len(citation.anchors) for citation in found) == 1
    assert len({citation.citation_id for citation in found}) == len(found)


PIECES = [
    "正文一句。",
    "[^1]",
    "[^2]",
    "[a](https://example.com)",
    "![b](/c.png)",
    "\n\n",
    "\n[^1]: ",
    "\n[^2]: x·y·（2031/7/1）",
    "## References\n",
    "1. t. o.",
]


@given(st.text(max_size=120) | st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_any_file_gives_ordered_anchors_and_unique_identifiers(raw: str) -> None:
    try:
        document = read_article(raw.encode("utf-8", "surrogatepass"), "a.md")
    except ReadError:
        return
    found = find_citations(document, split_sentences(document), ())
    assert len({citation.citation_id for citation in found}) == len(found)
    for citation in found:
        assert citation.text == document.raw[citation.source_start : citation.source_end]
        assert list(citation.anchors) == sorted(citation.anchors, key=lambda anchor: (anchor.source_start, anchor.source_end))
        assert all(anchor.end_char <= len(document.text) for anchor in citation.anchors)
