"""What must hold on every page: no axe finding, no policy violation, nothing to scroll sideways."""

import re
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()
RUN = """async () => (await axe.run(document, {runOnly: {type: 'tag', values:
  ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}}))
  .violations.map(found => found.id + ': ' + found.nodes.map(node => node.target.join(' ')).slice(0, 4).join(' | '))"""
SIZES = ((390, 844), (1440, 900))
NARROW = (320, 640)
#: The lightest of red, green and blue that still counts as a dark ground.
DARK = 96


def audit(page: Page) -> None:
    """On a phone and at a desk; at 320 pixels only the sideways scrolling. The page is left as wide as it was."""
    before = page.viewport_size
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        if not page.evaluate("'axe' in window"):  # once a document: half a megabyte to read
            page.evaluate(AXE)
        findings = page.evaluate(RUN)
        assert not findings, f"{page.url} at {width}: {findings}"
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, f"{page.url} scrolls sideways by {wider} at {NARROW[0]}"
    assert page.evaluate("window.__csp") == [], page.url
    if before:
        page.set_viewport_size(before)


def audit_in_the_dark(page: Page) -> None:
    """The same, of a page that has really turned dark."""
    shade = page.evaluate("getComputedStyle(document.body).backgroundColor")
    light = [int(part) for part in re.findall(r"\d+", shade)[:3]]
    assert light and max(light) < DARK, f"{page.url} is not dark: {shade}"
    audit(page)
