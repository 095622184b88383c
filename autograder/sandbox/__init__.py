"""Runs a student's code, away from everything that judges it.

Four generations of processes, so that each may do harm only to what comes after it:

    server   started by exec, imports torch and what a lesson needs, never runs a student's code
    keeper   a fork of the server for one submission: ends it when the judge says so
    answers  a fork of the keeper, behind walls in namespaces of its own: runs the cells in order
    blank    a fork of `answers` for one blank: runs the calls of its checks

Each is spoken to over a socket of its own. Where there is no fork (Windows), one process is started for
each blank instead and plays the parts of server, answers and blank over its standard streams.

`child` is what runs in them, `starting` starts the server, `processes` holds them from the judge's side, `answers`
speaks with them.
"""
