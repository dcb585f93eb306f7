"""What is taken by the same people is shown to the same people.

A recommender for bubblechamber in Python, with the standard library alone:

    recommender: {kind: process, command: [python3, co-counts.py]}

An item scores by how often it was taken together with what the person took last, as a
cosine: together(a, b) / sqrt(taken(a) * taken(b)). What is left of the slate is filled
with what is popular. "go doc bubblechamber/agents/remote" says what the messages mean.
"""

import heapq
import json
import math
import sys
from collections import Counter, defaultdict

NEIGHBOURS = 20  # an item speaks for that many others,
REFRESH = 10  # which are found anew after so many fits
RECENT = 20  # items of a person that speak


class CoCounts:
    def initialize(self, protocol, items=None, retired=(), **_):
        self.titles, self.popular, self.offered = [], [], set()
        self.history = defaultdict(Counter)  # by account: how often which item
        self.taken = Counter()  # by item: by how many accounts
        self.together = defaultdict(Counter)  # by item, by another: by how many accounts
        self.near, self.fits = {}, 0  # by item: its neighbours
        self.news(items, retired)
        return {"protocol": protocol}

    def news(self, items, retired):
        """Items that have come, and that are on offer no more."""
        if items:
            new = range(items["first"], items["first"] + len(items["title"]))
            self.titles += items["title"]
            self.popular += new
            self.offered.update(new)
        self.offered.difference_update(retired)

    def fit(self, added, withdrawn, items=None, retired=(), **_):
        self.news(items, retired)
        for account, item, _, _ in withdrawn:
            self.history[account][item] -= 1
            if self.history[account][item] == 0:
                del self.history[account][item]
                self.count(account, item, -1)
        for account, item, _, _ in added:
            if item not in self.history[account]:
                self.count(account, item, 1)
            self.history[account][item] += 1
        self.popular = sorted(self.offered, key=lambda item: (-self.taken[item], item))
        if self.fits % REFRESH == 0 or withdrawn:
            self.near = {}
        self.fits += 1

    def count(self, account, item, by):
        self.taken[item] += by
        for other in self.history[account]:
            self.together[item][other] += by
            self.together[other][item] += by

    def neighbours(self, item):
        if item not in self.near:
            self.near[item] = heapq.nlargest(NEIGHBOURS, (
                (n / math.sqrt(self.taken[item] * self.taken[other]), other)
                for other, n in self.together[item].items()
                if n > 0 and other != item
            ))
        return self.near[item]

    def recommend(self, places, accounts, excluded=None, candidates=None, items=None, retired=(), **_):
        self.news(items, retired)
        slates = []
        for i, account in enumerate(accounts):
            choice, out = self.popular, set(excluded[i]) if excluded else ()
            if candidates:
                choice = candidates[i]
            slates.append(self.slate(account, choice, set(choice) if candidates else self.offered, out, places))
        return {
            "items": [[item for item, _, _ in slate] for slate in slates],
            "scores": [[score for _, score, _ in slate] for slate in slates],
            "reasons": [[why for _, _, why in slate] for slate in slates],
        }

    def slate(self, account, choice, allowed, out, places):
        scores, source = defaultdict(float), {}
        for item in list(self.history.get(account, ()))[-RECENT:]:
            for weight, other in self.neighbours(item):
                if other in allowed and other not in out:
                    scores[other] += weight
                    source.setdefault(other, item)
        best = sorted(scores, key=lambda item: (-scores[item], item))[:places]
        slate = [(item, scores[item], f"taken together with {self.titles[source[item]]}") for item in best]
        for item in choice:
            if len(slate) == places:
                break
            if item not in scores and item in allowed and item not in out:
                slate.append((item, 0, f"taken by {self.taken[item]}"))
        return slate

    def shutdown(self):
        pass


def main():
    recommender = CoCounts()
    for line in sys.stdin:
        message = json.loads(line)
        result = getattr(recommender, message["method"])(**message.get("params", {}))
        print(json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": result}), flush=True)


if __name__ == "__main__":
    main()
