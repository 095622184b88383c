"""The end of a lesson, once all its blanks pass: what is done, what is left to write, and what comes next."""

from pathlib import Path

from rich.markup import escape

from autograder.course.manifest import Course, Lesson
from autograder.course.written import answered, questions
from autograder.learn.finding import notebooks
from autograder.learn.progress import Progress


def ending(course: Course, lesson: Lesson, notebook: Path, progress: Progress) -> list[str]:
    """A sentence or two for each of the three; nothing while a blank is left."""
    if progress.passed(lesson) < len(lesson.blanks):
        return []
    return [f"Done: all {len(lesson.blanks)} blanks of lesson {lesson.number} pass.",
            *_left(lesson, notebook), _next(course, lesson, progress)]


def labelled(sentence: str) -> str:
    """Such a sentence for a terminal, what it is about in bold."""
    label, rest = sentence.split(":", 1)
    return f"[bold]{label}:[/]{escape(rest)}"


def _left(lesson: Lesson, notebook: Path) -> list[str]:
    there = answered(lesson, notebook)
    return [
        f"Judge this yourself: your answer to {question.title!r}. Compare it with what earns its "
        f"{_points(lesson.written[name])}. {' '.join(question.scheme.split())}" if name in there else
        f"Left: the question {question.title!r} near the end of the notebook. No machine judges it. Write your answer "
        "into its cell and save; then this shows what earns points, and you judge it yourself."
        for name, question in questions(lesson).items()]


def _points(number: float) -> str:
    return f"{number:g} point{'s' * (number != 1)}"


def _next(course: Course, lesson: Lesson, progress: Progress) -> str:
    lessons = list(course.lessons.values())
    after = lessons.index(lesson) + 1
    follows = next((each for each in lessons[after:] + lessons[:after]
                    if progress.passed(each) < len(each.blanks)), None)
    if follows is None:
        return "Next: nothing. All blanks of the course pass."
    command = "watch" if notebooks(course, follows) else "start"
    return f"Next: lesson {follows.number}, {follows.title!r}: `lookinside {command} {follows.number}`."
