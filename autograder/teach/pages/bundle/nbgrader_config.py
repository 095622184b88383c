"""A student's nbgrader, on a JupyterHub: copy this to ~/.jupyter/, or once for all to /etc/jupyter/."""

c = get_config()  # noqa: F821  (traitlets provides it)
c.CourseDirectory.course_id = "{{ course }}"
# c.Exchange.root = "/srv/nbgrader/exchange"  # where your instructor says, if not /usr/local/share/nbgrader/exchange

# Validate runs your notebook and takes anything on stderr for a failure, a progress bar or a warning as well: here
# those are printed to stdout.
c.Execute.timeout = 600
c.Execute.extra_arguments = ["--IPKernelApp.exec_lines=import sys; sys.stderr = sys.stdout"]
