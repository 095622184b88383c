"""What lesson 04 rests on: its toy, and that it goes on without a real model."""

import os
import subprocess
import sys

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


@pytest.mark.slow
def test_without_a_real_model_there_is_one_note_and_no_error(course, tmp_path, monkeypatch):
    monkeypatch.setenv("LOOKINSIDE_CACHE", str(tmp_path))
    notebook = nbformat.read(course.lesson("ioi").notebook("solutions"), as_version=4)
    NotebookClient(notebook, timeout=600, kernel_name="python3").execute()
    said = "".join(output.get("text", "") for cell in notebook.cells for output in cell.get("outputs", []))
    assert said.count("is not on this machine") == 1
