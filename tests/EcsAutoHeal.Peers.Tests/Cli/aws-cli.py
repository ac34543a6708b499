"""The aws CLI itself, for many commands in one process: it takes half a second to start.

Each line of standard input is the arguments of a command, as a JSON array. Each is answered with one line: the exit code,
and what the command wrote. Where a waiter of the CLI pauses between two looks, a line asks for the pause first, and any
line of input ends it: the world that it looks at has a clock of its own.
"""
import contextlib
import functools
import io
import json
import sys
import types

import botocore.session
import botocore.waiter
from awscli.clidriver import create_clidriver

commands, answers = sys.stdin, sys.stdout


def say(message):
    answers.write(json.dumps(message) + "\n")
    answers.flush()


def pause(seconds):
    say({"pause": seconds})
    commands.readline()


def run(arguments):
    output, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
        try:
            code = create_clidriver().main(arguments)
        except SystemExit as end:
            code = end.code
    return {"exitCode": code or 0, "output": output.getvalue(), "errors": errors.getvalue()}


# Every command begins anew; only AWS's models, of several megabytes, are read once.
botocore.session.create_loader = functools.cache(botocore.session.create_loader)
botocore.waiter.time = types.SimpleNamespace(sleep=pause)
for line in iter(commands.readline, ""):
    say(run(json.loads(line)))
