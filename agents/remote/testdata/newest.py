"""Shows the newest items: the least that a process can do."""

import json
import sys

offered = []
for line in sys.stdin:
    message = json.loads(line)
    params, result = message.get("params", {}), None
    if "items" in params:
        first = params["items"]["first"]
        offered[:0] = range(first + len(params["items"]["title"]) - 1, first - 1, -1)
    if "retired" in params:
        offered = [item for item in offered if item not in set(params["retired"])]
    if message["method"] == "initialize":
        result = {"protocol": 1}
    if message["method"] == "recommend":
        slates = []
        for excluded in params["excluded"]:
            gone, slate = set(excluded), []
            for item in offered:
                if len(slate) == params["places"]:
                    break
                if item not in gone:
                    slate.append(item)
            slates.append(slate)
        result = {"items": slates}
    print(json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": result}), flush=True)
