"""What several test files share: one read sample article."""

import pytest

import nutgraf as ng


@pytest.fixture(scope="session")
def sample() -> ng.Document:
    text, published = ng.sample()
    return ng.extract(text, published)
