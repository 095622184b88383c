"""`lookinside lab`: JupyterLab as a learner's, with Check in the bar above a lesson and without an instructor's tools.

All of it is said to JupyterLab as it starts: nothing is installed, no setting of the learner's is changed, and
`jupyter lab` in the same clone stays an instructor's. What the browser loads lies in `labextensions/`, written by hand
in the form in which JupyterLab takes an extension that was built; it asks `lab_server.py`.
"""

import os
import shutil
import sysconfig
import tempfile
from pathlib import Path
from urllib.parse import quote

EXTENSIONS = Path(__file__).with_name("labextensions")  # look-inside/package.json says which of JupyterLab's stay away
OF_NBGRADER = ("assignment_list", "course_list", "formgrader", "validate_assignment")


def open_lab(notebook: Path, more: list[str]) -> None:
    """Serve work/ and open this notebook in it in a browser, until it is stopped; `more` are JupyterLab's options."""
    from jupyterlab.labapp import LabApp
    os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", os.defpath)])
    notebook = notebook.resolve()
    os.chdir(notebook.parents[1])  # where terminals begin, so that a notebook's path in the lab is one there too
    with tempfile.TemporaryDirectory() as layouts:  # a lab begins with the lesson and watch, whatever was open last
        LabApp.launch_instance([*options(notebook, layouts), *more])


def options(notebook: Path, layouts: str) -> list[str]:
    ours = {"jupyterlab": True, "autograder.learn.lab_server": True,
            **{f"nbgrader.server_extensions.{name}": False for name in OF_NBGRADER}}
    said = ["--log-level=ERROR", "--LabApp.log_level=ERROR", f"--ServerApp.root_dir={notebook.parents[1]}",
            f"--LabApp.default_url=/lab/tree/{quote(f'{notebook.parent.name}/{notebook.name}')}",
            f"--LabApp.extra_labextensions_path={EXTENSIONS}", f"--LabApp.workspaces_dir={layouts}",
            *(f"--ServerApp.jpserver_extensions={name}={wanted}" for name, wanted in ours.items())]
    if os.name != "nt":  # else a terminal reads the profile, which may put another PATH in the place of ours
        said.append(f"--ServerApp.terminado_settings=shell_command={os.environ.get('SHELL') or shutil.which('sh')}")
        said += ["--allow-root"] * (os.geteuid() == 0)
    return said
