"""How long a learner waits for the first verdict of a cold `lookinside check`, beside the imports it can't do without.

    python benchmarks/cold.py [--lessons 0,3,8] [--rounds 3]

The last blank of each lesson, solved; the two take turns. The ratio is of their medians.
"""

import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table
from watch import course_of_its_own

from autograder.course.manifest import Course, Lesson
from autograder.sandbox.starting import SET


def main(lessons: str = "0,3,8", rounds: int = 3) -> None:
    table = Table("lesson", "its imports, s", "first verdict, s", "ratio", box=SIMPLE)
    with course_of_its_own() as course:
        for lesson in map(course.lesson, lessons.split(",")):
            pairs = [(imports(lesson), first_verdict(course, lesson)) for _ in range(rounds)]
            alone, verdict = map(statistics.median, zip(*pairs))
            table.add_row(lesson.folder, f"{alone:.2f}", f"{verdict:.2f}", f"{verdict / alone:.2f}")
    Console().print(table)


def imports(lesson: Lesson) -> float:
    """Seconds to import what the lesson names to be imported beforehand, in a Python of its own."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", f"import {', '.join(lesson.preload)}"], env=os.environ | SET, check=True)
    return time.perf_counter() - started


def first_verdict(course: Course, lesson: Lesson) -> float:
    """Seconds until `lookinside check` prints its first line."""
    copy = lesson.notebook("work")
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(lesson.notebook("solutions"), copy)
    command = [Path(sys.executable).parent / "lookinside", "check", copy, "--only", list(lesson.blanks)[-1]]
    started = time.perf_counter()
    with subprocess.Popen(command, cwd=course.root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        process.stdout.readline()
        took = time.perf_counter() - started
        process.stdout.read()
    if process.returncode:
        sys.exit(f"lookinside: {lesson.folder} is not solved by its own solutions.")
    return took


if __name__ == "__main__":
    typer.run(main)
