"""A page in Debian's Chromium: opened, clicked and read, with everything noted that it should not do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError

__all__ = ["ALL_SCREENS", "DATA", "READY", "SCREENS", "VIEWS", "Screen", "anew", "chromium", "opened", "running"]

READY = "html[data-ready]"
DATA = """(await new Response(new Blob([Uint8Array.from(atob(document.getElementById('data').textContent),
    (letter) => letter.charCodeAt(0))]).stream().pipeThrough(new DecompressionStream("deflate"))).json())"""
"""What the page holds, unpacked, in a function that may wait."""
Screen = tuple[tuple[int, int], Literal["light", "dark"]]
ALL_SCREENS = bool(os.environ.get("LMSGRAPH_ALL_SCREENS"))
"""Whether there is time for every screen: make test-screens."""
SCREENS: dict[str, Screen] = {
    "1440": ((1440, 900), "light"),
    **({"1024-dark": ((1024, 768), "dark")} if ALL_SCREENS else {}),
    "390": ((390, 844), "light"),
}
"""The screens on which every feature is tried; how each scheme looks is tried on all of them."""
VIEWS = {
    "start": "#",
    "card": "#node=~term/target/vegfr",
    "case card": "#node=~id/lee-2018/index&hide=paper",
    "edge": "#edge=0",
    "path": "#path=~term/target/vegfr&path=~id/lee-2018/index/chest-wall",
    "map": "#map=1",
    "flow": "#view=flow&flow=1",
    "flow of some": "#view=flow&only=~term/target/vegfr",
    "cases": "#view=cases",
    "case": "#view=case&case=~id/zhao-2022/index",
    "tables": "#view=tables",
    "compare": "#view=compare",
    "schema": "#view=schema&term=lms:Course",
    "sparql": "#view=sparql",
    "matrix": "#view=tables&table=ihc-matrix&node=~term/drug/pazopanib",
}
"""Every view by its address: what is said of how the page looks is said of all of them."""
_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str:
    """Return the browser; a run without one fails, and says what to install."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        raise AssertionError("no Chromium to open the page in; python tests/needs.py installs it")
    return found


@contextmanager
def running() -> Iterator[Browser]:
    """Give a running browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(
    browser: Browser,
    path: Path,
    fragment: str = "",
    *,
    size: tuple[int, int] = (1440, 900),
    scheme: Literal["light", "dark"] = "light",
) -> Iterator[Page]:
    """Give an open page; at the end it must have asked nothing of the network and said nothing on the console."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce"
    )
    faults: list[str] = []
    try:
        page = context.new_page()
        page.on("console", lambda said: faults.append(f"console: {said.type}: {said.text}"))
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: _note(faults, request.url, path))
        page.goto(path.resolve().as_uri() + fragment)
        try:
            page.wait_for_selector(READY, timeout=20_000)
        except PlaywrightError as error:
            raise AssertionError("\n".join(["the page does not come up", *faults])) from error
        yield page
    finally:
        context.close()
    assert not faults, "\n".join(faults)


_ANEW = """(fragment) => {
  document.querySelector("#path-banner button")?.click();
  document.getElementById("find").value = "";
  document.getElementById("card").classList.remove("tall");
  document.activeElement.blur();
  history.replaceState(null, "", location.pathname + fragment);
  dispatchEvent(new PopStateEvent("popstate"));
}"""


def anew(page: Page, fragment: str = "") -> Page:
    """Return an open page as it opens at an address; only what can be undone, and how tables are sorted, is kept."""
    page.mouse.move(0, 0)
    page.evaluate(_ANEW, fragment)
    return page


def _note(faults: list[str], url: str, path: Path) -> None:
    if not url.startswith((path.resolve().as_uri(), "blob:")):
        faults.append(f"request: {url}")
