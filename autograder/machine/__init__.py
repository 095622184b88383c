"""For a machine: `doctor` looks it over, `fetch` brings models to it."""
