"""Hidden checks of `steer`: directions of any length, places of any length, and a tensor of its own."""

import pytest
import torch

from autograder import compare, require


def steered(answers, x, direction, dose, scale, skip):
    """The answer, whether the arguments are as they were, and whether writing into it reaches x."""
    import torch

    kept, kept_direction = x.clone(), direction.clone()
    if skip is None:
        out = answers.steer(x, direction, dose, scale)
    else:
        out = answers.steer(x, direction, dose, scale, skip)
    changed, turned = not torch.equal(x, kept), not torch.equal(direction, kept_direction)
    found, shared = out, False
    if isinstance(out, torch.Tensor):
        found = out.detach().clone()
        shared = out.untyped_storage().data_ptr() == x.untyped_storage().data_ptr()
    return {"x": found, "changed": changed, "direction_changed": turned, "shared": shared}


def draw(generator, b, s, d, length=3.0):
    """Streams whose first place is a hundred times as long, and a direction of this length."""
    x = torch.randn(b, s, d, generator=generator)
    x[:, 0] *= 100
    direction = torch.randn(d, generator=generator)
    return x, length * direction / direction.norm()


def cases(generator):
    """Arguments of each call. Steps of 0.2 to 30, beside which a float32 is off by 2e-6 at most."""
    x, direction = draw(generator, 3, 4, 5)
    other = draw(generator, 3, 4, 5, 0.2)
    square = draw(generator, 4, 4, 4, 20.0)
    yield x, direction, 0.2, 30.0, None
    yield *other, -0.5, 12.0, 1  # of the same shape
    yield *square, 0.3, 7.0, 2
    yield x, direction, 0.2, 30.0, 1  # the first once more
    yield *draw(generator, 2, 3, 6, 1.0), 1.5, 4.0, 0
    yield *draw(generator, 1, 2, 3, 1e-5), 0.7, 2.0, 1
    yield *draw(generator, 1, 2, 3, 1e5), 0.7, 2.0, 1
    yield x.double(), direction.double(), -1.0, 0.5, 1
    yield draw(generator, 5, 3, 4)[0].transpose(1, 2), torch.ones(3), 0.4, 9.0, 1  # a view
    yield *draw(generator, 2, 9, 576, 10.0), 0.1, 144.0, 1  # as in the notebook


@pytest.mark.exercise("steer", points=2)
def test_the_step(student, reference, generator):
    pairs = [(student.run(steered, *task), reference.run(steered, *task)) for task in cases(generator)]
    for answer, expected in pairs:
        compare(answer["x"], expected["x"], rtol=1e-5, atol=1e-4, what="What `steer` returns")


@pytest.mark.exercise("steer", points=1)
def test_a_new_tensor_always(student, reference, generator):
    x, direction = draw(generator, 2, 3, 4)
    one = draw(generator, 2, 1, 4)
    tasks = [(x, direction, -0.5, 8.0, 1), (x, direction, 0.0, 8.0, 1), (x, direction, 0.5, 8.0, 3),
             (x, direction, 0.5, 8.0, 7), (*one, 0.5, 8.0, 1)]  # nothing to do in all but the first
    answers = [student.run(steered, *task) for task in tasks]
    for answer, task in zip(answers, tasks, strict=True):
        compare(answer["x"], reference.run(steered, *task)["x"], rtol=1e-5, atol=1e-4,
                what="What `steer` returns")
        require(answer["changed"].value is False, mistake="in_place")
        require(answer["direction_changed"].value is False, mistake="direction_in_place")
        require(answer["shared"].value is False, mistake="no_copy")
