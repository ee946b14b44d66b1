import re
from pathlib import Path

import pytest

from grader import messages

GRADER = Path(messages.__file__).parents[1]
PLACEHOLDER = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
# the heads of keys that are put together from a part: course.needs.<needs>
BUILT = ("cell_kind.", "needs.", "unmatched.", "notebook.", "note.", "setting.", "unreadable_document.")
pytestmark = pytest.mark.parametrize("room", ["intake", "course"])


def test_every_message_says_the_same_things_in_both_languages(room):
    for key, message in messages.catalogue(room).items():
        assert message.ja, key
        assert message.en, key
        assert set(PLACEHOLDER.findall(message.ja)) == set(PLACEHOLDER.findall(message.en)), key
        assert re.search("[ぁ-んァ-ヶ]", message.ja), key
        assert not re.search("[ぁ-んァ-ヶ一-龠]", message.en), key


def test_every_message_can_be_filled_in(room):
    for key, message in messages.catalogue(room).items():
        values = dict.fromkeys(PLACEHOLDER.findall(message.ja), "X")

        assert messages.text(f"{room}.{key}", **values), key


def test_every_error_says_what_to_do_next(room):
    errors = [key for key in messages.catalogue(room) if key.endswith(".what")]

    assert len(errors) > 10
    assert [key for key in errors if f"{key.removesuffix('what')}next" not in messages.catalogue(room)] == []


def test_every_message_is_used_and_every_key_used_is_there(room):
    source = "\n".join(path.read_text("utf-8") for path in sorted(GRADER.rglob("*.py")))
    used = set(re.findall(rf'"{room}\.([a-z]\w+(?:\.\w+)*)"', source))

    for key in messages.catalogue(room):
        name = key.removesuffix(".what").removesuffix(".next")
        last = name.removeprefix(next((head for head in BUILT if name.startswith(head)), ""))
        assert name in used or re.search(rf'"(?:notebook\.)?{re.escape(last)}"', source), key
    for key in used - {"toml", "secret"}:
        assert key in messages.catalogue(room) or f"{key}.what" in messages.catalogue(room), key
