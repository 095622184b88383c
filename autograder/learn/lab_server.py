"""What the server of a learner's JupyterLab answers: the verdict on a saved notebook, and hints, as HTML.

The server asks the judge itself, not the notebook's kernel: it answers while the kernel trains, before the setup cell
has run and after the kernel died, and nothing in the kernel's memory can enter a verdict.
"""

import asyncio
from pathlib import Path

from jupyter_server.base.handlers import APIHandler
from jupyter_server.serverapp import ServerApp
from jupyter_server.utils import url_path_join
from tornado import web

from autograder.course.errors import CourseError
from autograder.course.manifest import load_course
from autograder.course.notebook import read_submission
from autograder.learn.saved import Hints, Report, Sentence, judge_saved, one_more_hint


def answer(question: str, path: Path, near: list[str], whole: bool = False) -> Report | Hints | Sentence:
    """A verdict or a hint on the blank at hand: the first in `near`, ids of cells from where the learner is upwards.
    The verdict on the whole lesson where there is none, or where it is wanted."""
    try:
        course = load_course(path.parent)
        lesson, _ = read_submission(path, course)
        blank = next((name for name in near if name in lesson.blanks), "")
        if question == "hint":
            return one_more_hint(course, lesson, blank)
        return judge_saved(course, path, lesson.choose([blank] if blank and not whole else None), [])
    except CourseError as error:
        return Sentence(str(error))


class Question(APIHandler):
    """POST look-inside/check or look-inside/hint. Whoever may ask has a terminal on this machine too."""

    @web.authenticated
    async def post(self, question: str) -> None:
        asked = self.get_json_body()
        path = Path(self.serverapp.root_dir) / asked["path"]
        shown = await asyncio.to_thread(answer, question, path, asked["near"], asked.get("whole", False))
        self.finish({"html": shown._repr_html_()})


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: ServerApp) -> None:
    address = url_path_join(server.base_url, "look-inside", "(check|hint)")
    server.web_app.add_handlers(".*$", [(address, Question)])
