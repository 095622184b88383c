"""Gradescope's autograder, laid out and run as Gradescope's harness does: root in a container, one submission each."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest

from autograder.course.notebook import grade_id
from autograder.teach import gradescope
from autograder.teach.gradescope import write_autograder
from autograder.write.audit import right_answers, wrong_answers

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="Gradescope runs on Linux, as root")
LOOKS = """
import glob, os
seen = []
for pattern in ("source/course/solutions/**/*.py", "source/course/tests/**/*.py", "source/course/seeds.json",
                "results/*"):
    for path in glob.glob(f"{ROOT}/{pattern}", recursive=True):
        try:
            seen.append(open(path).read()[:20])
        except OSError:
            pass
try:
    open(f"{ROOT}/results/results.json", "w").write("{}")
    seen.append("wrote the result")
except OSError:
    pass
def double(x):
    raise ValueError(f"{os.geteuid()} saw {seen}")
"""


@pytest.fixture(scope="module")
def unpacked(tiny_built, tmp_path_factory):
    """The zip of the tiny lesson, laid out under a root that others may enter, with the environment of these tests."""
    from autograder.course.manifest import load_course
    course = load_course(shutil.copytree(tiny_built, tmp_path_factory.mktemp("gradescope") / "tiny"))
    path = course.root / "autograder.zip"
    write_autograder(course, course.lesson("sums"), path)
    root = Path(tempfile.mkdtemp(prefix="gradescope-", dir="/var/tmp"))
    root.chmod(0o755)
    with zipfile.ZipFile(path) as packed:
        packed.extractall(root / "source")
        names = packed.namelist()
    (root / "source" / "venv").symlink_to(sys.prefix)
    shutil.copy(root / "source" / "run_autograder", root)
    yield course, root, names
    shutil.rmtree(root)


def harness(root: Path, submission: dict[str, str]) -> dict:
    """What Gradescope reads after it ran one submission."""
    for name in ("submission", "results"):
        shutil.rmtree(root / name, ignore_errors=True)
        (root / name).mkdir()
    for name, text in submission.items():
        (root / "submission" / name).write_text(text)
    # An interpreter or environment in a folder of root's alone is shown to everybody, as a container's own is.
    shown = {Path(sys.base_prefix), Path(sys.prefix)}
    shut = {parent for path in shown for parent in path.parents[:-1] if not parent.stat().st_mode & 0o001}
    view = [word for folder in sorted(shut) for word in ("--perms", "0755", "--tmpfs", str(folder))]
    view += [word for path in sorted(shown) for word in ("--ro-bind", str(path), str(path))] if shut else []
    done = subprocess.run(["bwrap", "--dev-bind", "/", "/", *view, "bash", str(root / "run_autograder")],
                          env=os.environ | {"AUTOGRADER": str(root)}, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return json.loads((root / "results" / "results.json").read_text())


def notebook(course, **answers):
    lesson = course.lesson("sums")
    released = json.loads(lesson.notebook("release").read_text())
    for cell in released["cells"]:
        cell["source"] = answers.get(grade_id(cell), cell["source"])
    return {f"{lesson.folder}.ipynb": json.dumps(released)}


def test_a_right_and_a_known_wrong_answer(unpacked):
    course, root, names = unpacked
    lesson = course.lesson("sums")
    squared = next(mistake for mistake in wrong_answers(lesson, "double") if mistake.id == "squared")
    found = harness(root, notebook(course, double=squared.source, total=right_answers(lesson, "total")["loop"]))
    assert found["score"] == 3 and [test["score"] for test in found["tests"]] == [0, 3]
    assert found["tests"][0]["output"] == squared.message and found["tests"][1]["status"] == "passed"
    assert not [name for name in names if "docs" in name or "test_double" in name and "checks" not in name]


def test_a_missing_and_a_broken_notebook_are_told(unpacked):
    _, root, _ = unpacked
    missing = harness(root, {"notes.txt": "I was ill."})
    assert missing["score"] == 0 and "00_sums.ipynb" in missing["output"]
    broken = harness(root, {"00_sums.ipynb": "{"})
    assert broken["score"] == 0 and "is not a notebook" in broken["output"]


def test_answers_are_nobody_and_see_neither_checks_nor_results(unpacked):
    course, root, _ = unpacked
    looks = f"ROOT = {str(root)!r}\n{LOOKS}"
    found = harness(root, notebook(course, double=looks, total=right_answers(course.lesson("sums"), "total")["loop"]))
    assert "65534 saw []" in found["tests"][0]["output"] and found["score"] == 3


@pytest.mark.slow
def test_what_never_ends_is_told_in_time(unpacked):
    course, root, _ = unpacked
    text = (root / "source" / "course" / "autograder" / "teach" / "gradescope.py")
    text.write_text(text.read_text().replace(f"MOST_SECONDS = {gradescope.MOST_SECONDS}", "MOST_SECONDS = 4"))
    found = harness(root, notebook(course, double="import time\ntime.sleep(100)\ndef double(x):\n    return x"))
    assert found == {"score": 0, "output": gradescope.LATE, "output_format": "text"}
