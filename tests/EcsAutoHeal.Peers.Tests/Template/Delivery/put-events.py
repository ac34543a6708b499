"""Puts events on moto_server's EventBridge and prints, as JSON, which rules delivered each of them.

Arguments: moto's address, and a file with a list of buses: {region, rules, queue, events}. rules: names by label, or a pattern by
label, for which a rule is made. queue: the queue that the rules already feed, or null. events: entries of PutEvents.
"""
import json
import sys

import boto3

WITNESS = "rules-that-delivered"


class Bus:
    def __init__(self, address, region, rules, queue, events):
        self.events, self.sqs, self.functions = (boto3.client(service, region_name=region, endpoint_url=address) for service in ("events", "sqs", "lambda"))
        self.rules, self.queue, self.entries = rules, queue, events

    def deliver(self):
        # Else moto would take the messages from the queue and run the function in a container.
        for mapping in self.functions.list_event_source_mappings()["EventSourceMappings"]:
            self.functions.update_event_source_mapping(UUID=mapping["UUID"], Enabled=False)
        witness = self.sqs.create_queue(QueueName=WITNESS)["QueueUrl"]
        arn = self.sqs.get_queue_attributes(QueueUrl=witness, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        for label, rule in self.rules.items():
            if isinstance(rule, dict):
                self.events.put_rule(Name=label, EventPattern=json.dumps(rule))
            # One more target a rule, whose messages name the rule.
            told = {"InputPathsMap": {"id": "$.id"}, "InputTemplate": json.dumps({"rule": label, "id": "<id>"})}
            self.events.put_targets(Rule=label if isinstance(rule, dict) else rule, Targets=[{"Id": "Witness", "Arn": arn, "InputTransformer": told}])
        ids, rules, copies = [], {}, {}
        for start in range(0, len(self.entries), 10):
            answer = self.events.put_events(Entries=self.entries[start : start + 10])
            if answer["FailedEntryCount"]:
                raise ValueError(answer)
            ids += [entry["EventId"] for entry in answer["Entries"]]
            # Often, for moto is slow with long queues.
            if start % 40 == 0 or start + 10 >= len(self.entries):
                for message in self.received(witness):
                    rules.setdefault(message["id"], []).append(message["rule"])
                for message in self.received(self.queue) if self.queue else ():
                    copies[message["id"]] = copies.get(message["id"], 0) + 1
        return [{"Rules": rules.get(id, []), "InQueue": copies.get(id, 0)} for id in ids]

    def received(self, queue):
        while messages := self.sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10, WaitTimeSeconds=0).get("Messages"):
            yield from (json.loads(message["Body"]) for message in messages)
            self.sqs.delete_message_batch(QueueUrl=queue, Entries=[{"Id": str(i), "ReceiptHandle": m["ReceiptHandle"]} for i, m in enumerate(messages)])


if __name__ == "__main__":
    address, request = sys.argv[1:]
    with open(request, encoding="utf-8") as file:
        print(json.dumps([Bus(address, **bus).deliver() for bus in json.load(file)]))
