"""Suspiciously alike answers: a copy is found under its disguise, and what anybody would write is not."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.course.manifest import load_course
from autograder.course.notebook import grade_id, read_notebook, source_of
from autograder.teach import similar
from autograder.teach.report import write_similar_page
from autograder.teach.sample import KINDS, write_sample
from autograder.teach.similar import answers_of, groups, known_to_all, normal, runs, suspicious, the_courses_own
from autograder.write.audit import right_answers
from tests import browser

LOOKINSIDE = Path(sys.executable).with_name("lookinside")
UNUSUAL = '''\
def double(x):
    """Twice, the long way."""
    pieces = []
    for row in x.reshape(-1, 1).tolist():
        left, right = row[0], -row[0]
        pieces.append(left - right if left != right else left + left)
    answer = torch.tensor(pieces, dtype=x.dtype).reshape(x.shape)
    assert answer.shape == x.shape and not answer.requires_grad
    return answer.clone() if answer.numel() > 3 else answer + 0
'''
RENAMED = '''\
def double(values):
    # my own idea!
    out = list()
    out = []
    for line in values.reshape(-1,   2).tolist():
        a, b = line[1], -line[1]
        out.append(a - b if a != b else a + a)
    result = torch.tensor(out, dtype=values.dtype).reshape(values.shape)
    assert result.shape == values.shape and not result.requires_grad
    return result.clone() if result.numel() > 7 else result + 1
'''
OTHER = '''\
def double(x):
    total = x.clone()
    while True:
        total = total + x
        if torch.allclose(total - x, x, rtol=0.1):
            break
    with torch.no_grad():
        halves = torch.stack([total / 2, total / 2], dim=0)
        return torch.einsum("ab...->b...", halves.unsqueeze(1)).squeeze(0)
'''
ANSWERS = {"ada": {"double": UNUSUAL}, "bob": {"double": RENAMED}, "eve": {"double": OTHER}}


def pairs(answers, known=frozenset()):
    return [(pair.first, pair.second) for pair in suspicious(answers, set(known))]


def test_a_disguise_changes_no_token():
    assert list(normal("def f(x):  # no\n  return x.sum() + 1")) == list(normal("def g(y): return y.sum()+2"))
    assert list(normal("x.sum()")) != list(normal("x.mean()"))
    assert list(normal("\ud800 (")) and not list(runs(""))  # anything can be read


def test_a_copy_is_found_and_another_solution_is_not():
    found, = suspicious(ANSWERS, set())
    assert (found.first, found.second) == ("ada", "bob") and found.share > 0.7 and found.cells == ["double"]


def test_what_was_given_is_no_sign():
    assert not pairs(ANSWERS, runs(UNUSUAL + RENAMED))


def test_what_many_write_is_no_sign():
    ring = ANSWERS | {f"s{number}": {"double": UNUSUAL} for number in range(3)}
    assert ("ada", "s1") in pairs(ring) and ("ada", "bob") in pairs(ring)
    crowd = ANSWERS | {f"s{number}": {"double": UNUSUAL} for number in range(30)}
    assert not pairs(crowd)


def test_those_who_hang_together_are_one_group():
    ring = ANSWERS | {f"s{number}": {"double": UNUSUAL} for number in range(3)} | {
        f"t{number}": {"double": OTHER} for number in range(2)}
    names = [{name for pair in group for name in (pair.first, pair.second)}
             for group in groups(suspicious(ring, set()))]
    assert sorted(names, key=len) == [{"eve", "t0", "t1"}, {"ada", "bob", "s0", "s1", "s2"}]


def test_one_copied_answer_among_many_is_found():
    def own(student):
        line = ", ".join(f"x.{student}{at}" for at in range(20))
        return "\n".join(f"x.{student}{number}({line})" for number in range(20))
    answers = {student: {"double": ANSWERS[student]["double"], "total": own(student)} for student in ANSWERS}
    found, = suspicious(answers, set())
    assert (found.first, found.second) == ("ada", "bob") and found.share < 0.4


def test_an_honest_class_has_no_pairs(tiny, sums):
    """The sample: right in the course's own ways, or with its known mistakes, or unreadable."""
    write_sample(tiny, sums, 2 * len(KINDS), seed=0)
    answers = answers_of(tiny, sums, tiny.root / "submitted")
    assert len(answers) == 2 * len(KINDS) - 2  # two can't be read
    assert not suspicious(answers, known_to_all(tiny, sums))


@pytest.mark.parametrize("lesson", load_course().lessons.values(), ids=lambda lesson: lesson.id)
def test_independent_solutions_are_no_pairs(lesson):
    """As if the course knew none of its own answers: these were written by different ways on purpose."""
    released = read_notebook(lesson.notebook("release"), 20)["cells"]
    given = {run for cell in released for run in runs(source_of(cell))}
    ways = [{blank: list(right_answers(lesson, blank).values())[way] for blank in lesson.blanks
             if len(right_answers(lesson, blank)) > way} for way in range(3)]
    assert not suspicious({f"way {way}": answers for way, answers in enumerate(ways)}, given)


@pytest.fixture
def klass(tiny, sums):
    released = sums.notebook("release").read_text()
    for student, answers in ANSWERS.items():
        notebook = json.loads(released)
        next(cell for cell in notebook["cells"] if grade_id(cell) == "double")["source"] = answers["double"]
        path = tiny.root / "submitted" / student / "00_sums" / "00_sums.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(notebook))
    return tiny


def test_any_text_can_be_shown(tiny, sums):
    answers = {student: {"double": "\ud800</pre><b>" + UNUSUAL} for student in ("<i>ada", "bob")}
    text = write_similar_page(tiny.root, sums, suspicious(answers, set()), answers).read_text()
    assert "&lt;i&gt;ada, bob" in text and "&lt;/pre&gt;&lt;b&gt;" in text and "<b>" not in text


def test_the_courses_own_answers_are_a_list_of_their_own(tiny, sums, monkeypatch):
    monkeypatch.setattr(similar, "LEAST_TOKENS", 10)
    right = right_answers(sums, "total")["loop"]
    answers = {"ada": {"total": f"# mine\n{right}\n\n"}, "bob": {"total": right.replace("rows", "lines") + "+ 0"},
               "eve": {"double": right}}
    source = json.loads(sums.notebook("source").read_text())
    scheme = "One point for a cause, one for an effect, and one for a control that could have failed."
    cell = next(cell for cell in source["cells"] if grade_id(cell) == "explain")
    cell["source"] = f"Why?\n\n### BEGIN SOLUTION\n{scheme}\n### END SOLUTION"
    sums.notebook("source").write_text(json.dumps(source))
    for student, text in {"ada": f"Why? {scheme.upper()}", "bob": "A cause, and one for an effect."}.items():
        cell["source"] = text
        path = tiny.root / "submitted" / student / "00_sums" / "00_sums.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(source))
    own = the_courses_own(tiny, sums, answers, tiny.root / "submitted")
    assert [(each.student, each.cell, each.which) for each in own] == [
        ("ada", "explain", "the mark scheme"), ("ada", "total", "another right answer, loop")]
    page = write_similar_page(tiny.root, sums, [], answers, own).read_text()
    assert "100 % of the mark scheme" in page and "another right answer, loop, all" in page and "Nobody did" not in page


def test_nobody_to_compare_is_a_sentence(tiny):
    done = subprocess.run([LOOKINSIDE, "similar"], cwd=tiny.root, capture_output=True, text=True)
    assert done.returncode == 2 and "Nothing to compare" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.slow
def test_the_page_shows_them_side_by_side(klass):
    from axe_playwright_python.sync_playwright import Axe
    subprocess.run([LOOKINSIDE, "grade", "--no-gradebook"], cwd=klass.root, capture_output=True)
    done = subprocess.run([LOOKINSIDE, "similar"], cwd=klass.root, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("00_sums: 3 submissions, groups to look at: 1, ")
    for look in ({}, {"dark": True}, {"width": 390}):
        with browser.open_page(**look) as page:
            page.goto((klass.root / "reports" / "index.html").as_uri())
            page.get_by_role("link", name="Answers that are alike").click()
            assert page.locator("h2").all_inner_texts() == ["ada, bob", "The course's own answers"]
            page.locator("summary").click()
            assert page.locator("pre").all_inner_texts() == [UNUSUAL, RENAMED]
            results = Axe().run(page)
            assert not results.violations_count, results.generate_report()
            assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
