"""The handouts' pictures: there, small, readable anywhere, and what the code draws."""

import re
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree

import pytest

from reference.figures.drawings import DRAWINGS, drawing
from tests.rotation import each

ROOT = Path(__file__).parents[2]
MOST_BYTES = 60_000
LANDED = [
    (name, picture)
    for name, pictures in DRAWINGS.items()
    for picture in pictures
    if (ROOT / "assignments" / name / "manifest.toml").is_file()
]
PINNED = dict(re.findall(r"^([\w-]+)==(\S+)", (ROOT / "constraints.txt").read_text("utf-8"), re.M))


def file_of(name: str, picture: str, language: str) -> Path:
    return ROOT / "assignments" / name / f"{picture}.{language}.svg"


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(("name", "picture"), LANDED)
def test_a_handout_shows_its_pictures_in_its_own_language(name, picture, language):
    handout = (ROOT / "assignments" / name / f"handout.{language}.md").read_text("utf-8")

    assert re.search(rf"^!\[[^\]]+\]\({re.escape(file_of(name, picture, language).name)}\)$", handout, re.M)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(("name", "picture"), LANDED)
def test_a_picture_is_small_and_needs_no_font_no_network_and_no_clock(name, picture, language):
    content = file_of(name, picture, language).read_bytes()
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(content).iter()}

    assert len(content) <= MOST_BYTES
    assert {"text", "metadata", "script", "image"}.isdisjoint(tags)
    assert b"font" not in content
    assert re.findall(rb'href="(?!#)', content) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", each(dict(LANDED)))
def test_a_picture_is_what_the_code_draws(name):
    if version("matplotlib") != PINNED["matplotlib"]:
        pytest.skip("another matplotlib draws the same picture in other bytes")
    from reference.figures.style import rendered  # matplotlib is slow to import

    for picture in DRAWINGS[name]:
        assert rendered(drawing(picture), "en")["svg"] == file_of(name, picture, "en").read_bytes()


def test_words_are_there_in_both_languages():
    import importlib

    for picture in chain.from_iterable(DRAWINGS.values()):
        words = importlib.import_module(f"reference.figures.{picture}").WORDS
        assert words["ja"].keys() == words["en"].keys(), picture


@pytest.mark.slow
def test_a_folder_gets_both_kinds_of_file_the_same_bytes_each_time(tmp_path):
    from reference.figures.__main__ import write
    from reference.figures.fonts import japanese_font

    if japanese_font() is None:
        pytest.skip("this machine has no Japanese font that is known")
    for folder in (tmp_path / "one", tmp_path / "two"):
        files = write(["activations"], ROOT, folder, ["ja"])

    assert [file.name for file in files] == ["activation_functions.ja.svg", "activation_functions.ja.png"]
    for file in files:
        assert file.read_bytes() == (tmp_path / "one" / file.name).read_bytes()


@pytest.mark.slow
@pytest.mark.assignment("segmentation")
def test_the_receptive_field_that_is_drawn_is_where_the_gradient_of_one_answer_is():
    import torch

    from reference.figures.receptive_field import ANSWER, PIXELS, layers
    from reference.segmentation import EncoderDecoder

    net = EncoderDecoder(1, 1, 2)
    for weight in net.parameters():
        weight.detach().abs_().add_(0.1)  # no ReLU is closed
    x = torch.ones(1, 1, PIXELS, PIXELS, requires_grad=True)
    net(x)[0, 0, ANSWER, ANSWER].backward()

    assert x.grad is not None
    for axis in (0, 1):
        seen = x.grad[0, 0].abs().sum(axis).nonzero().ravel().tolist()
        assert seen == list(layers()[0].seen)
