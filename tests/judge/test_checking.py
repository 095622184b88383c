"""What a check is written with: side effects, memory that is shared, and answers that remember."""

import pytest
import torch

from autograder.judge.checking import Answer, Reference, Student, compare_calls, fresh, left_as_found, unchanged
from autograder.judge.trial import Mistake, Trial, WrongAnswer, current
from autograder.sandbox import wire
from autograder.sandbox.answers import Trouble
from autograder.sandbox.child import NotebookModule, call
from autograder.sandbox.found import lived_in


def reply(source, *args, **kwargs):
    namespace = NotebookModule("notebook")
    exec(source, {**globals(), "__name__": "notebook"}, namespace.__dict__)
    return call(namespace, {"name": "f", "args": list(args), "kwargs": kwargs, "seed": 0})


@pytest.fixture
def trial():
    known = Mistake("kept", "", "You kept it.")
    current.set(Trial("f", "def f(x, y=None): return x", [known], seed=0))


@pytest.mark.parametrize("body, shares", [
    ("x", [[[], "0"]]), ("x[1:]", [[[], "0"]]), ("x.T", [[[], "0"]]), ("x.numpy()[0]", [[[], "0"]]),
    ("x.clone()", []), ("x + 0", []), ("{'a': [x]}", [[["a", 0], "0"]]), ("(y['w'], 1)", [[[0], "y"]]),
    ("(a := x.clone(), a.mT)", [[[1], [0]]]), ("(a := x.clone())[0], a[1]", []),
    ("(a := x.clone())[:, ::2], a[:, 1::2]", []), ("x.to_sparse()", []), ("'x'", []), ("x[:0]", []),
])
def test_what_shares_memory_is_reported(body, shares):
    told = reply(f"def f(x, y): return {body}", torch.ones(3, 4), y={"w": torch.ones(2)})
    assert told["shared"] == shares


@pytest.mark.parametrize("body, changed", [
    ("x.add_(1)", ["0"]), ("x.requires_grad_()", ["0"]), ("y['w'].zero_()", ["y"]), ("y['n'].append(3)", ["y"]),
    ("y['n'].sort()", ["y"]), ("y.pop('n')", ["y"]), ("x.numpy()[0].fill(3)", ["0"]), ("x + 1", []),
    ("x.resize_(4, 3)", ["0"]),
    ("(x.clone().requires_grad_() * x).sum().backward()", []), ("sorted(y['n'])", []),
])
def test_what_was_changed_is_reported(body, changed):
    told = reply(f"def f(x, y): {body}", torch.ones(3, 4), y={"w": torch.ones(2), "n": [2, 1]})
    assert told["changed"] == changed


def test_what_shares_memory_is_not_new(trial):
    made = Answer([torch.ones(2), torch.ones(2)], [], "f(x[2])", [([1], "x"), ([1], [0])])
    fresh(made[0], parts=True)
    with pytest.raises(WrongAnswer, match=r"^f\(x\[2\]\)\[1\] is not new: it shares its memory with `x`"):
        fresh(made)
    with pytest.raises(WrongAnswer, match="is not new"):
        fresh(made[1])
    with pytest.raises(WrongAnswer, match="You kept it") as error:
        fresh(made, mistake="kept")
    assert error.value.mistake == "kept"
    parts = Answer([torch.ones(2), torch.ones(2)], [], "f(x)", [([1], [0])])
    fresh(parts)
    with pytest.raises(WrongAnswer, match=r"f\(x\)\[1\] and f\(x\)\[0\] share their memory"):
        fresh(parts, parts=True)


def test_a_call_is_shown_as_it_was_asked(trial):
    class Warm:
        def call(self, asked):
            return {"value": 3.0, "changed": [], "shared": []}

    given = torch.tensor([1.0, 2.0])
    answer = Student(Warm).f(given)
    given.zero_()  # as a check does that goes on with its tensors
    assert answer.call == "f(torch.tensor([1.0, 2.0]))"


def test_an_argument_that_was_changed_is_named(trial):
    unchanged(Answer(1.0, [], "f(x)"))
    with pytest.raises(WrongAnswer, match="changed `x` and `y` in place"):
        unchanged(Answer(1.0, ["x", "y"], "f(x)"))


class Asked:
    """A student's answer in this process, and how often it was asked."""

    def __init__(self, source):
        self.namespace, self.times = NotebookModule("notebook"), 0
        exec(f"import torch\ndef f(x, y=None): {source}", self.namespace.__dict__)

    def call(self, asked):
        self.times += 1
        return call(self.namespace, wire.decode(asked))


CALLS = [[torch.tensor([[1.0, 2.0]])], [torch.tensor([[3.0, 4.0], [5.0, 6.0]]), 7]]


def judged(source, **more):
    blank = Asked(source)
    compare_calls(Student(lambda: blank), Reference(), "f", CALLS, views=CALLS[1:], **more)
    return blank.times


def test_many_calls_are_one_message(trial):
    assert judged("return x.clone()", also=[unchanged, fresh]) == 1
    assert judged("return x.contiguous()", also=()) == 1


@pytest.mark.parametrize("source, more, told", [
    ("return x + (y or 0)", {}, r"^f\(torch.tensor\(\[\[3.0, 4.0\], \[5.0, 6.0\]\]\), 7\) "),
    ("return x.clone() if y else x.add_(1).sub(1)", {}, r"^f\(torch.tensor\(\[\[1.0, 2.0\]\]\)\) changed `x` in place"),
    ("return x if y else x.clone()", {"also": [fresh]}, "5.0, 6.0.* is not new: it shares its memory with `x`"),
    ("return x + 1e-3", {"atol": 1e-4}, r"^f\(torch.tensor\(\[\[1.0, 2.0\]\]\)\) "),
    ("return x + (0 if x.is_contiguous() else 1)", {}, "^What `f` gives for one input after another"),
])
def test_what_is_wrong_in_one_of_many_calls_is_said_of_that_call(trial, source, more, told):
    with pytest.raises(WrongAnswer, match=told):
        judged(source, **more)


def test_views_arrive_as_views(trial):
    with pytest.raises(Trouble, match="raised RuntimeError: view size is not compatible"):
        judged("return x.view(-1).view(x.shape)")
    with pytest.raises(Trouble, match=r"5.0, 6.0\]\]\), 7\) raised ZeroDivisionError"):
        judged("return x if y is None else 1 / 0")


class Model(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.one, self.norm, self.two = torch.nn.Linear(3, 4), torch.nn.BatchNorm1d(4), torch.nn.Linear(4, 2)

    def forward(self, x):
        return self.two(self.norm(self.one(x)))


def two_steps(model):
    torch.optim.SGD(model.parameters(), lr=0.1).step()


@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize("do, words", [
    (lambda m: m(torch.ones(2, 3)).sum().item(), []),
    (lambda m: torch.autograd.grad(m.two(torch.ones(1, 4)).sum(), m.two.bias), []),
    (lambda m: m.two(torch.ones(1, 4)).sum().backward(), ["gradients"]),
    (lambda m: m.zero_grad(), ["gradients"]),
    (lambda m: m.requires_grad_(True), ["unfrozen"]),
    (lambda m: m.requires_grad_(False), ["frozen"]),
    (lambda m: m.train(not m.training), ["mode"]),
    (lambda m: m.norm.train(not m.training), ["mode"]),
    (lambda m: m.one._forward_hooks.clear(), ["guests"]),
    (lambda m: m.norm._backward_hooks.clear(), ["guests"]),
    (lambda m: m.one.register_forward_hook(lambda *_: None), ["hooks"]),
    (lambda m: m.one.register_forward_hook(lambda *_: None).remove(), []),
    (lambda m: setattr(m.one, "forward", print), ["hooks"]),
    (lambda m: torch.set_grad_enabled(False), ["grad_mode"]),
    (two_steps, ["weights"]),
    (lambda m: setattr(m, "one", torch.nn.Linear(3, 4)), ["weights"]),
    (lambda m: m.norm.running_mean.add_(1), ["weights"]),
])
def test_a_model_is_left_as_it_was_found_or_it_is_said(do, words, training):
    model = Model()
    left = lived_in(model, training=training)
    model.norm.momentum = 0.0  # so that it may run in training mode and stay as it is
    model.norm.track_running_stats = False
    do(model)
    found = left()
    assert set(words) <= set(found) and bool(words) == bool(found)
    assert torch.is_grad_enabled()


def test_somebody_has_lived_in_it():
    model = Model()
    lived_in(model, training=True)
    assert model.training
    assert {p.grad is None for p in model.parameters()} == {True, False}
    assert {p.requires_grad for p in model.parameters()} == {True, False}
    assert all(m._forward_hooks and m._backward_hooks for m in model.modules())
    quiet = Model()
    left = lived_in(quiet, gradients=False, frozen=False, forward=False, backward=False)
    assert left() == [] and all(p.grad is None and p.requires_grad for p in quiet.parameters())


def test_a_model_left_otherwise_is_a_wrong_answer(trial):
    left_as_found(Answer([], [], "f"))
    with pytest.raises(WrongAnswer, match="`f` has removed hooks"):
        left_as_found(Answer(["hooks", "guests"], [], "f"))
    with pytest.raises(WrongAnswer, match="You kept it"):
        left_as_found(Answer(["hooks"], [], "f"), {"hooks": "kept"})
