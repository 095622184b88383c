"""What the notebooks import: data, models, pictures, and the two questions to the engine."""

from lookinside.asking import check, hint

__all__ = ["check", "hint"]
