"""`lookinside check` and `pytest` on somebody else's notebook: behind walls, or not at all."""

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.course.errors import CourseError
from autograder.learn import own
from autograder.learn.own import needs_walls


@pytest.mark.parametrize("place, walls", [("work/00_sums/a.ipynb", False), ("submitted/s/00_sums/a.ipynb", True),
                                          ("a.ipynb", True), ("work/../submitted/a.ipynb", True),
                                          ("../a.ipynb", True)])
def test_what_is_not_in_work_needs_walls(tiny, monkeypatch, place, walls):
    monkeypatch.setattr(own, "missing", lambda: "")
    assert needs_walls(tiny, tiny.root / place) == walls


def test_a_link_out_of_work_does_not_make_it_ones_own(tiny, monkeypatch):
    monkeypatch.setattr(own, "missing", lambda: "")
    (tiny.root / "submitted").mkdir()
    (tiny.root / "submitted" / "a.ipynb").touch()
    (tiny.root / "work").mkdir()
    (tiny.root / "work" / "a.ipynb").symlink_to(tiny.root / "submitted" / "a.ipynb")
    assert needs_walls(tiny, tiny.root / "work" / "a.ipynb")


def test_without_walls_a_students_is_refused_and_ones_own_is_not(tiny, monkeypatch):
    monkeypatch.setattr(own, "missing", lambda: "no bubblewrap")
    with pytest.raises(CourseError, match="with your rights: no bubblewrap.*--trust"):
        needs_walls(tiny, tiny.root / "submitted" / "s" / "a.ipynb")
    assert not needs_walls(tiny, tiny.root / "my own.ipynb")


@pytest.mark.parametrize("arguments, walls", [([], True), (["--trust"], False)])
def test_check_asks_for_them(tiny, sums, monkeypatch, arguments, walls):
    asked = []

    def judged(*_, **named):
        asked.append(named["walls"])
        raise CourseError("enough")
    monkeypatch.setattr("autograder.judge.judging.judge_notebook", judged)
    monkeypatch.setattr(own, "missing", lambda: "")
    monkeypatch.chdir(tiny.root)
    CliRunner().invoke(app, ["check", str(sums.notebook("solutions")), *arguments])
    assert asked == [walls]
