"""Answers boto3 in the place of AWS. boto3 itself checks each request, and botocore's models check each answer."""
import threading

import boto3
from botocore.awsrequest import AWSResponse
from botocore.stub import validate_parameters


class AwsError(Exception):
    """An error that AWS answers with."""

    def __init__(self, code, message=""):
        super().__init__(code, message)
        self.code, self.message = code, message


class MadeUpAccount:
    """In the place of a boto3 session. Its calls go to a world: a method a call, named service_Operation, taking its parameters."""

    region_name = "eu-central-1"

    def __init__(self):
        self.world = None
        self.calls = set()
        self._clients = {}
        self._asked = threading.local()
        self._answering = threading.Lock()
        self._session = boto3.Session(aws_access_key_id="nobody", aws_secret_access_key="nothing", region_name=self.region_name)
        self._session.events.register_last("before-parameter-build", self._remember)
        self._session.events.register_last("before-call", self._answer)

    def client(self, service):
        if service not in self._clients:
            self._clients[service] = self._session.client(service)
        return self._clients[service]

    def _remember(self, params, model, **_):
        self._asked.parameters = params

    def _answer(self, model, **_):
        # boto3 has validated the parameters by now.
        service, operation = model.service_model.service_name, model.name
        with self._answering:
            self.calls.add(f"{service}:{operation}")
            try:
                answer = getattr(self.world, f"{service}_{operation}")(**self._asked.parameters) or {}
            except AwsError as e:
                return AWSResponse(None, 400, {}, None), {"Error": {"Code": e.code, "Message": e.message}, "ResponseMetadata": {"HTTPHeaders": {}}}
        if model.output_shape is not None:
            validate_parameters(answer, model.output_shape)
        return AWSResponse(None, 200, {}, None), answer | {"ResponseMetadata": {"HTTPHeaders": {}, "RetryAttempts": 0}}
