"""A class of 20 under this engine, stock nbgrader and stock otter-grader, taking turns in one run.

    python benchmarks/rivals.py --otter OTTER/bin/otter            # three rounds
    python benchmarks/rivals.py --students 3 --rounds 1            # a quick look, without otter

otter-grader has an environment of its own, since the course has no use for it:

    python -m venv OTTER
    OTTER/bin/pip install -r requirements.lock otter-grader

All mark the same notebooks of lesson 00, without demo cells, with one thread, each in the leanest way its
documentation tells:

    lookinside     lookinside grade --jobs 1: behind walls; reports, pages and nbgrader's gradebook
    no gradebook   the same with --no-gradebook, since otter fills none
    nbgrader       nbgrader autograde as it comes; it knows the public examples only
    otter          otter run, one notebook after the other, no container; the same hidden checks as otter's
                   exception-based tests, no public examples, no look for known mistakes
    otter in one   the same without starting otter anew for each (otter.api.grade_submission)

Each way is timed over one submission and over all: the difference is what one more costs, in processor
seconds of all processes (CPU s) and by the clock (wall s), and as multiples (×) of the first line; the rest
is the start.
"""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, NamedTuple

import typer
from grading import (
    STOCK,
    adopt_orphans,
    apart,
    clocked,
    expected_scores,
    handed_in,
    medians,
    run,
    write_class,
)
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from autograder.course.manifest import Lesson, load_course
from autograder.course.notebook import grade_id
from autograder.teach.gradebook import automatic_scores
from autograder.teach.store import REPORTS, read_verdicts

LESSON = "mnist_templates"
ROOT = Path(__file__).parent.parent
LOOKINSIDE = str(Path(sys.executable).parent / "lookinside")
IMPORTABLE = ("env", f"PYTHONPATH={ROOT}")  # what the notebooks and the checks import
HOW_TO = ("otter-grader is left out. To have it: python -m venv OTTER; OTTER/bin/pip install "
          "-r requirements.lock otter-grader; then say --otter OTTER/bin/otter.")
TESTS = """from in_otter import cases

OK_FORMAT = False
name = "{blank}"
globals().update(cases(name))
"""
IN_ONE = """
import json, pathlib, sys
from otter.api import grade_submission
for path in map(pathlib.Path, sys.argv[1:]):
    score = grade_submission(str(path), "autograder.zip", quiet=True).total
    pathlib.Path("results", path.stem, "results.json").write_text(json.dumps({"tests": [{"score": score}]}))
"""


class Way(NamedTuple):
    """How to mark the class of a course, and where its marks are then."""

    mark: Callable[[Path], None]
    marks: Callable[[Path], dict[str, float]]


def main(students: Annotated[int, typer.Option(min=2)] = 20, rounds: Annotated[int, typer.Option(min=1)] = 3,
         otter: Annotated[Path | None, typer.Option(help="The program, in its own environment.")] = None,
         out: Annotated[Path | None, typer.Option(help="Where the figures go, as JSON.")] = None) -> None:
    """Time every way, in turns, and see whether each marked as it should."""
    adopt_orphans()
    os.environ["OMP_NUM_THREADS"] = "1"  # as this engine has it; more of them cost more
    course = load_course(ROOT)
    lesson = course.lesson(LESSON)
    ways = {"lookinside": Way(lookinside(), kept),
            "no gradebook": Way(lookinside("--no-gradebook"), kept),
            "nbgrader": Way(nbgrader, recorded)}
    if otter:
        ways |= {"otter": Way(otter_run(otter.absolute()), results),
                 "otter in one": Way(otter_in_one(otter.absolute()), results)}
    seconds: dict[str, list[dict[str, float]]] = {name: [] for name in ways}
    marks: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        one, all_ = (write_class(course, lesson, Path(folder) / str(size), size) for size in (1, students))
        for root in (one, all_) if otter else ():
            write_for_otter(root, lesson, otter.absolute())
        for _ in range(rounds):
            for name, way in ways.items():
                seconds[name].append(apart(clocked(way.mark, one), clocked(way.mark, all_), students))
                marks[name] = way.marks(all_)
        expected = expected_scores(all_)
    figures = {name: medians(each) for name, each in seconds.items()}
    show(figures, marks, expected, rounds)
    if not otter:
        print(HOW_TO)
    if out:
        out.write_text(json.dumps({
            "students": students, "rounds": rounds, "processors": os.cpu_count(), "seconds": figures,
            "all": seconds, "marks": marks, "expected": expected}, indent=1) + "\n")


def show(figures: dict, marks: dict, expected: dict[str, float], rounds: int) -> None:
    table = Table(box=SIMPLE, title=f"{len(expected)} submissions of lesson 00, median of {rounds} rounds")
    for heading in ("", "CPU s", "to start", "wall s", "CPU ×", "wall ×", "marks right"):
        table.add_column(heading, justify="right" if heading else "left", no_wrap=True)
    ours = figures["lookinside"]
    for name, of in figures.items():
        right = sum(marks[name].get(student) == score for student, score in expected.items())
        table.add_row(name, f"{of['cpu_each']:.3f}", f"{of['cpu_start']:.1f}", f"{of['wall_each']:.3f}",
                      *(f"{of[kind] / ours[kind]:.1f}" for kind in ("cpu_each", "wall_each")),
                      f"{right} of {len(expected)}")
    Console().print(table)
    for student, score in expected.items():
        wrong = [f"{name} says {found.get(student)}" for name, found in marks.items()
                 if found.get(student) != score]
        if wrong:
            print(f"{student} should get {score:g} points: {', '.join(wrong)}.")
    below = sum(score < max(expected.values()) for score in expected.values())
    print(f"{below} of {len(expected)} should get less than full marks.")


def lookinside(*options: str) -> Callable[[Path], None]:
    return lambda root: run(root, LOOKINSIDE, "grade", "--jobs", "1", "--regrade", *options, accept=(0, 1))


def kept(root: Path) -> dict[str, float]:
    return {verdict.student: verdict.score for verdict in read_verdicts(root / REPORTS, load_course(root))}


def nbgrader(root: Path) -> None:
    config = root / "nbgrader_config.py"
    own = config.read_text()
    config.write_text(STOCK)
    run(root, "nbgrader", "autograde", load_course(root).lesson(LESSON).folder, "--force")
    config.write_text(own)


def recorded(root: Path) -> dict[str, float]:
    course = load_course(root)
    return automatic_scores(course, course.lesson(LESSON))


def otter_run(otter: Path) -> Callable[[Path], None]:
    def mark(root: Path) -> None:
        for path in papers(root):
            run(root / "otter", *IMPORTABLE, str(otter), "run", "--no-logo", "-o", f"results/{path.stem}",
                str(path))
    return mark


def otter_in_one(otter: Path) -> Callable[[Path], None]:
    return lambda root: run(root / "otter", *IMPORTABLE, str(otter.parent / "python"), "-c", IN_ONE,
                            *map(str, papers(root)))


def papers(root: Path) -> list[Path]:
    return sorted(root.glob("otter/submitted/*.ipynb"))


def results(root: Path) -> dict[str, float]:
    """What otter says, taken away, so that no other run's is read."""
    found = {}
    for path in root.glob("otter/results/*/results.json"):
        found[path.parent.name] = sum(test.get("score", 0) for test in json.loads(path.read_text())["tests"])
        path.unlink()
    return found


def write_for_otter(root: Path, lesson: Lesson, otter: Path) -> None:
    """The same class as otter knows one: notebooks without nbgrader's test cells, and the hidden checks in an
    autograder that `otter generate` makes."""
    place = root / "otter"
    for folder in ("submitted", "tests"):
        (place / folder).mkdir(parents=True)
    for path in handed_in(root, lesson):
        student, notebook = path.parent.parent.name, json.loads(path.read_text())
        notebook["cells"] = [cell for cell in notebook["cells"]
                             if not (grade_id(cell) or "").startswith("check_")]
        (place / "submitted" / f"{student}.ipynb").write_text(json.dumps(notebook))
        (place / "results" / student).mkdir(parents=True)
    for blank in lesson.blanks:
        (place / "tests" / f"{blank}.py").write_text(TESTS.format(blank=blank))
    shutil.copy(lesson.reference, place / "reference_solution.py")
    files = [*lesson.test_files(list(lesson.blanks)), ROOT / "benchmarks" / "in_otter.py"]
    for file in files:
        shutil.copy(file, place)
    run(place, str(otter), "generate", "reference_solution.py", *(file.name for file in files))


if __name__ == "__main__":
    typer.run(main)
