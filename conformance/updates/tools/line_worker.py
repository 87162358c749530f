"""
One line of JSON in: `op`, `in`, `out` and what the step says; one out: `{"ok": true}`, `{"unsupported": why}` or
`{"error": why}`.
"""

import json
import os
import sys
import traceback


class Unsupported(Exception):
    """A tool has no means for this step."""


def serve(tool, version, steps):
    lines = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    print(json.dumps({"tool": tool, "version": version}), file=lines, flush=True)
    for line in sys.stdin:
        step = json.loads(line)
        try:
            if step["op"] not in steps:
                raise Unsupported(step["op"])
            steps[step["op"]](step)
            told = {"ok": True}
        except Unsupported as why:
            told = {"unsupported": str(why)}
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{os.path.basename(where.filename)}:{where.lineno}"
            told = {"error": f"{type(error).__name__}: {error} ({place})"[:400]}
        print(json.dumps(told), file=lines, flush=True)


def absent(tool, why):
    print(json.dumps({"tool": tool, "absent": str(why)}), flush=True)
    sys.exit(0)
