"""Every command that README and docs/ show exists, with every option and argument it is shown with."""

import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import click
import pytest
import typer

import begin
from autograder.cli import app
from autograder.course.manifest import load_course

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "AGENTS.md", *sorted((ROOT / "docs").glob("*.md")),
         *sorted((ROOT / "docs" / "teach").glob("*.md"))]
BLOCK = re.compile(r"^```(?:sh|bash|powershell)\n(.*?)^```", re.DOTALL | re.MULTILINE)
INLINE = re.compile(r"`((?:lookinside|nbgrader|make|python3 begin\.py)(?: [^`]*)?)`")
TOOLS = Path(sys.executable).parent


def commands() -> dict[str, str]:
    """Each command that is shown, and the page it stands on."""
    found = {}
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        lines = [line for block in BLOCK.findall(text) for line in block.replace("\\\n", " ").splitlines()]
        shown = [part for line in lines for part in re.split(r" && | \| ", re.sub(r"(^|\s)#.*", "", line))]
        shown += [" ".join(match.split()) for match in INLINE.findall(BLOCK.sub("", text))]
        for command in filter(None, map(str.strip, shown)):
            found.setdefault(command, page.name)
    return found


SHOWN = commands()
OURS = [command for command in SHOWN if re.match(r"(lookinside|nbgrader|make|python3 begin\.py)\b", command)]


def words(command: str) -> list[str]:
    return [word for word in shlex.split(command) if not re.fullmatch(r"[A-Z]+=\S*", word)]


@pytest.mark.parametrize("command", OURS)
def test_a_command_that_is_shown_exists(command):
    program, *arguments = words(command)
    {"lookinside": ours, "nbgrader": nbgraders, "make": begins, "python3": begins}[program](arguments)


def ours(arguments: list[str]) -> None:
    """Taken apart as the command line is, without running it: an option or a choice that is not there is an error."""
    group = typer.main.get_command(app)
    if not arguments or arguments == ["--help"]:
        return
    command = group.commands.get(arguments[0])
    assert command, f"there is no `lookinside {arguments[0]}`"
    if len(arguments) > 1:  # else it is named, not shown
        with click.Context(group) as parent:
            command.make_context(arguments[0], arguments[1:], parent=parent)


def nbgraders(arguments: list[str]) -> None:
    from nbgrader.apps.nbgraderapp import NbGraderApp
    name, *rest = arguments
    assert name in NbGraderApp.subcommands, f"there is no `nbgrader {name}`"
    known = NbGraderApp.subcommands[name][0]
    options = {f"--{option}" for option in (*known.flags, *known.aliases)}
    for option in (word.split("=")[0] for word in rest if word.startswith("--")):
        assert option in options or re.fullmatch(r"--[A-Z]\w+\.\w+", option), f"nbgrader {name} has no {option}"


def begins(arguments: list[str]) -> None:
    target = next((word for word in arguments if word != "begin.py"), None)
    assert target is None or target.isupper() or target in begin.COMMANDS, f"there is no `make {target}`"


def test_every_program_that_is_shown_is_known():
    """What is not checked above is at least a program that exists: nobody is told to type `nbgrader formgrader`."""
    others = {words(command)[0] for command in SHOWN if command not in OURS}
    known = {"git", "cd", "source", "pip", "pytest", "jupyter", "python", "py", "uv", "docker", "sudo", "chmod", "tar",
             "echo", "export", "!git", "%cd", ".venv\\Scripts\\activate", ".venvScriptsactivate", "pre-commit", "ruff",
             "Set-ExecutionPolicy"}
    assert others <= known, others - known
    assert {words(command)[1] for command in SHOWN if command.startswith("jupyter ")} == {"lab"}


def test_what_is_handed_out_is_installed_from_its_own_folder():
    """Its requirements name `.`, and pip takes that for the folder it is started in."""
    lists = [word for command in SHOWN for word in command.split() if re.search(r"requirements(-hub)?\.txt$", word)]
    assert "requirements-hub.txt" in lists and not [each for each in lists if "/" in each]


@pytest.mark.slow
def test_the_teachers_commands_of_the_readme_run_as_they_are_written(course, tmp_path):
    """On a class of two, handed in by a zip."""
    for part in ("course.toml", "nbgrader_config.py", "source", "release", "solutions", "tests/checks"):
        copy = shutil.copytree if (course.root / part).is_dir() else shutil.copy
        (tmp_path / part).parent.mkdir(exist_ok=True)
        copy(course.root / part, tmp_path / part)
    lesson = load_course(tmp_path).lesson("0")
    with zipfile.ZipFile(tmp_path / "submissions.zip", "w") as archive:
        archive.write(lesson.notebook("solutions"), "doejane_1_11_work.ipynb")
        archive.write(lesson.notebook("release"), "roeli_2_12_work.ipynb")
    text = (ROOT / "README.md").read_text()
    block = next(block for block in BLOCK.findall(text) if "lookinside collect" in block)
    for command in (re.sub(r"\s+#.*", "", line) for line in block.splitlines()):
        program, *arguments = shlex.split(command)
        if program != "jupyter":  # it would stay
            done = subprocess.run([TOOLS / program, *arguments], cwd=tmp_path, capture_output=True, text=True)
            assert done.returncode == (1 if "grade" in arguments else 0), done.stdout + done.stderr
    assert "roeli_2" in (tmp_path / "reports" / "grades.csv").read_text(encoding="utf-8-sig")
    assert (tmp_path / "feedback" / "doejane_1" / lesson.folder / f"{lesson.folder}.html").is_file()
