"""What lesson 04 rests on: its toy, and that it goes on without a real model."""

import os
import runpy
import subprocess
import sys
from types import SimpleNamespace

import nbformat
import pytest
import torch
from nbclient import NotebookClient

from lookinside.models import load, toys


def test_the_toy_answers_with_the_one_who_stood_once():
    toy, about = load("ioi"), toys.about("ioi")
    words, names = about["words"].split(), about["names"].split()
    assert len(words) == len(set(words)) == toy.cfg.d_vocab and set(names) <= set(words)
    for sentence in about["sentences"]:
        for io, s in ((3, 7), (20, 1)):
            said = [{"IO": names[io], "S": names[s]}.get(word, word) for word in sentence.split()]
            tokens = torch.tensor([[words.index(word) for word in said]])
            assert words[int(toy(tokens)[0, -1].argmax())] == names[io]


def test_the_script_says_the_same_words(course):
    told = subprocess.run(
        [sys.executable, "-c",
         "import train_ioi as t; print(' '.join(t.WORDS)); print(*t.SENTENCES, sep='\\n')"],
        cwd=course.root / "models", capture_output=True, text=True, check=True,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}).stdout.splitlines()
    about = toys.about("ioi")
    assert told == [about["words"], *about["sentences"]]


@pytest.mark.parametrize("blank", ["patch_residual", "patch_heads", "attribution_patch"])
def test_a_slip_in_a_small_blank_costs_no_other(course, blank):
    """What the driver lends in its place does, to the last bit, what a right one does."""
    from tests.checks.ioi import bench
    right, slipped = (SimpleNamespace(**runpy.run_path(str(course.lesson("ioi").reference))) for _ in range(2))
    slips = {"logit_diff": lambda logits, answers: logits[:, 0, 0], "recovery": lambda x, clean, corrupted: x / clean}
    slipped.__dict__.update(slips)
    getattr(slipped, blank).__globals__.update(slips)
    model, inputs = bench.case(torch.Generator().manual_seed(5), 3)
    given = []
    for answers in (right, slipped):
        # A notebook's functions read its names where the driver puts them.
        module = type("Notebook", (SimpleNamespace,), {"__setattr__": lambda self, name, value: (
            getattr(self, blank).__globals__.__setitem__(name, value))})(**vars(answers))
        given.append(bench.on_model(module, blank, *model, [list(inputs)], bench.LENT)["values"][0])
    assert given[0].equal(given[1])


@pytest.mark.slow
def test_without_a_real_model_there_is_one_note_and_no_error(course, tmp_path, monkeypatch):
    monkeypatch.setenv("LOOKINSIDE_CACHE", str(tmp_path))
    notebook = nbformat.read(course.lesson("ioi").notebook("solutions"), as_version=4)
    NotebookClient(notebook, timeout=600, kernel_name="python3").execute()
    said = "".join(output.get("text", "") for cell in notebook.cells for output in cell.get("outputs", []))
    assert said.count("is not on this machine") == 1
