"""Every way a student is named, in one table; and 200 names from a download to Canvas's own file."""

import csv
import json
import random
import unicodedata
import zipfile

import pytest

from autograder.course.verdict import Mark, Verdict
from autograder.teach.collecting import collect
from autograder.teach.exporting import read_grades, write_canvas
from autograder.teach.people import (
    CanvasNames,
    Roster,
    apart,
    canvas_numbers,
    folder_name,
    read_moodle,
    remember,
)

LESSONS = {"00_sums", "sums"}

CANVAS = {  # of one download each: file -> folder, Canvas's number, order, late
    "plain": {
        "doejane_123_9001_my sums.ipynb": ("doejane_123", "123", 9001, False),
        "roeli_LATE_77_9002_00_sums-1.ipynb": ("roeli_77", "77", 9002, True),
        "doejane_123_9001_00_sums.ipynb": ("doejane_123", "123", 9001, False),
    },
    "hidden names": {
        "anon_x1Y2z_9001_answers.ipynb": ("anon_x1Y2z", "", 9001, False),
        "LATE_anon_a9B8c_9002_answers.ipynb": ("anon_a9B8c", "", 9002, True),
        "anon_q7W6e_9009_00_sums-1.ipynb": ("anon_q7W6e", "", 9009, False),
        "anon_x1y2z_LATE_5_9003_a.ipynb": ("anon_x1y2z_5", "5", 9003, True),
    },
    "underscores": {
        "team_1_10001_9001_nb.ipynb": ("team_1_10001", "10001", 9001, False),
        "team_b_10002_9002_nb.ipynb": ("team_b_10002", "10002", 9002, False),
        "smith_jones_LATE_10003_9003_nb.ipynb": ("smith_jones_10003", "10003", 9003, True),
    },
    "a number in front of a file's name": {
        "doejane_10001_90001_2024_11_nb.ipynb": ("doejane_10001", "10001", 90001, False),
        "roeli_10002_90002_nb.ipynb": ("roeli_10002", "10002", 90002, False),
    },
    "alone": {"team_1_10001_9001_nb.ipynb": ("team_1_10001", "10001", 9001, False)},
    "alone, with numbers": {"doejane_123_9001_2024_11_nb.ipynb": ("doejane_123", "123", 9001, False)},
    "none of Canvas's": {"answers.ipynb": None, "00_sums.ipynb": None, "my_2_nb.ipynb": None},
}


@pytest.mark.parametrize("download", CANVAS.values(), ids=CANVAS)
def test_names_of_canvas(download):
    canvas = CanvasNames(download, LESSONS)
    read = {name: canvas.read(name) for name in download}
    assert {
        name: named and (named.name, named.canvas, named.order, named.late) for name, named in read.items()
    } == download


MOODLE = {
    "Jane Doe_1234567_assignsubmission_file_": ("Jane Doe", "1234567"),
    "Jane Doe_1234567_assignsubmission_file": ("Jane Doe", "1234567"),
    "Zoë O'Neil_22_assignsubmission_file_answers.ipynb": ("Zoë O'Neil", "22"),
    "Jane Doe_1_assignsubmission_onlinetext": None,
    "Jane Doe": None,
    "Participant 31_31_assignsubmission_file_": ("Participant 31", "31"),
    "Participant_31_assignsubmission_file": ("Participant_31", "31"),
}


@pytest.mark.parametrize("folder, expected", MOODLE.items(), ids=MOODLE)
def test_names_of_moodle(folder, expected):
    named = read_moodle(folder)
    assert (named and (named.name, named.number)) == expected


FOLDERS = [
    ("Jane Doe", "Jane_Doe"),
    ("Jose\u0301", "José"),
    ("José", "José"),
    ("सीता", "सीता"),
    ("सोता", "सोता"),
    ("นิดา", "นิดา"),
    ("O'Neil, Zoë", "O_Neil_Zoë"),
    ("a__b", "a__b"),
    ("../../x", "_.._x"),
    ("bob [1]", "bob_1_"),
    ("a+b/c", "a_b_c"),
    ("…", ""),
    (" .x", "x"),
    ("x@y.edu", "x@y.edu"),
    ("ß" * 300, "ß" * 100),
]


@pytest.mark.parametrize("name, folder", FOLDERS)
def test_a_name_as_a_folder(name, folder):
    assert folder_name(name) == folder


def test_those_who_would_share_a_folder_are_set_apart():
    assert apart("Jane_Doe", "Jane Doe", "7") == "Jane_Doe_7"
    assert len({apart("bob_1_", name, "") for name in ("bob [1]", "bob (1)", "bob {1}")}) == 3
    assert apart("a_7", "a", "7") != "a_7"


ROWS = [
    ("Zed, Zoe", "12", "U900", "zoe"),
    ("Twelve, Sam", "777", "U901", "s_12"),
    ("Doe, Jane", "123", "S1", "jdoe"),
    ("Three, Student", "124", "S3", "s003@uni.edu"),
    ("Ø, Ada", "125", "", "x9"),
    ("Namesake, A", "126", "", "n1"),
    ("Namesake, A", "127", "", "n2"),
    ("van der Berg, Anna Maria", "128", "", "avdb"),
    ("García López, José", "129", "", "jgl"),
    ("शर्मा, सीता", "130", "", "h1"),
    ("शर्मा, सोता", "131", "", "h2"),
    ("Cher", "132", "U12", "cher"),
    ("Same, One", "133", "", "same@a.edu"),
    ("Same, Two", "134", "", "same@b.edu"),
]
FOUND = [  # a student here, Canvas's number if the work came from there, and the rows it may be
    ("s_12", "", ["777"]),
    ("zoe", "", ["12"]),
    ("x_12", "", []),
    ("zedzoe_12", "12", ["12"]),
    ("x_12", "12", ["12"]),
    ("s_12", "12", ["12", "777"]),
    ("12", "", []),
    ("U900", "", ["12"]),
    ("u900", "", ["12"]),
    ("JDOE", "", ["123"]),
    ("s003", "", ["124"]),
    ("s003@uni.edu", "", ["124"]),
    ("Jane_Doe", "", ["123"]),
    ("Ada_Ø", "", ["125"]),
    ("A_Namesake", "", ["126", "127"]),
    ("namesakea_127", "127", ["127"]),
    ("n2", "", ["127"]),
    ("Anna_Maria_van_der_Berg", "", ["128"]),
    ("van_der_Berg_Anna_Maria", "", ["128"]),
    (unicodedata.normalize("NFD", "José_García_López"), "", ["129"]),
    ("सीता_शर्मा", "", ["130"]),
    ("सोता_शर्मा", "", ["131"]),
    ("Cher", "", ["132"]),
    ("same", "", ["133", "134"]),
    ("same@b.edu", "", ["134"]),
    ("nobody", "", []),
    ("", "", []),
    ("s_999", "999", []),
]


@pytest.mark.parametrize("student, number, expected", FOUND)
def test_whose_row_it_is(student, number, expected):
    roster = Roster()
    for at, row in enumerate(ROWS):
        roster.add(at, *row)
    assert [ROWS[at][1] for at in roster.find(student, number)] == expected


def test_numbers_of_canvas_are_kept(tmp_path):
    assert canvas_numbers(tmp_path) == {}
    remember(tmp_path, {"a_1": {"canvas": "1"}})
    remember(tmp_path, {"सीता_2": {"canvas": "2"}})
    assert canvas_numbers(tmp_path) == {"a_1": "1", "सीता_2": "2"}
    (tmp_path / "people.json").write_text("[")
    assert canvas_numbers(tmp_path) == {}


SYLLABLES = [
    "an",
    "bo",
    "ci",
    "é",
    "ßu",
    "हि",
    "नी",
    "ø",
    "van ",
    "de ",
    "O'",
    "-li",
    "zoë",
    "12",
    "ñ",
    "ha",
    "je",
    "s_",
]


def class_of(count, seed=1):
    """People with names, Canvas's numbers and logins, some of which look like each other's."""
    chance, people = random.Random(seed), []
    for number in range(count):
        first, last = ("".join(chance.choices(SYLLABLES, k=3)).title() for _ in range(2))
        login = f"s_{1000 + (number * 7) % count}" if number % 3 else f"{number}x@uni.edu"
        people.append(
            {
                "first": first,
                "last": last,
                "id": str(1000 + number),
                "login": login,
                "score": float(1 + number % 5),
            }
        )
    people[1] |= {key: people[0][key] for key in ("first", "last")}  # two of one name
    return people


def canvas_file(person, number):
    name = "".join(
        c
        for c in f"{person['last']}{person['first']}".lower()
        if c.isalnum() or c == "_" or unicodedata.category(c)[0] == "M"
    )
    late = "_LATE" if number % 5 == 0 else ""
    form = "NFD" if number % 2 else "NFC"
    return unicodedata.normalize(form, f"{name}{late}_{person['id']}_{70000 + number}_00_sums.ipynb")


@pytest.mark.parametrize("seed", range(3))
def test_two_hundred_names_there_and_back(tiny, sums, tmp_path, seed):
    """Canvas's download, collected, graded, and each mark on its own row of Canvas's file."""
    people = class_of(200, seed)
    answers = json.loads(sums.notebook("release").read_text())
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number, person in enumerate(people):
            answers["metadata"]["who"] = person["id"]
            archive.writestr(canvas_file(person, number), json.dumps(answers))
    done = collect(tiny, tmp_path / "a.zip", None, tiny.root / "submitted")
    assert len(done.written) == 200 and not done.problems

    verdicts = []
    for path in (tiny.root / "submitted").glob("*/00_sums/00_sums.ipynb"):
        who = json.loads(path.read_text())["metadata"]["who"]
        score = next(person["score"] for person in people if person["id"] == who)
        verdicts.append(
            Verdict(
                lesson="sums",
                student=path.parent.parent.name,
                score=score,
                max_score=5,
                seed=0,
                exercises=[Mark(id="double", score=score, max_score=5, status="partial")],
            )
        )
    grades = read_grades(tiny, verdicts, [sums])
    with (tmp_path / "canvas.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(
            [
                ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "00_sums (7)"],
                ["    Points Possible", "", "", "", "", "6"],
                *([f"{p['last']}, {p['first']}", p["id"], "", p["login"], "A", ""] for p in people),
            ]
        )
    for fill, header in ((tmp_path / "canvas.csv", 2), (None, 2)):
        notes = write_canvas(tmp_path / "out.csv", tiny, grades, fill)
        with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as file:
            rows = list(csv.reader(file))[header:]
        assert {row[1]: row[5] for row in rows} == {person["id"]: f"{person['score']:g}" for person in people}
        assert not notes
