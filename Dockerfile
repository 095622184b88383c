# An image of this clone with all that grading needs: docs/teach/machines.md says how it is run, alone and on a cluster.
FROM python:3.11-slim-bookworm
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends bubblewrap util-linux git make \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /course
COPY . .
RUN python begin.py setup && rm -rf /root/.cache
ENV PATH=/course/.venv/bin:$PATH
CMD ["lookinside", "doctor"]
