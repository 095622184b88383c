"""Mutants: how they are made, and that the audit catches a weak check by them."""

import ast
import re
import time

import numpy as np
import pytest

from autograder.course.errors import CourseError
from autograder.course.manifest import load_course
from autograder.course.notebook import read_submission
from autograder.judge.judging import judge
from autograder.write.audit import Audit, audit, audit_mutants, mutant_problems, survivors
from autograder.write.mutants import forgetful, mutants

FIRST = "def scores(q: Float[Tensor, 'n d'], k: Float[Tensor, 'n d'], n: int=3) -> Float[Tensor, 'n n']:"
DEFINITION = f'''{FIRST}
    """Not 1 of these words -> changed."""
    # nor 2 of these
'''


def made_of(body, definition=DEFINITION):
    source = definition + "".join(f"    {line}\n" for line in body.splitlines())
    return {mutant.id.removeprefix("4: "): mutant.source for mutant in mutants(source)}


@pytest.mark.parametrize("body, expected", [
    ("return q @ k.mT", ["return q @ k.mT -> return -(q @ k.mT)", "k.mT -> k", "q @ k.mT -> k.mT @ q",
                         "q @ k.mT -> q", "q @ k.mT -> k.mT", "k.mT -> q.mT"]),
    ("return q.softmax(dim=-1)", ["dim=-1 -> dim=0", "dim=-1 -> dim=-2", "dim=-1 -> dim=1",
                                  "q.softmax(dim=-1) -> q", "q.softmax(dim=-1) -> q.softmax()"]),
    ("return torch.cos(q)", ["torch.cos(q) -> torch.sin(q)", "torch.cos(q) -> q"]),
    ("return q.clone()", ["q.clone() -> q"]),
    ("return q.mul(2.5)", ["q.mul(2.5) -> q.mul_(2.5)", "q.mul(2.5) -> q.div(2.5)",
                           "q.mul(2.5) -> q.mul(3.5)", "q.mul(2.5) -> q.mul(-2.5)",
                           "q.mul(2.5) -> q.mul(0.0)"]),
    ("return q.sort()[1]", ["q.sort() -> q.sort(descending=True)"]),
    ("return q.sort(descending=True)[1]", ["descending=True -> descending=False",
                                           "q.sort(descending=True) -> q.sort()"]),
    ("return q[1:n]", ["q[1:n] -> q[:n]", "q[1:n] -> q[1:]", "q[1:n] -> q[1:n + 1]", "q[1:n] -> q[1:n - 1]",
                       "1:n -> 2:n", "1:n -> 0:n"]),
    ("return f('n d, m d -> n m')", ["f('n d, m d -> n m') -> f('n d, m d -> m n')",
                                     "f('n d, m d -> n m') -> f('n d, m d -> d m')"]),
    ("return f('n (h w) -> n w h')", ["f('n (h w) -> n w h') -> f('n (h w) -> n h w')"]),
    ("return f('nd,md->nm')", ["f('nd,md->nm') -> f('nd,md->mn')", "f('nd,md->nm') -> f('nd,md->n')",
                               "f('nd,md->nm') -> f('nd,md->dm')"]),
    ("return q if n > 2 else k", ["n > 2 -> n >= 2", "n > 2 -> n < 2", "n > 2 -> n > 1",
                                  "q if n > 2 else k -> q", "q if n > 2 else k -> k"]),
    ("return not (n and q)", ["n and q -> n or q", "n and q -> q", "not (n and q) -> n and q"]),
    ("q[0] = 0\nq += k\nreturn q", ["q[0] = 0 -> pass", "5: q += k -> pass", "5: q += k -> q -= k",
                                    "5: q += k -> q = k"]),
    ("if n:\n    q = k\nreturn q", ["if n: -> if True:", "if n: -> if False:", "5: q = k -> pass"]),
    ("for i in range(n):\n    k[i] = 0\nreturn k", ["range(n) -> range(n + 1)", "range(n) -> range(n - 1)",
                                                    "for i in range(n): -> pass"]),
    ("with torch.no_grad():\n    return q", ["with torch.no_grad(): -> if True:"]),
    ("return sum(x for x in q if x)", ["for x in q if x -> for x in q"]),
    ("return q * q + q * q", ["q * q -> q / q", "q * q -> q / q (2)"]),
])
def test_what_people_get_wrong_is_made(body, expected):
    made = made_of(body)
    assert [name for name in expected if name not in {shown.strip() for shown in made}] == [], list(made)


@pytest.mark.parametrize("body, expected", [
    ("return q - k", ["result -> abs", "result -> round", "result -> clip to 0 and 1"]),
    ("return (q - k).sum()", ["q - k -> abs(q - k)"]),
    ("return q / k.norm()", ["q / k.norm() -> q / (k.norm() + 0.001)"]),
    ("return q, k", ["result[0] -> abs", "result[1] -> round"]),
    ("q[n] = k\nreturn q", ["q[n] = k -> q.clone()[n] = k"]),
    ("for i in range(n):\n    q = q + k\nreturn q", ["for i in range(n): ends after one round"]),
    ("while n:\n    q = q + k\nreturn q", ["while n: ends after one round"]),
])
def test_slips_people_make_are_put_in(body, expected):
    made = made_of(body)
    assert [name for name in expected if name not in {shown.strip() for shown in made}] == [], list(made)


@pytest.mark.parametrize("body, shown", [
    ("return (q - k) ** 2", "abs(q - k)"), ("return (q - k).square()", "abs(q - k)"), ("return q[n - 1]", "abs(n - 1)"),
    ("return q / n", "0.001"), ("return (q + k).mul(2.5)", "mul_"), ("return q", "detach"),
    ("return q.transpose(0, 1)", "transpose(1, 0)"), ("return torch.rand(n) < q", "<="), ("return q.shape", "k.shape"),
    ("return len(q)", "len(k)"), ("a, b = q, k\nreturn a - b", "(k, q)"),
])
def test_what_could_change_nothing_is_not_made(body, shown):
    assert not [name for name in made_of(body) if shown in name]


def test_gradients_are_cut_where_they_are_promised():
    promised = DEFINITION.replace("Not 1", "Gradients flow. Not 1")
    assert "result -> detach" in made_of("return q + k", promised)


def test_an_argument_may_be_read_from_the_notebook():
    made = {mutant.id: mutant.source for mutant in mutants(DEFINITION + "    return q + k\n", {"k", "elsewhere"})}
    assert "def scores(q: Float[Tensor, 'n d'], k_: " in made["1: k, the argument -> the notebook's k"]
    assert not any("argument -> the notebook's q" in name for name in made)


def test_another_right_answer_is_changed_where_it_is_another():
    other = "def scores(a, b, c=3):\n    return a.double().softmax(dim=-1) - b"
    made = {mutant.id.removeprefix("2: ") for mutant in mutants(other, contract=DEFINITION + "    return q")}
    assert {"a.double().softmax(dim=-1) - b -> abs(a.double().softmax(dim=-1) - b)", "dim=-1 -> dim=0",
            "a.double -> b.double"} <= made
    assert not {"result -> abs", "a.double() -> a", "dim=-1 -> dim=1", "a.double -> c.double"} & made


def test_another_right_answers_own_kinds_of_number_and_small_guards_are_left_alone():
    other = "def scores(a, b, c=3):\n    return torch.zeros(c, dtype=torch.float64) + int(a) / (b + 1e-9)"
    made = {mutant.id.removeprefix("2: ") for mutant in mutants(other, contract=DEFINITION + "    return q")}
    assert "int(a) / (b + 1e-09) -> int(a) * (b + 1e-09)" in made
    assert not [name for name in made if name.endswith(("zeros(c)", "-> a", "b + 0.0", "-> b + -1e-09"))]


def test_two_answers_remember():
    scope = {}
    for mutant, values in zip(forgetful("def f(x):\n    return [x]", "f"), [([1], [1], [1]), ([1], [1], [[3, 4]])]):
        exec(mutant.source, scope)
        assert "remembers" in mutant.id
        assert (scope["f"](1), scope["f"](2), scope["f"](np.array([3, 4])))[:2] == ([1], [1])
        assert len(scope["f"](np.zeros(2))) == 1 and scope["f"](x=1) == [1]


def test_what_the_contract_says_is_left_alone():
    made = made_of("if n < 0:\n    raise ValueError(f'n is {n - 1}')\nassert n, f'{n + 1}'\nreturn q")
    for source in made.values():
        function, = ast.parse(source).body
        assert source.startswith(FIRST)
        assert ast.get_docstring(function) == "Not 1 of these words -> changed."
        assert "f'n is {n - 1}'" in source and "f'{n + 1}'" in source
    assert "return q -> return k" not in made_of("return q", 'def one(q: Float[Tensor, "n"], k: int):\n')


def test_they_are_the_same_each_time_each_once_and_run():
    source = DEFINITION + """    x = q.softmax(dim=-1)
    for i in range(n - 1):
        x = x @ k.T / n ** 0.5
    return x.sum(dim=0), x.max()
"""
    made = mutants(source)
    assert made == mutants(source)
    assert len({mutant.id for mutant in made}) == len({mutant.source for mutant in made}) == len(made) > 30
    for mutant in made:
        compile(mutant.source, mutant.id, "exec")


SIGN = "3: return torch.add(x, x) -> return -torch.add(x, x)"


@pytest.fixture
def weakened(sums):
    """The checks of `double` without a look at its values."""
    path = sums.checks / "double" / "test_double.py"
    text = path.read_text().replace("compare(student.double(x), reference.double(x))", "student.double(x)")
    path.write_text(text.replace("compare(answer, reference.double(x))", ""))


def test_a_weak_check_is_caught_by_the_mutants_that_pass(tiny, sums, weakened):
    result = audit_mutants(tiny, sums, "double")
    assert f"double, line {SIGN}" in survivors([result])
    assert mutant_problems([result]) and result.dead < result.mutants


def test_an_equivalent_mutant_is_listed_with_its_reason(tiny, sums, weakened):
    listed = sums.checks / "double" / "equivalent.toml"
    listed.write_text(f'"{SIGN}" = "It does not matter here."')
    result = audit_mutants(tiny, sums, "double")
    assert result.problems == [] and result.equivalent == 1
    assert f"double, line {SIGN}" not in survivors([result])
    listed.write_text(f'"{SIGN}" = ""')
    with pytest.raises(CourseError, match="no reason"):
        audit_mutants(tiny, sums, "double")


def test_a_change_may_be_right_anywhere(tiny, sums, weakened):
    (sums.checks / "double" / "right" / "sum.py").write_text('"""."""\ndef double(x):\n    return x - -x')
    listed = sums.checks / "double" / "equivalent.toml"
    listed.write_text('[anywhere]\n"x - -x -> abs(x - -x)" = "It does not matter here."')
    result = audit_mutants(tiny, sums, "double")
    assert result.problems == [] and result.equivalent == 1
    assert not [name for name in result.survivors if "-> abs(x - -x)" in name]
    assert [name for name in result.survivors if name.startswith("right/sum 3: ")]
    listed.write_text('[anywhere]\n"nothing -> like that" = "No."')
    assert "no mutant any more" in audit_mutants(tiny, sums, "double").problems[0]
    listed.write_text('[anywhere]\n"remembers (always)" = ""')
    with pytest.raises(CourseError, match="no reason"):
        audit_mutants(tiny, sums, "double")


def test_of_a_sample_some_more_may_pass():
    few = [Audit("f", mutants=30, survivors=["1", "2"])]
    assert mutant_problems(few) and not mutant_problems([Audit("f", mutants=100, survivors=["1", "2", "3"])])
    few[0].sampled = True
    assert not mutant_problems(few)
    few[0].survivors = list("12345")
    assert mutant_problems(few)


def test_an_answer_that_changes_with_the_seed_is_a_problem(tiny, sums):
    wrong = sums.checks / "double" / "wrong"
    (wrong / "lucky.py").write_text('"""You were lucky."""\ndef double(x):\n    return 2 * x.clamp(max=2)')
    right = sums.checks / "double" / "right" / "sometimes.py"
    right.write_text('"""."""\ndef double(x):\n    return 2 * x if x.max() < 2.3 else 3 * x')
    result, = audit(tiny, sums, ["double"], range(8), most=0)
    told = "\n".join(result.problems)
    assert re.search(r"wrong/lucky.py passes \(at the seeds [\d, ]+ alone\)", told)
    assert re.search(r"right/sometimes.py fails: .* \(at the seeds [\d, ]+ alone\)", told)


def test_a_stale_list_is_a_problem(tiny, sums):
    (sums.checks / "double" / "equivalent.toml").write_text(f'"{SIGN}" = "No."\n"9: 1 -> 2" = "Gone."')
    gone, fails = audit_mutants(tiny, sums, "double").problems
    assert "no mutant any more" in gone and "which fails" in fails


def test_a_sample_is_seeded(tiny, sums):
    one, other = (audit_mutants(tiny, sums, "total", seed=4, most=2) for _ in range(2))
    assert one.mutants == 2 and one.dead == other.dead == 2


def test_some_blanks_have_none(tiny, sums):
    text = (tiny.root / "course.toml").read_text().replace("points = 2 }", "points = 2, mutants = false }")
    (tiny.root / "course.toml").write_text(text)
    course = load_course(tiny.root)
    double, total = audit(course, course.lesson("sums"), ["double", "total"])
    assert double.mutants == 0 and total.mutants > 0


@pytest.mark.parametrize("body, alive", [
    ("return 2 * x", True), ("return 3 * x", False), ("while True: pass", False),
    ("import os; os._exit(0)", False), ("return x.nope", False), ("x += x\n    return x", False)])
def test_a_mutant_that_hangs_or_crashes_has_failed(tiny, sums, body, alive):
    patient = tiny.model_copy(update={"limits": tiny.limits.model_copy(update={"blank_seconds": 60})})
    patient._root = tiny.root
    solved = read_submission(sums.notebook("solutions"), tiny, sums)[1]
    answer = solved.with_answer("double", f"def double(x):\n    {body}\n")
    started = time.monotonic()
    assert judge(patient, sums, answer, only=["double"], brief=2).passed is alive
    assert time.monotonic() - started < 50
