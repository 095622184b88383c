"""A synthetic class with known marks: what the engine's promises are tried on."""

import copy
import json
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from autograder.course.errors import CourseError
from autograder.course.manifest import MANIFEST, Course, Lesson, load_course
from autograder.course.notebook import grade_id, read_submission, source_of
from autograder.course.sealing import for_student
from autograder.course.seeds import class_seed
from autograder.write.audit import right_answers, skeleton, wrong_answers

EXPECTED = "expected.json"
OPEN = "YOUR ANSWER HERE"  # nbgrader's
DEMO = "demo"  # a folder of the course's, and a course of its own
COPIED = ("course.toml", "nbgrader_config.py", "release")  # what a demo may change
LINKED = ("source", "solutions", "tests", "requirements.lock")  # and what is handed out or seen by answers
WRITTEN = ("I looked at the picture first, said what I expected, and then changed one thing and ran it again.",
           "It does what the text says: see the picture. If the control had done the same, I would not believe it.",
           "I do not know yet. The number went down when I cut it out, so it mattered for something.")


@dataclass
class Paper:
    """One student's notebook in the making: its text at the end, and the marks it should get."""

    course: Course
    lesson: Lesson
    chance: random.Random
    notebook: dict
    marks: dict[str, float]
    text: str | None = None  # where the file is no longer a notebook
    known: str = ""  # in a sealed lesson: what is true of this student's thing, as code

    def answer(self, blank: str, source: str, points: float) -> None:
        self.cell(blank)["source"] = source
        self.marks[blank] = points

    def cell(self, name: str) -> dict:
        return next(cell for cell in self.notebook["cells"] if grade_id(cell) == name)

    def add_cell(self, source: str) -> None:
        """A cell of the student's own, at the end."""
        cells = self.notebook["cells"]
        cells.append({"cell_type": "code", "id": f"own-{len(cells)}", "metadata": {}, "outputs": [],
                      "execution_count": None, "source": source})

    def solve(self, blanks: list[str]) -> None:
        if self.lesson.sealed:  # what the solved notebook says is right of its own thing alone
            for blank in blanks:
                source = next(iter(right_answers(self.lesson, blank).values()))
                self.answer(blank, self.known + source, self.lesson.blanks[blank].points)
            return
        path = self.lesson.notebook("solutions")
        drawn = {cell["id"]: cell["outputs"] for cell in json.loads(path.read_bytes())["cells"] if cell.get("outputs")}
        for cell in self.notebook["cells"]:
            if cell["cell_type"] == "code" and not grade_id(cell):
                cell["outputs"] = drawn.get(cell["id"], [])
        _, solved = read_submission(path, self.course, self.lesson)
        for cell in solved.cells:
            if cell.blank in blanks:
                self.answer(cell.blank, cell.source, self.lesson.blanks[cell.blank].points)

    def write(self, name: str, text: str) -> None:
        """An answer of words, below its question."""
        cell = self.cell(name)
        cell["source"] = f"{source_of(cell).replace(OPEN, '').rstrip()}\n\n{text}"

    def pick(self) -> str:
        return self.chance.choice(list(self.lesson.blanks))


def right(paper: Paper) -> None:
    paper.solve(list(paper.lesson.blanks))


def alternative(paper: Paper) -> None:
    right(paper)
    for blank in paper.lesson.blanks:
        source = paper.chance.choice(list(right_answers(paper.lesson, blank).values()))
        paper.answer(blank, paper.known + source, paper.lesson.blanks[blank].points)


def half_done(paper: Paper) -> None:
    blanks = list(paper.lesson.blanks)
    paper.solve(blanks[:len(blanks) // 2])


def known_wrong(paper: Paper) -> None:
    for blank in paper.lesson.blanks:
        exact = [each for each in wrong_answers(paper.lesson, blank) if not isinstance(each.earns, tuple)]
        mistake = paper.chance.choice(exact)
        paper.answer(blank, paper.known + mistake.source, mistake.earns)


def empty(paper: Paper) -> None:
    pass


def doubled_cells(paper: Paper) -> None:
    right(paper)
    blank = paper.pick()
    paper.notebook["cells"] += [copy.deepcopy(paper.cell(name)) for name in (blank, f"check_{blank}")]


def missing_cell(paper: Paper) -> None:
    right(paper)
    blank = paper.pick()
    paper.notebook["cells"].remove(paper.cell(blank))
    paper.marks[blank] = 0


def syntax_error(paper: Paper) -> None:
    right(paper)
    blank = paper.pick()
    paper.answer(blank, skeleton(paper.course, paper.lesson, blank) + "\n    return (", 0)


def noisy(paper: Paper) -> None:
    """Right answers that warn, print and write to stderr."""
    right(paper)
    for blank in paper.lesson.blanks:
        cell = paper.cell(blank)
        cell["source"] += "\nimport sys, warnings\nwarnings.warn('careful')\nprint('!', file=sys.stderr)"


def cut_short(paper: Paper) -> None:
    right(paper)
    paper.text = json.dumps(paper.notebook)[:2000]
    paper.marks = dict.fromkeys(paper.marks, 0)


def hanging_cell(paper: Paper) -> None:
    """A cell of the student's own that never ends; the answers are right."""
    right(paper)
    paper.add_cell("while True:\n    pass")


def tampered(paper: Paper) -> None:
    """An empty notebook whose locked cells ask for more points and check nothing."""
    for blank in paper.lesson.blanks:
        cell = paper.cell(f"check_{blank}")
        cell["source"], cell["metadata"]["nbgrader"]["points"] = "pass", 1000


KINDS: list[Callable[[Paper], None]] = [
    right, alternative, half_done, known_wrong, empty, doubled_cells,
    noisy, missing_cell, syntax_error, cut_short, tampered, hanging_cell,
]


def demo_course(course: Course) -> Course:
    """A course for samples in a folder of its own, with a gradebook and pages of its own, which shares lessons and
    checks with this one; this one itself where it is such a course."""
    if course.root.name == DEMO and (course.root.parent / MANIFEST).is_file():
        return course
    folder = course.root / DEMO
    folder.mkdir(exist_ok=True)
    for path in (course.root / name for name in COPIED):
        if path.is_dir():
            shutil.copytree(path, folder / path.name, dirs_exist_ok=True)
        elif path.exists():
            shutil.copyfile(path, folder / path.name)
    for name in {*LINKED, *course.course.handed_out, *course.course.visible}:
        if (course.root / name).exists() and not (folder / name).exists():
            (folder / name).symlink_to(Path("..", name))
    return load_course(folder)


def write_sample(course: Course, lesson: Lesson, students: int, seed: int) -> Path:
    """Write `submitted/<student>/<lesson>/` for a class of this size, and the expected marks
    beside, the same for the same seed. Never touches a folder it did not write."""
    folder = course.root / "submitted"
    everything = _read(folder)
    _clear(folder, lesson, everything.get(lesson.id, {}))
    released = json.loads(lesson.notebook("release").read_bytes())
    expected = {}
    for number in range(students):
        student, make = f"s{number + 1:03d}", KINDS[number % len(KINDS)]
        paper = Paper(course, lesson, random.Random(f"{seed} {student}"), copy.deepcopy(released),
                      dict.fromkeys(lesson.blanks, 0.0))
        if lesson.sealed:
            paper.known = f"{for_student(lesson, class_seed(course, lesson.id), student).known}\n"
        make(paper)
        paper.add_cell(f"number = {number}  # no two hand in the same")
        for name in lesson.written:
            paper.write(name, WRITTEN[number % len(WRITTEN)])
        path = folder / student / lesson.folder / f"{lesson.folder}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(paper.text or json.dumps(paper.notebook, indent=1), encoding="utf-8")
        expected[student] = {"kind": make.__name__, "score": sum(paper.marks.values()), "exercises": paper.marks}
    (folder / EXPECTED).write_text(json.dumps(everything | {lesson.id: expected}, indent=1) + "\n")
    return folder


def read_expected(course: Course, lesson: Lesson) -> dict[str, dict]:
    """The expected marks of the sample class, by student; empty if there is none."""
    return _read(course.root / "submitted").get(lesson.id, {})


def _read(folder: Path) -> dict[str, dict[str, dict]]:
    """The expected marks under a folder, by lesson and student."""
    path = folder / EXPECTED
    return json.loads(path.read_text()) if path.is_file() else {}


def _clear(folder: Path, lesson: Lesson, written: dict[str, dict]) -> None:
    """Take away the sample's works of a lesson, and nothing else."""
    places = {place.parent.name: place for place in folder.glob(f"*/{lesson.folder}")}
    if strangers := sorted(set(places) - set(written)):
        raise CourseError(f"{folder} holds works that are no sample, of {', '.join(strangers[:3])}: move them away.")
    for place in places.values():
        shutil.rmtree(place)
