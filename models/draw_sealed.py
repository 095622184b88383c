"""Writes the two sealed models whose truth is in the open, as the generator of lesson 13 draws them from their names.

Five CPU-seconds: `python models/draw_sealed.py`.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from autograder.course.manifest import load_course  # noqa: E402
from autograder.course.sealing import for_learner  # noqa: E402

lesson = load_course(ROOT).lesson("sealed")
folder = ROOT / "models" / "sealed"
folder.mkdir(exist_ok=True)
for name in lesson.sealed.published:
    path = folder / f"{name}.safetensors"
    path.write_bytes(for_learner(lesson, name).thing)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1e6:.2f} MB")
