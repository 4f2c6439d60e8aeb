"""What holds of everything that the chart makes."""

import re

import pytest

from conftest import CALLS, EVERYTHING, LEAST, OWN_SECRET, ROLES, ROOT, named, of_kind, pods, render, settings


def test_no_container_is_root_or_writes_into_its_image(objects):
    for owner, template in pods(objects):
        pod = template["spec"]
        security = pod["securityContext"]
        assert security["runAsNonRoot"] is True and security["runAsUser"] > 10000, owner["metadata"]["name"]
        assert security["seccompProfile"] == {"type": "RuntimeDefault"}
        assert pod["automountServiceAccountToken"] is False and pod["enableServiceLinks"] is False
        assert not any(key in pod for key in ("hostNetwork", "hostPID", "hostIPC"))
        assert not any("hostPath" in volume for volume in pod["volumes"])
        for container in pod["containers"]:
            security = container["securityContext"]
            assert security["readOnlyRootFilesystem"] is True and security["allowPrivilegeEscalation"] is False
            assert security["capabilities"] == {"drop": ["ALL"]} and "privileged" not in security
            for bound in ("requests", "limits"):
                assert set(container["resources"][bound]) == {"cpu", "memory"}


def test_the_user_is_the_images():
    [user] = set(re.findall(r"^USER (\d+):(\d+)$", (ROOT / "helm/Dockerfile").read_text(), re.M))
    security = pods(render(LEAST)[0])[0][1]["spec"]["securityContext"]
    assert user == (str(security["runAsUser"]), str(security["runAsGroup"]))


def test_secrets_are_in_the_secret_alone(everything):
    for found in everything:
        assert "SECRET" not in str(found) or found["kind"] == "Secret", found["metadata"]["name"]
    [secret] = of_kind(everything, "Secret")
    assert len([value for value in secret["stringData"].values() if "SECRET" in value]) == 10


def test_a_secret_of_ones_own_is_used_everywhere_and_none_is_made():
    objects, _ = render(OWN_SECRET)
    assert not of_kind(objects, "Secret")
    named_secrets = re.findall(r"'secretKeyRef': {'name': '([^']+)'|'secretName': '([^']+)'", str(objects))
    assert {one or other for one, other in named_secrets} == {"theirs"} and len(named_secrets) > 10


def test_every_key_that_is_asked_of_the_secret_is_in_it(everything):
    [secret] = of_kind(everything, "Secret")
    asked = set(re.findall(r"'secretKeyRef': {'name': '[^']+', 'key': '([^']+)'", str(everything)))
    asked |= {item["key"] for _, template in pods(everything) for volume in template["spec"]["volumes"]
              for item in volume.get("secret", {}).get("items", [])}  # fmt: skip
    asked |= set(re.findall(r"'credentials': {'name': '[^']+', 'key': '([^']+)'", str(everything)))
    assert asked == set(secret["stringData"])


def secrets_of(objects, role):
    [container] = named(objects, "Deployment", f"linli-{role}")["spec"]["template"]["spec"]["containers"]
    return {variable["valueFrom"]["secretKeyRef"]["key"] for variable in container["env"] if "valueFrom" in variable}


def test_each_role_gets_only_the_secrets_it_needs(everything):
    common = {"signing-key", "events-redis-url"}
    assert secrets_of(everything, "gateway") == common | {"cache-redis-url", "metrics-token"}
    for role in ROLES[1:]:
        assert secrets_of(everything, role) == common | {"database-url", "replica-url", "cell-north-url"}


def test_each_cell_has_its_variable_with_the_account_that_fits(everything):
    for role in ROLES[1:]:
        [container] = named(everything, "Deployment", f"linli-{role}")["spec"]["template"]["spec"]["containers"]
        [cell] = [variable for variable in container["env"] if variable["name"] == "LINLI_CELLS__NORTH__URL"]
        assert cell["valueFrom"]["secretKeyRef"]["key"] == "cell-north-url"
    [container] = named(everything, "Job", "linli-migrate")["spec"]["template"]["spec"]["containers"]
    [cell] = [variable for variable in container["env"] if variable["name"] == "LINLI_CELLS__NORTH__URL"]
    assert cell["valueFrom"]["secretKeyRef"]["key"] == "owner-cell-north-url"


def test_the_owner_of_the_tables_signs_in_for_tasks_alone(everything):
    users = [owner["metadata"]["name"] for owner, template in pods(everything) if "owner-database-url" in str(template)]
    assert sorted(users) == ["linli-migrate", "linli-operator"]


def test_the_master_key_is_mounted_where_people_are_known(everything):
    def mounted(what):
        return {
            owner["metadata"]["name"].removeprefix("linli-")
            for owner, template in pods(everything)
            for mount in template["spec"]["containers"][0]["volumeMounts"]
            if mount["mountPath"] == what
        }

    assert mounted("/var/lib/linli/keys") == {"members", "operator"}
    assert mounted("/var/lib/linli/files") == {"gateway", "members", "scoring"}


def test_every_mount_has_its_volume(objects):
    for owner, template in pods(objects):
        volumes = [volume["name"] for volume in template["spec"]["volumes"]]
        mounts = [mount["name"] for mount in template["spec"]["containers"][0]["volumeMounts"]]
        assert sorted(volumes) == sorted(mounts), owner["metadata"]["name"]


def variables(objects):
    for found in of_kind(objects, "ConfigMap"):
        yield from ((name, value) for name, value in found["data"].items() if name.startswith("LINLI_"))
    for _, template in pods(objects):
        for container in template["spec"]["containers"]:
            yield from ((variable["name"], variable.get("value")) for variable in container["env"])


def test_each_variable_is_a_setting_of_the_product(objects):
    known = {f"LINLI_{section}__{key}".upper(): value for section, keys in settings().items() for key, value in keys.items()}
    # A cell has a name of the operator's.
    known["LINLI_CELLS__NORTH__URL"] = ""
    found = list(variables(objects))
    assert len(found) > 20
    for name, value in found:
        assert name in known, name
        if value is not None and type(known[name]) is int:
            assert re.fullmatch(r"\d+", value), f"{name}={value} is no whole number as the product reads it"


def test_each_role_is_told_whom_it_calls(objects):
    services = {found["metadata"]["name"] for found in of_kind(objects, "Service")}
    for role in ROLES:
        [container] = named(objects, "Deployment", f"linli-{role}")["spec"]["template"]["spec"]["containers"]
        assert container["args"] == ["serve", "--role", role, "--listen", "0.0.0.0:8080"]
        told = {variable["name"]: variable["value"] for variable in container["env"] if "value" in variable}
        assert told == {f"LINLI_NEIGHBOURS__{callee.upper()}": f"http://linli-{callee}:8080" for callee in CALLS[role]}
        assert {address.split("/")[2].split(":")[0] for address in told.values()} <= services


def test_whom_a_role_calls_is_what_the_product_says():
    source = (ROOT / "services/all-in-one/src/cli/role.rs").read_text().partition("fn needed(")[2].partition("\n}\n")[0]
    for arm in re.findall(r"((?:Role::\w+[ |]*)+) => vec!\[(.*?)\]", source, re.S):
        for role in re.findall(r"Role::(\w+)", arm[0]):
            assert set(re.findall(r'"neighbours\.(\w+)"', arm[1])) == CALLS[role.lower()], role


def test_selectors_find_what_they_are_meant_for(objects):
    labels = {owner["metadata"]["name"]: template["metadata"]["labels"] for owner, template in pods(objects)}

    def chosen(selector):
        return {name for name, has in labels.items() if selector.items() <= has.items()}

    for found in objects:
        name, spec = found["metadata"]["name"], found.get("spec", {})
        if found["kind"] == "Service":
            assert chosen(spec["selector"]) == {name}
        elif found["kind"] in ("Deployment", "PodDisruptionBudget"):
            assert chosen(spec["selector"]["matchLabels"]) == {name}
        elif found["kind"] == "NetworkPolicy":
            assert chosen(spec["podSelector"]["matchLabels"]) == {name}
        elif found["kind"] == "HorizontalPodAutoscaler":
            assert spec["scaleTargetRef"]["name"] == name in labels
        elif found["kind"] == "ServiceMonitor":
            of = [service["metadata"]["name"] for service in of_kind(objects, "Service")
                  if spec["selector"]["matchLabels"].items() <= service["metadata"]["labels"].items()]  # fmt: skip
            assert of == [name]


def test_each_role_has_everything(everything):
    kinds = ["Deployment", "Service", "ServiceAccount", "HorizontalPodAutoscaler", "PodDisruptionBudget", "NetworkPolicy", "ServiceMonitor"]
    for kind in kinds:
        names = {found["metadata"]["name"] for found in of_kind(everything, kind)}
        assert {f"linli-{role}" for role in ROLES} <= names, kind
    for role in ROLES:
        assert named(everything, "Deployment", f"linli-{role}")["spec"]["template"]["spec"]["serviceAccountName"] == f"linli-{role}"


def component(peer):
    return peer["podSelector"]["matchLabels"]["app.kubernetes.io/component"]


def peers(rules, direction):
    return [peer for rule in rules for peer in rule.get(direction, [])]


def test_the_network_lets_callers_in_and_calls_out_and_nothing_else(everything):
    for role in ROLES:
        spec = named(everything, "NetworkPolicy", f"linli-{role}")["spec"]
        assert spec["policyTypes"] == ["Ingress", "Egress"]
        assert all("from" in rule for rule in spec["ingress"]) and all("to" in rule for rule in spec["egress"])
        assert {port["port"] for rule in spec["ingress"] for port in rule["ports"]} == {8080}
        callers = {component(peer) for peer in peers(spec["ingress"], "from") if "podSelector" in peer}
        callees = {component(peer) for peer in peers(spec["egress"], "to") if "podSelector" in peer}
        assert callers == {caller for caller in ROLES if role in CALLS[caller]}
        assert callees == CALLS[role]
        outside = {port["port"] for rule in spec["egress"] for port in rule["ports"]} - {8080}
        assert outside == {53, 6379, 4318} | (set() if role == "gateway" else {5432})
        others = [peer for peer in peers(spec["ingress"], "from") if "podSelector" not in peer]
        assert len(others) == (2 if role == "gateway" else 1), "Prometheus, and for the gateway where the Ingress comes from"
    for task in ("migrate", "operator"):
        spec = named(everything, "NetworkPolicy", f"linli-{task}")["spec"]
        assert "ingress" not in spec and {port["port"] for rule in spec["egress"] for port in rule["ports"]} == {53, 5432}


def test_traces_go_out_only_where_there_is_a_collector():
    policies = of_kind(render(LEAST)[0], "NetworkPolicy")
    assert policies and "4318" not in str(policies)


def test_only_the_gateway_is_reached_from_outside(everything):
    assert {service["spec"]["type"] for service in of_kind(everything, "Service")} == {"ClusterIP"}
    [ingress] = of_kind(everything, "Ingress")
    backends = [path["backend"]["service"]["name"] for rule in ingress["spec"]["rules"] for path in rule["http"]["paths"]]
    assert backends == ["linli-gateway"] and ingress["spec"]["tls"][0]["hosts"] == ["linli.example.org"]


def test_hooks_come_in_order(everything):
    def hook(kind, name):
        notes = named(everything, kind, name)["metadata"]["annotations"]
        # What is only for the task goes when it is done; the Secret stays, and the Job for its log.
        policy = "before-hook-creation,hook-succeeded" if kind == "NetworkPolicy" else "before-hook-creation"
        assert notes["helm.sh/hook-delete-policy"] == policy
        return notes["helm.sh/hook"], int(notes["helm.sh/hook-weight"])

    before, after = "pre-install,pre-upgrade", "post-install,post-upgrade"
    order = [hook("Secret", "linli"), hook("NetworkPolicy", "linli-migrate"), hook("Job", "linli-migrate")]
    assert {when for when, _ in order} == {before} and [weight for _, weight in order] == sorted({weight for _, weight in order})
    assert hook("NetworkPolicy", "linli-operator") < hook("Job", "linli-operator") and hook("Job", "linli-operator")[0] == after


def test_the_migration_needs_nothing_that_is_made_after_it(objects):
    later = {found["metadata"]["name"] for found in of_kind(objects, "ConfigMap", "PersistentVolumeClaim", "ServiceAccount")}
    pod = named(objects, "Job", "linli-migrate")["spec"]["template"]["spec"]
    assert "configMapRef" not in str(pod) and "persistentVolumeClaim" not in str(pod) and "serviceAccountName" not in pod
    assert later


def test_the_migration_grants_to_the_role_that_is_served_under(everything):
    [container] = named(everything, "Job", "linli-migrate")["spec"]["template"]["spec"]["containers"]
    told = {variable["name"]: variable.get("value") for variable in container["env"]}
    assert told["LINLI_DATABASE__APP_ROLE"] == "another_app"
    assert named(everything, "ConfigMap", "linli")["data"]["LINLI_DATABASE__APP_ROLE"] == "another_app"


@pytest.mark.parametrize("times", [{}, {"turn_away_seconds": 60, "drain_seconds": 300}])
def test_a_pod_has_time_to_end(times):
    objects, _ = render(LEAST | {"settings": {"server": times}})
    told = named(objects, "ConfigMap", "linli")["data"]
    turn_away, drain = int(told["LINLI_SERVER__TURN_AWAY_SECONDS"]), int(told["LINLI_SERVER__DRAIN_SECONDS"])
    assert turn_away > 1.5, "connections that callers keep lapse after 1.5 s"
    for found in of_kind(objects, "Deployment"):
        assert found["spec"]["template"]["spec"]["terminationGracePeriodSeconds"] > turn_away + 2 * drain


def test_requests_in_flight_may_end():
    told = named(render(LEAST)[0], "ConfigMap", "linli")["data"]
    assert int(told["LINLI_SERVER__DRAIN_SECONDS"]) >= settings()["server"]["request_timeout_seconds"]


def test_an_update_takes_nothing_away_before_it_has_added(objects):
    for found in of_kind(objects, "Deployment"):
        rolling = found["spec"]["strategy"]["rollingUpdate"]
        assert rolling["maxUnavailable"] == 0 and rolling["maxSurge"]
        scaled = any(of["metadata"]["name"] == found["metadata"]["name"] for of in of_kind(objects, "HorizontalPodAutoscaler"))
        # A number of replicas beside a scaler would undo what it scaled at each upgrade.
        assert ("replicas" in found["spec"]) != scaled
        topology = found["spec"]["template"]["spec"]["topologySpreadConstraints"]
        assert {of["topologyKey"] for of in topology} == {"topology.kubernetes.io/zone", "kubernetes.io/hostname"}


def test_each_role_is_probed(objects):
    for found in of_kind(objects, "Deployment"):
        [container] = found["spec"]["template"]["spec"]["containers"]
        paths = {kind: container[kind]["httpGet"]["path"] for kind in ("startupProbe", "livenessProbe", "readinessProbe")}
        assert paths == {"startupProbe": "/healthz", "livenessProbe": "/healthz", "readinessProbe": "/readyz"}


def test_what_is_read_at_the_start_starts_pods_anew():
    def mark(values):
        [found] = {str(found["spec"]["template"]["metadata"]["annotations"]) for found in of_kind(render(values)[0], "Deployment")}
        return found

    same = mark(LEAST)
    assert same == mark(LEAST)
    secret = LEAST["secret"] | {"signingKey": "k" * 40}
    for changed in ({"secret": secret}, LEAST | {"calendar": "{}"}, LEAST | {"settings": {"jobs": {"poll_seconds": 3}}}):
        assert mark(changed) != same


def test_the_image_is_named_by_digest_where_there_is_one(everything):
    images = {container["image"] for _, template in pods(everything) for container in template["spec"]["containers"]}
    assert images == {"linli:0.1.0@" + EVERYTHING["image"]["digest"]}


def test_the_chart_is_of_the_products_version():
    [product] = re.findall(r'^version = "(.+)"$', (ROOT / "Cargo.toml").read_text(), re.M)
    assert f'appVersion: "{product}"' in (ROOT / "helm/linli/Chart.yaml").read_text()
