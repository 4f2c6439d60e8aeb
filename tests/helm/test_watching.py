"""The dashboards and alerts: each query can be read, and each figure it asks for is one of the product's."""

import json
import os
import re
import subprocess

import promql_parser
import pytest
import yaml

from conftest import CHART, ROOT, named

RULES = [rule for group in yaml.safe_load((CHART / "rules/linli.yaml").read_text())["groups"] for rule in group["rules"]]
DASHBOARDS = {path.name: json.loads(path.read_text()) for path in sorted((CHART / "dashboards").glob("*.json"))}
# Prometheus' own.
OWN = {"up"}


def panels():
    return [(name, panel) for name, dashboard in DASHBOARDS.items() for panel in dashboard["panels"] if panel["type"] != "row"]


def queries():
    for name, panel in panels():
        for target in panel["targets"]:
            # What Grafana puts in before it asks.
            yield f"{name}: {panel['title']}", target["expr"].replace("$__rate_interval", "5m").replace("$namespace", ".*")
    for rule in RULES:
        yield rule["alert"], rule["expr"]


def selectors(expression):
    """Every vector selector of a query."""
    found, queue = [], [promql_parser.parse(expression)]
    while queue:
        node = queue.pop()
        match node:
            case promql_parser.VectorSelector():
                found.append(node)
            case promql_parser.MatrixSelector():
                queue.append(node.vector_selector)
            case promql_parser.BinaryExpr():
                queue += [node.lhs, node.rhs]
            case promql_parser.Call():
                queue += node.args
            case promql_parser.AggregateExpr() | promql_parser.ParenExpr() | promql_parser.UnaryExpr():
                queue.append(node.expr)
            case promql_parser.NumberLiteral() | promql_parser.StringLiteral():
                pass
            case _:
                raise AssertionError(f"{type(node)} is not looked into")
    return found


def sources():
    return "".join(
        path.read_text()
        for folder in ("services", "shared")
        for path in (ROOT / folder).rglob("*.rs")
        if not {"target", "node_modules", "tests"} & set(path.parts) and path.name != "tests.rs"
    )


@pytest.fixture(scope="session")
def figures():
    """The figures that the sources name, with the labels that stand beside them."""
    return set(re.findall(r'"(linli_[a-z_]+)"', sources()))


@pytest.mark.parametrize(("where", "expression"), list(queries()), ids=lambda text: text[:40])
def test_each_figure_is_one_of_the_product(figures, where, expression):
    found = selectors(expression)
    assert found, where
    for selector in found:
        name = re.sub("_bucket$", "", selector.name)
        assert name in figures or name in OWN, f"{where} asks for {selector.name}, which nothing counts"
        # A histogram is asked for its buckets, everything else by its name.
        is_histogram = name.endswith("_seconds") and not {"oldest", "lag"} & set(name.split("_"))
        assert selector.name.endswith("_bucket") == is_histogram, f"{where}: {selector.name}"


def test_each_figure_of_the_documentation_is_watched_or_known(figures):
    documented = set(re.findall(r"^\| `(linli_[a-z_]+)`", (ROOT / "docs/LOGGING.md").read_text(), re.M))
    asked = {re.sub("_bucket$", "", selector.name) for _, expression in queries() for selector in selectors(expression)}
    assert documented <= asked and documented <= figures


def test_outcomes_that_alert_are_codes_of_the_product():
    codes = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs/errors.md").read_text(), re.M))
    asked = {code for _, expression in queries() for told in re.findall(r'outcome=~"([A-Z|_]+)"', expression) for code in told.split("|")}
    assert asked and asked <= codes


def test_labels_that_are_asked_for_are_given():
    labels = set(re.findall(r'"([a-z]+)" => |\("([a-z]+)",', sources()))
    given = {one or other for one, other in labels} | {"namespace", "job", "le"}
    for where, expression in queries():
        for told in re.findall(r"(?:by|on) \(([^)]*)\)", expression):
            assert {label.strip() for label in told.split(",") if label.strip()} <= given, where


def test_each_alert_says_what_and_what_to_do_in_both_languages():
    assert len({rule["alert"] for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule["labels"]["severity"] in ("critical", "warning")
        for words in rule["annotations"].values():
            assert re.search("[一-鿿]", words) and re.search("[a-z]{3}", words), rule["alert"]


def test_dashboards_ask_the_chosen_source_and_namespace():
    for name, dashboard in DASHBOARDS.items():
        assert dashboard["uid"] == name.removesuffix(".json") and "id" not in dashboard
        assert [variable["name"] for variable in dashboard["templating"]["list"]] == ["datasource", "namespace"]
        ids = [panel["id"] for panel in dashboard["panels"]]
        assert len(ids) == len(set(ids))
    for name, panel in panels():
        assert panel["datasource"]["uid"] == "${datasource}", name
        for target in panel["targets"]:
            for selector in re.findall(r"linli_\w+\{([^}]*)\}", target["expr"]):
                assert 'namespace=~"$namespace"' in selector, panel["title"]
            assert "linli_" in target["expr"] and not re.search(r"linli_\w+(?![\w{])", target["expr"]), panel["title"]


def test_panels_do_not_overlap():
    for name, dashboard in DASHBOARDS.items():
        taken = set()
        for panel in dashboard["panels"]:
            at = panel["gridPos"]
            cells = {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
            assert not taken & cells and at["x"] + at["w"] <= 24, (name, panel["title"])
            taken |= cells


def test_the_chart_installs_them_as_they_are(everything):
    made = named(everything, "ConfigMap", "linli-dashboards")
    assert made["metadata"]["labels"]["grafana_dashboard"] == "1"
    assert {name: json.loads(text) for name, text in made["data"].items()} == DASHBOARDS
    rule = named(everything, "PrometheusRule", "linli")
    assert rule["spec"] == yaml.safe_load((CHART / "rules/linli.yaml").read_text())
    assert rule["metadata"]["labels"]["release"] == "prometheus"


def test_the_services_names_in_the_alert_are_the_charts(everything):
    jobs = re.compile(re.search(r'job=~"([^"]+)"', RULES[0]["expr"])[1])
    services = [found["metadata"]["name"] for found in everything if found["kind"] == "Service"]
    assert len(services) == 5 and all(jobs.fullmatch(service) for service in services)


def test_every_alert_is_tried():
    tried = {case["alertname"] for test in yaml.safe_load((ROOT / "tests/helm/rules.test.yaml").read_text())["tests"] for case in test["alert_rule_test"]}
    assert tried == {rule["alert"] for rule in RULES}


@pytest.mark.skipif("LINLI_PROMTOOL" not in os.environ, reason="LINLI_PROMTOOL names no promtool (scripts/helm-test brings one where it can)")
def test_alerts_come_when_they_should():
    done = subprocess.run([os.environ["LINLI_PROMTOOL"], "test", "rules", "rules.test.yaml"], cwd=ROOT / "tests/helm", capture_output=True)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
