"""The workflows and forms of .github, read as an attacker would read them, and held to their schemas; without a network."""
import json
from pathlib import Path
import re
import subprocess
from sysconfig import get_path

import pytest
import yaml

from macros.commands import Commands
from macros.forge.due import LABEL
from minisite import PROJECT

GITHUB = PROJECT / ".github"
WORKFLOWS = {path.stem: yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader) for path in sorted((GITHUB / "workflows").glob("*.yml"))}
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
JOBS = {f"{name}: {job}": (WORKFLOWS[name], facts) for name in WORKFLOWS for job, facts in WORKFLOWS[name]["jobs"].items()}
STEPS = {f"{name}, step {number}": step for name, (_, facts) in JOBS.items() for number, step in enumerate(facts["steps"], 1)}
RUNS = {name: step["run"] for name, step in STEPS.items() if "run" in step}
MAY_WRITE = {"publish: deploy": {"pages", "id-token"}, "monthly: due": {"issues"}, "links: tell": {"issues"},
             "release: attest": {"id-token", "attestations"}, "release: upload": {"contents"}}


def tool(name: str, *words: str) -> subprocess.CompletedProcess:
    """Run a program that the lock has installed, beside this Python."""
    return subprocess.run([Path(get_path("scripts")) / name, *words], cwd=PROJECT, capture_output=True, text=True, encoding="utf-8")


def test_a_security_linter_finds_nothing():
    ended = tool("zizmor", "--offline", "--no-config", "--persona=auditor", "--strict-collection", "--no-ignores", "--format=json-v1", ".github")
    assert (json.loads(ended.stdout), ended.returncode) == ([], 0), ended.stderr


@pytest.mark.parametrize("schema, files", [
    ("github-workflows", sorted((GITHUB / "workflows").glob("*.yml"))), ("github-issue-forms", FORMS),
    ("github-issue-config", [GITHUB / "ISSUE_TEMPLATE" / "config.yml"]), ("dependabot", [GITHUB / "dependabot.yml"])])
def test_each_file_keeps_to_its_schema(schema, files):
    ended = tool("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *map(str, files))
    assert (ended.returncode, bool(files)) == (0, True), ended.stdout


def test_the_tools_would_find_a_fault(tmp_path):
    (tmp_path / "bad.yml").write_text("on: pull_request_target\njobs: {a: {runs-on: x, steps: [{run: 'echo ${{ github.head_ref }}'}]}}\n")
    found = json.loads(tool("zizmor", "--offline", "--no-config", "--format=json-v1", str(tmp_path / "bad.yml")).stdout)
    assert {"dangerous-triggers", "template-injection", "excessive-permissions"} <= {finding["ident"] for finding in found}
    (tmp_path / "bad.yml").write_text("on: push\njobs: {a: {runs-on: x, stepps: []}}\n")
    assert tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", str(tmp_path / "bad.yml")).returncode == 1


def test_every_action_is_pinned_to_a_commit_and_says_its_version():
    text = "".join(path.read_text(encoding="utf-8") for path in sorted((GITHUB / "workflows").glob("*.yml")))
    uses = re.findall(r"^\s*(?:- )?uses: (.*)$", text, re.M)
    assert uses and [line for line in uses if not re.fullmatch(r"[\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []
    assert len({line.split("@")[0]: line for line in uses}) == len(set(uses)), "one action, two versions"


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_has_no_power_but_what_a_job_asks_for(name):
    workflow = WORKFLOWS[name]
    assert (workflow["permissions"], "concurrency" in workflow) == ({}, True)
    assert not {"pull_request_target", "workflow_run", "issue_comment", "issues"} & set(workflow["on"])


@pytest.mark.parametrize("name", JOBS)
def test_a_job_may_write_only_where_it_has_to_and_ends(name):
    workflow, job = JOBS[name]
    assert {power for power, degree in job["permissions"].items() if degree == "write"} <= MAY_WRITE.get(name, set())
    assert (job["runs-on"], int(job["timeout-minutes"]) <= 60) == ("ubuntu-24.04", True)
    if "pull_request" in workflow["on"] and "github.event_name" not in job.get("if", ""):
        assert not re.search(r"secrets\b|github\.token", json.dumps(job))


@pytest.mark.parametrize("name", [name for name, step in STEPS.items() if step.get("uses", "").startswith("actions/checkout@")])
def test_a_checkout_keeps_no_key(name):
    assert STEPS[name]["with"]["persist-credentials"] == "false"


def test_what_is_published_uses_no_cache_and_nothing_that_a_pull_request_made():
    for name in ("publish", "release"):
        assert not re.search(r"cache|download-artifact.*run-id", json.dumps(WORKFLOWS.get(name, {})))


@pytest.mark.parametrize("name", RUNS)
def test_shell_is_short_and_holds_no_word_of_others(name):
    assert RUNS[name].count("\n") < 3 and "${{" not in RUNS[name]


@pytest.mark.parametrize("name", RUNS)
def test_every_command_exists(name):
    made = re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.M)
    known = Commands().list_commands(None)
    named = re.findall(r"\bbriefings ([a-z]+)", RUNS[name])
    assert [word for word in named if word not in known] + [word for word in re.findall(r"\bmake ([a-z]+)", RUNS[name]) if word not in made] == []


@pytest.mark.parametrize("name", [name for name in RUNS if "briefings " in RUNS[name]])
def test_every_option_exists(name):
    for command, words in re.findall(r"\bbriefings ([a-z]+)([^|;&>\n]*)", RUNS[name]):
        options = {option for param in Commands().get_command(None, command).params for option in param.opts}
        assert set(re.findall(r"(?<!\S)--[a-z][a-z-]*", words)) <= options


def test_the_runbook_names_every_command_that_a_workflow_runs():
    runbook = (PROJECT / "docs" / "contribute" / "runbook.md").read_text(encoding="utf-8")
    commands = {words for run in RUNS.values() for words in re.findall(r"\b(?:briefings|make) [a-z]+", run)}
    assert [words for words in sorted(commands) if words not in runbook] == []


def test_what_the_runbook_writes_lies_where_git_leaves_it_out():
    """A command of its blocks may be run twice, and leaves nothing that somebody could add by mistake."""
    ignored = (PROJECT / ".gitignore").read_text(encoding="utf-8").splitlines()
    cleaned = re.search(r"^clean:.*\n\t@rm -rf (.*)$", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.M)[1].split()
    blocks = "".join(re.findall(r"^```sh\n(.*?)^```", (PROJECT / "docs/contribute/runbook.md").read_text(encoding="utf-8"), re.M | re.S))
    written = re.findall(r"--(?:to|issues|cache) (\S+)", blocks)
    assert len(written) > 3 and {name.partition("/")[0] for name in written} == {".build"}
    assert "/.build/" in ignored and ".build" in cleaned and "rm -rf .build/preview\n.venv/bin/briefings disk" in blocks


def test_the_gate_waits_for_every_job_and_all_must_succeed():
    jobs = dict(WORKFLOWS["check"]["jobs"])
    gate = jobs.pop("gate")
    assert (set(gate["needs"]), gate["if"], gate["permissions"]) == (set(jobs), "${{ always() }}", {})
    (step,) = gate["steps"]
    assert step["run"] == f'test "$RESULTS" = "{" ".join(["success"] * len(jobs))}"'


@pytest.mark.parametrize("results, code", [("success success success", 0), ("success skipped success", 1), ("success", 1), ("", 1)])
def test_the_gate_opens_for_success_alone(results, code):
    (step,) = WORKFLOWS["check"]["jobs"]["gate"]["steps"]
    assert subprocess.run(["sh", "-c", step["run"]], env={"RESULTS": results}).returncode == code


def test_publishing_is_never_cut_off_and_starts_from_main_alone():
    publish = WORKFLOWS["publish"]
    assert publish["concurrency"] == {"group": "publish", "cancel-in-progress": "false"}
    assert publish["on"]["push"] == {"branches": ["main"]}
    assert "github.ref == 'refs/heads/main'" in publish["jobs"]["build"]["if"]
    assert publish["jobs"]["deploy"]["if"] == "${{ needs.build.outputs.attempt == github.run_attempt }}", "an old run does not deploy again"
    assert [step.get("run") for step in publish["jobs"]["deploy"]["steps"]] == [None, None], "the job that may write runs nothing of ours"


def test_each_attempt_deploys_what_it_built_and_none_is_green_that_deployed_nothing():
    jobs = WORKFLOWS["publish"]["jobs"]
    (upload,) = [step for step in jobs["build"]["steps"] if step.get("uses", "").startswith("actions/upload-pages-artifact@")]
    assert {upload["with"]["name"], *(step["with"]["artifact_name"] for step in jobs["deploy"]["steps"])} == {"github-pages-${{ github.run_attempt }}"}
    assert jobs["served"]["if"] == "${{ !cancelled() && needs.build.result == 'success' && needs.deploy.result != 'failure' }}"


def test_only_a_pull_request_leaves_a_preview():
    steps = WORKFLOWS["check"]["jobs"]["preview"]["steps"]
    assert [step["if"] for step in steps[-2:]] == ["${{ github.event_name == 'pull_request' }}"] * 2


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_a_form_warns_first_asks_for_a_promise_and_gives_no_label_of_ours(form):
    facts = yaml.load(form.read_text(encoding="utf-8"), yaml.BaseLoader)
    first, *_, last = facts["body"]
    assert "Everyone can read what you write here" in first["attributes"]["value"]
    assert last["type"] == "checkboxes" and all(option["required"] == "true" for option in last["attributes"]["options"])
    assert LABEL not in facts.get("labels", [])


def test_who_fears_for_a_child_writes_a_title_and_nothing_else():
    """Where the private way is missing, SECURITY.md and the form for mistakes lead to one that leaves no room to explain."""
    facts = yaml.load((GITHUB / "ISSUE_TEMPLATE/anonymity.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert [part["type"] for part in facts["body"]] == ["markdown", "input", "checkboxes"]
    assert all(f"**{facts['name']}**" in path.read_text(encoding="utf-8") for path in (PROJECT / "SECURITY.md", GITHUB / "ISSUE_TEMPLATE/fact.yml"))


def test_the_link_of_a_briefing_opens_a_form_that_is_there():
    page = (PROJECT / "macros/views/templates/briefing.html").read_text(encoding="utf-8")
    form, field = re.search(r"/issues/new\?template=([\w.-]+)&amp;(\w+)=", page).groups()
    facts = yaml.load((GITHUB / "ISSUE_TEMPLATE" / form).read_text(encoding="utf-8"), yaml.BaseLoader)
    assert field in [part.get("id") for part in facts["body"]]


def test_new_versions_wait_before_they_are_proposed():
    updates = yaml.load((GITHUB / "dependabot.yml").read_text(encoding="utf-8"), yaml.BaseLoader)["updates"]
    assert {update["package-ecosystem"]: int(update["cooldown"]["default-days"]) for update in updates} == {"pip": 14, "github-actions": 14}
