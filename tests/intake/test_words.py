import re
from pathlib import Path

import pytest

import grader.intake
from grader import messages

SOURCES = sorted(Path(grader.intake.__file__).parent.glob("*.py"))
PLACEHOLDER = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
# the heads of keys that are put together from a part: intake.needs.<needs>
BUILT = ("needs.", "unmatched.", "notebook.", "setting.", "unopened.")


def keys() -> list[str]:
    return sorted(messages.catalogue("intake"))


@pytest.mark.parametrize("key", keys())
def test_every_message_says_the_same_things_in_both_languages(key):
    message = messages.catalogue("intake")[key]

    assert message.ja
    assert message.en
    assert set(PLACEHOLDER.findall(message.ja)) == set(PLACEHOLDER.findall(message.en))
    assert re.search("[ぁ-んァ-ヶ]", message.ja)
    assert not re.search("[ぁ-んァ-ヶ一-龠]", message.en)


@pytest.mark.parametrize("key", keys())
def test_every_message_can_be_filled_in(key):
    message = messages.catalogue("intake")[key]
    values = dict.fromkeys(PLACEHOLDER.findall(message.ja), "X")

    assert messages.text(f"intake.{key}", **values)


@pytest.mark.parametrize("key", [key for key in keys() if key.endswith(".what")])
def test_every_error_says_what_to_do_next(key):
    assert key.removesuffix("what") + "next" in messages.catalogue("intake")


def test_every_message_is_used_and_every_key_used_is_there():
    source = "\n".join(path.read_text("utf-8") for path in SOURCES)
    used = set(re.findall(r'"intake\.([\w.]+)"', source))

    for key in keys():
        name = key.removesuffix(".what").removesuffix(".next")
        last = name.removeprefix(next((head for head in BUILT if name.startswith(head)), ""))
        assert name in used or re.search(rf'"(?:notebook\.)?{re.escape(last)}"', source), key
    for key in used:
        assert key in messages.catalogue("intake") or f"{key}.what" in messages.catalogue("intake"), key
