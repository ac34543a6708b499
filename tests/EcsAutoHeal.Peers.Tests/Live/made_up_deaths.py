"""A small world as the live test expects to find it: who dies when, who sees it, and what the product makes of it."""
import json
from datetime import datetime, timezone

from livetest import stacks
from livetest.rounds import ALARMS, CONTAINER_STOPPED, SIDECAR_PROBE, TASK_STOPPED
from livetest.shapes import EXIT_CODES, LAST_LINE

START = 1_800_000_000.0


def when(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc)


class Deaths:
    """Time passes only while somebody sleeps. Faults make the world other than designed."""

    def __init__(self, name, *faults):
        self.name, self.faults, self.now = name, set(faults), START
        self.stacks, self.rules, self.items, self.runs, self.log, self.due = {}, {}, {}, [], [], []
        self.families, self.tags, self.deployed, self.stopped_by_us = {}, {}, {}, {}

    def sleep(self, seconds):
        end = self.now + seconds
        if "interrupted" in self.faults and end > START + 3600 / 2:
            self.faults = set()
            raise KeyboardInterrupt
        while (coming := sorted((e for e in self.due if e[0] <= end), key=lambda e: e[0])):
            self.due.remove(coming[0])
            self.now = max(self.now, coming[0][0])
            coming[0][1]()
        self.now = end

    def clock(self):
        return self.now

    def tool(self, command, profile=None):
        """dotnet and sam."""
        if command[:2] == ["sam", "deploy"]:
            self.stacks[stacks.product_stack(self.name)] = {"StateMachineArn": "arn:aws:states:eu-central-1:123456789012:stateMachine:x", "ProbePolicyArn": "arn:aws:iam::123456789012:policy/probe"}
            self.rules = {f"{self.name}-{rule}": True for rule in (TASK_STOPPED, CONTAINER_STOPPED, SIDECAR_PROBE, ALARMS)}
        if command[:2] == ["sam", "delete"]:
            del self.stacks[stacks.product_stack(self.name)]

    # ---- What dies, and who sees it -----------------------------------------------------------------------------------

    def at(self, seconds, what, *arguments):
        self.due.append((seconds, lambda: what(*arguments)))

    def sentenced(self, service, definition):
        for container in definition["containerDefinitions"]:
            settings = {e["name"]: e["value"] for e in container["environment"]}
            if settings["DIE_AT"] != "0":
                self.at(int(settings["DIE_AT"]), self.dies, service, container, int(settings["DIE_UNTIL"]) > int(settings["DIE_AT"]))

    def dies(self, service, container, looping):
        kind, name, probe = service.split("-", 1)[1], container["name"], "sidecar" if container["name"] == "app" else "app"
        if "restartPolicy" in container:
            return
        if not container["essential"]:
            # Ours: the primary route. The probe looks every 15 seconds.
            if not ("no-event" in self.faults and service.startswith("fargate")):
                self.at(self.now + 25, self.event_of_a_dead_sidecar, service, name)
                self.at(self.now + 25, self.seen, CONTAINER_STOPPED, service, name, "task state change event (a container stopped in a running task)")
            self.at(self.now + 40, self.seen, SIDECAR_PROBE, service, name, f"probe in container {probe} (health-check)")
            if "alarm-sees-sidecar" in self.faults and not self.rules[f"{self.name}-{CONTAINER_STOPPED}"]:
                self.at(self.now + 240, self.seen, ALARMS, service, name, f"alarm {self.name}-running-count-{service}")
            return
        self.at(self.now + 15, self.seen, TASK_STOPPED, service, name, "task state change event (STOPPED)")
        if kind != "one-container":
            self.at(self.now + 3, self.seen, SIDECAR_PROBE, service, name, f"probe in container {probe} (last-words)")
        if looping:
            self.at(self.now + 300, self.seen, ALARMS, service, name, f"alarm {self.name}-running-count-{service}")
            if kind == "one-container":
                self.at(self.now + 200, self.seen, ALARMS, service, name, f"alarm {self.name}-heartbeat-{service}")

    def event_of_a_dead_sidecar(self, service, name):
        self.log.append((self.now + 1, {"detail-type": "ECS Task State Change", "detail": {
            "group": f"service:{service}", "lastStatus": "RUNNING", "desiredStatus": "RUNNING", "containers": [{"name": name, "lastStatus": "STOPPED", "exitCode": 34}]}}))

    def seen(self, rule, service, container, route):
        if not self.rules.get(f"{self.name}-{rule}"):
            return
        code = EXIT_CODES[service.split("-", 1)[1]]
        culprit = {"name": "app" if "wrong-incident" in self.faults else container, "exitCode": code}
        open_item = next((i for i in self.items.values() if i["Status"] == "Open" and i["service"] == service), None)
        item = open_item or self.opened(service, culprit, "" if "wrong-incident" in self.faults else f"{LAST_LINE} {code}")
        document = {"trigger": {"routes": [route]}, "subject": {"service": service}, "verdict": {"planned": False, "culprit": culprit},
                    "incident": {"opsItemId": item["OpsItemId"]}}
        mode = self.tags.get(service, {})
        if open_item is None and mode.get("ecs-auto-heal") == "auto":
            document["remedy"] = {"applied": True, "kind": mode["ecs-auto-heal:remedy"]}
            document["recovery"] = {"outcome": "recovered"}
            self.at(self.now + 5, self.healed, service, mode["ecs-auto-heal:remedy"])
            if "badly-healed" not in self.faults:
                self.at(self.now + 180, item.__setitem__, "Status", "Resolved")
        self.runs.append((self.now, json.dumps(document)))

    def healed(self, service, remedy):
        if remedy == "redeploy":
            self.deployed[service] = self.deployed.get(service, []) + [self.now] * (2 if "badly-healed" in self.faults else 1)
        else:
            self.stopped_by_us[service] = self.now

    def opened(self, service, culprit, log):
        key = f"oi-{len(self.items):012x}"
        data = {"service": f"{self.name}/{service}", "container": culprit["name"], "verdict": json.dumps({"culprit": culprit}), "logs": log}
        self.items[key] = {"OpsItemId": key, "Status": "Open", "CreatedTime": when(self.now), "Title": "died", "service": service, "dedup": None,
                           "OperationalData": {f"ecs-auto-heal/{k}": {"Value": v, "Type": "SearchableString"} for k, v in data.items()}}
        return self.items[key]
