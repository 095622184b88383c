"""How long a learner waits under `lookinside watch`: from the save to the verdict on the screen, warm.

    python benchmarks/watch.py [--lesson 0] [--blank weight_templates] [--saves 20]

Drives the real command in a pseudo-terminal, on a copy of the lesson in a folder of its own. Every second
save holds the reference solution, the others the empty blank; so it must be a blank that needs no other one.
"""

import json
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect
import typer

from autograder.course.manifest import MANIFEST, Course, Lesson, load_course

LINKED = ("tests", "solutions", "release", "source", "data", "models")


def main(lesson: str = "0", blank: str = "weight_templates", saves: int = 20) -> None:
    with course_of_its_own() as course:
        meant = course.lesson(lesson)
        seconds = measure(course.root, meant, blank, saves)
    print(f"{len(seconds)} saves of {meant.id}.{blank}: median {statistics.median(seconds):.2f} s, "
          f"fastest {min(seconds):.2f} s, slowest {max(seconds):.2f} s")


@contextmanager
def course_of_its_own() -> Iterator[Course]:
    """This course in a folder of its own, so that nobody's work/ is touched."""
    here = Path(__file__).resolve().parent.parent
    with tempfile.TemporaryDirectory(prefix="lookinside-") as folder:
        shutil.copyfile(here / MANIFEST, Path(folder, MANIFEST))
        for name in LINKED:
            Path(folder, name).symlink_to(here / name)
        yield load_course(Path(folder))


def measure(root: Path, lesson: Lesson, blank: str, saves: int) -> list[float]:
    """Seconds from each save to the verdict's appearance."""
    texts = [json.loads(lesson.notebook(kind).read_bytes()) for kind in ("release", "solutions")]
    empty, solved = (source(notebook, blank) for notebook in texts)
    copy = lesson.notebook("work")
    save(copy, texts[0], blank, empty)
    command = "from autograder.cli import main; main()"
    screen = pexpect.spawn(sys.executable, ["-c", command, "watch", lesson.id], cwd=str(root),
                           dimensions=(40, 150), encoding="utf-8", timeout=120)
    screen.expect("judged in")
    seconds = []
    for number in range(saves):
        answer, said = ((solved, "Passed"), (empty, "still empty"))[number % 2]
        time.sleep(0.3)
        started = time.monotonic()
        save(copy, texts[0], blank, answer)
        screen.expect(said)
        screen.expect("judged in")
        seconds.append(time.monotonic() - started)
    screen.send("q")
    screen.expect(pexpect.EOF)
    return seconds


def source(notebook: dict, blank: str) -> list[str]:
    return next(cell["source"] for cell in notebook["cells"]
                if cell["metadata"].get("nbgrader", {}).get("grade_id") == blank)


def save(path: Path, notebook: dict, blank: str, answer: list[str]) -> None:
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == blank:
            cell["source"] = answer
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".part")
    draft.write_text(json.dumps(notebook))
    draft.replace(path)  # as Jupyter saves


if __name__ == "__main__":
    typer.run(main)
