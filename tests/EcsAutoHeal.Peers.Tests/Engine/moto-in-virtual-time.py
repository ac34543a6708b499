"""moto's server, its Step Functions engine in virtual time.

moto runs an execution on threads that wait for one another, for answers and for the clock. Here they take turns: one runs at
a time, always the first that can go on (the execution that was started first, in it the first branch), and when none can, the
engine is at rest and says when the next one is due. What time it is stands in each request. So a wait of an hour costs
nothing, and a run can be repeated event by event.

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
from botocore.config import Config
from moto.core.config import default_user_config
from moto.core.responses import EmptyResult
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from moto.stepfunctions.models import StateMachine
from moto.stepfunctions.parser.asl.component.state.exec.state_task import lambda_eval_utils
from moto.stepfunctions.parser.asl.eval.evaluation_details import ExecutionDetails
from moto.stepfunctions.parser.asl.eval.event.event_manager import EventManager
from moto.stepfunctions.parser.asl.utils import json_path
from moto.stepfunctions.parser.models import stepfunctions_parser_backends
from moto.stepfunctions.responses import StepFunctionResponse
from werkzeug.serving import WSGIRequestHandler, make_server

SECOND = 10_000_000


class Turns:
    """Whose turn it is, who can go on, and who waits for what."""

    def __init__(self):
        self.gate = threading.Lock()
        self.mine = threading.local()
        self.at_rest = threading.Event()
        self.now = 0
        self.reset()

    def reset(self):
        # Threads of before stay where they wait; nobody wakes them.
        self.ready, self.waiting, self.appended = [], {}, []
        self.started = self.running = 0

    def run(self):
        with self.gate:
            for thread in [t for t, due in self.waiting.items() if due is not None and due <= self.now]:
                self.wake(thread, in_time=False)
            self.at_rest.clear()
            self.pass_on()
        self.at_rest.wait()
        with self.gate:
            appended, self.appended = self.appended, []
            due = min((due for due in self.waiting.values() if due is not None), default=None)
            return {"due": due, "running": self.running, "appended": appended}

    def pass_on(self):
        if not self.ready:
            self.at_rest.set()
            return
        first = min(self.ready, key=lambda thread: thread.place)
        self.ready.remove(first)
        first.turn.release()

    def wake(self, thread, in_time):
        del self.waiting[thread]
        thread.in_time = in_time
        self.ready.append(thread)

    def wait(self, seconds, waiters=None):
        """Lets others have their turn until somebody wakes this thread (True) or the time is over (False)."""
        me = self.mine.thread
        with self.gate:
            self.waiting[me] = None if seconds is None else self.now + int(seconds * SECOND)
            if waiters is not None:
                waiters.append(me)
            self.pass_on()
        me.turn.acquire()
        return me.in_time


TURNS = Turns()


class Thread:
    def __init__(self, target, args=(), name=None, daemon=None):
        self._work = functools.partial(target, *args)
        self._ended = Event()
        self._children = 0
        self.native_id = 0
        self.turn = threading.Semaphore(0)

    def start(self):
        parent = getattr(TURNS.mine, "thread", None)
        with TURNS.gate:
            if parent is None:  # A request has started an execution.
                TURNS.started += 1
                TURNS.running += 1
                self.place = (TURNS.started,)
            else:
                parent._children += 1
                self.place = (*parent.place, parent._children)
            TURNS.ready.append(self)
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self):
        self.turn.acquire()
        TURNS.mine.thread = self
        try:
            self._work()
        finally:
            self._ended.set()
            with TURNS.gate:
                if len(self.place) == 1:
                    TURNS.running -= 1
                TURNS.pass_on()

    def join(self, timeout=None):
        self._ended.wait(timeout)

    def is_alive(self):
        return not self._ended.is_set()


class Event:
    def __init__(self):
        self._is_set, self._waiters = False, []

    def is_set(self):
        return self._is_set

    def set(self):
        with TURNS.gate:
            self._is_set = True
            for thread in self._waiters:
                if thread in TURNS.waiting:
                    TURNS.wake(thread, in_time=True)
            self._waiters.clear()

    def clear(self):
        self._is_set = False

    def wait(self, timeout=None):
        if self._is_set:
            return True
        in_time = TURNS.wait(timeout, self._waiters)
        if not in_time:
            self._waiters.remove(TURNS.mine.thread)
        return in_time


class Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(1, 1, 1, tzinfo=datetime.timezone.utc) + datetime.timedelta(microseconds=TURNS.now // 10)

    def isoformat(self, *_, **__):
        """As Step Functions writes times into the context object."""
        return self.strftime("%Y-%m-%dT%H:%M:%S.") + f"{self.microsecond // 1000:03}Z"


def stand_in(module, **members):
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
]
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

# One client for all calls, and each path read once: moto makes both anew every time, at tens of milliseconds.
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
json_path.parse = functools.lru_cache(None)(json_path.parse)

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
