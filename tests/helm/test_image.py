"""The image: what is copied into its build is there, and what is not needed stays outside."""

import fnmatch
import json
import re
import subprocess
from pathlib import PurePosixPath

from conftest import ROOT

DOCKERFILE = (ROOT / "helm/Dockerfile").read_text()
IGNORE = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and not line.startswith("#")]


def is_sent(path):
    """Whether a file reaches the engine: the last line that matches it, or a folder above it, decides."""
    sent = True
    for line in IGNORE:
        pattern = line.removeprefix("!")
        if any(fnmatch.fnmatchcase(str(part), pattern) for part in [PurePosixPath(path), *PurePosixPath(path).parents][:-1]):
            sent = line.startswith("!")
    return sent


def tracked():
    return subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\n")[:-1]


def copied():
    for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.M):
        yield from line.split()[:-1]


def test_what_is_copied_is_there_and_sent():
    assert len(list(copied())) >= 8
    for path in copied():
        assert (ROOT / path).exists() and is_sent(path), path


def test_only_what_is_copied_is_sent():
    sources = list(copied())
    for path in filter(is_sent, tracked()):
        assert any(path == source or path.startswith(f"{source}/") for source in sources), path
    for path in ["data/linli.sqlite", "target/release/linli", ".git/config", "services/console/node_modules/x/y.js", "helm/Dockerfile"]:
        assert not is_sent(path), path


def test_every_crate_of_the_workspace_is_sent():
    done = subprocess.run(["cargo", "metadata", "--no-deps", "--offline", "--locked", "--format-version=1"], cwd=ROOT, capture_output=True)
    packages = json.loads(done.stdout)["packages"]
    assert len(packages) > 15
    for package in packages:
        # Cargo reads each member's manifest and wants the targets it names, also of those it does not build.
        wanted = [package["manifest_path"], *(target["src_path"] for target in package["targets"])]
        for path in wanted:
            assert is_sent(path.removeprefix(f"{ROOT}/")), path


def test_versions_are_those_of_the_project():
    [rust] = re.findall(r"^FROM rust:([\d.]+)-", DOCKERFILE, re.M)
    assert f'rust-version = "{rust}"' in (ROOT / "Cargo.toml").read_text()
    [node] = re.findall(r"^FROM node:([\d.]+)-", DOCKERFILE, re.M)
    assert json.loads((ROOT / "services/console/package.json").read_text())["engines"]["node"] == f">={node}"
    [libc] = set(re.findall(r"(?:rust|debian):\S*?(bookworm)-?", DOCKERFILE))
    assert libc == "bookworm"


def test_the_image_is_no_root_and_holds_nothing_but_the_binary():
    last = DOCKERFILE.rsplit("\nFROM ", 1)[1]
    assert re.findall(r"^COPY .*$", last, re.M) == ["COPY --from=binary /usr/local/bin/linli /usr/local/bin/linli"]
    assert re.search(r"^USER [1-9]\d*:[1-9]\d*$", last, re.M) and "RUN" not in last and "ENV" not in last


def test_backups_have_postgresqls_programs_in_an_image_of_their_own():
    [tools] = re.findall(r"^FROM \S+ AS tools\n(.*?)^FROM ", DOCKERFILE, re.M | re.S)
    assert "postgresql-client" in tools and "/usr/local/bin/linli" in tools
    assert re.search(r"^USER [1-9]\d*:[1-9]\d*$", tools, re.M)
