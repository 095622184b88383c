"""A class in which nothing changed is not compared with its gradebook again; whatever changes, it is."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy.engine import make_url

from autograder.course.manifest import load_course
from autograder.teach import gradebook, nbgrader_plugin
from autograder.teach.forgetting import forget
from autograder.teach.grading import write_gradebook
from autograder.teach.store import Store, store_path
from autograder.teach.unchanged import unchanged, word_of
from autograder.teach.units import surroundings, units
from tests.teach.test_gradebook import LESSON, hand_in, verdict

pytestmark = pytest.mark.filterwarnings("ignore")  # of nbgrader's own queries
ELSEWHERE = '\nif "GRADEBOOK" in os.environ:\n    c.CourseDirectory.db_url = os.environ["GRADEBOOK"]\n'


@pytest.fixture(scope="module")
def recorded_once(tiny_built, tmp_path_factory):
    """A class of two in its gradebook, and a copy of it."""
    root = tmp_path_factory.mktemp("class") / "tiny"
    shutil.copytree(tiny_built, root)
    (root / "nbgrader_config.py").write_text((load_course().root / "nbgrader_config.py").read_text() + ELSEWHERE)
    course = load_course(root)
    for student in ("ada", "zoe"):
        hand_in(course, student)
    assert written(course) == []
    return root, shutil.copytree(root, root.with_name("kept"))


@pytest.fixture
def settled(recorded_once):
    restore(*recorded_once)
    return load_course(recorded_once[0])


def restore(root, kept):
    """As from a backup: the same content, in other files, with other dates."""
    shutil.rmtree(root)
    shutil.copytree(kept, root, copy_function=shutil.copyfile)


def works(course):
    surroundings.cache_clear()  # as another run of the command
    return [(unit, verdict(course, unit)) for unit in units(course, course.root / "submitted", walls=False)]


def written(course):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nbgrader_plugin, "verdict_of", lambda course, unit, walls: verdict(course, unit))
        return write_gradebook(course, works(course), False, lambda: None)


def is_unchanged(course, graded=None):
    with closing(Store(store_path(course))) as store:
        return unchanged(course, {"sums": works(course) if graded is None else graded}, store)


def compared(course):
    """Whether another run looks into the gradebook."""
    asked, real = [], gradebook.record
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gradebook, "record", lambda *given: asked.append(1) or real(*given))
        written(course)
    return bool(asked)


def compare_anew(course):
    """Nothing is known of what was compared before."""
    store_path(course).unlink()
    return written(course)


def in_gradebook(sql):
    """Another program's write, and the content of the file as it was before."""
    def change(root):
        with closing(sqlite3.connect(root / "gradebook.db")) as database, database:
            assert database.execute(sql).rowcount > 0
    return change


def text_in(path, old, new):
    def change(root):
        text = (root / path).read_text()
        assert old in text
        (root / path).write_text(text.replace(old, new, 1))
    return change


def added(path, content=b"x"):
    return lambda root: (root / path).write_bytes(content)


def gone(path):
    return lambda root: (root / path).unlink()


GRADED, HANDED_IN = f"autograded/ada/{LESSON}/{LESSON}.ipynb", f"submitted/ada/{LESSON}/{LESSON}.ipynb"
TIME = f"submitted/ada/{LESSON}/timestamp.txt"
CHANGES = {
    "a grade given by hand": in_gradebook("update grade set manual_score = 1 where auto_score is null"),
    "an automatic grade that another program wrote": in_gradebook("update grade set auto_score = 0.5"),
    "a due date": in_gradebook("update assignment set duedate = '2026-01-01 00:00:00.000000'"),
    "a time in the gradebook": in_gradebook("update submitted_assignment set timestamp = '2026-01-01 00:00:00.000000'"),
    "points in the gradebook": in_gradebook("update grade_cells set max_score = 9"),
    "a work taken out of the gradebook": in_gradebook("delete from submitted_assignment"),
    "a name in the gradebook": in_gradebook("update student set first_name = 'Ada' where id = 'ada'"),
    "no gradebook": gone("gradebook.db"),
    "an empty gradebook": added("gradebook.db", b""),
    "a write that is not in the file yet": added("gradebook.db-wal"),
    "a write that was broken off": added("gradebook.db-journal"),
    "a graded notebook that is gone": gone(GRADED),
    "a graded notebook of another run": text_in(GRADED, '"recorded": "', '"recorded": "0'),
    "a graded notebook that is a folder": lambda root: ((root / GRADED).unlink(), (root / GRADED).mkdir()),
    "points in course.toml": text_in("course.toml", "double = { points = 2 }", "double = { points = 4 }"),
    "a limit in course.toml": text_in("course.toml", "blank_seconds = 2", "blank_seconds = 3"),
    "nbgrader's settings": added("nbgrader_config.py", b"c.AssignLatePenalties.plugin_class = 'late.TenPercent'"),
    "nbgrader's settings in JSON": added("nbgrader_config.json", b'{"CourseDirectory": {"db_url": "sqlite:///x.db"}}'),
    "another answer": text_in(HANDED_IN, "return", "return 0 +"),
    "a word that is no answer": text_in(HANDED_IN, '"metadata"', ' "metadata"'),
    "a student of another name": lambda root: [(root / kind / "zoe").rename(root / kind / "eve")
                                               for kind in ("submitted", "autograded")],
    "a time": added(TIME, b"2026-01-02 00:00:00 UTC"),
    "a time that can't be read": added(TIME, b"yesterday"),
    "a time that is a link": lambda root: (root / TIME).symlink_to("nowhere"),
    "a time that is a folder": lambda root: (root / TIME).mkdir(),
    "a hidden check": added("tests/checks/sums/hints.toml", b"# another"),
    "the notebook as it was handed out": text_in(f"release/{LESSON}/{LESSON}.ipynb", "\n", "\n "),
}


def test_nothing_is_compared_twice_and_every_change_is_seen(settled, recorded_once):
    """Each change by itself, made as another program makes it; taken back, it is as it was."""
    assert is_unchanged(settled) and not compared(settled) and is_unchanged(settled, works(settled)[::-1])
    hidden = []
    for name, change in CHANGES.items():
        change(settled.root)
        hidden += [name] if is_unchanged(load_course(settled.root)) else []
        restore(*recorded_once)
        assert is_unchanged(settled), name
    assert not hidden


def test_what_is_no_file_of_the_class_is_seen_too(settled, monkeypatch, tmp_path):
    """Who is meant, the verdicts, how they were judged, and settings that come from around the course."""
    graded = works(settled)
    (ada, first), second = graded
    worse = first.model_copy(update={"exercises": [first.exercises[0].model_copy(update={"score": 0.0}),
                                                   *first.exercises[1:]]})
    walled = units(settled, settled.root / "submitted", walls=True)
    for name, other in {"a verdict of another score": [(ada, worse), second], "one of two": [second], "nobody": [],
                        "walls": list(zip(walled, (each for _, each in graded)))}.items():
        assert not is_unchanged(settled, other), name
    assert is_unchanged(settled)
    (tmp_path / "nbgrader_config.py").write_text("c.LateSubmissionPlugin.penalty_method = 'zero'")
    around = {
        "settings of the user's": lambda patch: patch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path)),
        "settings that depend on the environment": lambda patch: patch.setenv("GRADEBOOK", "sqlite:///other.db"),
        "a folder from which sqlite:///gradebook.db is another file": lambda patch: patch.chdir(tmp_path),
        "another nbgrader": lambda patch: patch.setattr("autograder.teach.units.installed", lambda: ["nbgrader 99"]),
    }
    for name, change in around.items():
        with monkeypatch.context() as patch:
            change(patch)
            assert not is_unchanged(settled), name
        assert is_unchanged(settled), name


def test_points_count_where_no_work_could_be_judged(settled):
    place = gradebook.place_of(settled)
    before = word_of(settled, {"sums": []}, place)
    CHANGES["points in course.toml"](settled.root)
    surroundings.cache_clear()
    assert before and word_of(load_course(settled.root), {"sums": []}, place) != before


def test_where_a_problem_was_told_it_is_told_again(settled):
    (settled.root / TIME).write_text("yesterday")
    for _ in range(2):
        assert "no time that can be read" in written(settled)[0]
    assert compared(settled)


def test_what_is_written_while_it_is_compared_is_not_taken_for_compared(settled, recorded_once, monkeypatch):
    """As by the formgrader, after the gradebook was looked into and before."""
    assert compare_anew(settled) == [] and is_unchanged(settled)
    real, book = gradebook.has_all, settled.root / "gradebook.db"
    with monkeypatch.context() as patch:
        patch.setattr(gradebook, "has_all", lambda *given: (real(*given), CHANGES["a due date"](settled.root))[0])
        compare_anew(settled)
    assert not is_unchanged(settled)

    shutil.copyfile(recorded_once[1] / "gradebook.db", book)
    CHANGES["an automatic grade that another program wrote"](settled.root)
    wrong = book.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(gradebook, "_record", lambda *given: "")
        patch.setattr(gradebook, "has_all", lambda *given: (
            shutil.copyfile(recorded_once[1] / "gradebook.db", book), real(*given))[1])
        compare_anew(settled)
    book.write_bytes(wrong)
    assert not is_unchanged(settled)


def test_what_was_not_written_as_it_should_be_is_not_taken_for_compared(settled, monkeypatch):
    CHANGES["an automatic grade that another program wrote"](settled.root)
    monkeypatch.setattr(gradebook, "_record", lambda *given: "")  # it says that it did
    assert written(settled) == [] and not is_unchanged(settled)


def test_a_gradebook_that_writes_ahead_is_compared_each_time(settled):
    with closing(sqlite3.connect(settled.root / "gradebook.db")) as reader:
        reader.execute("pragma journal_mode = wal")
        reader.execute("select * from student").fetchall()
        assert compare_anew(settled) == [] and compared(settled)
    assert compare_anew(settled) == [] and is_unchanged(settled)  # whoever closes it puts all into the file


def test_a_gradebook_that_is_no_file_is_compared_each_time(settled, monkeypatch):
    monkeypatch.setattr(gradebook, "make_url", lambda url: make_url("postgresql://server/class"))
    assert gradebook.place_of(settled) is None and compare_anew(settled) == [] and not is_unchanged(settled)


def test_who_is_forgotten_and_comes_again_is_written_again(settled):
    forget(settled, "ada")
    assert not is_unchanged(settled)
    hand_in(settled, "ada")
    assert not is_unchanged(settled) and written(settled) == []
    assert gradebook.automatic_scores(settled, settled.lesson("sums")).keys() == {"ada", "zoe"}


def test_another_class_in_its_place_is_compared(settled, tmp_path):
    """The verdicts of one class beside the gradebook of another, as folders are copied."""
    other = shutil.copytree(settled.root, tmp_path / "tiny")
    assert not is_unchanged(load_course(other))  # its settings name another folder
    CHANGES["an automatic grade that another program wrote"](other)
    shutil.copy2(other / "gradebook.db", settled.root)
    assert compared(settled)
    assert set(gradebook.automatic_scores(settled, settled.lesson("sums")).values()) == {5}
