"""Hidden checks of `loss_without_heads`, on small models with weights drawn here, and so known to nobody."""

import pytest
import torch

from autograder import compare, left_as_found, unchanged
from lookinside.models.small import FOUR_HEADS, MLP, NO_NORM, PLAIN

# Two heads (or four), six dimensions each, five sequences of seven tokens: no axis of z can stand for another.
ONLY_ATTENTION = PLAIN | NO_NORM | {"n_layers": 2}
# Two query heads share a key and a value: without head 1's value, heads 2 and 3 are cut.
WITH_MLP = PLAIN | MLP | {"n_layers": 2, "n_heads": 4, "n_key_value_heads": 2}
THREE_LAYERS = PLAIN | FOUR_HEADS
SOME = [[[0, 1]], [[1, 0]], [[0, 0], [0, 1]], [[1, 1], [0, 1], [0, 0]], []]


def losses(answers, config, seed, tokens, cuts):
    """The answer's losses without these heads and those, each time from the same random weights."""
    import torch

    from lookinside.models.small import borrowed

    found = []
    with borrowed(config) as model:
        for heads in cuts:
            model.reset_hooks()
            generator = torch.Generator().manual_seed(seed)
            with torch.no_grad():
                for parameter in model.parameters():
                    # Large enough that each head matters (as they start, all write next to nothing), small enough
                    # that no probability is too small for a float.
                    parameter.copy_(0.4 * torch.randn(parameter.shape, generator=generator))
            found.append(answers.loss_without_heads(model, tokens, [tuple(head) for head in heads]))
        # The same model once more, and as many tokens: other ones.
        return [*found, answers.loss_without_heads(model, tokens.flip(1), [tuple(head) for head in heads])]


def traces(answers, config, seed, tokens, heads, training, backward):
    """The loss, and what the answer leaves otherwise on a model that others used before. With hooks of others
    on the way back torch lets nobody change an activation in place: these come without gradients."""
    import contextlib

    import torch

    from autograder.sandbox.found import lived_in
    from lookinside.models.small import borrowed

    with borrowed(config) as model, torch.no_grad() if backward else contextlib.nullcontext():
        generator = torch.Generator().manual_seed(seed)
        with torch.no_grad():
            for parameter in model.parameters():
                parameter.copy_(0.4 * torch.randn(parameter.shape, generator=generator))
        left = lived_in(model, training=training, backward=backward)
        loss = answers.loss_without_heads(model, tokens, [tuple(head) for head in heads])
        return {"loss": loss, "left": left()}


def draw(generator, batch=5):
    tokens = torch.randint(PLAIN["d_vocab"], (batch, 7), generator=generator)
    tokens[0, 3] = 0  # a token like any other
    return int(torch.randint(2**31, (), generator=generator)), tokens


@pytest.mark.exercise("loss_without_heads", points=2, again=False)  # the last is: it is quickest
def test_attention_only(student, reference, generator):
    judge_losses(student, reference, ONLY_ATTENTION, generator)
    judge_losses(student, reference, ONLY_ATTENTION, generator, [[[0, 1]]], batch=50)


@pytest.mark.exercise("loss_without_heads", points=1, again=False)
def test_with_norms_and_mlps(student, reference, generator):
    judge_losses(student, reference, WITH_MLP, generator)
    judge_losses(student, reference, THREE_LAYERS, generator, [[[2, 3]], [[0, 1], [1, 2], [2, 0]]], batch=1)


def judge_losses(student, reference, config, generator, cuts=SOME, batch=5):
    seed, tokens = draw(generator, batch)
    answer = student.run(losses, config, seed, tokens, cuts)
    # Losses up to 56 nats (150 models), summed over 12 to 24 terms in another order.
    compare(answer, reference.run(losses, config, seed, tokens, cuts), rtol=2e-4, atol=1e-4,
            what="loss_without_heads, called for models and lists of heads,")
    unchanged(answer)


@pytest.mark.exercise("loss_without_heads", points=1)
def test_the_model_is_left_as_it_was(student, reference, generator):
    seed, tokens = draw(generator)
    for heads, training, backward in (([[1, 1], [0, 1], [0, 0]], True, False), ([[1, 0]], False, True)):
        given = ONLY_ATTENTION, seed, tokens, heads, training, backward
        answer, expected = (who.run(traces, *given) for who in (student, reference))
        left_as_found(answer["left"], {"weights": "weights_left_cut", "guests": "all_hooks_removed",
                                       "hooks": "hook_left_on", "mode": "mode_left"})
        unchanged(answer)
        compare(answer["loss"], expected["loss"], rtol=2e-4, atol=1e-4, what="The loss")
