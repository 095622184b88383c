"""Cells run as IPython runs them, and what they leave switched costs no answer anything."""

import sys
import warnings

import numpy as np
import pytest
import torch

from autograder.course.magics import left_out, plain_python
from autograder.sandbox.cells import Notebook


@pytest.fixture
def notebook(monkeypatch):
    for name in ("__main__", "IPython.core.getipython", "IPython.core.display_functions"):
        monkeypatch.setitem(sys.modules, name, sys.modules.get(name, sys))
        if name != "__main__":
            monkeypatch.delitem(sys.modules, name)
    import IPython
    import IPython.display

    for module, name in (
        (IPython, "get_ipython"),
        (IPython.display, "display"),
        (IPython.display, "clear_output"),
    ):
        monkeypatch.setattr(module, name, getattr(module, name))
    for name in ("update_display", "publish_display_data", "DisplayHandle"):
        monkeypatch.setattr(IPython.display, name, getattr(IPython.display, name))
    made = Notebook()
    yield made
    made.switches.put_back()


def run(notebook, *cells):
    for number, cell in enumerate(cells):
        notebook.run(plain_python(cell), f"cell {number}")
    return notebook.namespace


@pytest.mark.parametrize(
    "cells",
    [
        ["display(3)\nside = 28"],
        ["display(3, display_id=True).update(4)\nside = 28"],
        [
            "from IPython.display import HTML, clear_output, display\ndisplay(HTML('x'), display_id=1).update('')\n"
            "clear_output(wait=True)\nside = 28"
        ],
        [
            "from IPython import get_ipython\nip = get_ipython()\nip.run_line_magic('load_ext', 'autoreload')\nside = 28"
        ],
        ["if 'IPKernelApp' in get_ipython().config:\n    side = 28"],
        ["if type(get_ipython()).__name__ == 'ZMQInteractiveShell':\n    side = 28"],
        ["get_ipython().events.register('post_execute', print)\nget_ipython().push({'side': 28})"],
        ["%time side = 28"],
        ["%prun -s cumulative side = 28"],
        ["time side = 28"],
        ["side = %time 28"],
        ["%%time\nside = 28"],
        ["%%capture out\nside = 28\n%matplotlib inline"],
        ["def f():\n    %time inner = 28\n    return inner", "side = f()"],
        ["side = 28", "%%timeit\nside = 0"],
        ["%env SIDE=28", "import os\nside = int(os.environ['SIDE'])"],
        ["from __future__ import annotations", "def f(x: Undefined): return 28\nside = f(0)"],
        ["import math\nfrom __future__ import annotations\ndef f(x: Undefined): return 28\nside = f(0)"],
        ["if __name__ == '__main__':\n    side = 28"],
        ["import asyncio\nside = await asyncio.sleep(0, 28)"],
        ["import asyncio\nasync def f(): return 28", "side = await f()"],
        [
            "import dataclasses, pickle\n@dataclasses.dataclass\nclass A:\n    x: 'int' = 28",
            "side = pickle.loads(pickle.dumps(A())).x",
        ],
        [
            "def f():\n    return 28",
            "import inspect\nside = 28 if 'return 28' in inspect.getsource(f) else 0",
        ],
        ["files = !ls", "side = 28 + len(files)"],
        ["side = 28\r\nother = 1".replace("\r", "")],
    ],
    ids=lambda cells: cells[0][:40],
)
def test_a_cell_means_what_it_means_in_jupyter(notebook, monkeypatch, cells):
    monkeypatch.setenv("SIDE", "0")
    assert run(notebook, *cells).side == 28


def test_a_cell_ends_at_its_first_error_and_what_stood_before_counts(notebook):
    with pytest.raises(SyntaxError, match="outside function"):
        run(notebook, "side = 28\nreturn side")
    assert notebook.namespace.side == 28


SWITCHED = """
import warnings, numpy as np, torch
torch.set_grad_enabled(False)
torch.set_default_dtype(torch.float64)
torch.set_default_device("meta")
torch.set_anomaly_enabled(True)
torch.use_deterministic_algorithms(True)
torch.set_printoptions(precision=1)
torch.set_autocast_enabled("cpu", True)
np.seterr(all="raise")
np.set_printoptions(precision=1)
warnings.simplefilter("error")
"""


def test_what_a_cell_switches_is_put_back_before_a_call(notebook):
    before, filters = repr(np.array(1 / 3)), list(warnings.filters)
    run(notebook, SWITCHED)
    assert torch.empty(1).device.type == "meta" and not torch.is_grad_enabled()
    notebook.switches.put_back()
    assert torch.is_grad_enabled() and not torch.is_anomaly_enabled() and not torch.is_autocast_enabled("cpu")
    assert torch.zeros(1).dtype == torch.float32 and torch.zeros(1).device.type == "cpu"
    assert not torch.are_deterministic_algorithms_enabled()
    assert repr(np.array(1 / 3)) == before and "0.3333" in repr(torch.tensor(1 / 3))
    assert warnings.filters == filters
    np.array(1.0) / np.array(0.0)


@pytest.mark.parametrize(
    "cell, notes, asides",
    [
        ("!pip install x", ["start with !"], []),
        ("files = !ls", ["start with !"], []),
        ("%pip install x", ["%pip is not run"], []),
        ("%%bash\nls", ["%%bash is not run"], []),
        ("%run helper.py", [], ["%run does nothing"]),
        ("%store -r x", [], ["%store does nothing"]),
        ("%matplotlib inline\n%time x = 1\nx?", [], []),
        ("y = x % 3 if x != 4 else 5\nprint(f'{x}%')", [], []),
        ("def f(:", [], []),
    ],
)
def test_what_is_left_out_of_a_cell_is_told(cell, notes, asides):
    for said, wanted in zip(left_out(cell), (notes, asides)):
        assert len(said) == len(wanted) and all(part in sentence for part, sentence in zip(wanted, said))
