"""placeholder"""


def explore(docs: object) -> None: ...
