#!/usr/bin/env python3
"""Sets the course up and runs it; needs Python 3.11, 3.12 or 3.13 and nothing else. `make WHAT` calls it too.

    python3 begin.py lab [LESSON]   JupyterLab on a lesson, begun if it was not
    python3 begin.py demo           a sample class, graded under nbgrader, its marks printed
    python3 begin.py test           every right and wrong answer, and the engine
    python3 begin.py                all there is to do

A learner's environment holds what the lessons need; the other, which `demo`, `test` and the rest make, holds what
teaching, writing and testing need besides.

Variables of the environment: VENV is the folder of the environment (.venv), TORCH=cuda takes the build of torch for
GPUs on Linux, LAB is more arguments for JupyterLab.
"""

import hashlib
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = Path(os.environ.get("VENV", ROOT / ".venv")).absolute()
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
LEARN, ALL = ROOT / "requirements-learn.lock", ROOT / "requirements.lock"
PROCESSOR_INDEX = "https://download.pytorch.org/whl/cpu"  # PyTorch's own: its builds for Linux without a GPU
TRY_SECONDS = 10
PYTHONS = [(3, 11), (3, 12), (3, 13)]  # those the locks hold for
CLASS = ["submitted", "autograded", "feedback", "reports", "sealed", "exchange", "gradebook.db*", "seeds.json",
         ".seeds.json.lock", "people.json", "grades.csv", ".nbgrader.log"]


def lab(lesson: str = "") -> None:
    """[LESSON]: JupyterLab on a lesson, begun if it was not"""
    setup_learn()
    signal.signal(signal.SIGINT, lambda *_: None)  # JupyterLab asks whether it shall stop, and we wait for it
    run("lookinside", "lab", lesson, "--", *shlex.split(os.environ.get("LAB", "")))


def demo() -> None:
    """a sample class, graded under nbgrader, its marks printed"""
    setup()
    run("lookinside", "sample", "--students", "6")
    demo = ROOT / "demo"
    for step in ("generate_assignment", "autograde --force", "generate_feedback --force"):
        name, *more = step.split()
        run("nbgrader", name, "00_mnist_templates", *more, "--log-level", "ERROR", cwd=demo)
    run("lookinside", "marks", cwd=demo)
    print("One page a student: demo/feedback/<student>/00_mnist_templates/. Everything at once: `cd demo`, then "
          "`jupyter lab`, and there in the menu Nbgrader, Formgrader. To be rid of it, delete the folder demo.")


def test() -> None:
    """every right and wrong answer, and the engine"""
    setup()
    run("python", "-m", "pytest", "-n", "auto", "-m", "not slow")


def test_all() -> None:
    """the slow tests too: all mutants, other seeds, pages in a browser"""
    setup()
    needs("chromium", "chromium", "to test the pages")
    needs("pg_ctlcluster", "postgresql", "to test the gradebook on PostgreSQL")
    run("python", "-m", "pytest", "-n", "auto")


def try_learner() -> None:
    """what a learner does, with right and wrong answers, in a learner's environment"""
    setup_learn()
    run("python", ".ci/learner.py")


def golden() -> None:
    """what people see, written anew: read the change before you commit it"""
    setup()
    run("python", "-m", "pytest", "-q", "tests/test_golden.py", "--force-regen", check=False)
    run("git", "diff", "--stat", "tests/test_golden")


def site() -> None:
    """the course as pages to read; nothing is run"""
    setup()
    run("python", "-m", "sphinx", "-q", "-W", "--keep-going", "docs", "docs/_build/html")
    print("Open docs/_build/html/index.html")


def setup() -> None:
    """the environment for teaching, writing and testing, in .venv"""
    needs("bwrap", "bubblewrap", "to grade a class")
    install(ALL)


def setup_learn() -> None:
    """the environment of a learner alone, in .venv"""
    install(LEARN)


def clean() -> None:
    """takes away what can be made again: the site"""
    for path in ("docs/_build", "docs/lessons"):
        shutil.rmtree(ROOT / path, ignore_errors=True)


def delete_class() -> None:
    """deletes a class's submissions, grades and seeds, after a question"""
    there = [path for name in CLASS for path in sorted(ROOT.glob(name))]
    if not there:
        print("There is no class here.")
        return
    answer = input(f"This deletes {', '.join(path.name for path in there)} for good: what was handed in, "
                   "graded by hand, and the seeds. Type `delete` to do it: ")
    if answer != "delete":
        sys.exit("Nothing was deleted.")
    for path in there:
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def install(lock: Path) -> None:
    """Make the environment hold what a lock says; nothing where it does already."""
    if sys.version_info[:2] not in PYTHONS:
        sys.exit("Python 3.11, 3.12 or 3.13 is needed; this is {}.{}. Install one of them, and say which: "
                 "`python3.12 begin.py lab`, or `make lab PYTHON=python3.12`.".format(*sys.version_info))
    if any(stamp(each).exists() and stamp(each).read_text() == content(each) for each in (lock, ALL)):
        return  # who has all has what a learner needs
    print(f"Setting up {VENV} as {lock.name} says; this takes some minutes.", flush=True)
    if not (BIN / ("python.exe" if WINDOWS else "python")).exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    install_torch(lock)
    pip("-r", str(lock))
    pip("--no-deps", "--editable", str(ROOT))
    stamp(lock).write_text(content(lock))


def stamp(lock: Path) -> Path:
    """Where the environment says which version of a lock it holds."""
    return VENV / f".{lock.stem}"


def content(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()


def install_torch(lock: Path) -> None:
    """torch first, since torchvision would bring another build of it along. On Linux the ordinary index serves builds
    for GPUs, which are 4 GB larger; those for processors stand in an index of their own."""
    torch, vision = re.findall(r"^(?:torch|torchvision)==\S+", lock.read_text(), re.MULTILINE)
    if sys.platform == "linux" and os.environ.get("TORCH") != "cuda":
        if pip("--index-url", PROCESSOR_INDEX, "--timeout", str(TRY_SECONDS), "--retries", "0", torch, vision,
               check=False):
            print("torch: the build for processors.", flush=True)
            return
        print("PyTorch's index of builds for processors was not reached, so torch comes from the ordinary index: "
              "perhaps the build for GPUs, with 4 GB more.", flush=True)
    pip(torch)
    pip("--no-deps", vision)


def pip(*arguments: str, check: bool = True) -> bool:
    done = subprocess.run([str(BIN / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                           *arguments], stderr=None if check else subprocess.DEVNULL)
    if check and done.returncode:
        sys.exit(f"pip could not install {' '.join(arguments)}: what it says above tells why. Then give the same "
                 "command again; what is installed already stays.")
    return done.returncode == 0


def needs(program: str, package: str, what_for: str) -> None:
    """A program of the system's: installed where we may, else said."""
    if shutil.which(program) or sys.platform != "linux":
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", package], check=False, stdout=subprocess.DEVNULL)
    else:
        print(f"{what_for.capitalize()}, also type: sudo apt-get install {package}")


def run(*command: str, check: bool = True, cwd: Path = ROOT, **how) -> subprocess.CompletedProcess:
    """A program of the environment, from the course's folder; its failure is ours."""
    path = os.pathsep.join([str(BIN), os.environ.get("PATH", os.defpath)])  # nbgrader looks its tools up there
    program = shutil.which(command[0], path=path) or command[0]
    done = subprocess.run([program, *command[1:]], cwd=cwd, env=os.environ | {"PATH": path}, **how)
    if check and done.returncode:
        sys.exit(done.returncode)
    return done


COMMANDS = {function.__name__.replace("_", "-"): function for function in
            (lab, demo, test, test_all, try_learner, golden, site, setup, setup_learn, clean, delete_class)}


def main(arguments: list[str]) -> None:
    if not arguments or arguments[0] not in COMMANDS:
        for name, function in COMMANDS.items():
            print(f"  {name:<14}{function.__doc__}")
        sys.exit(0 if not arguments or arguments[0] in ("help", "--help", "-h") else
                 f"There is no {arguments[0]!r}; these are all.")
    COMMANDS[arguments[0]](*arguments[1:])


if __name__ == "__main__":
    main(sys.argv[1:])
