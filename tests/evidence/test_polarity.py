"""What is said of a stain, and of it alone."""

import pytest

from lmsgraph.evidence.judges.proof import holds_term, polarity
from lmsgraph.evidence.text.words import normalised

SAID = [
    ("desmin (+), CD117 (-)", "desmin+ CD117-"),
    ("desmin (-), CD117 (+)", "desmin- CD117+"),
    ("VIM+, Ki67 (10-20% positive), CD117-, DOG-1-, S-100-.", "VIM+ Ki67+ CD117- DOG-1- S-100-"),
    ("desmin (3+), CD34⁻ cells, actin (±), keratin", "desmin+ CD34- actin± keratin?"),
    (
        """strong positivity for desmin and smooth muscle actin (Fig. 1) and weak positivity for vimentin.
        Cells were negative for keratin and S-100.""",
        "desmin+ smooth muscle actin+ vimentin+ keratin- S-100-",
    ),
    ("Focal reactivity was observed with desmin and actin", "desmin+ actin+"),
    ("No reactivity was seen for CD34", "CD34-"),
    ("keratin was negative while CD34, actin, and desmin were positive", "keratin- CD34+ actin+ desmin+"),
    ("positive for desmin & actin and negative for CK-pan, CD34, and S-100", "desmin+ CK-pan- CD34- S-100-"),
    ("immunopositivity for CD68, and immunonegativity for CD34 and S100", "CD68+ CD34- S100-"),
    ("positive staining for actin and negative staining for CD34 and S-100", "actin+ CD34- S-100-"),
    ("cells positive for (A) desmin (×200), and (B) actin", "desmin+ actin+"),
    ("a stain for desmin shows diffuse strong positivity", "desmin+"),
    ("Vimentin and SMA were positive, whereas S-100 was negative.", "vimentin+ SMA+ S-100-"),
    ("negative for keratin, and desmin was positive", "keratin- desmin+"),
    ("negative for CD3, CD4, CD5 and CD6 was positive", "CD5- CD6+"),
    ("no expression of CD34, but desmin-positive cells", "CD34- desmin+"),
    ("did not express CD117 or DOG1", "CD117- DOG1-"),
    ("expressed actin", "actin+"),
    ("the cells failed to stain for keratin or desmin", "keratin- desmin-"),
    ("no staining was observed with CD34, whereas desmin was positive", "CD34- desmin+"),
    ("positive staining was seen with desmin and actin", "desmin+ actin+"),
    ("all others were negative, including CD34 and S100", "CD34- S100-"),
    ("desmin showed membranous staining and CD34 was overexpressed", "desmin+ CD34+"),
    ("S-100 negative, desmin positive", "S-100- desmin+"),
    ("negative for desmin, positive for actin", "desmin- actin+"),
    ("not positive for S100", "S100-"),
    ("CD117 was not expressed; SMA showed strong staining", "CD117- SMA+"),
    ("loss of expression of Rb1", "Rb1-"),
    ("positive for actin but not for desmin or S100", "actin+ desmin- S100-"),
    ("stained positively for SMA, resulting in keratin", "SMA+ keratin?"),
    ("desmin and keratin", "desmin? keratin?"),
    ("desmin – strongly positive, CD34 – negative, Ki67 – 20%, actin", "desmin+ CD34- Ki67? actin?"),
    ("CD117 (-), positive for desmin", "CD117- desmin+"),
    ("diffuse reactivity to desmin and focal immunoreactivity to actin", "desmin+ actin+"),
    ("CD117-, CD34-, desmin+", "CD117- CD34- desmin+"),
    ("the spindle cells were positive for actin", "spindle cells? actin+"),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_the_cue_that_governs_a_stain_decides(text: str, expected: str) -> None:
    tokens = normalised(text)
    signs = {"+": "positive", "-": "negative", "±": "equivocal", "?": None}
    found: list[str] = []
    names = [name.strip() for name in _names(expected)]
    for name in names:
        verdict = holds_term(tokens, [name[:-1]])
        assert verdict, str(verdict)
        start, stop = verdict.ranges[0]
        said = polarity(tokens, start, stop)
        found.append(name[:-1] + next(sign for sign, meaning in signs.items() if meaning == said))
    assert found == names


def _names(expected: str) -> list[str]:
    names: list[str] = []
    rest = ""
    for part in expected.split():
        rest = f"{rest} {part}"
        if part[-1] in "+-±?":
            names.append(rest)
            rest = ""
    return names


def test_no_cue_reaches_over_the_end_of_a_sentence() -> None:
    tokens = normalised("Negative for desmin. Actin")
    assert polarity(tokens, 3) == "negative"
    assert polarity(tokens, 3, breaks={3}) is None


def test_what_the_next_sentence_begins_with_is_not_said_of_the_stain_before() -> None:
    tokens = normalised("Negative for actin and desmin. Focal positivity was seen elsewhere")
    assert polarity(tokens, 4, breaks={5}) == "negative"
