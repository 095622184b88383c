"""`pytest my_notebook.ipynb`: a lesson notebook is a test file whose items are its blanks."""

import pytest


def pytest_collect_file(file_path, parent):
    if file_path.suffix == ".ipynb" and _is_named(file_path, parent.config):
        return NotebookFile.from_parent(parent, path=file_path)
    return None


def _is_named(path, config) -> bool:
    # Only a notebook that was asked for: `pytest` alone tests the course, not its notebooks.
    asked = (argument.split("::")[0] for argument in config.invocation_params.args)
    return any(path.resolve() == config.invocation_params.dir.joinpath(name).resolve() for name in asked)


class NotebookFile(pytest.File):
    def collect(self):
        from autograder.course.errors import CourseError
        from autograder.course.manifest import load_course
        from autograder.course.notebook import read_submission
        try:
            course = load_course(self.path.parent)
            lesson, _ = read_submission(self.path, course)
        except CourseError as error:
            raise self.CollectError(str(error)) from None
        self.lesson = lesson
        for blank in lesson.blanks:
            yield BlankItem.from_parent(self, name=blank, course=course)


class BlankItem(pytest.Item):
    def __init__(self, *, course, **kwargs):
        super().__init__(**kwargs)
        self.course = course

    def runtest(self):
        mark = self._verdict()[self.name]
        if mark.status == "unjudged":
            pytest.skip(mark.message)
        if mark.status != "passed":
            raise BlankFailed(mark)

    def _verdict(self):
        """All chosen blanks of the file are judged at once, when the first of them runs."""
        if not hasattr(self.parent, "marks"):
            from autograder.learn.own import needs_walls
            from autograder.learn.own_thing import judged_by
            from autograder.sandbox.starting import setting_of, start_ahead
            walls = needs_walls(self.course, self.path)
            start_ahead(setting_of(self.course, self.parent.lesson, walls))
            from autograder.judge.judging import judge_notebook  # imports torch, while what was started does, too
            chosen = [item.name for item in self.session.items if item.parent is self.parent]
            drawn, _ = judged_by(self.parent.lesson, self.path)
            verdict = judge_notebook(self.course, self.path, only=chosen, drawn=drawn, walls=walls)
            self.parent.marks = {mark.id: mark for mark in verdict.exercises}
        return self.parent.marks

    def repr_failure(self, excinfo):
        if isinstance(excinfo.value, BlankFailed):
            mark = excinfo.value.mark
            return f"{mark.message}\n({mark.status}: {mark.score:g} of {mark.max_score:g} points)"
        from autograder.course.errors import CourseError
        if isinstance(excinfo.value, CourseError):
            return str(excinfo.value)
        return super().repr_failure(excinfo)

    def reportinfo(self):
        return self.path, None, self.name


class BlankFailed(Exception):
    def __init__(self, mark):
        super().__init__(mark.message)
        self.mark = mark
