"""Hidden checks of `bigram_counts`, on made-up words of all lengths."""

import pytest
import torch

from autograder import compare, require


@pytest.mark.exercise("bigram_counts", points=1)
def test_each_pair_is_counted(student, reference, generator):
    # A list in which no two symbols begin, end or follow alike, so that no mix-up goes unseen.
    before = torch.zeros(27, 27)
    for size, letters in ((40, 26), (200, 26), (60, 3)):
        words = draw(generator, size, letters)
        answer, expected = student.bigram_counts(words), reference.bigram_counts(words)
        require(not is_integer(answer.value), mistake="integers")
        is_table = isinstance(answer.value, torch.Tensor) and answer.value.shape == before.shape
        goes_on = is_table and torch.equal(answer.value.float(), before + expected.value)
        require(not goes_on or not before.any(), mistake="goes_on")
        before += expected.value
        # Whole numbers, exact in any kind of float up to 2048; halves stop there, and bytes at 255.
        compare(answer, expected, rtol=0, atol=0)
    require(answer.value.dtype is torch.float32, mistake="not_float32")


@pytest.mark.exercise("bigram_counts", points=1)
def test_edges(student, reference, generator):
    some = draw(generator, 30, 26)
    many = ["a" * 2100]  # one long word, since counting takes as long as there are letters
    for words in (["z"], ["ab", "", "ab", ""], [], some + some[:10] + some, ["aaaa", "zzz"], many):
        answer = student.bigram_counts(words)
        value = answer.value
        require(not (isinstance(value, torch.Tensor) and value.numel() == 729 and value.isnan().any()),
                mistake="shares")
        compare(answer, reference.bigram_counts(words), rtol=0, atol=0)


def is_integer(value):
    return isinstance(value, torch.Tensor) and not (value.is_floating_point() or value.dtype is torch.bool)


def draw(generator, size, letters):
    """Words of 1 to 9 letters, some letters more common than others, and more so at the start."""
    def letter(power):
        return chr(97 + int(letters * torch.rand((), generator=generator).item() ** power))

    lengths = torch.randint(1, 10, (size,), generator=generator).tolist()
    return ["".join(letter(3 if place == 0 else 1.5) for place in range(length)) for length in lengths]
