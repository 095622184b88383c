"""Hidden checks of `LogisticRegression`. The judge sends values, which are put into the parameters by
their size, and knows what logits they make; nothing depends on how the class is written."""

import pytest
import torch
from autograder import require, unchanged

WEIGHTS, BIASES = 7840, 10


def logits_at(answers, images, weight, bias):
    """The model's parameters, and its logits once the values are in them: of the first image alone,
    of all images, of all once more, and of all when it is evaluated."""
    import inspect

    import torch

    try:
        inspect.signature(answers.LogisticRegression).bind()
    except TypeError:
        return {"asks_for_arguments": True}
    model = answers.LogisticRegression()
    shapes = []
    for parameter in model.parameters():
        value = {weight.numel(): weight, bias.numel(): bias}.get(parameter.numel(), parameter)
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
        for parameter in answers.LogisticRegression().parameters():
            parameter.zero_()
    found["beside another"] = model(images)
    found["evaluated"] = model.eval()(images)
    return found


def after_training(answers, images, labels, test_images):
    """Train a model from its own start; its logits on images whose labels are not known here."""
    import torch

    model = answers.LogisticRegression()
    parameters = list(model.parameters())
    loss = torch.nn.functional.cross_entropy(model(images), labels)
    reached = bool(parameters) and loss.requires_grad and all(p.requires_grad for p in parameters)
    if not reached or None in torch.autograd.grad(loss, parameters, allow_unused=True):
        return {"reached": False}
    optimiser = torch.optim.Adam(parameters, lr=0.05)
    for _ in range(12):
        optimiser.zero_grad()
        torch.nn.functional.cross_entropy(model(images), labels).backward()
        optimiser.step()
    return {"reached": True, "logits": model(test_images)}


@pytest.mark.exercise("LogisticRegression", points=1)
def test_the_logits(student, generator):
    # Large values of both signs, so that nothing done to a logit or left out of it goes unseen.
    weight = 0.3 * torch.randn(10, 784, generator=generator)
    bias = 3 * torch.randn(10, generator=generator)
    images = torch.randn(12, 784, generator=generator)
    images[:2] = torch.rand(2, 784, generator=generator)
    images[2] = 0
    answer = student.run(logits_at, images, weight, bias)
    require("asks_for_arguments" not in answer.value, mistake="required_argument")
    unchanged(answer)
    found, shapes = answer.value, answer["shapes"].value
    alone, together, again = (found.get(name) for name in ("alone", "together", "again"))
    require(shape(together) not in (None, [120]) or shape(alone) != [10], mistake="flattened_batch")
    require(shape(alone) != [10], mistake="squeezed")
    require(shape(together) != [12] or together.is_floating_point(), mistake="guess_returned")
    require(shape(together) != [12, 1], mistake="one_output")
    require(shape(together) != [10, 12], mistake="logits_transposed")
    require(shape(together) == [12, 10] and together.is_floating_point(), "Twelve images should make a "
            f"tensor of 12 × 10 floats; your forward makes {described(together)}.")
    steady = same(together, again)
    require(shapes or steady, mistake="weights_drawn_in_forward")
    require(steady, mistake="dropout")
    require(same(together[:1], alone), mistake="depends_on_batch")
    require(same(together, found.get("beside another")), "Two models of your class share their weights: when "
            "one of them is trained, the other changes too. Each should make its own in __init__.")
    require(same(together, found.get("evaluated")), mistake="depends_on_mode")
    sizes = sorted(torch.Size(one).numel() for one in shapes)
    require(sizes, mistake="no_parameters")
    require(sizes != [WEIGHTS], mistake="bias_missing")
    require(sizes != [BIASES, BIASES, WEIGHTS], mistake="two_biases")
    require(sum(min(one, default=0) > 1 for one in shapes if len(one) == 2) < 2, mistake="hidden_layer")
    require(sizes == [BIASES, WEIGHTS], "7,840 weights and 10 biases are wanted; your parameters have "
            f"the shapes {', '.join(map(str, shapes))}.")

    # A matrix is found by its shape; of another shape, either order of the two axes will do.
    is_matrix = any(one in ([10, 784], [784, 10]) for one in shapes)
    if not is_matrix and same(together, images @ weight.reshape(784, 10) + bias):
        weight = weight.reshape(784, 10).T
    sums = images @ weight.T
    logits = sums + bias
    for mistake, made in {
            "softmax_inside": logits.softmax(-1), "log_softmax_inside": logits.log_softmax(-1),
            "sigmoid_inside": logits.sigmoid(), "relu_on_logits": logits.relu(),
            "bias_unused": sums, "bias_twice": logits + bias}.items():
        require(not same(together, made), mistake=mistake)
    for dealt_anew in (weight.reshape(784, 10), weight.T.reshape(10, 784).T):
        require(not same(together, images @ dealt_anew + bias), mistake="scrambled")
    scale = ((together - bias) * sums).sum() / sums.square().sum()
    require(same(together, logits) or not same(together, scale * sums + bias), mistake="pixels_rescaled")
    require(same(together, logits), "With known values in your parameters the logits are known, and yours "
            "are others. What happens to the pixels besides being weighed and summed, and the bias added?")


@pytest.mark.exercise("LogisticRegression", points=1)
def test_it_can_learn(student, generator):
    """Right on fresh points, least of twenty seeds: .985 from weights of size 1, 1.00 from smaller ones."""
    centres = torch.randn(10, 784, generator=generator)
    images, labels = clusters(generator, 100, centres)
    test_images, test_labels = clusters(generator, 200, centres)
    trained = student.run(after_training, images, labels, test_images)
    require(trained["reached"].value is True, mistake="no_gradient")
    logits = trained["logits"].tensor(200, 10)
    # Behind a ReLU it is luck how many digits learn: a digit whose logits all began below 0 never does.
    # Probabilities are never negative either, but they never pass 1.
    require((logits < 0).any() or logits.max() <= 1, mistake="relu_on_logits")
    right = (logits.argmax(-1) == test_labels).float().mean().item()
    require(right > 0.9, "Trained on a problem that logistic regression solves, your model reads "
            f"{right:.0%} of new examples rightly; more than 90% is expected.")


def clusters(generator, size, centres):
    labels = torch.randint(10, (size,), generator=generator)
    return centres[labels] + torch.randn(size, centres.shape[1], generator=generator), labels


def same(mine, theirs) -> bool:
    return shape(mine) == shape(theirs) and torch.allclose(
        mine.double(), theirs.double(), rtol=1e-4, atol=1e-3)


def shape(value) -> list[int] | None:
    return list(value.shape) if isinstance(value, torch.Tensor) else None


def described(value) -> str:
    if not isinstance(value, torch.Tensor):
        return "None (is a `return` missing?)" if value is None else "no tensor"
    return f"{'floats' if value.is_floating_point() else 'integers'} of shape {shape(value)}"
