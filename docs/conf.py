"""The course's site, for Sphinx: `make site`. Notebooks are shown as they were built, never run."""

import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from autograder.course.manifest import load_course  # noqa: E402

course = load_course(HERE.parent)

project = course.course.title
version = release = tomllib.loads((course.root / "pyproject.toml").read_text())["project"]["version"]
language = "en"
extensions = ["myst_nb", "sphinx.ext.autodoc", "site_lessons", "site_glossary", "site_map", "site_search"]
exclude_patterns = ["_build"]
default_role = "code"  # docstrings are written with `single` backticks

myst_enable_extensions = []
myst_heading_anchors = 3
nb_execution_mode = "off"
nb_ipywidgets_js = {}  # would come from a network; the lessons' widgets need none
nb_merge_streams = True
nb_code_prompt_show = nb_code_prompt_hide = "A solution"

add_module_names = False
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_default_options = {"members": True}

html_theme = "furo"
html_title = course.course.title
html_static_path, templates_path = ["_static"], ["_templates"]
html_favicon = "_static/favicon.svg"
html_css_files, html_js_files = ["site.css"], ["site.js"]
html_show_search_summary = False  # it needs a server, and these pages work from a disk
html_show_sphinx = html_show_copyright = html_copy_source = False
pygments_style, pygments_dark_style = "a11y-high-contrast-light", "a11y-high-contrast-dark"
