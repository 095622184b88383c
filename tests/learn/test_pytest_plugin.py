"""`pytest my_notebook.ipynb`, wherever the notebook lies."""

from types import SimpleNamespace

import pytest

from autograder.learn.pytest_plugin import _is_named


@pytest.mark.parametrize("asked", ["work/a/a.ipynb", "work/a/a.ipynb::train", "{real}/a/a.ipynb"])
def test_a_notebook_behind_a_link_is_the_one_that_was_asked_for(tmp_path, asked):
    (real := tmp_path / "elsewhere").mkdir()
    (real / "a").mkdir()
    (real / "a" / "a.ipynb").write_text("{}")
    (clone := tmp_path / "clone").mkdir()
    (clone / "work").symlink_to(real)
    config = SimpleNamespace(invocation_params=SimpleNamespace(dir=clone, args=["-q", asked.format(real=real)]))
    assert _is_named(clone / "work" / "a" / "a.ipynb", config)
    assert not _is_named(clone / "work" / "a" / "b.ipynb", config)
