"""`lookinside doctor`: what is wrong is named with its remedy, and nothing is invented."""

import pytest

from autograder.machine import doctor


def problem(course, word):
    return next(finding.problem for finding in doctor.examine(course) if word in finding.what)


@pytest.fixture
def locked(tiny):
    (tiny.root / "requirements.lock").write_text("numpy==1.0\nno-such-package==2.0\n")
    return tiny


def test_this_clone_is_healthy(course, monkeypatch):
    monkeypatch.setattr("autograder.write.build.drift", lambda lesson: [])  # seen lesson by lesson in test_build.py
    assert [finding.problem for finding in doctor.examine(course)
            if finding.problem and not finding.optional] == []


def test_other_versions_are_named(locked):
    said = problem(locked, "packages")
    assert "not 1.0" in said and "no-such-package is missing" in said and "make setup" in said


def test_a_stale_lesson_is_named(locked):
    locked.lesson("sums").notebook("release").unlink()
    assert "run `lookinside build`" in problem(locked, "00_sums")


def test_missing_walls_are_named_and_optional(locked, monkeypatch):
    monkeypatch.setattr(doctor.walls.shutil, "which", lambda name: None)
    doctor.walls.missing.cache_clear()
    finding, = (finding for finding in doctor.examine(locked) if "bubblewrap" in finding.what)
    doctor.walls.missing.cache_clear()
    assert "apt-get install bubblewrap" in finding.problem and finding.optional
