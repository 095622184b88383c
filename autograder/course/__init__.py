"""What a course is: the manifest, notebooks, verdicts, seeds, hints and errors. Every wing stands on it."""
