"""HTML gives the same passages as Markdown does."""

from __future__ import annotations

from collections.abc import Callable

from applai_dataset.read import Document
from applai_dataset.read.html import parse_tag

Read = Callable[[str], Document]

PAGE = """<!DOCTYPE html><html><head><title>Big news | Site</title><meta property="og:site_name" content="Site">
<meta name="author" content="Ann Lee"></head><body><nav><ul><li><a href="/">Home</a></li></ul></nav>
<h1>Big news</h1><p>First &amp; <b>bold</b>
  <a href="https://x.y/?a=1&amp;b=2">link</a>.<br>New line<br><br>Next paragraph</p>
<script>var x = "<p>no</p>";</script><!-- <p>no</p> -->
<figure><img src="https://i.com/a.jpg" alt="A"><figcaption>A thing. Photo: Jane</figcaption></figure>
<blockquote>Said so.</blockquote><ul><li>one<li>two</ul><footer>About us</footer></body></html>"""


def test_a_page_gives_its_article_only(read: Read) -> None:
    document = read(PAGE)
    assert [(block.role, document.text[block.span.start : block.span.end]) for block in document.blocks] == [
        ("heading", "Big news"),
        ("body", "First & bold link.\nNew line"),
        ("body", "Next paragraph"),
        ("caption", "A thing. Photo: Jane"),
        ("quote", "Said so."),
        ("list", "one"),
        ("list", "two"),
    ]


def test_what_is_left_out_is_recorded(read: Read) -> None:
    document = read(PAGE)
    left_out = [document.raw[issue.source_start : issue.source_end] for issue in document.issues]
    assert any("Home" in piece for piece in left_out)
    assert any("About us" in piece for piece in left_out)


def test_the_head_gives_metadata(read: Read) -> None:
    metadata = read(PAGE).metadata
    assert (metadata.title, metadata.publisher, metadata.authors) == ("Big news", "Site", ("Ann Lee",))


def test_a_figure_has_caption_and_credit(read: Read) -> None:
    (figure,) = read(PAGE).figures
    assert (figure.url, figure.alt, figure.caption, figure.credit) == ("https://i.com/a.jpg", "A", "A thing.", "Jane")


def test_addresses_stay_as_written(read: Read) -> None:
    assert [link.url for link in read(PAGE).links] == ["https://x.y/?a=1&amp;b=2"]


def test_paragraph_tags_inside_markdown_are_paragraphs(read: Read) -> None:
    document = read('---\ntitle: x\n---\n\n\t\t<p class="a">One.</p>\n\n<p>Two.</p>\n')
    assert document.text == "One.\n\nTwo."


def test_a_tag_is_parsed_with_any_quotes() -> None:
    tag = parse_tag("""<A href='x"y' title="t" data-x=1 hidden>""")
    assert tag is not None
    assert (tag.name, tag.closing) == ("a", False)
    assert tag.attributes == {"href": 'x"y', "title": "t", "data-x": "1", "hidden": ""}
