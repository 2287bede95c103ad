"""The files for running the product for others are well formed, and as tight as the pages about them say."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import tomllib
import urllib.request
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from dockerfile_parse import DockerfileParser

from assessment.web.limits import MOST_BODY
from tests.assessment.web.serving import Running
from tests.deploy.machine import COPIES as PORTS
from tests.deploy.machine import Machine, steps
from tests.deploy.nginx import DEPLOY
from tests.deploy.unit import UNIT, unit
from tests.docs.reading import document

ROOT = DEPLOY.parent
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
CONF = (DEPLOY / "nginx.conf").read_text("utf-8")
COPIES = ("first", "second")


def container_lines() -> list[tuple[str, str]]:
    parsed = DockerfileParser(fileobj=BytesIO((DEPLOY / "Containerfile").read_bytes()))
    return [
        (line["instruction"], line["value"]) for line in parsed.structure if line["instruction"] != "COMMENT"
    ]


def values(instruction: str) -> list[str]:
    return [value for name, value in container_lines() if name == instruction]


def test_the_container_starts_from_a_version_that_is_named_to_the_last_digit() -> None:
    for value in values("FROM"):
        assert re.match(r"docker\.io/library/python:\d+\.\d+\.\d+-slim-\w+( AS \w+)?$", value), value


def test_the_container_installs_only_what_the_lock_file_names_with_its_hash() -> None:
    installs = [value for value in values("RUN") if "pip install" in value]
    assert len(installs) == 1
    assert "--require-hashes" in installs[0]
    assert "requirements.lock" in installs[0]


def test_the_container_runs_as_nobody_in_particular_and_says_how_it_is() -> None:
    assert values("USER") == ["10001:10001"]
    assert "/readyz" in values("HEALTHCHECK")[0]
    names = [name for name, _ in container_lines()]
    assert names.index("USER") < names.index("CMD")
    assert "ADD" not in names


def test_compose_asks_how_a_copy_is_as_the_container_does() -> None:
    """Podman leaves the line out of an image, and nginx would wait for copies that nobody asks."""
    options, _, command = values("HEALTHCHECK")[0].partition(" CMD ")
    asked = dict(COMPOSE["x-check"]["healthcheck"])
    assert asked.pop("test") == ["CMD", *json.loads(command)]
    said = (option.removeprefix("--").split("=") for option in options.split())
    assert {name.replace("-", "_"): value for name, value in said} == {k: str(v) for k, v in asked.items()}


def test_the_container_holds_all_that_is_imported_and_nothing_else() -> None:
    copied = {source for value in values("COPY") if "--from" not in value for source in value.split()[:-1]}
    assert copied == {
        "deploy/requirements.lock",
        "streamlit_app.py",
        ".streamlit",
        "questions",
        "reasons",
        "assessment",
    }
    assert all((ROOT / name).exists() for name in copied)
    let_in = {
        line[1:] for line in (ROOT / ".containerignore").read_text().splitlines() if line.startswith("!")
    }
    assert let_in == copied


def test_the_lock_file_names_every_requirement_with_hashes() -> None:
    locked = (ROOT / "deploy/requirements.lock").read_text("utf-8")
    found = dict(re.findall(r"^([a-z0-9._-]+)==\S+((?:.*\\\n\s+.*)+)", locked, re.M))
    wanted = re.findall(r"^[A-Za-z0-9._-]+", (ROOT / "requirements.txt").read_text(), re.M)
    assert len(wanted) > 8
    assert {name.lower() for name in wanted} <= set(found)
    assert [name for name, block in found.items() if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_can_write_nothing_and_do_nothing_beyond_its_work(copy: str) -> None:
    service = COMPOSE["services"][copy]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["user"] == "10001:10001"
    assert service["mem_limit"]
    assert service["pids_limit"]


def test_only_nginx_is_reached_from_outside() -> None:
    services = COMPOSE["services"]
    assert [name for name, service in services.items() if "ports" in service] == ["nginx"]
    assert COMPOSE["networks"]["inside"]["internal"] is True
    assert all(list(services[copy]["networks"]) == ["inside"] for copy in COPIES)
    assert services["nginx"]["depends_on"].keys() == set(COPIES)


def test_the_database_is_there_only_for_those_who_turn_the_benchmark_on() -> None:
    database = COMPOSE["services"]["database"]
    assert database["profiles"] == ["benchmark"]
    assert COMPOSE["x-check"]["environment"]["READINESS_DATABASE"] == "${READINESS_DATABASE:-}"
    assert list(database["networks"]) == ["inside"]
    assert (database["read_only"], database["cap_drop"]) == (True, ["ALL"])
    assert re.fullmatch(r"docker\.io/library/postgres:\d+\.\d+-alpine", database["image"])
    assert [name for name, service in COMPOSE["services"].items() if "profiles" in service] == ["database"]


def test_the_page_of_the_benchmark_names_the_database_as_compose_does() -> None:
    """Its copies go through standard output: nothing but its data can be written in the container."""
    database, text = COMPOSE["services"]["database"], document("docs/benchmark.md")
    user, name = (database["environment"][key] for key in ("POSTGRES_USER", "POSTGRES_DB"))
    assert f"postgresql://{user}:word@{database['networks']['inside']['ipv4_address']}/{name}`" in text
    assert f"postgresql:///{name}?user={user}" in text
    assert "--profile benchmark exec -T database" in text
    assert database["volumes"] == ["counts:/var/lib/postgresql/data"]


def test_every_file_that_compose_mounts_ships_but_the_certificates() -> None:
    mounted = [volume.split(":")[0] for volume in COMPOSE["services"]["nginx"]["volumes"]]
    assert [name for name in mounted if not (DEPLOY / name).exists()] == ["./certificates"]
    assert COMPOSE["x-check"]["build"]["dockerfile"] == "deploy/Containerfile"


@pytest.mark.parametrize("kind", ["containers", "systemd"])
def test_nginx_reads_its_configuration(kind: str, tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    try:
        machine.run("mkdir /etc/nginx/certificates; cp *.pem /etc/nginx/certificates")
        machine.run(f"cp deploy/nginx.conf /etc/nginx; cp deploy/copies-{kind}.conf /etc/nginx/copies.conf")
        assert "test is successful" in machine.run("nginx -t")
    finally:
        machine.stop()


def test_nginx_asks_every_copy_in_the_same_way_however_the_check_is_run() -> None:
    texts = {kind: (DEPLOY / f"copies-{kind}.conf").read_text("utf-8") for kind in ("containers", "systemd")}
    servers = {kind: re.findall(r"server ([\d.:]+)", text) for kind, text in texts.items()}
    addresses = [COMPOSE["services"][copy]["networks"]["inside"]["ipv4_address"] for copy in COPIES]
    assert servers["containers"] == [f"{address}:8501" for address in addresses] * 3
    assert servers["systemd"] == [f"127.0.0.1:{port}" for port in PORTS] * 3
    alike = {re.sub(r"[\d.]+:\d+|^#.*$", "", text, flags=re.M) for text in texts.values()}
    assert len(alike) == 1
    assert all(f"social-media-readiness@{port}" in " ".join(steps("With systemd")) for port in PORTS)


def test_the_copies_believe_nobody_but_nginx(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Believed, a forged header would hand out cookies for HTTPS, and tell browsers never to come without it."""
    trusted = COMPOSE["services"]["nginx"]["networks"]["inside"]["ipv4_address"]
    assert COMPOSE["x-check"]["environment"]["FORWARDED_ALLOW_IPS"] == trusted
    assert "FORWARDED_ALLOW_IPS=127.0.0.1" in unit()["Environment"][0].split()
    start = json.loads(values("CMD")[0])
    start[start.index("--host") + 1], start[start.index("--port") + 1] = "127.0.0.1", "PORT"
    for address, believed in ((trusted, False), ("127.0.0.1", True)):
        monkeypatch.setenv("FORWARDED_ALLOW_IPS", address)
        running = Running(tmp_path / "log", "uvicorn", *start[1:])
        asked = urllib.request.Request(running.address, headers={"X-Forwarded-Proto": "https"})
        try:
            with urllib.request.urlopen(asked) as found:
                assert ("strict-transport-security" in found.headers) is believed
        finally:
            running.stop()


def test_nginx_logs_neither_queries_nor_callers_nor_names_them_to_the_copies() -> None:
    logged = re.search(r"log_format without_answers '([^']*)'", CONF)
    assert logged is not None
    assert not set(re.findall(r"\$\w+", logged.group(1))) & {
        "$request", "$request_uri", "$uri", "$args", "$query_string", "$http_referer", "$remote_addr",
    }  # fmt: skip
    assert CONF.count("access_log ") == 1
    assert re.findall(r"proxy_set_header (\S+).*remote_addr", CONF) == []


def test_nginx_takes_as_large_a_body_as_the_product() -> None:
    found = re.search(r"client_max_body_size (\d+)k;", CONF)
    assert found is not None
    assert int(found.group(1)) * 1024 >= MOST_BODY
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    assert config["server"]["maxUploadSize"] * 1024 * 1024 < MOST_BODY


def test_the_unit_runs_as_nobody_in_particular_and_reaches_nothing_but_this_machine() -> None:
    settings = unit()
    for key in (
        "DynamicUser",
        "NoNewPrivileges",
        "PrivateTmp",
        "PrivateDevices",
        "ProtectHome",
        "LockPersonality",
    ):
        assert settings[key] == ["yes"]
    assert settings["ProtectSystem"] == ["strict"]
    assert settings["CapabilityBoundingSet"] == [""]
    assert (settings["IPAddressDeny"], settings["IPAddressAllow"]) == (["any"], ["localhost"])


def test_the_container_and_the_unit_start_the_product_alike() -> None:
    start = json.loads(values("CMD")[0])
    # nginx stands beside the unit, and outside of the container.
    start[start.index("--host") + 1], start[start.index("--port") + 1] = "127.0.0.1", "%i"
    assert shlex.split(unit()["ExecStart"][0])[1:] == start[1:]


def test_systemd_where_there_is_one_reads_the_unit_without_complaint(tmp_path: Path) -> None:
    """On a machine without systemd, that every section and command is there must do."""
    assert re.findall(r"^\[(\w+)\]$", UNIT.read_text(), re.M) == ["Unit", "Service", "Install"]
    assert "uvicorn streamlit_app:app" in unit()["ExecStart"][0]
    if program := shutil.which("systemd-analyze"):
        here = tmp_path / UNIT.name.replace("@", "@8501")
        here.write_text(
            UNIT.read_text().replace("/opt/social-media-readiness/.venv/bin/uvicorn", "/bin/true")
        )
        checked = subprocess.run([program, "verify", here], check=False, capture_output=True, text=True)
        assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.parametrize("page", ["own-server.md", "streamlit-community-cloud.md"])
def test_each_page_names_only_files_that_ship(page: str) -> None:
    text = (DEPLOY / page).read_text("utf-8")
    named = re.findall(r"`((?:deploy|docs|\.streamlit)/[\w./-]+)`", text)
    assert named
    assert [name for name in named if not (ROOT / name).exists() and "certificates" not in name] == []
    assert len(text.splitlines()) < 90
