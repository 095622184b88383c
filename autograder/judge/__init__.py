"""Forms a verdict: the hidden checks as a pytest session that stays warm, what checks are written with, comparing."""
