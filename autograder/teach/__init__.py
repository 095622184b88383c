"""For a class: collect, grade on all cores or many machines, nbgrader's gradebook, pages, exports, the bundle."""
