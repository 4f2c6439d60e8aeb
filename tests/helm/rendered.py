"""Writes what the chart makes, with everything on and with the least, for checkov to look at: `rendered.py FOLDER`."""

import sys
from pathlib import Path

import yaml

from conftest import EVERYTHING, LEAST, render

for name, values in {"least": LEAST, "everything": EVERYTHING}.items():
    objects = render(values)[0]
    for found in objects:
        # Helm puts it there when it installs.
        found["metadata"]["namespace"] = "points"
    Path(sys.argv[1], f"{name}.yaml").write_text(yaml.safe_dump_all(objects))
