"""moto_server with a gap closed from outside: a conditional put is atomic.

moto's put looks at the condition, then writes, and each request has a thread of its own: of two puts on one version both went
through in 3 rounds of 200 (moto 5.2.1). Here one put ends before the next begins.
"""
import threading

from moto.dynamodb.models.table import Table
from moto.server import main

one_at_a_time = threading.Lock()
put_item = Table.put_item


def put_item_alone(self, *args, **kwargs):
    with one_at_a_time:
        return put_item(self, *args, **kwargs)


Table.put_item = put_item_alone
main(["-H", "127.0.0.1", "-p", "0"])
