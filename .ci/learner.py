"""What a learner does, in a learner's environment and without walls, on any system: right answers of a lesson pass
and its known mistakes are named, by `lookinside check` and by pytest; a blank that hangs and one that crashes cost
no other.

    python .ci/learner.py [LESSON]     exit status 0 where all of it was so
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from autograder.course.manifest import load_course
from autograder.course.notebook import grade_id
from autograder.write.audit import right_answers, wrong_answers

COMMAND = [sys.executable, "-c", "from autograder.cli import main; main()"]
course = load_course(Path(__file__).resolve().parent)
lesson = course.lesson(sys.argv[1] if len(sys.argv) > 1 else "6")
problems: list[str] = []


def saved(folder: Path, answers: dict[str, str]) -> Path:
    """The released notebook with these answers in it."""
    notebook = json.loads(lesson.notebook("release").read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if grade_id(cell) in answers:
            cell["source"] = answers[grade_id(cell)]
    path = folder / f"{lesson.folder}.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


def marks(path: Path) -> dict[str, dict]:
    done = subprocess.run([*COMMAND, "check", str(path), "--json"], capture_output=True, text=True, encoding="utf-8",
                          cwd=course.root)
    if done.returncode == 2:
        sys.exit(f"`lookinside check` could not run: {done.stderr}")
    return {mark["id"]: mark for mark in json.loads(done.stdout)["exercises"]}


def expect(what: str, is_so: bool, found: object) -> None:
    print(f"{'as it should be' if is_so else 'NOT AS IT SHOULD BE'}: {what}", flush=True)
    if not is_so:
        problems.append(f"{what}: {found}")


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    for turn in range(2):
        answers = {blank: list(right_answers(lesson, blank).values())[turn] for blank in lesson.blanks}
        found = marks(saved(folder, answers))
        expect(f"right answers pass ({turn + 1})", all(mark["status"] == "passed" for mark in found.values()), found)
    for turn in range(3):
        mistakes = {blank: wrong_answers(lesson, blank)[turn] for blank in lesson.blanks}
        found = marks(saved(folder, {blank: mistake.source for blank, mistake in mistakes.items()}))
        expect(f"known mistakes are named ({turn + 1})",
               all(found[blank]["mistake"] == mistake.id for blank, mistake in mistakes.items()), found)
    first, second, *others = lesson.blanks
    trouble = {first: f"def {first}(*_, **__):\n    import os\n    os._exit(1)",
               second: f"def {second}(*_, **__):\n    while True:\n        pass"}
    right = {blank: list(right_answers(lesson, blank).values())[0] for blank in others}
    found = marks(path := saved(folder, right | trouble))
    expect("a crash and a blank without end cost no other", [mark["status"] for mark in found.values()]
           == ["crashed", "timeout", *["passed"] * len(others)], found)
    done = subprocess.run([sys.executable, "-m", "pytest", "-p", "no:cacheprovider", f"{path}::{others[0]}"],
                          capture_output=True, text=True, cwd=course.root)
    expect("pytest takes a notebook", done.returncode == 0 and "1 passed" in done.stdout, done.stdout)

sys.exit("\n".join(problems) or 0)
