"""What became of tumour is told of a lesion, or a warning says that nothing is computed of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.running import run

RECORD = """\
paper: {{id: nobody-2020, title: Nothing, journal: Journal of Nothing, year: 2020}}
curation: {{curator: nobody, date: 2026-01-31, status: draft}}
cases:
- id: index
  disease: leiomyosarcoma
  quote: x
  lesions:
  - {{id: lung, role: metastasis, site: lung, quote: x}}
  timeline:
  - id: ct
    kind: examination
    quote: x
    findings:
    - {{finding: {finding}, change: new{more}, quote: x}}
"""


@pytest.mark.parametrize(
    ("finding", "more", "warned"),
    [
        ("bone lesion", "", True),
        ("metastasis", "", True),
        ("lung lesion", ", lesion: lung", False),
        ("lung lesion", ", status: absent", False),
        ("ascites", "", False),
    ],
)
def test_a_change_of_tumour_that_is_told_of_no_lesion_is_warned_of(
    finding: str, more: str, warned: bool, tmp_path: Path
) -> None:
    file = tmp_path / "nobody-2020.yaml"
    file.write_text(RECORD.format(finding=finding, more=more), encoding="utf-8")
    checked = run("check", str(file))
    assert checked.code == 0, checked.err
    said = f"findings.1.change: warning: that '{finding}' changed is told of no lesion" in checked.out
    assert said is warned
