"""Where data and models lie: beside this package in a clone and in what is handed out, and within `lookinside_files`
where the package was installed."""

from pathlib import Path

BESIDE = Path(__file__).resolve().parent.parent
INSTALLED = BESIDE / "lookinside_files"
ROOT = INSTALLED if INSTALLED.is_dir() else BESIDE
