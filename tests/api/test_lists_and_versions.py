from __future__ import annotations

import base64
import json

import httpx
import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.kernel.ids import uuid7
from parvis.kernel.problems import Problem
from parvis.tenants.conditions import decode_cursor, encode_cursor


def test_a_list_is_read_whole_page_by_page(
    client: httpx.Client,
    notes: str,
    compta: dict[str, str],
    watcher: psycopg.Connection[tuple[int]],
) -> None:
    watcher.execute("delete from part")
    for number in range(7):
        client.post(notes, json={"text": f"n{number}"}, headers=compta)
    seen: list[str] = []
    cursor: str | None = None

    while True:
        params = {"limit": "3"} | ({"cursor": cursor} if cursor else {})
        page = client.get(notes, params=params, headers=compta).json()
        seen += [item["text"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break

    assert [f"n{number}" for number in range(7)] == seen


@pytest.mark.parametrize("limit", ["0", "201", "-1", "x", "1e3", "9" * 5000])
def test_a_limit_out_of_bounds_is_refused(
    client: httpx.Client, notes: str, compta: dict[str, str], limit: str
) -> None:
    answer = client.get(notes, params={"limit": limit}, headers=compta)

    assert (422, "request.invalid") == (answer.status_code, answer.json()["code"])
    assert "limit" == answer.json()["field"]


@pytest.mark.parametrize(
    "cursor",
    ["", "x", "é", "AAAA", "bnVsbA", encode_cursor("other list", "a"), encode_cursor("notes")],
)
def test_a_cursor_of_elsewhere_is_refused(
    client: httpx.Client, notes: str, compta: dict[str, str], cursor: str
) -> None:
    answer = client.get(notes, params={"cursor": cursor}, headers=compta)

    assert (422, "cursor.invalid") == (answer.status_code, answer.json()["code"])


@given(st.lists(st.text(st.characters(exclude_characters="\x00", codec="utf-8"))))
def test_a_cursor_gives_back_its_position(position: list[str]) -> None:
    cursor = encode_cursor("list", *position)

    assert position == decode_cursor("list", cursor, list)
    assert cursor.isascii()


@given(st.one_of(st.text(), st.binary().map(lambda raw: base64.urlsafe_b64encode(raw).decode())))
def test_any_other_text_is_not_a_cursor(text: str) -> None:
    with pytest.raises(Problem, match=r"cursor\.invalid"):
        decode_cursor("list", text, list)


@pytest.mark.parametrize("value", [None, 1, [], {}, [1], ["x", None], "x", ["a\x00"]])
def test_any_other_json_is_not_a_cursor(value: object) -> None:
    text = base64.urlsafe_b64encode(json.dumps(value).encode()).decode()

    with pytest.raises(Problem, match=r"cursor\.invalid"):
        decode_cursor("list", text, list)


def test_a_position_that_does_not_parse_is_not_a_cursor() -> None:
    with pytest.raises(Problem, match=r"cursor\.invalid"):
        decode_cursor("list", encode_cursor("list", "not a number"), lambda parts: int(parts[0]))


@pytest.mark.parametrize(
    ("if_match", "status", "code"),
    [
        (None, 428, "version.required"),
        ('"2"', 412, "version.lost"),
        ("*", 412, "version.lost"),
        ("1", 412, "version.lost"),
        ('"1"', 200, None),
        ('W/"1"', 200, None),
    ],
)
def test_an_edit_says_which_version_it_was_decided_on(
    client: httpx.Client,
    notes: str,
    compta: dict[str, str],
    *,
    if_match: str | None,
    status: int,
    code: str | None,
) -> None:
    headers = compta | ({"If-Match": if_match} if if_match else {})

    answer = client.patch(f"{notes}/{uuid7()}", json={"text": "x"}, headers=headers)

    assert (status, code) == (answer.status_code, answer.json().get("code"))
