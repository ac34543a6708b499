"""Prints the deduplication and the resource that the live test writes for a key and a service."""
import json
import sys
from types import SimpleNamespace

sys.path.insert(0, sys.argv[1])

from livetest.open_points import operational_data  # noqa: E402

account = SimpleNamespace(partition="aws", region="eu-central-1", id="123456789012", name="prod")
print(json.dumps(operational_data(account, sys.argv[2], sys.argv[3])))
