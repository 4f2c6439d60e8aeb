"""That the chart is sound: Helm's own lint, what its schema refuses, what Kubernetes' schemas say of its objects."""

import functools
import re

import helm_python as helm
import kubernetes_validate.utils
import pytest
import yaml

from conftest import CHART, EVERYTHING, LEAST, OWN_SECRET, ROLES, SECRETS, WAYS, render, schema, settings

KUBERNETES = ["1.27", "1.37"]
# The schemas are large files; each is read once instead of once an object.
kubernetes_validate.utils.schema_contents = functools.cache(kubernetes_validate.utils.schema_contents)
# Of the Prometheus Operator: Kubernetes has no schema of them.
FOREIGN = {"ServiceMonitor", "PrometheusRule"}


@pytest.mark.parametrize("way", WAYS)
def test_lint_finds_nothing(way):
    report = helm.lint(CHART, WAYS[way], strict=True)
    told = [message for message in report["messages"] if "icon is recommended" not in message["error"]]
    assert report["total_charts_linted"] == 1 and not told and not report["errors"], report


@pytest.mark.parametrize("version", KUBERNETES)
def test_kubernetes_knows_every_field(objects, version):
    for found in objects:
        if found["kind"] not in FOREIGN:
            kubernetes_validate.utils.validate(found, version, strict=True)


def test_every_object_has_a_name_of_its_own(objects):
    names = [(found["kind"], found["metadata"]["name"]) for found in objects]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", ["linli", "points", "a" * 53, "linli-" + "a" * 47])
def test_names_fit_whatever_the_release_is_called(name):
    for found in render(EVERYTHING, name)[0]:
        assert re.fullmatch(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?", found["metadata"]["name"]), found["metadata"]["name"]


REFUSED = {
    "a misspelt key": (LEAST | {"imgae": {}}, "imgae"),
    "a misspelt setting": (LEAST | {"settings": {"server": {"drain_secs": 3}}}, "drain_secs"),
    "a setting that the chart makes itself": (LEAST | {"settings": {"server": {"listen": "0.0.0.0:1"}}}, "listen"),
    "a secret among the settings": (LEAST | {"settings": {"database": {"url": "postgres://x"}}}, "url"),
    "a text for a number": (LEAST | {"settings": {"server": {"drain_seconds": "long"}}}, "drain_seconds"),
    "a sixth role": (LEAST | {"roles": {"console": {}}}, "console"),
    "no replica": (LEAST | {"roles": {"members": {"autoscaling": {"min": 0}}}}, "members/autoscaling/min"),
    "a container without limits": (LEAST | {"roles": {"members": {"resources": {"limits": None}}}}, "members/resources"),
    "a short signing key": ({"secret": SECRETS | {"signingKey": "short"}}, "signingKey"),
    "one short key of two": ({"secret": SECRETS | {"signingKey": "k" * 32 + " short"}}, "signingKey"),
    "another database": ({"secret": SECRETS | {"databaseUrl": "mysql://x"}}, "databaseUrl"),
    "a master key of other digits": ({"secret": SECRETS | {"masterKey": "z" * 64}}, "masterKey"),
    "a digest without its kind": (LEAST | {"image": {"digest": "abc"}}, "digest"),
    "a phone of ten digits": (LEAST | {"operator": {"name": "王", "phone": "1390000000"}}, "phone"),
}
REFUSED_IN_WORDS = {
    "nothing": ({}, ["secret.signingKey", "缺少", "is missing"]),
    **{
        f"no {key}": ({"secret": {k: v for k, v in SECRETS.items() if k != key}}, [f"secret.{key}", "缺少", "is missing"])
        for key in SECRETS
    },
    "two secrets": ({"secret": {"existing": "theirs", "masterKey": "0" * 64}}, ["secret.masterKey", "不要再写", "leave"]),
    "monitors without a token": (LEAST | {"monitoring": {"serviceMonitors": True}}, ["secret.metricsToken", "令牌", "token"]),
    "an ingress without a host": (LEAST | {"ingress": {"enabled": True, "tlsSecret": "t"}}, ["ingress.host", "须", "needed"]),
    "an ingress without TLS": (LEAST | {"ingress": {"enabled": True, "host": "a.example"}}, ["ingress.tlsSecret", "须", "needed"]),
    "an operator without a phone": (LEAST | {"operator": {"name": "王"}}, ["operator.phone", "同时", "together"]),
    "more at least than at most": (
        LEAST | {"roles": {"scoring": {"autoscaling": {"min": 9}}}},
        ["roles.scoring.autoscaling", "大于", "larger"],
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_the_schema_refuses_and_names_the_place(case):
    values, place = REFUSED[case]
    with pytest.raises(helm.HelmValuesError, match=re.escape(place)):
        render(values)


@pytest.mark.parametrize("case", REFUSED_IN_WORDS)
def test_what_is_missing_is_told_in_both_languages(case):
    values, words = REFUSED_IN_WORDS[case]
    with pytest.raises(helm.HelmRenderError) as refused:
        render(values)
    assert all(word in str(refused.value) for word in words), refused.value


def test_a_secret_of_ones_own_may_hold_the_metrics_token():
    render(OWN_SECRET | {"monitoring": {"serviceMonitors": True}})


# What the chart decides by itself, or gives from the Secret, or is of SQLite alone.
NOT_SETTABLE = {
    "server.listen", "data.dir", "calendar.file", "database.url", "database.sqlite_synchronous", "cache.redis_url",
    "neighbours.signing_key", "neighbours.events_redis_url", "telemetry.metrics_token",
    "replica.url", "backup.postgres_tools",
    *(f"neighbours.{role}" for role in ROLES if role != "gateway"),
}  # fmt: skip


def test_the_settable_settings_are_those_of_the_product():
    kinds = {bool: "boolean", int: "integer", str: "string"}
    known = {f"{section}.{key}": kinds[type(value)] for section, keys in settings().items() for key, value in keys.items()}
    assert NOT_SETTABLE <= known.keys()
    sections = schema()["properties"]["settings"]["properties"]
    settable = {f"{section}.{key}": of["type"] for section, keys in sections.items() for key, of in keys["properties"].items()}
    assert settable == {key: kind for key, kind in known.items() if key not in NOT_SETTABLE}


def keys_of(values, before=""):
    for key, value in values.items():
        yield f"{before}{key}"
        if isinstance(value, dict):
            yield from keys_of(value, f"{before}{key}.")


def test_every_value_is_explained_in_both_languages():
    lines = (CHART / "values.yaml").read_text().splitlines()
    # Five roles of one form are explained once; below these Kubernetes' own words begin.
    once = ("roles.", "networkPolicy.prometheusFrom.", "networkPolicy.dnsTo.")
    values, path, bare = yaml.safe_load("\n".join(lines)), [], []
    for number, line in enumerate(lines):
        if not (found := re.match(r"( *)([a-zA-Z_]+):", line)):
            continue
        path = path[: len(found[1]) // 2] + [found[2]]
        key, above = ".".join(path), number - 1
        while above >= 0 and lines[above].lstrip().startswith("#"):
            above -= 1
        comment = "".join(lines[above + 1 : number])
        value = functools.reduce(lambda of, part: of[part], path, values)
        is_section = isinstance(value, dict) and value
        if not is_section and not key.startswith(once) and not (re.search("[一-鿿]", comment) and re.search("[a-z]{3}", comment)):
            bare.append(key)
    assert not bare, f"values without a comment in Chinese and English: {bare}"


def test_the_schema_knows_every_value_and_no_other():
    def known(of, before=""):
        of = schema()["definitions"][of["$ref"].rsplit("/", 1)[1]] if "$ref" in of else of
        for key, inner in of.get("properties", {}).items():
            yield f"{before}{key}"
            yield from known(inner, f"{before}{key}.")

    values = set(keys_of(yaml.safe_load((CHART / "values.yaml").read_text())))
    told = set(known(schema()))
    assert values <= told
    # Settings that are not given have the product's defaults; "global" is Helm's own.
    assert {key for key in told - values if not key.startswith("settings.")} == {"global"}


def test_the_notes_tell_how_many_connections_there_may_be():
    notes = render(EVERYTHING)[1]
    # Most replicas of the four services: 4 + 6 + 4 + 4.
    assert f"{18 * 20} 个连接" in notes and "logs job/linli-operator" in notes
    assert f"{18 * 12} 个连接" in render(LEAST)[1]
    for secret in SECRETS.values():
        assert secret not in notes
