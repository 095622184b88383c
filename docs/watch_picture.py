"""Draws `watch.svg`, the picture of README: what `lookinside watch` shows when it knows a mistake. By hand, when that
screen changes: `python docs/watch_picture.py`."""

import io
import json
import re
import tempfile
import time
from pathlib import Path

from rich.console import Console

from autograder.course.manifest import load_course
from autograder.course.notebook import grade_id
from autograder.judge.judging import judge_notebook
from autograder.learn.desk import Desk
from autograder.learn.screen import View
from autograder.write.audit import right_answers, wrong_answers

BLANK, MISTAKE, PASSED = "weight_templates", "transposed_images", ("LogisticRegression", "train", "accuracy")
HERE = Path(__file__).resolve().parent


def main() -> None:
    course = load_course(HERE)
    lesson = course.lesson("0")
    mistakes = {mistake.id: mistake for mistake in wrong_answers(lesson, BLANK)}
    answers = {name: list(right_answers(lesson, name).values())[0] for name in PASSED}
    answers[BLANK] = mistakes.get(MISTAKE, next(iter(mistakes.values()))).source
    notebook = json.loads(lesson.notebook("release").read_text())
    for cell in notebook["cells"]:
        if grade_id(cell) in answers:
            cell["source"] = answers[grade_id(cell)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "work" / lesson.folder / f"{lesson.folder}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(notebook), encoding="utf-8")
        desk = Desk(course, lesson, None)  # nobody to ask: it is judged here
        desk.blank = BLANK
        for mark in judge_notebook(course, path, only=[*PASSED, BLANK]).exercises:
            desk.progress.note(lesson, mark.id, status=mark.status)
            desk.marks[mark.id] = mark
        desk.saved, desk.took = time.time(), desk.marks[BLANK].seconds
        console = Console(record=True, width=88, height=20, highlight=False, file=io.StringIO())
        console.print(View(desk))
        picture = console.export_svg(title="lookinside watch")
        # Fonts of another host are never asked for.
        (HERE / "_static" / "watch.svg").write_text(re.sub(r"@font-face \{.*?\}", "", picture, flags=re.DOTALL))


if __name__ == "__main__":
    main()
