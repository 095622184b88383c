"""What the notebooks import: data, models, pictures."""
