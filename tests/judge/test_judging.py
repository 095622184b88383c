"""The judge on the tiny course: what a student may write, and what is said of it."""

import json

import pytest

from autograder.course.errors import CourseError
from autograder.course.manifest import load_course
from autograder.course.notebook import read_submission
from autograder.judge.judging import judge, judge_each, judge_notebook


@pytest.fixture
def solved(tiny, sums):
    return read_submission(sums.notebook("solutions"), tiny, sums)[1]


def mark_of(tiny, sums, solved, source, blank="double"):
    return judge(tiny, sums, solved.with_answer(blank, source), only=[blank]).exercises[0]


def double(body):
    return "def double(x):\n" + "\n".join(f"    {line}" for line in body.splitlines())


def test_the_solution_has_all_points(tiny, sums):
    verdict = judge_notebook(tiny, sums.notebook("solutions"), sums)
    assert verdict.passed and verdict.score == verdict.max_score == 5


def test_the_skeleton_has_none(tiny, sums):
    verdict = judge_notebook(tiny, sums.notebook("release"), sums)
    assert verdict.score == 0 and {mark.status for mark in verdict.exercises} == {"failed"}
    assert "still empty" in verdict.exercises[0].message


WRONG_KINDS = [
    ("2 * x", "failed", "returned None"),
    ("return 2 * x.numpy()", "failed", "should be a tensor of floats with shape [3]; it is a NumPy array"),
    ("return x * float('nan')", "failed", "NaN or infinite"),
    ("return (2 * x)[None]", "failed", "should have shape [3]; it has [1, 3]"),
    ("return (2 * x).int()", "failed", "should hold floats; it holds integers"),
    ("return (2 * x).bfloat16()", "failed", "bfloat16"),
    ("return [2 * value for value in x]", "failed", "it is a list of 3"),
    ("return lambda: x", "failed", "it is a function"),
    ("return x + 1", "failed", "3 of 3 values differ, the first at [0]"),
    ("return torch.zeros(10**7)", "error", "may return"),
    ("return x.nope", "error", "])) raised AttributeError"),
    ("raise SystemExit", "error", "SystemExit"),
    ("while True: pass", "timeout", "after 2 s"),
    ("import os; os._exit(0)", "crashed", "ended the process"),
    ("import os; os.kill(os.getpid(), 11)", "crashed", "ended the process"),
    ("raise Exception(chr(0xd800))", "error", "Exception"),
    ("def f(n): return f(n + 1)\nreturn f(0)", "error", "RecursionError"),
    ("return 10 ** 10 ** 4", "failed", "it is an int of more than 64 bits"),
]
OTHER_CLOTHES = [
    "return (2 * x).half()", "return (2 * x).double()", "x = x.clone(); x *= 2; return x",
    "import sys, warnings; warnings.warn('!'); print('!', file=sys.stderr); return 2 * x",
    "from tqdm import tqdm\nreturn sum(x for _ in tqdm(range(2)))",
    "return torch.nn.Parameter(2 * x)",
]


@pytest.fixture(scope="module")
def marks(tiny_built):
    """What each of these bodies of `double` earns; they are put into one warm process, one after another."""
    tiny = load_course(tiny_built)
    sums = tiny.lesson("sums")
    _, solved = read_submission(sums.notebook("solutions"), tiny, sums)
    bodies = [*(body for body, *_ in WRONG_KINDS), *OTHER_CLOTHES]
    return dict(zip(bodies, judge_each(tiny, sums, solved, "double", ((double(body), 0) for body in bodies))))


@pytest.mark.parametrize("body, status, said", WRONG_KINDS)
def test_a_wrong_kind_of_answer_is_told(marks, body, status, said):
    assert marks[body].status == status and said in marks[body].message
    assert marks[body].score == 0


@pytest.mark.parametrize("body", OTHER_CLOTHES)
def test_right_answers_in_other_clothes_pass(marks, body):
    assert marks[body].status == "passed"


def test_a_known_mistake_is_named_and_partly_paid(tiny, sums, solved):
    mark = mark_of(tiny, sums, solved, double("x += x\nreturn x"))
    assert (mark.status, mark.mistake, mark.score) == ("partial", "in_place", 1)


KEEPS = {
    "first": "kept = []\ndef double(x):\n    kept.append(2 * x)\n    return kept[0].clone()",
    "shape": "def double(x, kept={}):\n    return kept.setdefault(x.shape, 2 * x).clone()",
    "last": "def double(x):\n    mine, double.kept = getattr(double, 'kept', 2 * x), 2 * x\n    return mine",
    "count": "calls = [0]\ndef double(x):\n    calls[0] += 1\n    return 2 * x + (calls[0] > 2)",
}


@pytest.mark.parametrize("source", KEEPS.values(), ids=KEEPS)
def test_an_answer_that_remembers_an_earlier_call_is_told_so(tiny, sums, solved, once, source):
    mark = mark_of(tiny, sums, solved, source)
    assert (mark.score, mark.mistake) == (0, None) and "keeps something from an earlier call" in mark.message
    brief = judge(tiny, sums, solved.with_answer("double", source), only=["double"], brief=5)
    assert not brief.passed


def test_an_answer_that_remembers_what_it_was_asked_is_right(tiny, sums, solved, once):
    keeps = "def double(x, kept={}):\n    return kept.setdefault(tuple(x.tolist()), 2 * x).clone()"
    assert mark_of(tiny, sums, solved, keeps).status == "passed"


THIRD = "calls = [0]\ndef double(x):\n    calls[0] += 1\n    {}\n    return 2 * x + 1e-7 * calls[0]"


@pytest.mark.parametrize("then, status", [
    ("pass", "passed"), ("if calls[0] > 3: raise Exception('a fourth call')", "passed"),
    ("if calls[0] > 2: raise Exception('third')", "error"), ("if calls[0] > 2: import os; os._exit(0)", "crashed")])
def test_called_with_the_first_inputs_once_more_is_one_call_and_no_other(tiny, sums, solved, once, then, status):
    """Also where its reply differs in the last bits, and so the check itself is run on it."""
    assert mark_of(tiny, sums, solved, THIRD.format(then)).status == status


def test_where_the_first_calls_bring_the_same_once_more_the_check_need_not_run(tiny, sums, solved, once):
    ran = once.with_name("ran")
    once.write_text(f"{once.read_text()}    with open({str(ran)!r}, 'a') as file: file.write('.')\n")
    for source, times in (("def double(x): return 2 * x", 2), (THIRD.format("pass"), 3)):
        ran.write_text("")
        assert mark_of(tiny, sums, solved, source).status == "passed" and ran.read_text() == "." * times


def test_a_mistake_that_shows_only_with_other_inputs_keeps_its_message(tiny, sums, solved, once):
    mark = mark_of(tiny, sums, solved, double("x[0] = 7 if x[0] < 0 else x[0]\nreturn 2 * x"))
    assert "earlier call" not in mark.message and mark.score < 2


@pytest.mark.parametrize("source", KEEPS.values(), ids=KEEPS)
def test_a_check_may_say_that_it_is_not_run_again(tiny, sums, solved, once, source):
    once.write_text(once.read_text().replace("points=2", "points=2, again=False"))
    assert mark_of(tiny, sums, solved, source).status == "passed"


@pytest.fixture
def once(sums):
    """The checks of `double`: one, that calls it once."""
    path = sums.checks / "double" / "test_double.py"
    path.write_text("""
import pytest
import torch
from autograder import compare


@pytest.mark.exercise("double", points=2)
def test_once(student, reference, generator):
    x = torch.randn(3, generator=generator)
    compare(student.double(x), reference.double(x))
""")
    return path


def test_a_syntax_error_says_where(tiny, sums, solved):
    verdict = judge(tiny, sums, solved.with_answer("double", "def double(x)\n    return 2"))
    double_mark, total_mark = verdict.exercises
    assert double_mark.status == "missing" and "line 1" in double_mark.message
    assert total_mark.status == "passed"


def test_one_blank_costs_no_other_anything(tiny, sums, solved):
    for body in ("while True: pass", "import os; os._exit(1)",
                 "import os, signal; os.kill(os.getppid(), 9)\nreturn 2 * x",
                 "global total\ntotal = None\nreturn 2 * x"):
        verdict = judge(tiny, sums, solved.with_answer("double", double(body)))
        assert verdict.exercises[1].status == "passed", body


@pytest.mark.parametrize("source, said", [
    ("while True: pass", "5 s"), ("import os\nos._exit(3)", "ended the process")])
def test_a_cell_that_stops_the_run_is_left_out(tiny, sums, solved, source, said):
    verdict = judge(tiny, sums, solved.with_answer("double", source))
    assert said in verdict.exercises[0].message
    assert verdict.exercises[1].status == "passed"


def edited(sums, change):
    path = sums.notebook("work")
    path.parent.mkdir(parents=True, exist_ok=True)
    notebook = json.loads(sums.notebook("solutions").read_text())
    change(notebook, {cell["metadata"].get("nbgrader", {}).get("grade_id"): cell
                      for cell in notebook["cells"]})
    path.write_text(json.dumps(notebook))
    return path


def own_cell(source, tags=()):
    return {"cell_type": "code", "source": source, "metadata": {"tags": list(tags)}, "outputs": []}


@pytest.mark.parametrize("change, scores, note", [
    (lambda n, c: n["cells"].append(dict(c["double"])), [2, 3], "stood twice"),
    (lambda n, c: n["cells"].append(dict(c["check_double"])), [2, 3], "stood twice"),
    (lambda n, c: n["cells"].remove(c["double"]), [0, 3], "cell double is missing"),
    (lambda n, c: c["double"]["metadata"]["nbgrader"].update(grade_id="mine"), [2, 3], "mine does not belong"),
    (lambda n, c: c["check_double"].update(source="pass"), [2, 3], "check_double was edited"),
    (lambda n, c: c["double"].update(cell_type="markdown"), [0, 3], "no longer a code cell"),
    (lambda n, c: n["cells"].insert(2, own_cell("!pip install nothing\n%matplotlib inline")), [2, 3], "start with !"),
    (lambda n, c: n["cells"].insert(2, own_cell("%%bash\nrm -rf x")), [2, 3], "%%bash"),
    (lambda n, c: n["cells"].insert(2, own_cell("while True: pass", ["demo"])), [2, 3], None),
    (lambda n, c: n["cells"].insert(2, own_cell("1 / 0")), [2, 3], None),
    (lambda n, c: n["cells"].insert(2, 7), [2, 3], None),
    (lambda n, c: n["metadata"].clear(), [2, 3], None),
])
def test_an_edited_notebook_is_graded_and_told(tiny, sums, change, scores, note):
    verdict = judge_notebook(tiny, edited(sums, change), sums)
    assert [mark.score for mark in verdict.exercises] == scores
    assert any(note in said for said in verdict.notes) if note else not verdict.notes


def test_a_failing_cell_is_told_only_where_a_blank_failed(tiny, sums):
    def change(notebook, cells):
        notebook["cells"].insert(2, own_cell("1 / 0"))
        cells["double"]["source"] = double("return 3 * x")
    verdict = judge_notebook(tiny, edited(sums, change), sums)
    assert any("ZeroDivisionError" in note for note in verdict.notes)


@pytest.mark.parametrize("content, said", [
    (b"", "not a notebook"), (b"\xff\xfe\x00", "not a notebook"), (b"[" * 10**5, "not a notebook"),
    (b"[]", "no list of cells"), (b'{"cells": []}', "no cell of this course"), (b"x" * 2_000_000, "2 MB"),
])
def test_a_bad_file_has_a_verdict_of_one_sentence(tiny, sums, tmp_path, content, said):
    path = tmp_path / "handed_in.ipynb"
    path.write_bytes(content)
    verdict = judge_notebook(tiny, path, sums)
    assert verdict.score == 0 and said in verdict.exercises[0].message
    assert {mark.status for mark in verdict.exercises} == {"missing"}


def test_a_link_to_the_solution_earns_nothing(tiny, sums, tmp_path):
    path = tmp_path / "handed_in.ipynb"
    path.symlink_to(sums.notebook("solutions"))
    verdict = judge_notebook(tiny, path, sums)
    assert verdict.score == 0 and "is a link" in verdict.exercises[0].message


def test_a_notebook_of_another_lesson_is_told(tiny, sums, course):
    verdict = judge_notebook(course, sums.notebook("solutions"), course.lesson("0"))
    assert verdict.score == 0
    assert "no cell of this course" in verdict.exercises[0].message


def test_checks_that_carry_other_points_are_the_authors_to_mend(tiny, sums):
    path = sums.checks / "double" / "test_double.py"
    path.write_text(path.read_text().replace("points=1", "points=7", 1))
    with pytest.raises(CourseError, match="carry 8 points"):
        judge_notebook(tiny, sums.notebook("solutions"), sums)


def test_a_broken_check_is_the_authors_to_mend(tiny, sums):
    (sums.checks / "double" / "test_double.py").write_text("import nothing_of_that_name")
    with pytest.raises(CourseError, match="nothing_of_that_name"):
        judge_notebook(tiny, sums.notebook("solutions"), sums)


def test_same_seed_same_verdict(tiny, sums):
    first, second = (judge_notebook(tiny, sums.notebook("solutions"), sums, seed=5) for _ in range(2))
    for verdict in (first, second):
        for mark in verdict.exercises:
            mark.seconds = 0
    assert first == second
