"""One page of the packed records, for all tests of the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.explore.browser import READY, SCREENS, Screen, anew, opened
from tests.running import run


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "lmsgraph.html"
    done = run("view", "-o", path)
    assert done.code == 0, done.err
    return path


@pytest.fixture(scope="session", params=list(SCREENS.values()), ids=list(SCREENS))
def screen(request: pytest.FixtureRequest) -> Screen:
    """Return the size and the scheme of a screen, of each in turn."""
    found: Screen = request.param
    return found


@pytest.fixture(scope="session")
def held(browser: Browser, page_file: Path, screen: Screen) -> Iterator[Page]:
    """Give one page that stays open on a screen."""
    with opened(browser, page_file, size=screen[0], scheme=screen[1]) as found:
        found.context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield found


@pytest.fixture
def page(held: Page) -> Page:
    """Return the page as it opens, on each screen in turn."""
    return anew(held)


@pytest.fixture
def fresh(page: Page) -> Page:
    """Return the page opened again, with nothing that can be undone."""
    page.reload()
    page.wait_for_selector(READY)
    return page
