"""System programs that some tests drive."""

import os
import shutil

import pytest


def require(program: str) -> str:
    """Path of a system program; without it the test is skipped, except in CI, where it must be there."""
    path = shutil.which(program)
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(f"{program} is not installed, and .ci/run should have installed what the tests need")
        pytest.skip(f"{program} is not installed")
    return path
