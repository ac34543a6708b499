"""Threads that take turns, and a clock that stands still while they do.

One thread runs at a time, always the first that can go on: the execution that was started first, in it the first branch. When
none can, they are at rest, and it is known when the next one is due. So a wait of an hour costs nothing, and a run can be
repeated event by event.
"""
import datetime
import functools
import threading

# In ticks of 100 ns, as .NET counts.
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
        """Goes on until nothing can."""
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
        """Gives the turn to the first that can go on."""
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
    """threading.Thread, as far as moto uses it."""

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
    """threading.Event, as far as moto uses it."""

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
        if TURNS.mine.thread in self._waiters:
            self._waiters.remove(TURNS.mine.thread)
        return in_time


class Moment(datetime.datetime):
    """datetime.datetime, of virtual time."""

    @classmethod
    def now(cls, tz=None):
        return cls(1, 1, 1, tzinfo=datetime.timezone.utc) + datetime.timedelta(microseconds=TURNS.now // 10)

    def isoformat(self, *_, **__):
        """As Step Functions writes times into the context object."""
        return self.strftime("%Y-%m-%dT%H:%M:%S.") + f"{self.microsecond // 1000:03}Z"
