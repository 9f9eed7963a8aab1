"""Speed, as ratios against a reference measured in the same run: ``python -m tests.benchmarks`` prints the table.

No test asserts a time. Each row interleaves what is measured with its reference and compares medians, so that a busy
or a slow machine shifts both.
"""
