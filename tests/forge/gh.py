"""Stands in for GitHub's program: issues live in the file $GH_STATE, and text that comes back has the line ends of the web."""
import json
import os
from pathlib import Path
import sys

state = Path(os.environ["GH_STATE"])
issues = json.loads(state.read_text()) if state.exists() else []
kind, verb, *words = sys.argv[1:]
numbers = [word for word in words if word.isdigit()]
options = dict(zip(words, words[1:]))
text = sys.stdin.read().replace("\n", "\r\n") if options.get("--body-file") == "-" else ""

if os.environ.get("GH_DOWN"):
    sys.exit("HTTP 503: the forge is away")
if (kind, verb) == ("issue", "list"):
    print(json.dumps([issue for issue in issues if issue["state"] == "open" and issue["label"] == options["--label"]]))
elif (kind, verb) == ("issue", "create"):
    issues.append({"number": len(issues) + 1, "title": options["--title"], "body": text, "label": options["--label"], "state": "open"})
elif (kind, verb) == ("issue", "edit"):
    issues[int(numbers[0]) - 1] |= {"title": options["--title"], "body": text}
elif (kind, verb) == ("issue", "close"):
    issues[int(numbers[0]) - 1]["state"] = "closed"
elif (kind, verb) != ("label", "create"):
    sys.exit(f"unknown: {kind} {verb}")
state.write_text(json.dumps(issues))
