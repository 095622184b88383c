"""Hidden checks of `MLP`. The judge sends values, which are put into the parameters by their size, and
knows what logits they make; nothing depends on how the class is written."""

import itertools

import pytest
import torch
import torch.nn.functional as F
from autograder import require, unchanged

SIZES = [10, 32, 320, 25088]


def logits_at(answers, images, values):
    """The model's parameters, and its logits once the values are in them: of the first image alone,
    of all images, of all once more, and of all when it is evaluated."""
    import inspect

    import torch

    try:
        inspect.signature(answers.MLP).bind()
    except TypeError:
        return {"asks_for_arguments": True}
    model = answers.MLP()
    shapes = []
    for parameter in model.parameters():
        value = next((v for v in values if v.numel() == parameter.numel()), parameter)
        if value is not parameter and parameter.ndim == 2 and parameter.shape == value.T.shape:
            value = value.T
        with torch.no_grad():
            parameter.copy_(value.reshape(parameter.shape))
        shapes.append(list(parameter.shape))
    found = {"shapes": shapes}
    try:
        found["alone"] = model(images[:1])
    except ValueError:  # torch's, of a batch too small to be normalised
        found["alone"] = None
    try:
        found["together"] = model(images)
        found["again"] = model(images)
    except RuntimeError:
        if getattr(found["alone"], "shape", None) != (10,):
            raise  # the student should read what torch says
        return found
    with torch.no_grad():
        for parameter in answers.MLP().parameters():
            parameter.zero_()
    found["beside another"] = model(images)
    found["evaluated"] = model.eval()(images)
    return found


def after_training(answers, images, labels, test_images):
    """Train a model from its own start; its logits on images whose labels are not known here, and
    its filters."""
    import torch

    model = answers.MLP()
    parameters = list(model.parameters())
    loss = torch.nn.functional.cross_entropy(model(images), labels)
    reached = bool(parameters) and loss.requires_grad and all(p.requires_grad for p in parameters)
    if not reached or None in torch.autograd.grad(loss, parameters, allow_unused=True):
        return {"reached": False}
    optimiser = torch.optim.Adam(parameters, lr=0.03)
    for _ in range(12):
        optimiser.zero_grad()
        torch.nn.functional.cross_entropy(model(images), labels).backward()
        optimiser.step()
    filters = [p if p.shape == (32, 784) else p.T for p in parameters if sorted(p.shape) == [32, 784]]
    return {"reached": True, "logits": model(test_images), "filters": filters}


@pytest.mark.exercise("MLP", points=1)
def test_the_logits(student, generator):
    def normal(size, *of):
        return size * torch.randn(*of, generator=generator)

    # Large values of both signs, so that nothing done to a number or left out of it goes unseen.
    W1, b1, W2, b2 = normal(0.2, 32, 784), normal(4, 32), normal(0.5, 10, 32), normal(4, 10)
    images = normal(1, 12, 784)
    images[:2] = torch.rand(2, 784, generator=generator)
    images[2] = 0
    answer = student.run(logits_at, images, [W1, b1, W2, b2])
    require("asks_for_arguments" not in answer.value, mistake="required_argument")
    unchanged(answer)
    found, shapes = answer.value, answer["shapes"].value
    alone, together, again = (found.get(name) for name in ("alone", "together", "again"))
    require(shape(together) not in (None, [120]) or shape(alone) != [10], mistake="flattened_batch")
    require(shape(alone) != [10], mistake="squeezed")
    require(shape(together) != [12, 32], mistake="neurons_returned")
    require(shape(together) == [12, 10] and together.is_floating_point(), "Twelve images should make a "
            f"tensor of 12 × 10 floats; your forward makes {described(together)}.")
    require(same(together, again), mistake="dropout")
    require(same(together[:1], alone), mistake="depends_on_batch")
    require(same(together, found.get("beside another")), "Two models of your class share their weights: when "
            "one of them is trained, the other changes too. Each should make its own in __init__.")
    require(same(together, found.get("evaluated")), mistake="depends_on_mode")
    name_sizes(shapes)

    # A matrix is found by its shape; of other shapes, either order of the two axes will do.
    matrices = {tuple(sorted(one)) for one in shapes if len(one) == 2}
    one_way = [W1] if (32, 784) in matrices else [W1, W1.reshape(784, 32).T]
    other_way = [W2] if (10, 32) in matrices else [W2, W2.reshape(32, 10).T]
    W1, W2 = next((pair for pair in itertools.product(one_way, other_way)
                   if same(together, logits_of(images, pair[0], b1, pair[1], b2))), (W1, W2))
    sums = images @ W1.T
    inner = sums + b1
    logits = F.relu(inner) @ W2.T + b2
    plain = inner @ W2.T + b2
    scrambled = [[W, W.reshape(W.T.shape).T, W.T.reshape(W.shape)] for W in (W1, W2)]
    activations = [torch.sigmoid, torch.tanh, F.gelu, F.elu, F.silu, F.softplus, F.relu6, torch.abs,
                   torch.square, lambda x: F.softmax(x, -1), lambda x: F.gelu(x, approximate="tanh"),
                   F.leaky_relu, lambda x: F.leaky_relu(x, 0.1), lambda x: F.leaky_relu(x, 0.2)]
    for mistake, made in {
            "no_relu": [plain],
            "relu_on_logits": [logits.relu(), plain.relu()],
            "relu_on_pixels": [(images.relu() @ W1.T + b1) @ W2.T + b2],
            "other_activation": [act(inner) @ W2.T + b2 for act in activations],
            "bias_after_relu": [(F.relu(sums) + b1) @ W2.T + b2],
            "bias_unused": [F.relu(sums) @ W2.T + b2, F.relu(inner) @ W2.T, F.relu(sums) @ W2.T],
            "softmax_inside": [ending(logits) for ending in (
                torch.sigmoid, lambda x: x.softmax(-1), lambda x: x.log_softmax(-1))],
            "scrambled": [logits_of(images, one, b1, two, b2)
                          for one, two in itertools.product(*scrambled)][1:],
            "pixels_rescaled": [logits_of(images * scale, W1, b1, W2, b2)
                                for scale in (255, 1 / 255, 1 / 256, 1 / 784, 2)]}.items():
        require(not any(same(together, one) for one in made), mistake=mistake)
    require(same(together, logits), "With known values in your parameters the logits are known, and yours "
            "are others. Follow one image through your forward: weights, bias and ReLU, then weights and bias.")


def name_sizes(shapes):
    """Fail unless the parameters have the sizes of 784-32-10."""
    sizes = sorted(torch.Size(one).numel() for one in shapes)
    require(sizes, mistake="no_parameters")
    require(sizes not in ([10, 320, 25088], [32, 320, 25088], [320, 25088]), mistake="bias_missing")
    require(sizes != [10, 7840], mistake="no_hidden_layer")
    width = max(sizes) // 784
    require(sizes != sorted([10, width, 10 * width, 784 * width]) or width == 32, mistake="other_width")
    require(sum(len(one) == 2 and min(one) > 1 for one in shapes) < 3, mistake="extra_layer")
    require(sizes == SIZES, "Weights [32,784] and [10,32] and a bias for each layer are wanted; your "
            f"parameters have the shapes {', '.join(map(str, shapes))}.")


@pytest.mark.exercise("MLP", points=1)
def test_it_can_learn(student, generator):
    """Right on fresh points, least and most of twenty seeds: .92 to 1.00 from weights of size 1, .97 to 1.00 from
    smaller ones; .07 to .15 from zeros, .06 to .24 from neurons that are all alike."""
    centres = torch.randn(10, 784, generator=generator)
    images, labels = clusters(generator, 100, centres)
    test_images, test_labels = clusters(generator, 200, centres)
    trained = student.run(after_training, images, labels, test_images)
    require(trained["reached"].value is True, mistake="no_gradient")
    for filters in trained["filters"].value:
        require(filters.any(), mistake="zero_start")
        require((filters - filters[0]).abs().max() > 1e-4, mistake="same_start")
    right = (trained["logits"].tensor(200, 10).argmax(-1) == test_labels).float().mean().item()
    require(right > 0.5, "Trained on a problem that this network solves, your model reads "
            f"{right:.0%} of new examples rightly; more than half is expected. How do its weights start?")


def logits_of(images, W1, b1, W2, b2):
    return F.relu(images @ W1.T + b1) @ W2.T + b2


def clusters(generator, size, centres):
    labels = torch.randint(10, (size,), generator=generator)
    return centres[labels] + torch.randn(size, centres.shape[1], generator=generator), labels


def same(mine, theirs) -> bool:
    return shape(mine) == shape(theirs) and torch.allclose(
        mine.double(), theirs.double(), rtol=1e-4, atol=2e-3)


def shape(value) -> list[int] | None:
    return list(value.shape) if isinstance(value, torch.Tensor) else None


def described(value) -> str:
    if not isinstance(value, torch.Tensor):
        return "None (is a `return` missing?)" if value is None else "no tensor"
    return f"{'floats' if value.is_floating_point() else 'integers'} of shape {shape(value)}"
