"""
Rehearses tests/live/run from its first question to its cleaning up, in an account that is made up: as designed, and with
faults that it has to find. Prints what every run ended with, as JSON. Arguments: the folder tests/live; for each further run
its faults, with a plus between them.
"""
import contextlib
import io
import json
import pathlib
import sys
import tempfile

sys.path.insert(0, sys.argv[1])

from livetest import flow  # noqa: E402
from livetest.account import Account  # noqa: E402
from made_up_account import MadeUpAccount  # noqa: E402
from made_up_deaths import START  # noqa: E402
from made_up_world import MadeUpWorld  # noqa: E402

rehearsals = {}
made_up = MadeUpAccount()
with tempfile.TemporaryDirectory() as folder:
    for faults in ("", *sys.argv[2:]):
        world = MadeUpWorld("rehearsal", *filter(None, faults.split("+")))
        made_up.world, made_up.calls = world, set()
        account = Account(made_up, world.name, pathlib.Path(folder) / str(len(rehearsals)), world.sleep, world.clock)
        with contextlib.redirect_stdout(io.StringIO()) as said:
            code = flow.run(account, flow.Options(), lambda question: True, world.tool)
        rehearsals[faults or "as designed"] = {"exitCode": code, "said": said.getvalue(), "leftOver": world.left_over(), "minutes": (world.now - START) / 60, "calls": sorted(made_up.calls)}
print(json.dumps(rehearsals))
