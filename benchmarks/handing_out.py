"""What the one who hands out does for each submission: how many judges that can feed, and where it ends.

    python benchmarks/handing_out.py                     # 200 submissions of lesson 00
    python benchmarks/handing_out.py --submissions 1000 --judging 0.33

Judging needs a processor for each worker; all else of a run is done by one process, and so it is what limits a
cluster. Processor seconds and wall seconds a submission of each part, in one run; the last line says, from
these, what a hundred thousand submissions take if nothing else gets in the way.
"""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import typer
from classes import class_of
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from autograder.course.manifest import load_course
from autograder.course.verdict import Verdict
from autograder.judge.judging import judge_notebook
from autograder.teach.grading import write_gradebook
from autograder.teach.report import write_class_page, write_feedback
from autograder.teach.store import REPORTS, Store, present, read_verdicts, store_path, write_verdict
from autograder.teach.units import Unit, surroundings, units

MANY = 100_000
JUDGES = 2  # processes of the cluster that is made up here
HANDING = ("sent to a cluster and back", "kept", "its page")  # by one process, while the workers judge


def main(submissions: int = 200, judging: float = 0.33) -> None:
    """Measure each part; `judging` is the processor seconds that a worker takes for one."""
    took: dict[str, tuple[float, float]] = {}

    @contextmanager
    def part(name: str) -> Iterator[None]:
        cpu, wall = time.process_time(), time.perf_counter()
        yield
        took[name] = (time.process_time() - cpu) / submissions, (time.perf_counter() - wall) / submissions

    with class_of(submissions) as root:
        course, out = load_course(root), root / REPORTS
        lesson = course.lesson("mnist_templates")
        surroundings(course.root, lesson.id)
        made = judge_notebook(course, lesson.notebook("solutions"), lesson, walls=True)
        with part("read and hashed"):
            todo = units(course, root / "submitted")
        verdicts = [made.model_copy(update={"student": unit.student}) for unit in todo]
        with cluster() as client:
            client.submit(_given, todo[0], b"", "", made).result()  # its imports
            with part("sent to a cluster and back"):
                sent_and_back(client, todo, verdicts, surroundings(course.root, lesson.id))
        with closing(Store(store_path(course))) as store, part("kept"):
            for unit, verdict in zip(todo, verdicts):
                store.find(unit.key)
                store.keep(unit.key, verdict)
        with part("its page"):
            for verdict in verdicts:
                write_verdict(out, verdict)
                write_feedback(out, lesson, verdict)
        with part("on the class page"):
            page = write_class_page(out, course, present(course, read_verdicts(out, course)))
        size = page.stat().st_size
        with part("into nbgrader's gradebook"):
            problems = write_gradebook(course, list(zip(todo, verdicts)), True, lambda: None)
        with part("found there again"):
            problems += write_gradebook(course, list(zip(todo, verdicts)), True, lambda: None)
    show(submissions, took, judging, size, problems)


@contextmanager
def cluster() -> Iterator[Any]:
    """The client of a Dask cluster on this machine."""
    from distributed import Client, LocalCluster
    with LocalCluster(JUDGES, threads_per_worker=1, dashboard_address=None) as made, Client(made) as client:
        yield client


def sent_and_back(client: Any, todo: list[Unit], verdicts: list[Verdict], surrounded: str) -> None:
    """All of them through a Dask scheduler of this machine, to workers that give back a verdict at once."""
    from distributed import as_completed
    for future in as_completed(client.submit(_given, unit, unit.path.read_bytes(), surrounded, verdict, pure=False)
                               for unit, verdict in zip(todo, verdicts)):
        future.result()


def _given(unit: Unit, notebook: bytes, surrounded: str, verdict: Verdict) -> Verdict:
    return verdict


def show(submissions: int, took: dict[str, tuple[float, float]], judging: float, page: int,
         problems: list[str]) -> None:
    table = Table("part", "CPU ms", "wall ms", f"for {MANY:,}", box=SIMPLE, title=f"Each of {submissions} submissions")
    for name, (cpu, wall) in took.items():
        table.add_row(name, f"{1000 * cpu:.1f}", f"{1000 * wall:.1f}", f"{MANY * wall / 60:.0f} min")
    console = Console(width=120)
    console.print(table)
    handing = sum(took[name][1] for name in HANDING)
    console.print(f"Judging {MANY:,} takes {MANY * judging / 3600:.1f} hours of one processor at {judging:g} s each. "
                  f"One process hands out and keeps {1 / handing:.0f} a second, which is as many as "
                  f"{judging / handing:.0f} workers judge. The class page has {page / submissions:.0f} bytes for each.")
    for problem in problems:
        console.print(problem)


if __name__ == "__main__":
    typer.run(main)
