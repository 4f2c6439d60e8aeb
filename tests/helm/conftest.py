"""The chart, rendered by Helm in the ways that the tests look at."""

import functools
import json
import tomllib
from pathlib import Path

import helm_python as helm
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
CHART = ROOT / "helm" / "linli"
ROLES = ["gateway", "members", "scoring", "rewards", "announcements"]
CALLS = {
    "gateway": {"members", "scoring", "rewards", "announcements"},
    "members": set(),
    "scoring": {"members"},
    "rewards": {"scoring"},
    "announcements": set(),
}

# Recognisable wherever they turn up.
SECRETS = {
    "signingKey": "SECRET-signing-key-0123456789abcdef",
    "databaseUrl": "postgres://linli_serve:SECRET-serve@db/linli",
    "ownerDatabaseUrl": "postgres://linli_owner:SECRET-owner@db/linli",
    "eventsRedisUrl": "redis://:SECRET-events@redis:6379",
    "masterKey": "5ec4e7" + "0" * 58,
}
LEAST = {"secret": SECRETS}
OWN_SECRET = {"secret": {"existing": "theirs"}}
EVERYTHING = {
    "image": {"digest": "sha256:" + "a" * 64, "pullSecrets": ["pull"]},
    "secret": SECRETS
    | {"cacheRedisUrl": "redis://:SECRET-cache@cache:6379", "metricsToken": "SECRET-metrics-token", "postgresCa": "SECRET-ca"}
    | {"replicaUrl": "postgres://linli_serve:SECRET-replica@replica/linli"}
    | {"cells": {"north": {"databaseUrl": "postgres://s:SECRET-c@north/linli", "ownerDatabaseUrl": "postgres://o:SECRET-o@north/linli"}}},
    "cells": ["north"],
    "settings": {
        "telemetry": {"otlp_endpoint": "http://collector:4318"},
        "database": {"app_role": "another_app", "max_connections": 20},
        "server": {"max_upload_bytes": 1073741824},
        "replica": {"max_lag_seconds": 10},
    },
    "calendar": '{"2027": {}}',
    "ingress": {"enabled": True, "className": "nginx", "host": "linli.example.org", "tlsSecret": "tls", "annotations": {"a": "b"}},
    "networkPolicy": {
        "gatewayFrom": [{"namespaceSelector": {"matchLabels": {"name": "ingress"}}}],
        "postgresTo": [{"ipBlock": {"cidr": "10.0.0.5/32"}}],
        "redisTo": [{"ipBlock": {"cidr": "10.0.0.6/32"}}],
        "otlpTo": [{"namespaceSelector": {"matchLabels": {"name": "otel"}}}],
    },
    "monitoring": {"serviceMonitors": True, "rules": True, "dashboards": True, "labels": {"release": "prometheus"}},
    "operator": {"name": "王运营", "phone": "13900000001"},
    "nodeSelector": {"disk": "ssd"},
    "tolerations": [{"key": "a", "operator": "Exists"}],
    "priorityClassName": "high",
}
# Nothing is scaled by itself, nothing is fenced in, the volume is there already.
LITTLE = LEAST | {
    "roles": {role: {"autoscaling": {"min": 1, "max": 1}} for role in ROLES},
    "networkPolicy": {"enabled": False},
    "files": {"existingClaim": "photos"},
}
WAYS = {"least": LEAST, "own-secret": OWN_SECRET, "everything": EVERYTHING, "little": LITTLE}


def render(values, name="linli"):
    """The objects that Helm makes of values, and the notes. Nobody changes them: what was rendered once is not rendered again."""
    return rendered(json.dumps(values), name)


@functools.cache
def rendered(values, name):
    files = chart().render(json.loads(values), name=name, namespace="points")
    texts = [text for path, text in sorted(files.items()) if path.endswith(".yaml")]
    objects = [found for text in texts for found in yaml.load_all(text, yaml.CSafeLoader) if found]
    return objects, files["linli/templates/NOTES.txt"]


@functools.cache
def chart():
    return helm.Chart.load(CHART)


def of_kind(objects, *kinds):
    return [found for found in objects if found["kind"] in kinds]


def named(objects, kind, name):
    [found] = [found for found in of_kind(objects, kind) if found["metadata"]["name"] == name]
    return found


def pods(objects):
    """Each Pod template with the object that it is of."""
    return [(found, found["spec"]["template"]) for found in of_kind(objects, "Deployment", "Job")]


def settings():
    """The product's reference: section → key → default."""
    return tomllib.loads((ROOT / "shared/config/default.toml").read_text())


@pytest.fixture(params=WAYS, scope="session")
def objects(request):
    """The objects of every way to set the chart up."""
    return render(WAYS[request.param])[0]


@pytest.fixture(scope="session")
def everything():
    return render(EVERYTHING)[0]


def schema():
    return json.loads((CHART / "values.schema.json").read_text())
