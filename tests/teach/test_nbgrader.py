"""nbgrader's own commands on the tiny course: nothing a student hands in disturbs a class."""

import copy
import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.api import Gradebook
from nbgrader.tests import run_nbgrader
from nbgrader.utils import determine_grade

from autograder.course.manifest import load_course
from autograder.course.verdict import Mark, Verdict
from autograder.teach import nbgrader_plugin
from autograder.teach.gradebook import automatic_scores
from autograder.teach.nbgrader_pages import safe_markdown
from autograder.teach.nbgrader_plugin import outputs, plain, shown

ROOT = Path(__file__).resolve().parents[2]
LESSON = "00_sums"
FILE = f"{LESSON}.ipynb"
SCRIPT = "<script>alert(1)</script>"


# The class: what each student does to the solved notebook, then its mark and what they are told.

def cell(notebook: dict, name: str) -> dict:
    return next(cell for cell in notebook["cells"]
                if cell["metadata"].get("nbgrader", {}).get("grade_id") == name)


def nbgrader_of(notebook: dict, name: str) -> dict:
    return cell(notebook, name)["metadata"]["nbgrader"]


def twice(name):
    return lambda notebook: notebook["cells"].append(copy.deepcopy(cell(notebook, name)))


def without(name):
    return lambda notebook: notebook["cells"].remove(cell(notebook, name))


def with_metadata(name, **changed):
    return lambda notebook: nbgrader_of(notebook, name).update(changed)


def with_source(name, source):
    return lambda notebook: cell(notebook, name).update(source=source)


def with_cells(*cells):
    return lambda notebook: notebook["cells"].extend(cells)


EDITS = {
    "perfect": (lambda notebook: None, 5, "Passed."),
    "empty_form": (lambda notebook: [with_source(name, "raise NotImplementedError()")(notebook)
                                     for name in ("double", "total")], 0, None),
    "partial": (with_source("double", "def double(x):\n    x *= 2\n    return x"), 4, "changes x itself"),
    "doubled_check": (twice("check_double"), 5, None),
    "doubled_blank": (twice("double"), 5, "cell double stood twice"),
    "doubled_written": (twice("explain"), 5, None),
    "lost_check": (without("check_double"), 5, None),
    "lost_blank": (without("double"), 3, "cell double is missing"),
    "lost_written": (without("explain"), 5, None),
    "renamed_blank": (with_metadata("double", grade_id="doble"), 5, "cell doble does not belong"),
    "renamed_check": (with_metadata("check_double", grade_id="exam"), 5, None),
    "edited_check": (with_source("check_total", "pass"), 5, "check_total was edited"),
    "unlocked_check": (with_metadata("check_double", locked=False, grade=False, solution=True), 5, None),
    "many_points": (with_metadata("check_double", points=300.0), 5, None),
    "new_schema": (with_metadata("check_double", schema_version=99), 5, None),
    "old_schema": (with_metadata("double", schema_version=0), 5, None),
    "odd_schema": (with_metadata("double", schema_version="x", grade=7), 5, None),
    "no_metadata": (lambda notebook: cell(notebook, "check_total")["metadata"].update(nbgrader={}), 5, None),
    "blank_as_prose": (lambda notebook: cell(notebook, "double").update(cell_type="markdown"), 3,
                       "no longer a code cell"),
    "same_ids": (lambda notebook: [c.update(id="same") for c in notebook["cells"]], 5, None),
    "odd_cells": (with_cells(7, None, {}, [], {"cell_type": "poem"}, {"source": {}, "metadata": 3}), 5, None),
    "odd_kernel": (lambda notebook: notebook["metadata"].update(kernelspec={"name": "perl"}), 5, None),
    "warns": (with_source("double", "def double(x):\n    import sys, warnings\n    warnings.warn('hm')\n"
                                    "    print('hm', file=sys.stderr)\n    return x + x"), 5, None),
    "prints_html": (with_source("double", f"def double(x): raise ValueError('{SCRIPT}\\x1b[31mred')"), 3,
                    "&lt;script&gt;"),
    "html_everywhere": (with_cells(
        new_markdown_cell(SCRIPT), new_markdown_cell("[x](javascript:alert(1)) <img src=x onerror=alert(1)>"),
        new_markdown_cell("```mermaid\n</pre>" + SCRIPT + "\n```"),
        {"cell_type": "raw", "metadata": {}, "source": SCRIPT}, new_code_cell(f"# {SCRIPT}", outputs=[
            {"output_type": "display_data", "metadata": {}, "data": {"text/html": SCRIPT}}])), 5, None),
    "many_cells": (with_cells(*[new_code_cell("1")] * 1500), 5, None),
    "lost_picture": (with_cells(new_markdown_cell("![](attachment:a.png)")), 5, "picture a.png"),
    "half_letters": (with_source("explain", "\ud800 and \x00"), 5, None),
    "other_lesson": (lambda notebook: notebook["metadata"].update(lookinside={"lesson": "other"}), 0,
                     "is the notebook of 01_other"),
    "no_course": (lambda notebook: notebook.update(metadata={}, cells=[]), 0, "holds no cell of this course"),
}

CONTENTS = {
    "not_json": (b"print('hello')", "is not JSON"),
    "empty_file": (b"", "is not JSON"),
    "not_text": ("{\"cells\": [\"é\"]}".encode("latin-1"), "is not JSON"),
    "a_list": (b"[]", "no list of cells"),
    "nested": (b"[" * 100_000, "is not JSON"),
    "huge": (b" " * 1_100_000, "more than the 1 MB"),
}


def hand_in(root: Path, student: str, contents: bytes, name: str = FILE) -> None:
    folder = root / "submitted" / student / LESSON
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(contents)


def hand_in_all(root: Path) -> None:
    solved = (root / "solutions" / LESSON / FILE).read_bytes()
    for student, (edit, _, _) in EDITS.items():
        notebook = json.loads(solved)
        edit(notebook)
        hand_in(root, student, json.dumps(notebook).encode())
    for student, (contents, _) in CONTENTS.items():
        hand_in(root, student, contents)
    hand_in(root, "other_name", solved, "00_sums (1).ipynb")
    hand_in(root, "two_names", solved, "a.ipynb")
    hand_in(root, "two_names", solved, "b.ipynb")
    (root / "submitted" / "a_folder" / LESSON / FILE).mkdir(parents=True)
    hand_in(root, "no_notebook", b"", "readme.txt")


@pytest.fixture(scope="module")
def graded(tiny_built, tmp_path_factory) -> Path:
    """The course after one `nbgrader autograde` over the whole class."""
    root = tmp_path_factory.mktemp("class") / "course"
    shutil.copytree(tiny_built, root, ignore=shutil.ignore_patterns("release"))
    shutil.copy(ROOT / "nbgrader_config.py", root)
    other = '\n[lessons.other]\nnumber = 1\ntitle = "Other"\nblanks = {x = {points = 1}}\nwritten = {y = 1}\n'
    (root / "course.toml").write_text((root / "course.toml").read_text() + other)
    # As in an environment that was not activated: its scripts are not on PATH.
    program = Path(sysconfig.get_path("scripts"), "nbgrader")
    subprocess.run([sys.executable, program, "generate_assignment", LESSON], cwd=root, check=True,
                   env=os.environ | {"PATH": os.defpath}, capture_output=True, text=True)
    hand_in_all(root)
    before = digests(root / "submitted")
    log = nbgrader(root, "autograde", LESSON)
    (root / "autograde.log").write_text(log)
    assert digests(root / "submitted") == before, "nbgrader is a reader of submitted/"
    nbgrader(root, "generate_feedback", LESSON)
    return root


@pytest.fixture
def small_class(graded, tmp_path) -> Path:
    """A course of its own for one test, with nobody in it yet."""
    root = tmp_path / "course"
    shutil.copytree(graded, root, ignore=shutil.ignore_patterns(
        "submitted", "autograded", "feedback", "gradebook.db"))
    nbgrader(root, "generate_assignment", LESSON, "--force")
    return root


def nbgrader(root: Path, *arguments: str, status: int = 0, stdout: bool = False) -> str:
    """What a command logged (or printed), run in this process to save imports."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        patch.setattr("os.environ", os.environ)  # it leaves a plain dict there, which no child process sees
        return run_nbgrader(list(arguments), retcode=status, stdout=stdout)


def digests(folder: Path) -> dict[str, str]:
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def gradebook(root: Path) -> Gradebook:
    return Gradebook(f"sqlite:///{root / 'gradebook.db'}")


def marks(root: Path, student: str) -> dict[str, float | None]:
    with gradebook(root) as book:
        notebook = book.find_submission_notebook(LESSON, LESSON, student)
        return {grade.name: grade.auto_score for grade in notebook.grades}


def page(root: Path, student: str) -> str:
    return (root / "feedback" / student / LESSON / f"{LESSON}.html").read_text()


EXPECTED = {**{student: (score, told) for student, (_, score, told) in EDITS.items()},
            **{student: (0, told) for student, (_, told) in CONTENTS.items()},
            "other_name": (5, "handed in as 00_sums (1).ipynb"),
            "two_names": (0, "is not there"), "a_folder": (0, "is a folder")}


@pytest.mark.parametrize("student", EXPECTED)
def test_everyone_has_their_mark_and_is_told(graded, student):
    score, told = EXPECTED[student]
    got = marks(graded, student)
    assert set(got) == {"check_double", "check_total", "explain"}
    assert got["check_double"] + got["check_total"] == score
    html = page(graded, student)
    assert (told or "") in " ".join(html.split())  # long lines are wrapped
    assert SCRIPT not in html and "onerror" not in html and "javascript:alert" not in html


def test_a_folder_without_a_notebook_is_listed(graded):
    log = (graded / "autograde.log").read_text()
    assert "No notebooks were matched by" in log and "no_notebook" in log
    assert "Traceback" not in log


def test_feedback_shows_no_hidden_check(graded):
    html = page(graded, "partial") + page(graded, "empty_form")
    for path in (graded / "tests" / "checks").rglob("test_*.py"):
        for line in filter(None, map(str.strip, path.read_text().splitlines())):
            assert len(line) < 25 or line not in html
    assert "BEGIN SOLUTION" not in html


def test_no_script_is_copied_along(graded):
    assert (graded / "source" / LESSON / f"{LESSON}.py").is_file()
    assert not [path for kind in ("release", "autograded", "feedback")
                for path in (graded / kind).rglob("*.py")]


def test_feedback_is_released_without_timestamps(graded):
    (graded / "exchange").mkdir(exist_ok=True)
    (graded / "feedback" / "perfect" / LESSON / "submission_secret.txt").write_text("s")
    log = nbgrader(graded, "release_feedback", LESSON)
    assert "warns did not hand in through the exchange" in log
    assert len(list((graded / "exchange").rglob("*.html"))) == 1


def test_export_lists_everyone(graded):
    nbgrader(graded, "export")
    rows = [line.split(",") for line in (graded / "grades.csv").read_text().splitlines()]
    scores = {row[3]: row[rows[0].index("score")] for row in rows[1:]}
    assert set(scores) == set(EXPECTED)
    assert scores["perfect"] == "5.0" and scores["not_json"] == "0.0"
    course = load_course(graded)
    assert automatic_scores(course, course.lesson("sums")) == {
        student: float(score) for student, score in scores.items()}


def test_the_settings_are_those_of_this_course(course):
    assert f'course_id = "{course.course.id}"' in (ROOT / "nbgrader_config.py").read_text()


@pytest.mark.parametrize("score", [0, 1e-3, 1 / 3, 0.5, 1, 2.9, 3])
@pytest.mark.parametrize("points", [3, 6])
def test_nbgrader_reads_the_mark_from_the_outputs(score, points):
    mark = Mark(id="x", score=score, max_score=3, status="partial", message="1 of 2")
    test = new_code_cell("pass", outputs=outputs(mark, points))
    test.metadata.nbgrader = {"grade": True, "solution": False, "points": points}
    got, most = determine_grade(test)
    assert most == points and got == (score if points == 3 else pytest.approx(2 * score))


def test_text_is_plain():
    assert plain("\x1b[31mred\x1b[0m\x00\x9b\r\n\ttext é") == "red\n        text é"
    assert shown("\ud800") == "?"
    assert len(shown("x" * 10**6)) < 30_000


def stub(score: float):
    """An engine that gives every blank this share of its points."""
    def verdict_of(course, unit, walls):
        exercises = [Mark(id=name, score=score * blank.points, max_score=blank.points,
                              status="partial", message="half of it")
                     for name, blank in course.lesson(unit.lesson).blanks.items()]
        return Verdict(lesson=unit.lesson, student=unit.student, score=0, max_score=0, seed=unit.seed,
                       exercises=exercises)
    return verdict_of


def test_late_penalties_manual_marks_and_comments_stay(small_class, monkeypatch):
    monkeypatch.setattr(nbgrader_plugin, "verdict_of", stub(0.5))
    for student in ("late", "punctual"):
        hand_in(small_class, student, (small_class / "solutions" / LESSON / FILE).read_bytes())
    hand_in(small_class, "late", b"2026-01-02 00:00:00 UTC\n", "timestamp.txt")
    with gradebook(small_class) as book:
        book.update_or_create_assignment(LESSON, duedate="2026-01-01 00:00:00 UTC")
    penalty = "--LateSubmissionPlugin.penalty_method=zero"
    nbgrader(small_class, "autograde", LESSON, penalty)
    with gradebook(small_class) as book:
        assert book.find_submission_notebook(LESSON, LESSON, "late").late_submission_penalty == 2.5
        written = book.find_grade("explain", LESSON, LESSON, "punctual")
        assert written.needs_manual_grade and written.auto_score is None
        written.manual_score = 1
        book.find_grade("check_double", LESSON, LESSON, "punctual").extra_credit = 0.25
        book.find_comment("explain", LESSON, LESSON, "punctual").manual_comment = f"Well said. {SCRIPT}"
        book.db.commit()
    monkeypatch.setattr(nbgrader_plugin, "verdict_of", stub(1))
    nbgrader(small_class, "autograde", LESSON, "--force", penalty)
    nbgrader(small_class, "generate_feedback", LESSON)
    with gradebook(small_class) as book:
        assert book.find_submission(LESSON, "punctual").score == 2 + 3 + 1 + 0.25
        assert book.find_submission_notebook(LESSON, LESSON, "punctual").late_submission_penalty is None
    assert "Well said." in page(small_class, "punctual")
    assert SCRIPT not in page(small_class, "punctual")


def test_what_nbgrader_itself_stumbles_on_costs_one_student(small_class, monkeypatch):
    def verdict_of(course, unit, walls):
        if unit.student == "broken":
            raise RuntimeError("the engine broke")
        return stub(1)(course, unit, walls)

    monkeypatch.setattr(nbgrader_plugin, "verdict_of", verdict_of)
    everyone = ["a", "broken", "dangling", "yesterday", "z"]
    for student in everyone:
        hand_in(small_class, student, (small_class / "solutions" / LESSON / FILE).read_bytes())
    (small_class / "submitted" / "dangling" / LESSON / "data.csv").symlink_to("nowhere")
    hand_in(small_class, "yesterday", b"yesterday\n", "timestamp.txt")
    log = nbgrader(small_class, "autograde", LESSON, status=1)
    for student in everyone[1:-1]:
        assert f"error processing assignment '{LESSON}' for student '{student}'" in log
        assert not (small_class / "autograded" / student / LESSON).exists()
    assert marks(small_class, "a") == marks(small_class, "z")
    assert marks(small_class, "z")["check_total"] == 3


def test_validate_takes_a_warning_for_no_failure(graded, tmp_path):
    nbgrader_says = nbgrader(graded, "validate", f"submitted/warns/{LESSON}/{FILE}", stdout=True)
    assert "Success!" in nbgrader_says


def test_validate_tells_a_learner_what_is_empty(graded):
    nbgrader_says = nbgrader(graded, "validate", f"release/{LESSON}/{FILE}", stdout=True)
    assert "VALIDATION FAILED ON 3 CELL(S)" in nbgrader_says
    assert "NotImplementedError" in nbgrader_says


@pytest.mark.parametrize("markdown, gone", [
    ('[x](data:text/html;base64,PHNjcmlwdD4=)', "data:"), ('<a href="DATA&#58;text/html,x">x</a>', "html,"),
    ('<a href=" data:text/html,x">x</a>', "data:"), ('<a href="java\nscript:alert(1)">x</a>', "script:"),
    ("![x](http://elsewhere/seen.png)", "elsewhere"), ('<img src="//elsewhere/seen.png">', "elsewhere"),
    ('<img src="data:text/html;base64,AAAA">', "data:"), ("a \u202eb \x9b31m", "\x9b"), ("a \u202eb", "\u202e"),
])
def test_markdown_leads_nowhere_it_brings_along_and_fetches_nothing(markdown, gone):
    assert gone not in safe_markdown({}, markdown)


def test_pasted_pictures_and_links_to_pages_stay():
    picture = "data:image/png;base64,iVBORw0KGgo="
    assert picture in safe_markdown({}, f"![x]({picture})")
    assert 'href="https://example.org"' in safe_markdown({}, "[x](https://example.org)")
