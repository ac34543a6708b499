"""moto_server with three gaps closed from outside, each with moto's own means.

1. ListTasks, GetExecutionHistory and DescribeAlarms give everything at once: moto's pager is put behind them.
2. StartExecution copies the machine, and with it threads that cannot be copied (getmoto/moto#10077).
3. A refused signature is answered in XML whatever the protocol: its own to_json() is used where the request was JSON.
"""
import copy
import os
import socket

from moto.cloudwatch.responses import CloudWatchResponse
from moto.core.exceptions import _RESTError
from moto.core.responses import ActionResult, BaseResponse
from moto.ecs.responses import EC2ContainerServiceResponse
from moto.server import main
from moto.stepfunctions.models import StateMachine
from moto.stepfunctions.responses import StepFunctionResponse
from moto.utilities.paginator import Paginator


class Arn(str):
    """moto's pager names the first item of the next page by an attribute of it."""

    @property
    def arn(self):
        return str(self)


def page(service, operation, items, attribute, made=lambda item: item, limit="maxResults", token="nextToken", most=100):
    whole = getattr(service, operation)

    def paged(self):
        result = whole(self).result
        pager = Paginator(self._get_int_param(limit), most, self._get_param(token), attribute)
        result[items], result[token] = pager.paginate([made(item) for item in result[items]])
        return ActionResult(result)

    setattr(service, operation, paged)


page(EC2ContainerServiceResponse, "list_tasks", "taskArns", "arn", Arn, most=2)
page(StepFunctionResponse, "get_execution_history", "events", "id")
page(CloudWatchResponse, "describe_alarms", "MetricAlarms", "name", limit="MaxRecords", token="NextToken")


def without_executions(machine, _):
    copied = copy.copy(machine)
    copied.executions = []
    return copied


StateMachine.__deepcopy__ = without_executions

check = BaseResponse._authenticate_and_authorize_normal_action


def check_in_the_requests_protocol(self, resource="*"):
    try:
        check(self, resource)
    except _RESTError as refused:
        raise refused.to_json() if "X-Amz-Target" in self.headers else refused


BaseResponse._authenticate_and_authorize_normal_action = check_in_the_requests_protocol

# The Step Functions engine calls moto itself, at MOTO_PORT: the port has to be known first.
with socket.create_server(("127.0.0.1", 0)) as free:
    os.environ["MOTO_PORT"] = str(free.getsockname()[1])
main(["-H", "127.0.0.1", "-p", os.environ["MOTO_PORT"]])
