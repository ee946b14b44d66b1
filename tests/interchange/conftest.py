"""Reports of checks are made here as for the pages."""

from tests.reports.conftest import make_check, make_report, problem  # noqa: F401 - fixtures
