"""nbgrader's settings: with them a clone of the course is a working nbgrader course."""

import os
import sysconfig
import warnings
from pathlib import Path

from autograder.course.private import keep_private

c = get_config()  # noqa: F821  (traitlets provides it)
root = Path(__file__).resolve().parent

# nbgrader makes its database by calling `alembic`, which stands beside this Python even where
# its environment was not activated.
scripts = sysconfig.get_path("scripts")
path = os.environ.get("PATH", os.defpath)
if scripts not in path.split(os.pathsep):
    os.environ["PATH"] = os.pathsep.join([scripts, path])

# SQLAlchemy's remarks on nbgrader's own queries would bury what is said of submissions.
warnings.filterwarnings("ignore", module="nbgrader.api")

c.CourseDirectory.course_id = "look-inside"  # as in course.toml
# The gradebook is an SQLite file in this folder. A PostgreSQL database can hold it instead, for several
# machines; a password belongs in ~/.pgpass, not here.
# c.CourseDirectory.db_url = "postgresql+psycopg://user@host/gradebook"
# The scripts that notebooks are built from hold the solutions: they must not be copied along.
c.CourseDirectory.ignore.extend(["*.py", "*.md", "*.toml"])
# release/ is part of the repository; without this, nbgrader would leave it and register nothing.
c.GenerateAssignment.force = True
keep_private(root)  # what there is of a class, from others on this machine
# The exchange. Where many use one machine, nbgrader's own place for it, outside the course: students read and write
# there, and nothing of the course is theirs to read. Elsewhere a folder of the course's: make it to use it.
if "JUPYTERHUB_USER" not in os.environ and not Path("/usr/local/share/nbgrader/exchange").is_dir():
    c.Exchange.root = str(root / "exchange")
c.ExchangeFactory.release_feedback = "autograder.teach.nbgrader_pages.ReleaseFeedback"

# Marks are formed by the course's own engine, outside the process that runs a student's code:
# `Judge` stands where nbgrader has `Execute`, and `SaveGrades` keeps what a hand has settled; the rest of the list is
# nbgrader's. The first list is nbgrader's without ClearOutput: the exporter takes of outputs the pictures alone.
c.Autograde.exporter_class = "autograder.teach.nbgrader_plugin.SubmissionExporter"
c.Autograde.pre_convert_hook = "autograder.teach.nbgrader_plugin.expect_the_lesson"
c.Autograde.sanitize_preprocessors = [
    "nbgrader.preprocessors.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.Autograde.autograde_preprocessors = [
    "autograder.teach.nbgrader_plugin.Judge",
    "nbgrader.preprocessors.LimitOutput",
    "autograder.teach.grading_by_hand.SaveGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Formgrader's page of a submission, and no other, shows questions and mark schemes beside written answers.
c.HTMLExporter.preprocessors = ["autograder.teach.grading_by_hand.ShowScheme"]
c.ShowScheme.root = str(root)

# What a student wrote is shown to others (feedback, formgrader), so its HTML is made harmless.
c.HTMLExporter.filters = {"markdown2html": "autograder.teach.nbgrader_pages.safe_markdown"}

# `nbgrader validate` runs a learner's notebook, training cells too. It takes anything on stderr
# for a failure, a progress bar or a warning as well: here those are printed to stdout.
c.Execute.timeout = 600
c.Execute.extra_arguments = ["--IPKernelApp.exec_lines=import sys; sys.stderr = sys.stdout"]
