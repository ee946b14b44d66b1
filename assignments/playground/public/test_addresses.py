"""An address of XOR and one of the spiral: can they be trained again, and how low does the test loss come?"""

from grader.checks import CheckFailure, depends_on, hint, note, points


def require(answer, marks, document):
    """Require an address that can be trained (0), or one whose test loss is below the first so many marks."""
    if marks == 0:
        for said in answer.notes:
            note(ja=said.ja, en=said.en)
    if answer.runs and answer.reached >= marks:
        return
    what = hint(ja=answer.what.ja, en=answer.what.en)
    step = hint(ja=answer.next.ja, en=answer.next.en)
    if not answer.runs and document.pictures:
        note(
            ja=f"画像（{document.pictures} 枚）は自動では読み取れません。URL がなければ先生が見て採点します。",
            en=f"Pictures ({document.pictures}) are not read here: a teacher looks at them if there is no address.",
        )
    raise CheckFailure(what.text, step.text, actual=answer.cause)


@points(
    2,
    of="xor",
    ja="XOR のデータの URL があり、ページと同じように学習し直せる",
    en="there is an address of the XOR data, and it can be trained again as the page does",
)
def test_xor_address(document, reference, conventions):
    require(reference.answer(document.text, "xor", conventions), 0, document)


@points(8, of="xor", ja="XOR: テスト損失が 0.2 を下回る", en="XOR: the test loss falls below 0.2")
@depends_on("test_xor_address")
def test_xor_first_mark(document, reference, conventions):
    require(reference.answer(document.text, "xor", conventions), 1, document)


@points(5, of="xor", ja="XOR: テスト損失が 0.1 を下回る", en="XOR: the test loss falls below 0.1")
@depends_on("test_xor_first_mark")
def test_xor_second_mark(document, reference, conventions):
    require(reference.answer(document.text, "xor", conventions), 2, document)


@points(5, of="xor", ja="XOR: テスト損失が 0.05 を下回る", en="XOR: the test loss falls below 0.05")
@depends_on("test_xor_second_mark")
def test_xor_third_mark(document, reference, conventions):
    require(reference.answer(document.text, "xor", conventions), 3, document)


@points(
    2,
    of="spiral",
    ja="Spiral のデータの URL があり、ページと同じように学習し直せる",
    en="there is an address of the spiral data, and it can be trained again as the page does",
)
def test_spiral_address(document, reference, conventions):
    require(reference.answer(document.text, "spiral", conventions), 0, document)


@points(8, of="spiral", ja="Spiral: テスト損失が 0.35 を下回る", en="spiral: the test loss falls below 0.35")
@depends_on("test_spiral_address")
def test_spiral_first_mark(document, reference, conventions):
    require(reference.answer(document.text, "spiral", conventions), 1, document)


@points(5, of="spiral", ja="Spiral: テスト損失が 0.2 を下回る", en="spiral: the test loss falls below 0.2")
@depends_on("test_spiral_first_mark")
def test_spiral_second_mark(document, reference, conventions):
    require(reference.answer(document.text, "spiral", conventions), 2, document)


@points(5, of="spiral", ja="Spiral: テスト損失が 0.1 を下回る", en="spiral: the test loss falls below 0.1")
@depends_on("test_spiral_second_mark")
def test_spiral_third_mark(document, reference, conventions):
    require(reference.answer(document.text, "spiral", conventions), 3, document)
