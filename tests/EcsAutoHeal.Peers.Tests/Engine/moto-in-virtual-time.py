"""moto's server, its Step Functions engine in virtual time.

moto runs an execution on threads that wait for one another, for answers and for the clock; here they do so in virtual_time.py.
What time it is stands in each request.

Beside AWS's own requests there are:
  POST /virtual-time/run    go on until at rest; answers {"due": time or null, "running": executions, "appended": types of events}
  POST /virtual-time/reset  forget everything
Times are in ticks of 100 ns since the year 1; the header X-Virtual-Now gives the time of a request, the environment variable
LAMBDA_ENDPOINT where Lambda is.
"""
import copy
import datetime
import functools
import json
import os
import random
import sys
import threading
import time
import types
from fractions import Fraction

import boto3
import jsonpath_ng
import jsonpath_ng.ext
from botocore.config import Config
from moto.core.config import default_user_config
from moto.core.responses import EmptyResult
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from moto.stepfunctions.models import StateMachine
from moto.stepfunctions.parser.asl.component.state.exec.state_task import lambda_eval_utils
from moto.stepfunctions.parser.asl.eval.evaluation_details import ExecutionDetails
from moto.stepfunctions.parser.asl.eval.event.event_manager import EventManager
from moto.stepfunctions.parser.asl.parse.asl_parser import AmazonStateLanguageParser
from moto.stepfunctions.parser.models import stepfunctions_parser_backends
from moto.stepfunctions.responses import StepFunctionResponse
from werkzeug.serving import WSGIRequestHandler, make_server
from virtual_time import SECOND, TURNS, Event, Moment, Thread


def stand_in(module, **members):
    """A module with some members replaced."""
    return types.SimpleNamespace(**{**vars(module), **members})


# moto counts how many whole seconds it has slept; a Fraction is exact where a float would fall short.
STAND_INS = [
    (threading, stand_in(threading, Thread=Thread, Event=Event)),
    (threading.Thread, Thread),
    (threading.Event, Event),
    (datetime, stand_in(datetime, datetime=Moment)),
    (time, stand_in(time, time=lambda: Fraction(TURNS.now, SECOND), sleep=TURNS.wait)),
    # FULL jitter takes half of the delay.
    (random, stand_in(random, uniform=lambda low, high: (low + high) / 2)),
    # moto makes a parser for every path, each time that it meets the path: tens of milliseconds each.
    *((parse, functools.lru_cache(None)(parse)) for parse in (jsonpath_ng.parse, jsonpath_ng.ext.parse)),
]
# Wherever moto's engine has imported one of them.
for module in [m for name, m in sys.modules.items() if name.startswith("moto.stepfunctions.parser.")]:
    for name, value in list(vars(module).items()):
        for real, virtual in STAND_INS:
            if value is real:
                setattr(module, name, virtual)


def after(cls, name, then):
    """Has something done after each call of a method."""
    method = getattr(cls, name)

    @functools.wraps(method)
    def both(*args, **kwargs):
        result = method(*args, **kwargs)
        then(*args, **kwargs)
        return result

    setattr(cls, name, both)


after(EventManager, "_publish_history_event", lambda *_, event_type, **__: TURNS.appended.append(event_type))


# What moto 5.2.1 lacks, closed from outside:


def snapshot(machine, _):
    """StartExecution copies the machine deeply: with its earlier executions it would reach into their threads (getmoto/moto#10077)."""
    copied = copy.copy(machine)
    copied.executions = []
    return copied


StateMachine.__deepcopy__ = snapshot


def details_with_a_text(self, *args, start_time, **kwargs):
    """$$.Execution.StartTime would be a datetime, which no JSON document takes."""
    original_details(self, *args, start_time=start_time.isoformat(), **kwargs)


original_details, ExecutionDetails.__init__ = ExecutionDetails.__init__, details_with_a_text


def send_task_failure(self):
    """moto's own drops the cause."""
    self.stepfunction_backend.send_task_failure(self._get_param("taskToken"), error=self._get_param("error"), cause=self._get_param("cause"))
    return EmptyResult()


StepFunctionResponse.send_task_failure = send_task_failure

# An error's cause is the function's own text; moto writes the text anew, with every letter beyond ASCII escaped.
lambda_eval_utils.json = stand_in(json, dumps=functools.partial(json.dumps, ensure_ascii=False))

# Read once for all executions: what an execution changes is kept beside the definition.
AmazonStateLanguageParser.parse = staticmethod(functools.lru_cache(None)(AmazonStateLanguageParser.parse))

# One client for all calls, and on this process's own Lambda.
LAMBDA = boto3.client(
    "lambda", endpoint_url=os.environ["LAMBDA_ENDPOINT"], region_name="us-east-1", aws_access_key_id="moto", aws_secret_access_key="moto",
    config=Config(parameter_validation=False, retries={"total_max_attempts": 1}, read_timeout=600))


def invoke(parameters, region, state_credentials):
    answer = original_invoke(parameters, region, state_credentials)
    # How long the function took, in virtual time.
    if seconds := float(answer["ResponseMetadata"]["HTTPHeaders"].get("x-virtual-seconds", 0)):
        TURNS.wait(seconds)
    return answer


original_invoke, lambda_eval_utils._invoke_lambda_function = lambda_eval_utils._invoke_lambda_function, invoke
lambda_eval_utils.boto_client_for = lambda **_: LAMBDA

default_user_config["stepfunctions"] = {"execute_state_machine": True}
moto = DomainDispatcherApplication(create_backend_app)


def application(environ, start_response):
    if "HTTP_X_VIRTUAL_NOW" in environ:
        TURNS.now = int(environ["HTTP_X_VIRTUAL_NOW"])
    if environ["PATH_INFO"] == "/virtual-time/run":
        answer = TURNS.run()
    elif environ["PATH_INFO"] == "/virtual-time/reset":
        TURNS.reset()
        stepfunctions_parser_backends.clear()
        answer = {}
    else:
        return moto(environ, start_response)
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(answer).encode()]


class Silent(WSGIRequestHandler):
    def log_request(self, *_):
        pass


server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=Silent)
print(f"Running on http://127.0.0.1:{server.port}", flush=True)
server.serve_forever()
