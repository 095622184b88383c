"""What grading costs: this engine beside stock nbgrader, on the same class and machine, in one run.

    python benchmarks/grading.py compare                   # lesson 00, 30 submissions, three rounds
    python benchmarks/grading.py compare --lesson ioi --students 10
    python benchmarks/grading.py lessons --json FILE       # every lesson, and where its seconds go (parts.py)
    python benchmarks/grading.py checks ioi                # which checks of a lesson are dear
    python benchmarks/grading.py memory                    # whether it grows from the first submission to the 500th

Five ways to mark the same submissions take turns, so that whatever else the machine does falls on all
of them alike; the figures are medians over the rounds. Each way is timed over one submission and over
all: the difference is the cost of the others, what is left is the start. Processor seconds of all
processes together are the measure, because wall time depends on what else runs; it stands beside.

    stock     nbgrader autograde as it comes: a kernel for each notebook, tests in the student's process
    floor     nbgrader autograde that executes nothing: what its database and files cost
    nbgrader  nbgrader autograde with this engine, behind walls
    alone     this engine without nbgrader, behind walls
    bare      the hidden checks alone: answers and checks in one warm process, no walls, no forks
"""

import contextlib
import ctypes
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import psutil
import typer
from parts import (
    PARTS,
    judge_unguarded,
    measure_checks,
    measure_unguarded,
    measure_walled,
    medians,
    put_together,
)
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from autograder.course.manifest import Course, Lesson, load_course
from autograder.course.notebook import grade_id, read_notebook
from autograder.judge.judging import judge_notebook
from autograder.sandbox import child, processes
from autograder.write.audit import right_answers, wrong_answers

ROOT = Path(__file__).resolve().parent.parent
WAYS = ["stock", "floor", "nbgrader", "alone", "bare"]
COPIED = ["course.toml", "nbgrader_config.py", "source", "solutions", "tests/checks"]
STOCK = "c = get_config()\nc.CourseDirectory.ignore = ['*.py']\nc.Exchange.root = 'exchange'\n"
NOTHING = "c.Autograde.autograde_preprocessors = c.Autograde.autograde_preprocessors[1:]  # all but the judge\n"
PR_SET_CHILD_SUBREAPER = 36
EXPECTED = "expected_scores.json"
app = typer.Typer(add_completion=False)


@app.command()
def compare(lesson: str = "mnist_templates", students: int = 30, rounds: int = 3,
            out: Annotated[Path | None, typer.Option(help="Where the figures go, as JSON.")] = None) -> None:
    """Time every way, in turns."""
    course = load_course(ROOT)
    chosen = course.lesson(lesson)
    adopt_orphans()
    seconds: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS}
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        classes = {size: write_class(course, chosen, Path(folder) / str(size), size) for size in (1, students)}
        for _ in range(rounds):
            for way in WAYS:
                seconds[way].append(apart(*(timed(way, root, chosen) for root in classes.values()), students))
    result = {way: medians(rounds_) for way, rounds_ in seconds.items()}
    show(chosen, students, rounds, result)
    if out:
        out.write_text(json.dumps({"lesson": chosen.id, "students": students, "rounds": rounds,
                                   "processors": os.cpu_count(), "seconds": result, "all": seconds}, indent=1) + "\n")


def apart(one: dict[str, float], all_: dict[str, float], students: int) -> dict[str, float]:
    """What one more submission costs, and what is left: the start."""
    each = {kind: (all_[kind] - one[kind]) / (students - 1) for kind in one}
    return {f"{kind}_{part}": value for kind in one
            for part, value in (("each", each[kind]), ("start", one[kind] - each[kind]))}


@app.command()
def lessons(chosen: Annotated[str, typer.Argument(help="Numbers or ids, with commas; all if none is said.")] = "",
            stock: Annotated[str, typer.Option(help="The lessons that stock nbgrader marks too.")] = "0,3,4",
            times: int = 5, rounds: int = 1, students: int = 4,
            out: Annotated[Path | None, typer.Option("--json", help="Where the figures go.")] = None) -> None:
    """For each lesson what a right submission costs, and an empty one, and where it goes; lesson by lesson, all
    kinds in turns."""
    course = load_course(ROOT)
    ours = [course.lesson(name) for name in (chosen.split(",") if chosen else course.lessons)]
    theirs = [course.lesson(name).id for name in stock.split(",") if name]
    adopt_orphans()
    rows: dict[str, list[dict[str, dict[str, float]]]] = {lesson.id: [] for lesson in ours}
    for _ in range(rounds):
        for lesson in ours:
            halves = [json.loads(run(ROOT, sys.executable, __file__, "part", kind, lesson.id, str(times), **more))
                      for kind, more in (("walled", {}), ("unguarded", processes.SET))]
            row = put_together(*halves)
            if lesson.id in theirs:
                row["nbgrader"] = beside_nbgrader(course, lesson, students)
            rows[lesson.id].append(row)
            print(f"{lesson.folder}: {row['right']['all']:.2f}", file=sys.stderr)
    result = {id: {kind: medians([row[kind] for row in each]) for kind in each[0]} for id, each in rows.items()}
    show_lessons(course, result)
    if out:
        out.write_text(json.dumps({"seconds": result, "times": times, "rounds": rounds, "all": rows}, indent=1) + "\n")


def beside_nbgrader(course: Course, lesson: Lesson, students: int) -> dict[str, float]:
    """Seconds of one more submission in stock nbgrader, and in one that runs nothing: its gradebook."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        classes = [write_class(course, lesson, Path(folder) / str(size), size) for size in (1, students)]
        return {way: apart(*(timed(way, root, lesson) for root in classes), students)["cpu_each"]
                for way in ("stock", "floor")}


def show_lessons(course: Course, result: dict[str, dict[str, dict[str, float]]]) -> None:
    table = Table(box=SIMPLE, title="CPU ms of one submission: all, and the parts it is the sum of")
    for heading in ("", "", "all", *PARTS, "start", "gradebook", "stock", "stock / all"):
        table.add_column(heading, justify="right", no_wrap=True)
    for id, row in result.items():
        for kind in ("right", "empty"):
            figures = row[kind]
            more = []
            if kind == "right":
                stock = row.get("nbgrader")
                more = [row["start"]["seconds"], *([stock["floor"], stock["stock"]] if stock else [])]
            ratio = [f"{more[2] / figures['all']:.1f}"] if len(more) > 2 else []
            table.add_row(f"{course.lesson(id).number:02}" if kind == "right" else "", kind,
                          *(f"{1000 * seconds:.0f}" for seconds in (
                              figures["all"], *(figures[part] for part in PARTS), *more)), *ratio)
    Console(width=180).print(table)


@app.command()
def checks(lesson: str, least: Annotated[float, typer.Option(help="Milliseconds.")] = 20, times: int = 3) -> None:
    """What each check of a lesson costs for a right submission: its calls, and the rest of it, without forks."""
    course = load_course(ROOT)
    with contextlib.redirect_stdout(None):
        figures = measure_checks(course, course.lesson(lesson), times)
    table = Table("blank", "check", "calls, ms", "rest, ms", "called again, ms", box=SIMPLE)
    for (blank, check), (calls, rest, again) in figures.items():
        if calls + rest + again > least / 1000:
            table.add_row(blank, check, *(f"{1000 * seconds:.0f}" for seconds in (calls, rest, again)))
    table.add_row("all", "", *(f"{1000 * sum(column):.0f}" for column in zip(*figures.values())))
    Console(width=160).print(table)


@app.command()
def memory(lesson: str = "mnist_templates", submissions: int = 500) -> None:
    """What the judge and the warm process hold after 1, 10, 100, … submissions, in MB."""
    course = load_course(ROOT)
    chosen = course.lesson(lesson)
    table = Table("submissions", "judge, MB", "warm process, MB")
    marks = [mark for mark in (1, 10, 50, 100, 200, 300, 400) if mark < submissions] + [submissions]
    for number in range(1, submissions + 1):
        judge_notebook(course, chosen.notebook("solutions"), chosen, walls=True)
        if number in marks:
            server = next(iter(processes._servers.values()))
            table.add_row(str(number), *(f"{process.memory_info().rss / 1e6:.0f}" for process in
                                         (psutil.Process(), server._python)))
    Console().print(table)


def show(lesson: Lesson, students: int, rounds: int, result: dict[str, dict[str, float]]) -> None:
    table = Table(title=f"{lesson.folder}: {students} submissions, median of {rounds} rounds")
    for heading in ("", "CPU s each", "CPU s to start", "wall s each", "stock / this", "ms over floor", "ms over bare"):
        table.add_column(heading, justify="right" if heading else "left")
    for way, figures in result.items():
        each = figures["cpu_each"]
        table.add_row(way, f"{each:.3f}", f"{figures['cpu_start']:.1f}", f"{figures['wall_each']:.3f}",
                      f"{result['stock']['cpu_each'] / each:.1f}",
                      f"{1000 * (each - result['floor']['cpu_each']):.0f}" if way in ("stock", "nbgrader") else "",
                      f"{1000 * (each - result['bare']['cpu_each']):.0f}" if way == "alone" else "")
    Console().print(table)


def write_class(course: Course, lesson: Lesson, root: Path, students: int) -> Path:
    """A course of its own with this many submissions: the solution, other right answers and known
    mistakes, none of which hangs. Demo cells are left out, so that no way pays for training."""
    for part in COPIED:
        if (course.root / part).is_dir():
            shutil.copytree(course.root / part, root / part, symlinks=True)
        elif (course.root / part).exists():
            root.mkdir(parents=True, exist_ok=True)
            shutil.copy(course.root / part, root / part)
    run(root, "nbgrader", "generate_assignment", lesson.folder)
    others = [(blank, source, earns) for blank in lesson.blanks for source, earns in [
        *((right, lesson.blanks[blank].points) for right in right_answers(lesson, blank).values()),
        *((wrong.source, wrong.earns) for wrong in wrong_answers(lesson, blank)[:2])]]
    expected = {}
    solved = read_notebook(lesson.notebook("solutions"), 1000)
    solved["cells"] = [cell for cell in solved["cells"] if "demo" not in cell["metadata"].get("tags", [])]
    for number in range(students):
        notebook, student = json.loads(json.dumps(solved)), f"student_{number:03d}"
        expected[student] = lesson.max_score
        if number % 2:
            blank, source, earns = others[number * 7 % len(others)]
            expected[student] += earns - lesson.blanks[blank].points
            next(cell for cell in notebook["cells"] if grade_id(cell) == blank)["source"] = source
        own = {"cell_type": "code", "metadata": {}, "source": f"number = {number}", "outputs": [],
               "execution_count": None, "id": "own"}
        notebook["cells"].append(own)  # no two are the same, so that no verdict is found
        folder = root / "submitted" / student / lesson.folder
        folder.mkdir(parents=True)
        (folder / f"{lesson.folder}.ipynb").write_text(json.dumps(notebook))
    (root / EXPECTED).write_text(json.dumps(expected))
    return root


def expected_scores(root: Path) -> dict[str, float]:
    """The automatic points each student of `write_class` should get."""
    return json.loads((root / EXPECTED).read_text())


def timed(way: str, root: Path, lesson: Lesson) -> dict[str, float]:
    """Seconds of one run in a fresh process, by the clock and of all its processes together."""
    config = (root / "nbgrader_config.py").read_text()
    if way == "floor":
        (root / "nbgrader_config.py").write_text(config + NOTHING)
    elif way == "stock":
        (root / "nbgrader_config.py").write_text(STOCK)
    shutil.rmtree(root / "reports", ignore_errors=True)  # the verdicts that are kept
    if way in ("alone", "bare"):
        result = clocked(run, root, sys.executable, __file__, way, str(root), lesson.id)
    else:
        result = clocked(run, root, "nbgrader", "autograde", lesson.folder, "--force")
    (root / "nbgrader_config.py").write_text(config)
    return result


def clocked(do: Callable, *arguments: Any) -> dict[str, float]:
    """Seconds of a call, by the clock and of all processes it starts."""
    before, started = used(), time.perf_counter()
    do(*arguments)
    return {"cpu": used() - before, "wall": time.perf_counter() - started}


def adopt_orphans() -> None:
    """What a run leaves to end by itself (bubblewrap does) becomes a child of this process, and so its
    processor time is counted. See prctl(2)."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def used() -> float:
    """Processor seconds of all that was started here; waits until it has ended."""
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def run(root: Path, *command: str, accept: tuple[int, ...] = (0,), **more: str) -> str:
    """What the command said; `more` is of its environment."""
    tools = Path(sys.executable).parent
    environment = os.environ | {"PATH": f"{tools}:{os.environ['PATH']}"} | more
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, env=environment)
    if done.returncode not in accept:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def handed_in(root: Path, lesson: Lesson) -> list[Path]:
    return sorted(root.glob(f"submitted/*/{lesson.folder}/*.ipynb"))


@app.command(hidden=True)
def alone(root: Path, lesson: str) -> None:
    """This engine over a class, behind walls."""
    course = load_course(root)
    for path in handed_in(root, course.lesson(lesson)):
        judge_notebook(course, path, course.lesson(lesson), walls=True)


@app.command(hidden=True)
def bare(root: Path, lesson: str) -> None:
    """The hidden checks over a class, with answers and checks in one process."""
    course = load_course(root)
    chosen = course.lesson(lesson)
    child._preload(chosen.preload)
    for path in handed_in(root, chosen):
        judge_unguarded(course, chosen, path)


@app.command(hidden=True)
def part(kind: str, lesson: str, times: int) -> None:
    """One half of a lesson's row, in a process of its own; its figures on standard output."""
    course = load_course(ROOT)
    measure = {"walled": measure_walled, "unguarded": measure_unguarded}[kind]
    with contextlib.redirect_stdout(None):  # what cells print
        figures = measure(course, course.lesson(lesson), times)
    print(json.dumps(figures))


if __name__ == "__main__":
    app()
