"""A sealed class: each student gets a thing of their own, and is judged by that one alone."""

import json
import shutil
from contextlib import closing

import pytest
from distributed import LocalCluster

from autograder.course.errors import CourseError
from autograder.course.manifest import load_course
from autograder.course.notebook import grade_id
from autograder.course.sealing import for_student
from autograder.course.seeds import class_seed
from autograder.sandbox.walls import exposed
from autograder.teach.bundle import release
from autograder.teach.gradescope import write_autograder
from autograder.teach.grading import grade, verdict_of
from autograder.teach.sample import read_expected, write_sample
from autograder.teach.sealing import seal, students_of
from autograder.teach.store import Store
from autograder.teach.units import judge_unit, unit_of, units
from autograder.teach.workers import Cluster, Processes
from autograder.write.audit import right_answers


@pytest.fixture
def lesson(sealed):
    return sealed.lesson("secrets")


@pytest.fixture
def klass(sealed, lesson):
    """Ada and Ben have solved theirs, and handed in."""
    for student in ("ada", "ben"):
        hand_in(sealed, lesson, student, for_student(lesson, class_seed(sealed, lesson.id), student).truth)
    return sealed


def hand_in(course, lesson, student, number):
    notebook = json.loads(lesson.notebook("release").read_text())
    for cell in notebook["cells"]:
        if grade_id(cell) in lesson.blanks:
            cell["source"] = f"def {grade_id(cell)}():\n    return {number}{' % 10' * (grade_id(cell) == 'last_digit')}"
    path = course.root / "submitted" / student / lesson.folder / f"{lesson.folder}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook))
    return path


def swap(course, lesson, *students):
    """Two students hand in each other's notebook."""
    first, second = (course.root / "submitted" / student / lesson.folder / f"{lesson.folder}.ipynb"
                     for student in students)
    texts = first.read_text(), second.read_text()
    second.write_text(texts[0])
    first.write_text(texts[1])


def scores(course, workers, store):
    with closing(workers):
        return {unit.student: verdict.score for unit, verdict, _ in grade(
            course, units(course, course.root / "submitted"), Store(store), workers, walls=True)}


def test_those_who_swap_their_notebooks_both_fail(klass, lesson, tmp_path):
    assert scores(klass, Processes(1), tmp_path / "first.db") == {"ada": 5.0, "ben": 5.0}
    swap(klass, lesson, "ada", "ben")
    swapped = scores(klass, Processes(1), tmp_path / "first.db")  # what was kept is of other answers
    assert max(swapped.values()) < 5.0


def test_equal_answers_are_judged_apart(klass, lesson):
    truth = for_student(lesson, class_seed(klass, lesson.id), "ada").truth
    hand_in(klass, lesson, "ben", truth)  # copied
    ada, ben = units(klass, klass.root / "submitted")
    assert ada.key != ben.key
    assert [verdict_of(klass, unit, walls=True).score == 5.0 for unit in (ada, ben)] == [True, False]


def test_a_worker_of_a_cluster_finds_each_truth(klass, tmp_path):
    with LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as cluster:
        assert scores(klass, Cluster(cluster.scheduler_address), tmp_path / "far.db") == {"ada": 5.0, "ben": 5.0}


def test_somebody_elses_thing_beside_a_notebook_is_told(klass, lesson):
    place = klass.root / "submitted" / "ada" / lesson.folder
    secret = class_seed(klass, lesson.id)
    (place / "digit.txt").write_bytes(for_student(lesson, secret, "ada").thing)
    own = unit_of(klass, lesson, place, "ada", True)
    assert judge_unit(klass.root, own, True).notes == []
    (place / "digit.txt").write_bytes(b"77\n")
    other = unit_of(klass, lesson, place, "ada", True)
    note, = judge_unit(klass.root, other, True).notes
    assert "not the one that was drawn for ada" in note and own.key != other.key


def test_a_thing_too_large_to_be_one_is_not_read(klass, lesson):
    place = klass.root / "submitted" / "ada" / lesson.folder
    with (place / "digit.txt").open("wb") as file:
        file.truncate(2**40)  # a hole: to read it would take an hour
    note, = judge_unit(klass.root, unit_of(klass, lesson, place, "ada", True), True).notes
    assert "not the one that was drawn for ada" in note


def test_a_class_is_gone_through_without_drawing_anything(klass, monkeypatch):
    """To draw lesson 13's models costs most of a second each: a rerun over 300 students would take minutes."""
    for student in ("ada", "ben"):
        (klass.root / "submitted" / student / "00_secrets" / "digit.txt").write_bytes(b"77\n")
    monkeypatch.setattr("autograder.teach.units.for_student", lambda *_: pytest.fail("drawn"))
    assert len(units(klass, klass.root / "submitted")) == 2


def test_a_folder_a_student_and_no_truth_in_it(sealed, lesson, tmp_path):
    folder = tmp_path / "out"
    assert seal(sealed, lesson, ["ada", "ben", "ada", ""], folder) == 2
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()) == [
        f"{student}/00_secrets/{name}" for student in ("ada", "ben") for name in ("00_secrets.ipynb", "digit.txt")]
    drawn = for_student(lesson, class_seed(sealed, lesson.id), "ada")
    assert (folder / "ada/00_secrets/digit.txt").read_bytes() == drawn.thing
    assert (folder / "ada/00_secrets/00_secrets.ipynb").read_bytes() == lesson.notebook("release").read_bytes()
    before = {path: path.read_bytes() for path in folder.rglob("*.txt")}
    seal(sealed, lesson, ["ada", "ben"], folder)  # the same again
    assert before == {path: path.read_bytes() for path in folder.rglob("*.txt")}


@pytest.mark.parametrize("text, ids", [
    ("id,name\nada,Ada L.\nben,Ben\n", ["ada", "ben"]), ("Name,Login ID\nAda,ada\n", ["ada"]),
    ("ada\nben\n\n", ["ada", "ben"]), ("﻿student\nzoë\n", ["zoë"])])
def test_ids_from_a_file(tmp_path, text, ids):
    path = tmp_path / "ids.csv"
    path.write_text(text, encoding="utf-8")
    assert students_of(path) == ids


def test_what_cannot_be_sealed_is_said(sealed, lesson, tiny, sums, tmp_path):
    (tmp_path / "ids.csv").write_text("name,mail\nAda,a@b\n")
    with pytest.raises(CourseError, match="has no column id"):
        students_of(tmp_path / "ids.csv")
    with pytest.raises(CourseError, match="can't be a folder under submitted"):
        seal(sealed, lesson, ["Ada Lovelace"], tmp_path / "out")
    with pytest.raises(CourseError, match="Nobody to draw for"):
        seal(sealed, lesson, [], tmp_path / "out")
    with pytest.raises(CourseError, match="the same for everybody"):
        seal(tiny, sums, ["ada"], tmp_path / "out")
    with pytest.raises(CourseError, match="is sealed"):
        write_autograder(sealed, lesson, tmp_path / "zip.zip")
    assert not (tmp_path / "out").exists()


def test_neither_bundle_nor_walls_hold_the_generator(sealed, lesson, tmp_path):
    assert exposed(sealed) == ""
    release(sealed, tmp_path / "bundle")
    texts = [path.read_bytes() for path in (tmp_path / "bundle").rglob("*") if path.is_file()]
    assert texts and not any(b"randrange" in text or b"def draw" in text for text in texts)
    told = sealed.root / "course.toml"
    told.write_text(told.read_text().replace('title = "Tiny, sealed"', 'title = "Tiny, sealed"\nvisible = ["tests"]'))
    assert exposed(load_course(sealed.root)).startswith(str(sealed.root / "tests"))


def test_a_sample_class_has_its_own_truths(sealed, lesson):
    write_sample(sealed, lesson, 4, seed=0)
    expected = read_expected(sealed, lesson)
    for unit in units(sealed, sealed.root / "submitted"):
        assert verdict_of(sealed, unit, walls=True).score == expected[unit.student]["score"], unit.student


@pytest.mark.slow
def test_nbgraders_own_command_finds_each_truth(klass, lesson):
    from nbgrader.tests import run_nbgrader

    from autograder.teach.gradebook import automatic_scores, known_students
    shutil.copy(load_course().root / "nbgrader_config.py", klass.root)
    swap(klass, lesson, "ada", "ben")
    hand_in(klass, lesson, "cem", for_student(lesson, class_seed(klass, lesson.id), "cem").truth)
    for command in (["generate_assignment", lesson.folder], ["autograde", lesson.folder]):
        run_nbgrader([*command, f"--course-dir={klass.root}"])
    found = automatic_scores(klass, lesson)
    assert found["cem"] == 5.0 and max(found["ada"], found["ben"]) < 5.0
    assert known_students(klass) == ["ada", "ben", "cem"]


@pytest.mark.slow
def test_a_class_of_twenty_with_models_of_their_own(course, tmp_path):
    """Lesson 13: all say what is true of theirs, and two hand in each other's. By `grade` and by nbgrader's command."""
    from nbgrader.tests import run_nbgrader

    from autograder.teach.gradebook import automatic_scores
    for name in ("source", "solutions", "tests", "lookinside", "requirements.lock"):
        (tmp_path / name).symlink_to(course.root / name)
    for name in ("course.toml", "nbgrader_config.py"):
        shutil.copyfile(course.root / name, tmp_path / name)
    shutil.copytree(course.root / "release" / "13_sealed", tmp_path / "release" / "13_sealed")
    klass = load_course(tmp_path)
    lesson, students = klass.lesson("sealed"), [f"s{number:02}" for number in range(1, 21)]
    assert seal(klass, lesson, students, tmp_path / "sealed") == 20
    things = {(tmp_path / "sealed" / name / lesson.folder / lesson.sealed.thing).read_bytes() for name in students}
    assert len(things) == 20
    for student in students:
        place = tmp_path / "submitted" / student / lesson.folder
        shutil.copytree(tmp_path / "sealed" / student / lesson.folder, place)
        path = place / f"{lesson.folder}.ipynb"
        notebook = json.loads(path.read_text())
        known = for_student(lesson, class_seed(klass, lesson.id), student).known
        for cell in notebook["cells"]:
            if grade_id(cell) in lesson.blanks:
                cell["source"] = f"{known}\n{next(iter(right_answers(lesson, grade_id(cell)).values()))}"
        path.write_text(json.dumps(notebook))
    swap(klass, lesson, "s03", "s17")
    graded = scores(klass, Processes(1), tmp_path / "verdicts.db")
    for command in (["generate_assignment", lesson.folder], ["autograde", lesson.folder]):
        run_nbgrader([*command, f"--course-dir={tmp_path}"])
    by_nbgrader = automatic_scores(klass, lesson)
    assert sorted(graded) == sorted(by_nbgrader) == students
    for student in students:
        both = graded[student], by_nbgrader[student]
        assert both == (100, 100) if student not in ("s03", "s17") else max(both) < 30, (student, both)
