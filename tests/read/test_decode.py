"""Bytes become text in the encoding that they give away, or an error with a code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applai_dataset.read.decode import decode
from applai_dataset.read.document import ReadError

CHINESE = "这是一篇关于手机的文章，内容是在说明它的功能。" * 3
TRADITIONAL = "這是一篇關於手機的文章，內容是在說明它的功能。" * 3


def test_a_byte_order_mark_is_dropped_and_nothing_else_changes() -> None:
    assert decode("\ufeff一\r\n二".encode()).raw == "一\r\n二"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (CHINESE.encode("gb18030"), "gb18030"),
        (TRADITIONAL.encode("big5"), "big5"),
        (CHINESE.encode("utf-16"), "utf-16-le"),
        ("plain words in a file".encode("utf-16-le"), "utf-16-le"),
    ],
)
def test_another_encoding_is_found_and_recorded(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert decoded.issues[0].code.startswith("encoding_")
    assert decoded.raw.strip("\ufeff") in (CHINESE, TRADITIONAL, "plain words in a file")


def test_a_few_broken_bytes_are_replaced_and_recorded() -> None:
    decoded = decode(b"A word of text " * 20 + b"\xff\xfe\xff" + " and é more".encode())
    assert [issue.code for issue in decoded.issues] == ["encoding_invalid"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\x00\x01\x02\x03" * 40, "not_text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "not_text"),
        (b"a" * (16 * 1024 * 1024 + 1), "too_large"),
    ],
)
def test_what_is_no_text_is_an_error_with_a_code(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as error:
        decode(data)
    assert error.value.code == code


def test_control_and_direction_characters_are_recorded() -> None:
    assert [issue.code for issue in decode("价格\u202e上涨".encode()).issues] == ["control_characters"]


@given(st.binary(max_size=300))
def test_any_bytes_decode_or_raise_a_read_error(data: bytes) -> None:
    try:
        assert isinstance(decode(data).raw, str)
    except ReadError as error:
        assert error.code in {"empty", "not_text", "too_large"}
