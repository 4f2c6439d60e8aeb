"""What docs/deploying.md shows is true: its examples are read by what they are for."""

import re
import tomllib

import yaml

from conftest import OWN_SECRET, ROLES, ROOT, named, of_kind, render, settings
from test_watching import RULES

GUIDES = {path.name: path.read_text() for path in sorted((ROOT / "docs").glob("deploying*.md"))}


def blocks(guide, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", GUIDES[guide], re.M | re.S)


def test_the_values_of_the_example_install():
    for guide in GUIDES:
        [values] = [yaml.safe_load(text) for text in blocks(guide, "yaml") if "existing:" in text]
        values["image"]["digest"] = values["image"]["digest"].replace("…", "0" * 64)
        objects, notes = render(values)
        assert "https://points.example.org/" in notes
        assert len(of_kind(objects, "ServiceMonitor")) == 5
        # Every key that is asked for without "optional" is made by the command above.
        made = set(re.findall(r"--from-\w+=([\w.-]+)=", GUIDES[guide]))
        assert set(re.findall(r"'key': '([\w.-]+)'", str(objects))) == made


def test_the_settings_of_the_example_are_the_products():
    known = {(section, key) for section, keys in settings().items() for key in keys}
    for guide in GUIDES:
        [example] = [tomllib.loads(text) for text in blocks(guide, "toml")]
        given = {(section, key) for section, keys in example.items() for key in keys}
        assert given and given <= known
        assert {("neighbours", role) for role in ROLES if role != "gateway"} <= given


def test_settings_and_alerts_in_the_text_are_there():
    keys = {f"{section}.{key}" for section, keys in settings().items() for key in keys}
    sections = "|".join(settings())
    for text in GUIDES.values():
        named_keys = set(re.findall(rf"`((?:{sections})\.[a-z_]+)`", text))
        assert named_keys and named_keys <= keys
        alerts = set(re.findall(r"`(Linli\w+)`", text))
        assert alerts and alerts <= {rule["alert"] for rule in RULES}


def test_links_lead_somewhere():
    for text in GUIDES.values():
        for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
            assert (ROOT / "docs" / link).exists(), link
        headings = {re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in re.findall(r"^#+ (.+)$", text, re.M)}
        assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= headings


def test_the_most_connections_are_added_up_right():
    most = [named(render(OWN_SECRET)[0], "HorizontalPodAutoscaler", f"linli-{role}")["spec"]["maxReplicas"] for role in ROLES[1:]]
    total = sum(most) * settings()["database"]["max_connections"]
    for text in GUIDES.values():
        assert str(total) in text


def test_the_unit_gives_a_process_the_time_it_may_take():
    unit = (ROOT / "docs/systemd/linli@.service").read_text()
    [example] = [tomllib.loads(text)["server"] for text in blocks("deploying.md", "toml")]
    [timeout] = re.findall(r"^TimeoutStopSec=(\d+)$", unit, re.M)
    assert int(timeout) > example["turn_away_seconds"] + 2 * example["drain_seconds"]
