"""A sealed lesson: judged by what was drawn for that student, and by nobody else's truth."""

import json

import pytest

from autograder.course.errors import CourseError
from autograder.course.manifest import load_course
from autograder.course.notebook import grade_id, read_submission
from autograder.course.sealing import Drawn, example, for_learner, for_student
from autograder.judge.judging import LATER, judge
from autograder.write import audit as audits
from autograder.write.audit import audit

SECRET = 2**255 + 12345


@pytest.fixture
def lesson(sealed):
    return sealed.lesson("secrets")


@pytest.fixture
def solved(sealed, lesson):
    return read_submission(lesson.notebook("solutions"), sealed, lesson)[1]


def saying(solved, number):
    """What somebody hands in who says this number."""
    return (solved.with_answer("last_digit", f"def last_digit():\n    return {number % 10}")
            .with_answer("number", f"def number():\n    return {number}"))


def test_each_student_is_judged_by_their_own(sealed, lesson, solved):
    ada, ben = (for_student(lesson, SECRET, name).truth for name in ("ada", "ben"))
    assert ada != ben
    for student, number, passed in (("ada", ada, True), ("ben", ben, True), ("ada", ben, False), ("ben", ada, False)):
        verdict = judge(sealed, lesson, saying(solved, number), student=student, seed=SECRET)
        assert verdict.passed is passed, (student, number)


def test_it_is_drawn_from_the_secret_and_the_name(lesson):
    mine = for_student(lesson, SECRET, "ada")
    assert for_student(lesson, SECRET, "ada") == mine
    assert len({for_student(lesson, secret, name).truth for secret in (SECRET, SECRET + 1)
                for name in ("ada", "ben", "Ada")}) > 3


def test_without_a_student_the_solved_notebook_is_judged_by_its_own(sealed, lesson, solved):
    assert judge(sealed, lesson, solved, seed=3).passed
    assert not judge(sealed, lesson, solved, student="ada", seed=SECRET).passed


def test_a_share_of_the_points(sealed, lesson, solved):
    truth = example(lesson).truth
    near = solved.with_answer("number", f"def number():\n    return {truth // 10 * 10 + (truth + 5) % 10}")
    mark = judge(sealed, lesson, near, only=["number"]).exercises[0]
    assert (mark.status, mark.score, mark.message) == ("partial", 2.0, "1 of the three digits are wrong.")


def test_where_the_truth_is_not_known_only_the_thing_is_asked(sealed, lesson, solved):
    thing = Drawn(example(lesson).thing)
    digit, number = judge(sealed, lesson, solved, drawn=thing).exercises
    assert (digit.status, digit.score) == ("unjudged", 1.0)
    assert digit.message == f"What can be judged now is right. {LATER}"
    assert (number.status, number.score, number.message) == ("unjudged", 0.0, LATER)
    wrong = solved.with_answer("last_digit", "def last_digit():\n    return -1")
    digit = judge(sealed, lesson, wrong, drawn=thing).exercises[0]
    assert (digit.status, digit.message) == ("failed", "This is not the digit that you were told.")


def test_an_answer_that_is_too_large_is_not_run(sealed, lesson, solved):
    source = f"def number():\n    return {example(lesson).truth}\n# " + "é" * 450
    mark = judge(sealed, lesson, solved.with_answer("number", source)).exercises[1]
    assert mark.status == "failed" and mark.score == 0
    assert "at most 900" in mark.message and f"{len(source.encode())} bytes" in mark.message


def test_a_cell_of_ones_own_brings_nothing_in(sealed, lesson, tmp_path):
    notebook = json.loads(lesson.notebook("solutions").read_text())
    own = {"cell_type": "code", "id": "own", "metadata": {}, "outputs": [], "execution_count": None,
           "source": f"HELD = {example(lesson).truth}"}
    notebook["cells"].insert(0, own)
    next(cell for cell in notebook["cells"] if grade_id(cell) == "number")["source"] = "def number():\n    return HELD"
    path = tmp_path / lesson.notebook("work").name
    path.write_text(json.dumps(notebook))
    submission = read_submission(path, sealed, lesson)[1]
    mark = judge(sealed, lesson, submission).exercises[1]
    assert mark.status == "error" and "HELD" in mark.message


def test_the_audit_draws_students(sealed, lesson, monkeypatch):
    assert audits.STUDENTS == 10
    monkeypatch.setattr(audits, "STUDENTS", 2)  # which is quicker
    results = list(audit(sealed, lesson, list(lesson.blanks), most=0))
    assert [result.problems for result in results] == [[], []]
    path = lesson.checks / "number" / "wrong" / "hundred.py"
    path.write_text(path.read_text().replace("EARNS = 2", "EARNS = 1"))
    result, = audit(sealed, lesson, ["number"], most=0)
    assert result.problems == ["wrong/hundred.py earns 2, its EARNS says 1"]


def test_a_right_answer_that_holds_for_some_is_found(sealed, lesson, monkeypatch):
    monkeypatch.setattr(audits, "STUDENTS", 2)
    lucky = min(for_student(lesson, 0, f"student {number}").truth for number in range(2))
    (lesson.checks / "number" / "right" / "lucky.py").write_text(f"def number():\n    return max(KNOWN, {lucky + 1})\n")
    problem, = next(audit(sealed, lesson, ["number"], most=0)).problems
    assert problem.startswith("right/lucky.py fails") and "(at the seeds 0/" in problem


def test_a_check_that_asks_where_nothing_is_sealed(tiny, sums):
    path = sums.checks / "double" / "test_double.py"
    path.write_text(path.read_text().replace("(student, reference", "(student, sealed, reference"))
    solved = read_submission(sums.notebook("solutions"), tiny, sums)[1]
    with pytest.raises(CourseError, match="00_sums seals nothing"):
        judge(tiny, sums, solved)


def test_a_generator_that_is_none(lesson):
    lesson.generator.write_text("def draw(seed):\n    return b'', 1\n")
    with pytest.raises(CourseError, match=r"defines no known\(\)"):
        for_learner(lesson, "ada")
    lesson.generator.unlink()
    with pytest.raises(CourseError, match="can't be read"):
        for_learner(lesson, "ada")


def test_the_manifest_says_what_is_missing(sealed):
    path = sealed.root / "course.toml"
    path.write_text(path.read_text().replace('thing = "digit.txt"\n', ""))
    with pytest.raises(CourseError, match=r"lessons\.secrets\.sealed\.thing: Field required; add it"):
        load_course(sealed.root)
