"""What a student is told: the call with what is small in it, the way a value is off, an error's meaning."""

import types
from dataclasses import replace

import numpy as np
import pytest
import torch

from autograder.course.notebook import Cell, read_submission
from autograder.judge.comparing import difference
from autograder.judge.judging import judge
from autograder.judge.telling import Notebook, part_names, show_call, typed
from autograder.judge.trial import Mistake, Trial, encode

W = torch.randn(27, 27)


def recovery(x, clean, corrupted): ...
def next_letter(W, letter): ...
def many(a, b=None, *, k=1): ...


HERE = types.SimpleNamespace(recovery=recovery, next_letter=next_letter, many=many)


@pytest.mark.parametrize("name, args, kwargs, shown", [
    ("recovery", [2.0, 5.0, 4.9996], {}, "recovery(2.0, 5.0, 4.9996)"),
    ("recovery", [torch.tensor(2.0), 1, float("inf")], {}, "recovery(torch.tensor(2.0), 1, inf)"),
    ("next_letter", [W, "."], {}, "next_letter(W[27,27], '.')"),
    ("many", [[]], {}, "many([])"),
    ("many", [np.array([[1, 2], [3, 4]])], {"k": 3}, "many(np.array([[1, 2], [3, 4]]), k=3)"),
    ("many", [["a", "b"], (1, [2.5])], {}, "many(['a', 'b'], (1, [2.5]))"),
    ("many", [["a"] * 30], {"k": W}, "many(a[30], k[27,27])"),
    ("many", [torch.zeros(0, 3), "x" * 99], {}, "many(a[0,3], b[99])"),
    ("many", [{"w": W}, None], {}, "many(a, None)"),
    ("many", [(1,), True], {}, "many((1,), True)"),
    ("many", [["x" * 50] * 12, torch.ones(12)], {}, "many(a[12], b[12])"),
    ("many", [1, 2, 3], {}, "many(…)"),
    ("nothing", [1], {}, "nothing(…)"),
])
def test_a_call_is_shown_as_it_is_typed(name, args, kwargs, shown):
    assert show_call(HERE, {"name": name, "args": args, "kwargs": kwargs}) == shown


def test_what_is_shown_of_tensors_is_short():
    assert typed(torch.full((12,), 1 / 3)) == "torch.tensor([" + ", ".join(["0.33333"] * 12) + "])"
    assert typed(torch.zeros(13)) == ""


@pytest.mark.parametrize("value, expected, said", [
    (7501.9, 7500.0, "is 7501.9, which is a little too large."),
    (1.0, 2.0, "is 1.0, which is too small."),
    (torch.tensor(-1.0), torch.tensor(2.0), "is -1.0, which is too small."),
    (3, 4, "is 3, which is too small."),
    ("cat", "car", "is 'cat', which is not right."),
    (True, False, "is not the right value."),
    ([1, 5], [1, 4], "differs at [1]: it is 5, which is too large."),
    (torch.tensor([1.0, 2.0, 4.0]), torch.tensor([1.0, 2.0, 3.0]), "the first at [2]; it is too large."),
    (torch.tensor([2.0, 2.0]), torch.tensor([1.0, 3.0]), "some are too large and some too small."),
    (torch.tensor([9.99, 19.9]), torch.tensor([10.0, 20.0]), "they are a little too small."),
    (torch.tensor([True, False]), torch.tensor([True, True]), "the first at [1]."),
    (torch.tensor([1.0]), torch.tensor([-torch.inf]), "1 of 1 values differ, the first at [0]."),
])
def test_which_way_a_value_is_off(value, expected, said):
    assert difference(value, expected, 1e-4, 1e-5).endswith(said)


def test_a_part_has_the_name_that_the_contract_gives_it():
    def loss(x) -> tuple[float, float, dict]:
        """The loss (in bits) as (total, mse, more)."""
    reference = types.SimpleNamespace(loss=loss, other=lambda: None)
    assert part_names(reference, "loss") == ["total", "mse", "more"]
    assert part_names(reference, "other") == part_names(reference, "gone") == []
    said = difference((1.0, 2.0), (1.0, 1.0), 1e-4, 1e-5, ["total", "mse"])
    assert said == "differs at `mse`: it is 2.0, which is too large."


CELLS = [Cell("cell 1", "import torch\nEPS = 1e-9\nloss = 3\nfor row in range(3): pass\ndef helper(): pass"),
         Cell("cell f", "def f(x):\n    los = 2\n    y = get_ipython().user_ns\n    return helper(loss, torch, x)",
              "f")]
BOOK = Notebook(CELLS, [Cell("cell 7, tagged `demo`", "def likeness(a): pass\nfigure, axes = 1, 2")], "EPS = 3")


@pytest.mark.parametrize("kind, text, where, said", [
    ("NameError", "name 'likeness' is not defined", "", "`likeness` is made in cell 7, tagged `demo`, and such"),
    ("NameError", "name 'axes' is not defined", "", "not run when answers are judged"),
    ("NameError", "name 'display' is not defined", "", "running notebook alone"),
    ("NameError", "name 'nowhere' is not defined", "", ""),
    ("EOFError", "EOF when reading a line", "", "`input()`"),
    ("BdbQuit", "", "", "`breakpoint()`"),
    ("AttributeError", "cannot assign module before Module.__init__() call", "", "super().__init__()"),
    ("AttributeError", "cannot assign parameters before Module.__init__() call", "", "super().__init__()"),
    ("TypeError", "'function' object is not subscriptable", "cell f, line 3", "get_ipython"),
    ("TypeError", "'function' object is not subscriptable", "cell f, line 2", ""),
    ("TypeError", "?", "cell g, line x", ""), ("TypeError", "?", "cell f, line 99", ""),
])
def test_an_error_that_says_it_badly_is_explained(kind, text, where, said):
    hint = BOOK.riddle(kind, text, where)
    assert said in hint and bool(said) == bool(hint)


@pytest.mark.parametrize("answer, names", [
    ("def f(x):\n    los = 2\n    return loss", ["loss"]),
    ("def f(x):\n    return [loss + row for one in x]", ["loss", "row"]),
    ("class f:\n    def g(self):\n        return loss", ["loss"]),
    ("def f(x):\n    loss = 1\n    return loss + helper(torch) + EPS", []),
    ("loss = 2\ndef f(x):\n    return loss", []),
    ("def f(loss):\n    return loss", []),
    ("def f(x", []), ("-" * 19_000 + "x", []), ("(" * 5_000, []), ("x = 1\n" * 9_000, []), ("\0", []),
])
def test_names_that_an_answer_reads_from_the_notebook(answer, names):
    assert Notebook([CELLS[0], Cell("cell f", answer, "f")], [], "EPS = 3").strays("f") == names


def test_a_mistake_is_named_where_one_alone_fits_all_calls():
    reference = "def f(x): return 2 * x"
    known = {"square": "x * x", "plus": "x + x + (x > 5)", "third": "3 * x"}
    square, plus, third = (Mistake(name, f"def f(x): return {value}", name) for name, value in known.items())
    trial = Trial("f", reference, [square, plus, third], seed=0)

    def called(x, value):
        trial.history.append((encode({"name": "f", "args": [x], "kwargs": {}, "seed": 0}),
                              {"value": value, "changed": [], "shared": []}))
    called(0, 0)
    assert trial.recognise() is None  # they all fit, and so does what is right
    called(1, 3)
    assert trial.recognise() is third
    called(2, 6)
    called(3, 7)
    assert trial.recognise() is None  # one call tells otherwise
    trial.history.clear()
    trial.mistakes.append(Mistake("again", "def f(x): return x * x * 1", "again"))
    called(4, 16)
    assert trial.recognise() is None  # two fit


@pytest.fixture
def solved(tiny, sums):
    return read_submission(sums.notebook("solutions"), tiny, sums)[1]


@pytest.mark.parametrize("source, said", [
    ("def double(x):\n    while True: pass", "after 2 s, the limit for this blank; it was at cell double, line 2."),
    ("def double(x):\n    import time\n    time.sleep(99)", "; it was at cell double, line 3."),
    ("def double(x):\n    return input()", "Take it out."),
    ("def double(x):\n    breakpoint()\n    return x", "Take it out."),
    ("def double(x):\n    return 3 * shown + 0 * x", "`shown` is made in cell 9, tagged `demo`, and such cells"),
    ("def double(x):\n    return x * here", "reads `here` from the notebook, not from itself"),
])
def test_a_riddle_is_solved_in_the_message(tiny, sums, solved, source, said):
    answer = solved.with_answer("double", source)
    answer = replace(answer, cells=[Cell("cell 1", "here = 5"), *answer.cells],
                     left_out=[Cell("cell 9, tagged `demo`", "shown = 2")])
    mark, = judge(tiny, sums, answer, only=["double"]).exercises
    assert said in mark.message and mark.score == 0


def test_a_cell_that_is_late_is_told_with_its_line(tiny, sums, solved):
    verdict = judge(tiny, sums, solved.with_answer("double", "def double(x): return 2 * x\nwhile True:\n    pass"))
    assert "5 s; it was at cell double, line" in verdict.exercises[0].message
    assert verdict.exercises[1].status == "passed"


def test_all_calls_decide_which_mistake_it_is(tiny, sums, solved):
    for other, known in (("x * x", "squared"), ("3 * x", None)):
        source = f"def double(x):\n    return x * x if len(x) == 3 else {other}"
        assert judge(tiny, sums, solved.with_answer("double", source), only=["double"]).exercises[0].mistake == known


def test_a_check_may_change_its_inputs_after_the_call(tiny, sums, solved):
    path = sums.checks / "double" / "test_double.py"
    path.write_text(path.read_text().replace("    unchanged(answer)", "    x.zero_()\n    unchanged(answer)"))
    wrong = solved.with_answer("double", "def double(x):\n    x += x\n    return x")
    assert judge(tiny, sums, wrong, only=["double"]).exercises[0].mistake == "in_place"
