"""What students handed in elsewhere, brought in: whose it is, what is refused, what is never lost."""

import io
import json
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from autograder.course.errors import CourseError
from autograder.teach.archives import MOST_ANYWAY
from autograder.teach.collecting import collect
from autograder.teach.people import canvas_numbers
from autograder.teach.units import units

LOOKINSIDE = Path(sys.executable).with_name("lookinside")
LESSON = "00_sums"
TIME = "2026-11-21 10:00:00.000000 UTC"


@pytest.fixture
def answers(sums) -> str:
    return sums.notebook("solutions").read_text()


def zipped(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def unzipped(path: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(content)
    return path


def held(course) -> dict[str, str]:
    folder = course.root / "submitted"
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


def students(course) -> set[str]:
    return {path.split("/")[0] for path in held(course)}


def collected(course, source, lesson=None, force=False):
    return collect(course, source, lesson, course.root / "submitted", force)


NAMES = {
    "canvas": {"doejane_123_9001_my sums.ipynb": "doejane_123",
               "roeli_LATE_77_9002_00_sums-1.ipynb": "roeli_77",
               "anon_x1y2z_LATE_5_9003_a.ipynb": "anon_x1y2z_5", "garcíalópez_8_9_ü.ipynb": "garcíalópez_8"},
    "canvas without names": {"anon_x1Y2z_9001_answers.ipynb": "anon_x1Y2z",
                             "LATE_anon_a9B8c_9002_answers.ipynb": "anon_a9B8c"},
    "canvas with groups": {"team_1_10001_9001_nb.ipynb": "team_1_10001", "team_b_10002_9002_nb.ipynb": "team_b_10002",
                           "smith_jones_LATE_10003_9003_nb.ipynb": "smith_jones_10003"},
    "moodle, as it is now": {"Jane Doe_1234567_assignsubmission_file/00_sums.ipynb": "Jane_Doe",
                             "Pat Roe_12_assignsubmission_file/src/x.ipynb": "Pat_Roe",
                             "सीता_1_assignsubmission_file/x.ipynb": "सीता", "सोता_2_assignsubmission_file/x.ipynb": "सोता"},
    "moodle": {"Jane Doe_1234567_assignsubmission_file_/00_sums.ipynb": "Jane_Doe",
               "Zoë O'Neil_22_assignsubmission_file_answers.ipynb": "Zoë_O_Neil",
               "Participant 31_31_assignsubmission_file_/x.ipynb": "Participant_31"},
    "exchange": {f"inbound/jane+{LESSON}+{TIME}/00_sums.ipynb": "jane",
                 f"inbound/ada+{LESSON}+{TIME}+x1Y2/00_sums.ipynb": "ada"},
    "by hand": {f"class/jane/{LESSON}/00_sums.ipynb": "jane", "ada/sums/any.ipynb": "ada",
                "eve/mine.ipynb": "eve"},
}


@pytest.mark.parametrize("pack", [zipped, unzipped])
@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES)
def test_a_name_says_who_it_is(tiny, answers, tmp_path, names, pack):
    done = collected(tiny, pack(tmp_path / "handed in", dict.fromkeys(names, answers)))
    assert len(done.written) == len(names) and not done.problems
    assert {unit.student for unit in units(tiny, tiny.root / "submitted")} == set(names.values())
    late = {name for path, name in names.items() if "LATE_" in path}
    assert late == {note.split()[0] for note in done.notes}
    timed = {path.parent.parent.name for path in (tiny.root / "submitted").rglob("timestamp.txt")}
    assert timed == {name for path, name in names.items() if "+" in path}


@pytest.mark.parametrize("first, second", [
    ("doejane_123_9001_sums.ipynb", "doejane_123_9010_sums-1.ipynb"),
    (f"j+{LESSON}+2026-11-21 09:59:00 UTC/00_sums.ipynb", f"j+{LESSON}+{TIME}/00_sums.ipynb"),
    ("Jane Doe_1_assignsubmission_file_/a.ipynb", "Jane Doe_1_assignsubmission_file_/b.ipynb"),
    ("jane/z.ipynb", "jane/00_sums.ipynb"),
])
def test_of_two_the_later_one_counts_and_it_is_said(tiny, answers, tmp_path, first, second):
    done = collected(tiny, zipped(tmp_path / "a.zip", {second: answers + "\n", first: answers}))
    assert [text for path, text in held(tiny).items() if path.endswith("ipynb")] == [answers + "\n"]
    assert f"{second} counts, as the later one; {first} is left" in " ".join(done.notes)


def test_a_work_that_someone_else_put_into_the_exchange_is_told(tiny, answers, tmp_path, monkeypatch):
    names = [f"{name}+{LESSON}+{TIME}/x.ipynb" for name in ("ada", "bob")]
    inbound = unzipped(tmp_path / "inbound", dict.fromkeys(names, answers))
    monkeypatch.setattr(Path, "owner", lambda path: "ada")
    assert not collected(tiny, inbound).notes  # all of one account: that of the course
    monkeypatch.setattr(Path, "owner", lambda path: "eve" if "bob" in str(path) else "ada")
    note, = collected(tiny, inbound).notes
    assert f"bob+{LESSON}+{TIME}/x.ipynb says it is bob's and belongs to eve" in note


def test_two_of_one_name_stay_two(tiny, answers, tmp_path):
    names = [f"Jane Doe_{number}_assignsubmission_file_/a.ipynb" for number in (1, 2)]
    done = collected(tiny, zipped(tmp_path / "a.zip", dict.fromkeys(names, answers)))
    assert students(tiny) == {"Jane_Doe_1", "Jane_Doe_2"} and len(done.notes) == 2


def test_one_name_typed_in_two_ways_is_one_student(tiny, answers, tmp_path):
    collected(tiny, zipped(tmp_path / "1.zip", {"Jose\u0301_1_assignsubmission_file/x.ipynb": answers}))
    done = collected(tiny, zipped(tmp_path / "2.zip", {"José_2_assignsubmission_file/x.ipynb": answers}))
    assert students(tiny) == {"José"} and done.same == 1


def test_names_that_look_alike_as_folders_stay_two(tiny, answers, tmp_path):
    done = collected(tiny, zipped(tmp_path / "a.zip", {"bob (1)/x.ipynb": answers, "bob [1]/x.ipynb": answers}))
    assert len(students(tiny)) == 2 and len(done.notes) == 2


@pytest.mark.parametrize("pack", [zipped, unzipped])
def test_what_programs_leave_behind_is_no_work(tiny, answers, tmp_path, pack):
    litter = dict.fromkeys(["ada/._x.ipynb", "ada/.ipynb_checkpoints/x-checkpoint.ipynb", ".Trash/eve/x.ipynb",
                            "__MACOSX/ada/._x.ipynb", ".DS_Store", "bob/.~x.ipynb"], answers + " ")
    done = collected(tiny, pack(tmp_path / "handed in", {"ada/x.ipynb": answers} | litter))
    assert students(tiny) == {"ada"} and len(done.written) == 1 and not done.problems and not done.notes


def test_numbers_of_canvas_are_remembered(tiny, answers, tmp_path):
    collected(tiny, zipped(tmp_path / "a.zip", {"doejane_123_9001_x.ipynb": answers}))
    collected(tiny, zipped(tmp_path / "b.zip", {"s_12/x.ipynb": answers}))
    assert canvas_numbers(tiny.root) == {"doejane_123": "123"}


def test_what_is_there_is_never_lost(tiny, answers, tmp_path):
    handed_in = {"a.ipynb": answers, "timestamp.txt": TIME, "submission_secret.txt": "s"}
    first = unzipped(tmp_path / "1", {f"j+{LESSON}+{TIME}/{name}": text for name, text in handed_in.items()})
    collected(tiny, first)
    before = held(tiny)
    assert before == {f"j/{LESSON}/{LESSON}.ipynb": answers, f"j/{LESSON}/timestamp.txt": TIME,
                      f"j/{LESSON}/submission_secret.txt": "s"}
    assert collected(tiny, first).same == 1 and held(tiny) == before
    second = unzipped(tmp_path / "2", {"j/other.ipynb": answers + " "})
    done = collected(tiny, second)
    assert "what is there stays" in done.problems[0] and held(tiny) == before
    collected(tiny, second, force=True)
    assert held(tiny)[f"j/{LESSON}/{LESSON}.ipynb"] == answers + " "
    assert f"j/{LESSON}/timestamp.txt" not in held(tiny)  # of the earlier one


def test_which_lesson_it_is_of(tiny, sums, answers, tmp_path):
    source = zipped(tmp_path / "a.zip", {"a/x.ipynb": answers, "b/x.ipynb": "no notebook",
                                         "c/x.ipynb": '{"cells": []}', "d/ps1/x.ipynb": answers})
    done = collected(tiny, source)
    assert students(tiny) == {"a"}
    assert "b/x.ipynb does not say of which lesson it is: name it with --lesson" in done.problems[0]
    done = collected(tiny, source, sums)
    assert students(tiny) == {"a", "b", "c"} and len(done.problems) == 1


def link(archive: zipfile.ZipFile, name: str) -> None:
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    archive.writestr(info, "/etc/passwd")


def test_what_could_do_harm_is_refused_each_with_a_sentence(tiny, answers, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("good/x.ipynb", answers)
        for name in ("../../evil/x.ipynb", "/etc/x.ipynb", "C:\\evil\\x.ipynb", "..\\x.ipynb", "../x.ipynb"):
            archive.writestr(name, answers)
        link(archive, "eve/x.ipynb")
        archive.writestr("big/x.ipynb", " " * 1_100_000)
        archive.writestr("\x1b[31mred\n/x.ipynb", answers)
        archive.writestr("…/x.ipynb", answers)
        archive.writestr("readme.pdf", "")
        archive.writestr("__MACOSX/x.ipynb", "")
        archive.writestr("loose.ipynb", answers)
    done = collected(tiny, tmp_path / "a.zip")
    assert students(tiny) == {"good", "_31mred_"}
    said = "\n".join(done.problems)
    assert said.count("points out of the zip file") == 5 and said.count("is a link") == 1
    for sentence in ("more than the 1 MB", "can't be the name", "readme.pdf is no notebook",
                     "loose.ipynb does not say who handed it in"):
        assert sentence in said
    assert len(done.problems) == 10 and "\x1b" not in said


def test_links_in_a_folder_are_refused(tiny, answers, tmp_path):
    source = unzipped(tmp_path / "class", {"good/x.ipynb": answers})
    (source / "eve").symlink_to(tiny.root / "solutions" / LESSON)
    (source / "mallory").mkdir()
    (source / "mallory" / "x.ipynb").symlink_to(source / "good" / "x.ipynb")
    assert sum("is a link" in problem for problem in collected(tiny, source).problems) == 2
    assert students(tiny) == {"good"}


def test_a_zip_bomb_is_refused_whole(tiny, tmp_path):
    """By the sizes it claims: nobody needs to make a real one."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for number in range(3):
            archive.writestr(f"s{number}/x.ipynb", "x")
    claims = MOST_ANYWAY // 2
    data = bytearray(content.getvalue())
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:  # the directory's size of each file
        data[at + 24:at + 28] = claims.to_bytes(4, "little")
        at += 1
    (tmp_path / "bomb.zip").write_bytes(data)
    with pytest.raises(CourseError, match="is a zip bomb"):
        collected(tiny, tmp_path / "bomb.zip")


def test_a_zip_that_is_damaged_costs_one_file(tiny, answers, tmp_path):
    path = zipped(tmp_path / "a.zip", {"a/x.ipynb": answers, "b/x.ipynb": answers})
    data = bytearray(path.read_bytes())
    data[60] ^= 0xff  # in the first file's content
    path.write_bytes(data)
    done = collected(tiny, path)
    assert students(tiny) == {"b"} and "a/x.ipynb can't be read" in done.problems[0]


@pytest.mark.parametrize("source, said", [
    ("nowhere", "is not there"), ("course.toml", "neither a folder nor a zip file"),
    ("tests", "No notebook in tests says"),
])
def test_bad_sources_get_a_sentence(tiny, source, said):
    done = subprocess.run([LOOKINSIDE, "collect", source], cwd=tiny.root, capture_output=True, text=True)
    assert done.returncode == 2 and said in done.stderr and "Traceback" not in done.stderr


def test_the_command_tells_what_became_of_it(tiny, answers, tmp_path):
    source = zipped(tmp_path / "a.zip", {"roeli_LATE_77_9002_a.ipynb": answers, "notes.txt": ""})
    done = subprocess.run([LOOKINSIDE, "collect", source], cwd=tiny.root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "Note: roeli_77 was late with 00_sums; Canvas does not say by how much.",
        "Left: notes.txt is no notebook.", "Collected: 1. Here already: 0. Left: 1."]
    assert json.loads(held(tiny)[f"roeli_77/{LESSON}/{LESSON}.ipynb"])["cells"]
