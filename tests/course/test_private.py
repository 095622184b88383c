"""On a machine that many use: what another user can read of a class, tried as another user."""

import os
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path

import pytest

from autograder.course.manifest import load_course
from autograder.course.private import FILES, FOLDERS, HIDDEN, keep_private, read_by_others
from autograder.course.seeds import class_seed
from autograder.machine import doctor
from autograder.teach.people import remember

pytestmark = pytest.mark.skipif(os.name == "nt", reason="other rights")


@pytest.fixture
def klass():
    """A class in a folder that everybody may walk through, as /srv is; a test's own may be closed."""
    root = Path(tempfile.mkdtemp(prefix="class-", dir="/var/tmp"))
    root.chmod(0o755)
    for name in (*FOLDERS, *HIDDEN):
        (root / name).mkdir()
        (root / name / "inside").touch()
    for name in FILES:
        (root / name).touch()
    yield root
    shutil.rmtree(root)


def test_a_class_is_nobody_elses(klass):
    assert read_by_others(klass) == [*FOLDERS, *FILES, *HIDDEN]
    keep_private(klass)
    modes = {name: stat.S_IMODE((klass / name).stat().st_mode) for name in (*FOLDERS, *FILES)}
    assert {modes[name] for name in FOLDERS} == {0o700} and {modes[name] for name in FILES} == {0o600}
    assert read_by_others(klass) == [*HIDDEN]
    found = doctor._private(klass)
    assert found.optional and "can read source, solutions, tests in" in found.problem
    klass.chmod(0o700)
    assert read_by_others(klass) == [] and not doctor._private(klass).problem


def test_several_graders_share_it_through_their_group(klass):
    klass.chmod(0o2770)
    (klass / "gradebook.db").chmod(0o664)
    keep_private(klass)
    assert stat.S_IMODE((klass / "gradebook.db").stat().st_mode) == 0o660


@pytest.mark.skipif(os.geteuid() != 0 if hasattr(os, "geteuid") else True, reason="only root may become another user")
def test_another_user_tries(klass):
    keep_private(klass)
    for name in (*FOLDERS, *FILES):
        for command in (["cat", name], ["ls", name], ["cat", f"{name}/inside"]):
            done = subprocess.run(["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", *command],
                                  cwd=klass, capture_output=True, text=True)
            seen = command == ["ls", name] and name in FILES  # its name, no more
            assert seen or done.returncode and ("denied" in done.stderr
                                                or "Not a directory" in done.stderr), (name, command)


def test_what_is_written_is_private_from_the_first_moment(tiny):
    class_seed(tiny, "sums")
    remember(tiny.root, {"ada": {"canvas": "1"}})
    for name in ("seeds.json", "people.json"):
        assert stat.S_IMODE((tiny.root / name).stat().st_mode) == 0o600


def test_on_a_hub_the_exchange_is_nbgraders_own(course, monkeypatch):
    from traitlets.config import Config, PyFileConfigLoader
    def root():
        loaded = PyFileConfigLoader("nbgrader_config.py", str(load_course().root)).load_config()
        return loaded.Exchange.get("root") if isinstance(loaded.get("Exchange"), Config) else None
    monkeypatch.delenv("JUPYTERHUB_USER", raising=False)
    assert root() == str(course.root / "exchange")
    monkeypatch.setenv("JUPYTERHUB_USER", "ada")
    assert root() is None
