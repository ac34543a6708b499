"""Read by Python as moto_server starts. For every message that a rule delivers moto parses the same few JSON paths anew, a third of a second; here each is parsed once."""
import functools

import jsonpath_ng.ext

jsonpath_ng.ext.parse = functools.cache(jsonpath_ng.ext.parse)
