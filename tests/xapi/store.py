"""The record store Ralph on a port of 127.0.0.1: python store.py PORT. Everything else it takes from the environment.

Ralph 5.1.0 opens its file anew for each write, and by default only for a file that is not there yet: with its own command the
second request is answered 500. Everything else is Ralph as it is.
"""

import sys

import uvicorn
from ralph.backends.data.base import BaseOperationType
from ralph.backends.data.fs import FSDataBackend

FSDataBackend.default_operation_type = BaseOperationType.APPEND
uvicorn.run("ralph.api:app", host="127.0.0.1", port=int(sys.argv[1]), log_level="critical")
