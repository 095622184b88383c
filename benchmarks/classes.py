"""What a class costs: workers, size, stopped runs. Lesson 00, no two submissions the same, all behind walls.

    python benchmarks/classes.py workers                 # one and two, taking turns
    python benchmarks/classes.py growth --sizes 100,1000,5000
    python benchmarks/classes.py again --submissions 200    # nothing changed, one new submission, with the gradebook
    python benchmarks/classes.py killed --submissions 1000 --kills 20

All figures are ratios within one run; the start (imports, the first warm process) is stated apart.
"""

import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated

import psutil
import typer
from grading import adopt_orphans, clocked, expected_scores, run, used, write_class
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from autograder.course.manifest import load_course
from autograder.teach.store import REPORTS, read_verdicts

LOOKINSIDE = str(Path(sys.executable).parent / "lookinside")
app = typer.Typer(add_completion=False)


@contextmanager
def class_of(submissions: int):
    """A course of its own with that many submissions."""
    course = load_course(Path(__file__).parent.parent)
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        yield write_class(course, course.lesson("mnist_templates"), Path(folder) / "course", submissions)


def grade(root: Path, jobs: int, only: str = "*/*", again: bool = True, gradebook: bool = False) -> dict[str, float]:
    """Seconds of `lookinside grade`, without the gradebook or with it, by the clock and of all its processes."""
    before, started = used(), time.perf_counter()
    run(root, LOOKINSIDE, "grade", "--gradebook" if gradebook else "--no-gradebook", "--only", only, "--jobs",
        str(jobs), *(["--regrade"] if again else []), accept=(0, 1))
    return {"cpu": used() - before, "wall": time.perf_counter() - started}


@app.command()
def workers(submissions: int = 60, rounds: int = 3, counts: Annotated[str, typer.Option()] = "1,2") -> None:
    """Submissions a minute by the number of workers."""
    adopt_orphans()
    numbers = [int(count) for count in counts.split(",")]
    walls: dict[int, list[float]] = {number: [] for number in numbers}
    with class_of(submissions) as root:
        for _ in range(rounds):
            for jobs in numbers:
                few = grade(root, jobs, f"*/student_00[0-{2 * jobs - 1}]")["wall"]  # two a worker: the start
                walls[jobs].append((grade(root, jobs)["wall"] - few) / (submissions - 2 * jobs))
    each = {jobs: statistics.median(seconds) for jobs, seconds in walls.items()}
    table = Table("workers", "submissions a minute", "of linear", box=SIMPLE,
                  title=f"{submissions} submissions, median of {rounds} rounds, {os.cpu_count()} processors")
    for jobs, seconds in each.items():
        table.add_row(str(jobs), f"{60 / seconds:.0f}", f"{each[numbers[0]] / seconds / jobs * numbers[0]:.0%}")
    Console().print(table)


@app.command()
def growth(sizes: str = "100,300") -> None:
    """Processor seconds a submission by the size of the class, and of a second run that finds all verdicts; the
    memory of who hands out, of a worker that judges and of its warm process, early in the run and late. A worker does
    not know how large a class is, so what it costs varies by the machine's hour alone; who hands out might cost more.
    """
    adopt_orphans()
    table = Table("submissions", "CPU s each", "of it handing out, ms", "of a second run, ms", "CPU s to start",
                  *(f"{kind}, MB" for kind in KINDS), "right", box=SIMPLE)
    for size in (int(each) for each in sizes.split(",")):
        with class_of(size) as root:
            start = grade(root, 1, "*/student_000")["cpu"]
            with memory_watched() as samples:
                first = grade(root, 2)["cpu"]
            second, expected = grade(root, 2, again=False)["cpu"], expected_scores(root)
            found = {verdict.student: verdict.score for verdict in read_verdicts(root / REPORTS, load_course(root))}
            table.add_row(str(size), f"{(first - start) / size:.3f}", f"{1000 * hands_out(samples, size):.1f}",
                          f"{1000 * second / size:.1f}", f"{start:.1f}",
                          *(early_and_late([sample[kind] for sample in samples if sample[kind]]) for kind in KINDS),
                          f"{sum(found.get(student) == score for student, score in expected.items())} of {size}")
    Console(width=140).print(table)


@app.command()
def again(submissions: int = 200, rounds: int = 3) -> None:
    """Processor seconds of `lookinside grade` over a class that is in the gradebook: nothing changed, and one new
    submission; beside them what each of the large imports costs, of which a new submission needs torch twice."""
    adopt_orphans()
    imports = {f"import {name}": f"import sys; sys.modules['rfc3987_syntax'] = None; import {name}"
               for name in ("torch", "nbgrader")}
    seconds: dict[str, list[float]] = {name: [] for name in ("nothing changed", "one new submission", *imports)}
    with class_of(submissions) as root:
        grade(root, 2, again=False, gradebook=True)
        for number in range(rounds):
            seconds["nothing changed"].append(grade(root, 2, again=False, gradebook=True)["cpu"])
            hand_in_anew(root, f"late_{number}")
            seconds["one new submission"].append(grade(root, 2, again=False, gradebook=True)["cpu"])
            for name, code in imports.items():
                seconds[name].append(clocked(run, root, sys.executable, "-c", code)["cpu"])
    torch = statistics.median(seconds["import torch"])
    table = Table("", "CPU s", "in imports of torch", box=SIMPLE,
                  title=f"{submissions} submissions in the gradebook, median of {rounds} rounds")
    for name, each in seconds.items():
        table.add_row(name, f"{statistics.median(each):.2f}", f"{statistics.median(each) / torch:.1f}")
    Console().print(table)


def hand_in_anew(root: Path, student: str) -> None:
    """One more submission, with answers that nobody has handed in."""
    path = next(iter(sorted((root / "submitted").glob("*/*/*.ipynb"))))
    notebook = json.loads(path.read_text())
    notebook["cells"][-1]["source"] = f"number = {student!r}"
    copy = root / "submitted" / student / path.parent.name / path.name
    copy.parent.mkdir(parents=True)
    copy.write_text(json.dumps(notebook))


# What their command lines say.
KINDS = {"who hands out": "lookinside grade", "judge": "spawn_main", "warm process": "child import serve"}


@contextmanager
def memory_watched(seconds: float = 3) -> Iterator[list[dict[str, float]]]:
    """MB of the largest process of each kind, and CPU-s so far of who hands out, every so often."""
    samples, over = [], threading.Event()

    def look() -> None:
        while not over.wait(seconds):
            sizes = dict.fromkeys((*KINDS, "CPU s"), 0.0)
            for process in psutil.Process().children(recursive=True):
                with suppress(psutil.Error):
                    said = " ".join(process.cmdline())
                    for kind, sign in KINDS.items():
                        if sign in said and not said.startswith("bwrap"):
                            sizes[kind] = max(sizes[kind], process.memory_info().rss / 1e6)
                    if KINDS["who hands out"] in said:
                        sizes["CPU s"] = sum(process.cpu_times()[:2])
            samples.append(sizes)

    watch = threading.Thread(target=look)
    watch.start()
    try:
        yield samples
    finally:
        over.set()
        watch.join()


def hands_out(samples: list[dict[str, float]], size: int) -> float:
    """CPU-s of who hands out for each submission, after its imports, which are over when it is first seen."""
    seconds = [sample["CPU s"] for sample in samples if sample["CPU s"]]
    return (max(seconds) - min(seconds)) / size if seconds else 0.0


def early_and_late(samples: list[float]) -> str:
    """The medians of the second tenth of a run and of the last."""
    tenth = max(1, len(samples) // 10)
    early, late = samples[tenth:2 * tenth] or samples, samples[-tenth:]
    return f"{statistics.median(early):.0f}, {statistics.median(late):.0f}" if samples else ""


@app.command()
def killed(submissions: int = 1000, kills: int = 20, seconds: float = 20) -> None:
    """Kill the whole run with SIGKILL at random moments, go on each time; the marks must be right."""
    chance, stood = random.Random(0), []
    with class_of(submissions) as root:
        verdicts = root / "reports" / "verdicts" / "mnist_templates"
        for _ in range(kills):
            running = subprocess.Popen([LOOKINSIDE, "grade", "--no-gradebook"], cwd=root, start_new_session=True,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(1, seconds))
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
            stood.append(len(list(verdicts.glob("*.json"))))
        grade(root, 2, again=False)
        found = {path.stem: json.loads(path.read_text())["score"] for path in verdicts.glob("*.json")}
        expected = expected_scores(root)
    wrong = {student for student in expected if found.get(student) != expected[student]}
    print(f"Verdicts after each of {kills} kills: {', '.join(map(str, stood))}.")
    print(f"At the end {len(found)} of {submissions}, {len(wrong)} of them not as expected.")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    app()
