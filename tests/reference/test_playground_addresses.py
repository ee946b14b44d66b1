"""Addresses as people hand them in: found in a text, freed of what editors add, refused with words that help."""

from __future__ import annotations

import re

import pytest

from reference import playground
from reference.replay.found import addresses_in, cleaned
from reference.replay.gate import Refused, admitted, cut_off_after

HASH = (
    "activation=tanh&batchSize=10&dataset=xor&regDataset=reg-plane&learningRate=0.03&regularizationRate=0&noise=0"
    "&networkShape=4,2&seed=0.41836&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false"
    "&xSquared=false&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false"
    "&problem=classification&initZero=false&hideText=false"
)
PAGE = "https://playground.tensorflow.org/#"
JAPANESE = re.compile("[ぁ-ヿ一-鿿]")


def found(text: str):
    return addresses_in(cleaned(text))


@pytest.mark.parametrize(
    "text",
    [
        f"{PAGE}{HASH}",
        f"http://www.playground.tensorflow.org/#{HASH}。",
        f"playground.tensorflow.org/#{HASH}です",
        f"https://tensorflow.github.io/playground/#{HASH}",
        f"[XOR]({PAGE}{HASH})",
        f"xor_url = '{PAGE}{HASH}'",
        f"#{HASH}",
        HASH,
        f"URL:{PAGE}{HASH},",
        f'<a href="{PAGE}{HASH}">'.replace("&", "&amp;"),
        f"{PAGE}{HASH}".replace(",", "%2C"),
        f"{PAGE}{HASH}".replace("&", "\\&").replace("_", "\\_"),
        "https://www.google.com/url?q=" + f"{PAGE}{HASH}".replace("#", "%23").replace("=", "%3D").replace("&", "%26"),
        "\n".join(f"{PAGE}{HASH}"[n : n + 50] for n in range(0, 600, 50)) + "\nThat was it.",
        "> " + f"{PAGE}{HASH}".replace("&seed", "\r\n> &seed"),
        f"{PAGE}{HASH}".replace("&", "\u200b&"),
    ],
    ids=range(16),
)
def test_an_address_is_found_whatever_surrounds_it(text):
    (address,) = found(text)

    assert address.hash_text == HASH
    assert address.site == "tensorflow"


def test_the_forks_addresses_are_told_by_host_or_by_their_own_names():
    fork = f"activspacer=false&{HASH}"

    assert [one.site for one in found(f"https://deepinsider.github.io/playground/#{HASH}")] == ["deepinsider"]
    assert [one.site for one in found(f"#{fork}")] == ["deepinsider"]


def test_other_anchors_and_the_same_address_again_are_no_addresses():
    text = f"https://example.org/page#x=1 https://docs.example.org/#seed=2 {PAGE}{HASH} and again {PAGE}{HASH}"

    assert [one.hash_text for one in found(text)] == [HASH]


def test_two_addresses_in_two_lines_stay_two():
    cut = HASH[: HASH.index("&x=true")]

    assert [one.hash_text for one in found(f"{PAGE}{cut}\n{PAGE}{HASH}\nlr=0.03")] == [cut, HASH]


def without(name: str) -> str:
    return re.sub(rf"&{name}=[^&]*", "", HASH)


def changed(name: str, value: str) -> str:
    return re.sub(rf"&{name}=[^&]*", f"&{name}={value}", HASH)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        (f"https://playground.example.org/#{HASH}", "another_site"),
        (f"http://localhost:8080/#{HASH}", "another_site"),
        (PAGE + HASH[: HASH.index("&seed")], "address_cut_off"),
        (PAGE + HASH[:60], "address_cut_off"),
        (PAGE + without("seed"), "address_without_seed"),
        (PAGE + changed("learningRate", "fast"), "value_that_is_no_number"),
        (PAGE + changed("noise", "NaN"), "value_that_is_no_number"),
        (PAGE + changed("networkShape", "9"), "network_beyond_the_page"),
        (PAGE + changed("networkShape", "1,1,1,1,1,1,1"), "network_beyond_the_page"),
        (PAGE + changed("networkShape", "1e9"), "network_beyond_the_page"),
        (PAGE + changed("networkShape", ",".join("8" * 1000)), "network_beyond_the_page"),
        (PAGE + changed("networkShape", "Infinity"), "broken_value"),
        (PAGE + changed("problem", "regression"), "regression_chosen"),
        (PAGE + changed("percTrainData", "95"), "too_few_test_points"),
        (PAGE + changed("percTrainData", "100"), "too_few_test_points"),
        (PAGE + changed("batchSize", "251"), "batch_larger_than_the_data"),
        (PAGE + changed("batchSize", "0"), "batch_larger_than_the_data"),
        (PAGE + HASH + "&tutorial=" + "x" * 5000, "address_too_long"),
    ],
)
def test_what_cannot_be_marked_is_refused_with_words_in_both_languages(text, cause):
    (address,) = found(text)

    with pytest.raises(Refused) as refused:
        admitted(address)

    assert refused.value.cause == cause
    for said in (refused.value.what, refused.value.next):
        assert JAPANESE.search(said.ja)
        assert said.en
        assert not JAPANESE.search(said.en)


def test_an_address_cut_off_behind_the_seed_is_admitted_and_known():
    cut = HASH[: HASH.index("&sinX")]
    (address,) = found(PAGE + cut)

    assert admitted(address).inputs == ("x", "y")
    assert cut_off_after(cut) == "cosX"
    assert cut_off_after(HASH) is None
    assert cut_off_after("dataset=xor&seed=1&networkShape=2") is None


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "#" * 300_000,
        "#a=" * 100_000,
        "https://" * 100_000,
        "#dataset=xor&noise=1" + "\n&" * 100_000,
        "#dataset=xor&seed=1\n" * 20_000,
        "playground.tensorflow.org/" * 40_000,
        "&amp;" * 200_000,
        "activation=&" * 50_000,
    ],
    ids=range(8),
)
def test_a_hostile_text_is_searched_to_its_end_and_gives_few_addresses(text):
    assert len(found(text)) <= 50  # what takes time in the square of the length would take hours here


@pytest.mark.parametrize(
    "text", ["", "nothing here", "https://playground.tensorflow.org/", f"https://example.org/#{HASH}"]
)
def test_a_text_without_an_address_to_show_says_so(text):
    with pytest.raises(Refused):
        playground.show(text, 1)


def test_a_shown_address_tells_sizes_curves_and_what_happened():
    shown = playground.show(f"{PAGE}{HASH}", 20)

    assert shown.sizes == (250, 250)
    assert len(shown.run.test_losses) == 21
    assert shown.run.test_loss == min(shown.run.test_losses)
    assert "falling" in shown.what.en


@pytest.mark.slow
def test_a_picture_is_a_png_of_some_size(tmp_path):
    path = tmp_path / "xor.png"

    playground.picture(playground.show(f"{PAGE}{HASH}", 5), str(path))

    content = path.read_bytes()
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    assert content.startswith(b"\x89PNG")
    assert width > 1000 < 3 * height


def test_the_words_of_a_picture_are_the_same_in_both_languages():
    from reference.figures.playground import WORDS

    assert WORDS["ja"].keys() == WORDS["en"].keys()
    assert all(word.isascii() for word in WORDS["en"].values())
    assert not any(word.isascii() for word in WORDS["ja"].values())


@pytest.mark.parametrize(
    ("changes", "happened"),
    [
        ({"learningRate": "10", "activation": "relu", "dataset": "spiral"}, "went up"),
        ({"learningRate": "0"}, "single bit"),
        ({"regularization": "L1", "regularizationRate": "1"}, "same everywhere"),
        ({"learningRate": "0.00001"}, "not learning"),
    ],
)
def test_what_happened_to_a_network_is_told(changes, happened):
    address = HASH
    for name, value in changes.items():
        address = re.sub(rf"(^|&){name}=[^&]*", "", address) + f"&{name}={value}"

    assert happened in playground.show(PAGE + address.lstrip("&"), 60).what.en
