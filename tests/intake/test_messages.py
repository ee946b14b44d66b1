import re
from pathlib import Path

import grader.intake
from grader import messages

SOURCES = sorted(Path(grader.intake.__file__).parent.glob("*.py"))
PLACEHOLDER = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
# the heads of keys that are put together from a part: intake.needs.<needs>
BUILT = ("needs.", "unmatched.", "notebook.", "setting.", "unopened.")


MESSAGES = messages.catalogue("intake")


def test_every_message_says_the_same_things_in_both_languages():
    for key, message in MESSAGES.items():
        assert message.ja, key
        assert message.en, key
        assert set(PLACEHOLDER.findall(message.ja)) == set(PLACEHOLDER.findall(message.en)), key
        assert re.search("[ぁ-んァ-ヶ]", message.ja), key
        assert not re.search("[ぁ-んァ-ヶ一-龠]", message.en), key


def test_every_message_can_be_filled_in():
    for key, message in MESSAGES.items():
        values = dict.fromkeys(PLACEHOLDER.findall(message.ja), "X")

        assert messages.text(f"intake.{key}", **values), key


def test_every_error_says_what_to_do_next():
    errors = [key for key in MESSAGES if key.endswith(".what")]

    assert len(errors) > 20
    assert [key for key in errors if f"{key.removesuffix('what')}next" not in MESSAGES] == []


def test_every_message_is_used_and_every_key_used_is_there():
    source = "\n".join(path.read_text("utf-8") for path in SOURCES)
    used = set(re.findall(r'"intake\.([\w.]+)"', source))

    for key in MESSAGES:
        name = key.removesuffix(".what").removesuffix(".next")
        last = name.removeprefix(next((head for head in BUILT if name.startswith(head)), ""))
        assert name in used or re.search(rf'"(?:notebook\.)?{re.escape(last)}"', source), key
    for key in used:
        assert key in MESSAGES or f"{key}.what" in MESSAGES, key
