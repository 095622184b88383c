"""For authors: build what stands in source/, begin a lesson, audit its checks, make mutants."""
