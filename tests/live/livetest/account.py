"""The AWS account that the test runs in: clients, AWS's own clock, waiting, and what is said and kept."""
from __future__ import annotations

import json
import pathlib
import time
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime


class CannotGoOn(Exception):
    """The test cannot go on. The message says why and what to do."""


class Account:
    """Everything of one run that touches AWS or the disk goes through here, so that it can be rehearsed."""

    def __init__(self, session, name: str, folder: pathlib.Path, sleep=time.sleep, clock=time.time):
        self._session, self._sleep, self._clock = session, sleep, clock
        self._clients: dict = {}
        self.name = name
        self.folder = folder
        self.region = session.region_name
        answer = self.client("sts").get_caller_identity()
        self.id = answer["Account"]
        self.partition = answer["Arn"].split(":")[1]
        # Containers die by AWS's clock; this machine's may be wrong.
        date = answer["ResponseMetadata"]["HTTPHeaders"].get("date")
        self._ahead = parsedate_to_datetime(date).timestamp() - clock() if date else 0.0

    @property
    def cluster_arn(self) -> str:
        return f"arn:{self.partition}:ecs:{self.region}:{self.id}:cluster/{self.name}"

    def client(self, service: str):
        if service not in self._clients:
            self._clients[service] = self._session.client(service)
        return self._clients[service]

    def pages(self, service: str, operation: str, key: str, **parameters) -> list:
        """All items of a paginated operation."""
        return [item for page in self.client(service).get_paginator(operation).paginate(**parameters) for item in page.get(key, [])]

    def now(self) -> float:
        """Seconds since 1970, by AWS's clock."""
        return self._clock() + self._ahead

    def sleep_until(self, when: float) -> None:
        while (left := when - self.now()) > 0:
            self._sleep(min(left, 30))

    def wait_for(self, what: str, look, until: float, every: float = 10):
        """Looks until the answer is true. Past the time it stops the test."""
        while not (found := look()):
            if self.now() >= until:
                raise CannotGoOn(f"Waited in vain for {what}.")
            self._sleep(every)
        return found

    def say(self, text: str) -> None:
        line = f"{text_of(self.now())[11:19]}  {text}"
        print(line, flush=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        with open(self.folder / "run.log", "a", encoding="utf-8") as log:
            log.write(line + "\n")

    def keep(self, path: str, document) -> None:
        """Keeps a document for afterwards."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(document, indent=2, default=str) + "\n", encoding="utf-8")


def text_of(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
