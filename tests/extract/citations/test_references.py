"""Reference entries of every shape give the fields that they print, and no others."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applai_dataset.extract.citations.edtf import find_date
from applai_dataset.extract.citations.fields import Fields
from applai_dataset.extract.citations.references import parse_reference
from applai_dataset.read.document import Link, Reference
from applai_dataset.spans import Span

URL = "https://example.com/a1"


def parse(entry: str, *labels: str) -> Fields:
    """Parse an entry; a label names a Markdown link ``[label](URL)`` inside it."""
    links = []
    for label in labels:
        markup = f"[{label}]({URL})"
        start = entry.index(markup)
        links.append(Link(URL, None, label, Span(start, start + len(markup))))
    whole = Span(0, len(entry))
    return parse_reference(entry, Reference("1", whole, whole, tuple(links), footnote=True))


@pytest.mark.parametrize(
    "entry",
    [
        f"[星河发布新机]({URL})·远望社·（2031/7/1）·检索日期2031/7/3",
        f"[星河发布新机]({URL}) · 远望社 (2031/7/1) · 檢索日期：2031年7月3日",
        f"（2031/7/1）。[星河发布新机]({URL})。远望社。检索日期2031/7/3。",
        f"远望社（2031/7/1）。[星河发布新机]({URL})。远望社。检索日期2031/7/3。",
        f'远望社 (2031, July 1). "[星河发布新机]({URL})". 远望社. Retrieved July 3, 2031.',
        f"[星河发布新机]({URL})·远望社·佚名（2031/7/1）·检索日期2031/7/3",
        f"[星河发布新机]({URL})·远望社·（无作者信息）（2031/7/1）·检索日期2031/7/3",
    ],
)
def test_the_same_work_is_read_from_every_linked_shape(entry: str) -> None:
    assert parse(entry, "星河发布新机") == Fields("星河发布新机", URL, "远望社", (), "2031-07-01", "2031-07-03")


@pytest.mark.parametrize(
    "entry",
    [
        "星河发布新机 · 远望社 · 张三 (2031/7/1) · 检索日期2031/7/3",
        "星河发布新机·远望社·张三·2031/7/1·检索日期2031/7/3",
        "张三（2031/7/1）。星河发布新机。远望社。检索日期2031/7/3。",
        "张三. 星河发布新机[EB/OL]. 远望社. (2031-07-01)[2031-07-03].",
    ],
)
def test_an_entry_without_link_is_read_by_its_separators(entry: str) -> None:
    assert parse(entry) == Fields("星河发布新机", None, "远望社", ("张三",), "2031-07-01", "2031-07-03")


def test_a_numbered_list_entry_gives_title_outlet_dates_and_bare_address() -> None:
    entry = f"Galaxy unveils a phone. Farsight News. (2031-07-01). [2031-07-03]. {URL}"
    assert parse(entry) == Fields("Galaxy unveils a phone", URL, "Farsight News", (), "2031-07-01", "2031-07-03")


def test_a_link_whose_text_is_its_address_is_no_title() -> None:
    entry = f"星河发布新机（2031/7/1）。[{URL}]({URL})。远望社。检索日期2031/7/3。"
    assert parse(entry, URL) == Fields("星河发布新机", URL, "远望社", (), "2031-07-01", "2031-07-03")


def test_a_linked_outlet_after_the_title_is_the_publisher() -> None:
    assert parse(f"星河发布新机·[远望社]({URL})·（2031/7/1）·检索日期2031/7/3", "远望社").publisher == "远望社"
    assert parse(f'"Galaxy: a phone". [Farsight]({URL}). Retrieved July 3, 2031.', "Farsight").title == "Galaxy: a phone"


@pytest.mark.parametrize("phrase", ["日期不详", "未知", "n.d.", "无具体日期，参考检索日期", "Current Date", "未注明"])
def test_a_missing_date_stays_missing(phrase: str) -> None:
    fields = parse(f"[星河发布新机]({URL})·远望社·（{phrase}）·检索日期2031/7/3", "星河发布新机")
    assert fields == Fields("星河发布新机", URL, "远望社", (), None, "2031-07-03")


@pytest.mark.parametrize(
    ("printed", "authors"),
    [
        ("张三、李四", ("张三", "李四")),
        ("Ann Roe, Bo Doe and Cy Poe", ("Ann Roe", "Bo Doe", "Cy Poe")),
        ("Ann Roe et al.", ("Ann Roe",)),
        ("未知作者", ()),
    ],
)
def test_authors_are_told_apart(printed: str, authors: tuple[str, ...]) -> None:
    assert parse(f"星河发布新机 · 远望社 · {printed}（2031/7/1）· 检索日期2031/7/3").authors == authors


def test_a_dot_inside_a_foreign_name_parts_nothing() -> None:
    assert parse("星河发布新机 · 远望社 · 安娜·卡列尼娜（2031/7/1）· 检索日期2031/7/3").authors == ("安娜·卡列尼娜",)


def test_an_outlet_in_the_place_of_the_author_is_no_author() -> None:
    fields = parse(
        f'Farsight Times - Gadgets (2031-07-01). "[A phone]({URL})". The Farsight Times. Retrieved July 3, 2031.', "A phone"
    )
    assert (fields.publisher, fields.authors) == ("The Farsight Times", ())


def test_a_serial_gives_its_year() -> None:
    fields = parse(f"Ann Roe et al. [Cells that learn]({URL}). Biology Letters, 2031, doi:10.1/x.", "Cells that learn")
    assert fields == Fields("Cells that learn", URL, "Biology Letters", ("Ann Roe",), "2031", None)


def test_a_bare_address_gives_nothing_else() -> None:
    assert parse(URL) == Fields(url=URL)


def test_a_note_in_sentences_has_no_title() -> None:
    note = (
        "There are many kinds of machines. "
        + "Our figures rest on measurements that we made ourselves in the course of two long years." * 2
    )
    assert parse(note) == Fields()


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from([*'·。.（）()[]《》“”"，、', " ", "2031/7/1", "检索日期", "n.d.", "张三", "Roe", URL])).map(
        "".join
    )
)
def test_any_text_gives_fields_with_valid_dates(text: str) -> None:
    fields = parse(text)
    for date in (fields.issued, fields.accessed):
        assert date is None or find_date(date) == (date, (0, len(date)))
    assert all(value is None or value.strip() for value in (fields.title, fields.publisher, fields.url))
    assert all(fields.authors)


@pytest.mark.parametrize("piece", ["a,", "·", "(", "“", "http://", "検索日期2031/7/1", "[^1]: ", " ", "张。", "—-_|", "et al "])
def test_the_cost_grows_no_faster_than_the_entry(piece: str) -> None:
    start = time.perf_counter()
    parse(piece * (200_000 // len(piece)))
    assert time.perf_counter() - start < 1.0
