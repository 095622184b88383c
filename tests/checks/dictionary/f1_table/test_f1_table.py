"""Hidden checks of `f1_table`."""

import pytest
import torch

from autograder import compare, unchanged

# A quotient of whole numbers: a few roundings of float32, 6e-8 each; a guard of 1e-8 beside them is unseen.
TIGHT = {"rtol": 1e-5, "atol": 1e-6}


def draw(generator, b, k, n):
    """Latents and features of unlike frequency; each latent is a feature with some rows wrong."""
    truth = torch.rand(b, n, generator=generator) < torch.linspace(0.15, 0.6, n)
    wrong = torch.rand(b, k, generator=generator) < torch.linspace(0.1, 0.5, k)
    on = truth[:, torch.arange(k) % n] ^ wrong
    on[0], truth[0] = True, True  # every pair is on together once; what never is, is the other check's
    return on, truth


def turned(answers, on, truth):
    """The answer for views whose rows do not lie one behind the other in memory."""
    return answers.f1_table(on.T.contiguous().T, truth.T.contiguous().T).contiguous()


@pytest.mark.exercise("f1_table", points=1)
def test_the_table(student, reference, generator):
    for b, k, n in ((40, 5, 3), (30, 3, 6), (25, 4, 4), (60, 1, 1), (9, 2, 1)):
        inputs = draw(generator, b, k, n)
        compare(student.f1_table(*inputs), reference.f1_table(*inputs), **TIGHT)
    # The same shape three times: other rows, and the first ones again; then as views.
    one, other = draw(generator, 30, 4, 3), draw(generator, 30, 4, 3)
    for inputs in (one, other, one):
        compare(student.f1_table(*inputs), reference.f1_table(*inputs), **TIGHT)
    compare(student.run(turned, *one), reference.f1_table(*one), **TIGHT)
    many = draw(generator, 800, 128, 64)  # the lesson's latents and features; more rows than a byte can count
    compare(student.f1_table(*many), reference.f1_table(*many), **TIGHT)


@pytest.mark.exercise("f1_table", points=1)
def test_what_is_never_on(student, reference, generator):
    for b, k, n in ((20, 5, 4), (12, 3, 3), (1, 3, 2)):
        on, truth = draw(generator, b, k, n)
        on[:, 0], truth[:, -1] = False, False  # never on; and both of them together
        on[:, 1] = True
        on[:, 2] = ~truth[:, 0]                # on only where the feature is not
        answer = student.f1_table(on, truth)
        compare(answer, reference.f1_table(on, truth), **TIGHT)
        unchanged(answer)
