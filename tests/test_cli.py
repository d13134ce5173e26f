"""The command line as people use it: each command's help, a good run, a bad run; streams, exit codes, broken pipes."""

from __future__ import annotations

import json
import os
import pty
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from lmsgraph.cli import group, main
from lmsgraph.store.build import build
from tests.conftest import Golden
from tests.running import DATA, ROOT, Finished, environment, found_at, run

GOLDEN = DATA / "golden"
INVENTED = DATA / "invented"
SOUND = DATA / "sound.yaml"
_EXAMPLE = re.compile(r"^ *(?:Example: )?(lmsgraph .+?)(?: {2,}.*)?$", re.MULTILINE)


def invoke(*arguments: str | Path, **env: str) -> Finished:
    """Return what a command does, in this process; nothing but an exit may come out of it."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], env={"COLUMNS": None, **env})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return Finished(result.exit_code, result.stdout, result.stderr)


@pytest.mark.parametrize(("many", "choice"), [(0, ()), (99, ("--answers",))])
def test_of_many_new_papers_every_question_is_asked_at_once(
    many: int, choice: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lmsgraph.store.build._MANY", many)
    monkeypatch.setattr("lmsgraph.query.ask.ready.ask_all", lambda _: iter([("lines", ""), ("mine", "it is broken")]))
    asked = "       2  stored questions asked; what took its time is kept\nmine has no answer: it is broken\n"
    built = ("build", SOUND, "--no-files", "-o", tmp_path)
    assert invoke(*built, *choice).out.endswith(asked)
    assert asked not in invoke(*built, "--no-answers").out


def _help(name: str) -> str:
    settings = dict(main.context_settings) | {"terminal_width": 200, "max_content_width": 200}
    group = click.Context(main, info_name="lmsgraph", **settings)
    if not name:
        return main.get_help(group)
    return main.commands[name].get_help(click.Context(main.commands[name], info_name=name, parent=group))


def _examples() -> list[str]:
    return [example for name in ("", *main.commands) for example in _EXAMPLE.findall(_help(name))]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a graph of one small record."""
    return build((SOUND,), tmp_path_factory.mktemp("sound")).folder


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """Return a sealed record of the invented paper."""
    path = tmp_path / "nobody-2021.yaml"
    assert invoke("seal", INVENTED / "draft.yaml", "--source", INVENTED / "paper.txt", "-o", path).code == 0
    return path


# Help


def test_every_command_is_found_in_its_module_in_the_order_in_which_it_stands_there() -> None:
    main.commands  # noqa: B018 - loads them
    made = {"lmsgraph.cli." + module: names for module, names in group._COMMANDS.items()}
    found = {module: tuple(n for n, c in main._loaded.items() if c.callback.__module__ == module) for module in made}
    assert made == found
    assert sum(map(len, found.values())) == len(main._loaded)


@pytest.mark.parametrize("name", ["", *main.commands])
def test_help_says_how_to_use_a_command_and_shows_an_example(name: str) -> None:
    told = invoke(*filter(None, [name]), "--help")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("Usage: ")
    assert told == invoke(*filter(None, [name]), "-h")
    examples = _EXAMPLE.findall(_help(name))
    assert examples
    assert all(name in example.split()[1:2] or not name for example in examples)


def _what_a_reader_has(command: str, folder: Path) -> None:
    """Put into a folder what the examples of some commands speak of: two curators' records, a review, an ontology."""
    if command == "agree":
        for curator in ("anna", "ben", "records"):
            (folder / curator).mkdir()
        for curator in ("anna", "ben"):
            shutil.copyfile(SOUND, folder / curator / "doe-2020.yaml")
    if command == "import":
        shutil.copyfile(DATA / "packets" / "invented.json", folder / "patient.json")
    if command == "diff":
        (folder / "old").mkdir()
        text = (ROOT / "seeds" / "lee-2018.yaml").read_text(encoding="utf-8")
        (folder / "old" / "lee-2018.yaml").write_text(text.replace("age: 49 years", "age: 48 years"), encoding="utf-8")
    if command == "word":
        (folder / "review.yaml").write_text("title: A review\n", encoding="utf-8")
    if command == "reason":  # of a small review: the packed records are reasoned over elsewhere
        (folder / "review.yaml").write_text("title: A review\n", encoding="utf-8")
        (folder / "records").mkdir()
        shutil.copyfile(SOUND, folder / "records" / "sound-2020.yaml")
        (folder / "mine.ttl").write_text("<urn:mine> a <http://www.w3.org/2002/07/owl#Ontology> .\n", encoding="utf-8")


@pytest.mark.parametrize("example", _examples())
def test_an_example_of_the_help_works(example: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    words = shlex.split(example)[1:]
    if "://" in example or "--sparql" in example:  # it needs a server, or npm's engine: it must be a command, no more
        main.make_context("lmsgraph", [words[0], "--help"], resilient_parsing=True)
        main.commands[words[0]].make_context(words[0], words[1:])
        return
    home = tmp_path / "home"
    home.mkdir()
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    for name in ("draft.yaml", "paper.txt"):
        shutil.copyfile(INVENTED / name, tmp_path / name)
    _what_a_reader_has(words[0], tmp_path)
    if "~/papers" in example:
        (home / "papers").symlink_to(request.getfixturevalue("papers"))
    command = f"{shlex.quote(sys.executable)} -m {example}"
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=tmp_path,
        env=environment({"HOME": str(home), "BROWSER": "true", "PYTHONWARNINGS": "error,ignore::ResourceWarning"}),
        capture_output=True,
        timeout=60,
        input=b"s\n" if "--terminal" in words else None,  # what a person types: save and stop
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")
    if words[0] != "format" and ">" not in words:  # what is tidy already needs no word
        assert done.stdout


def test_the_version_is_that_of_the_package() -> None:
    version = re.findall(r'^version = "(.*)"$', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)[0]
    assert Finished(0, f"lmsgraph, version {version}\n", "") == run("--version")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["frob"], "Error: No such command 'frob'"),
        (["build", "--frob"], "Error: No such option"),
        (["show"], "Error: Missing argument 'NAME...'.\n"),
        (["terms"], "Error: Missing argument 'TEXT...'.\n"),
        (["terms", "-n", "0", "x"], "Error: Invalid value for '-n' / '--limit': 0 is not in the range x>=1.\n"),
        (["terms", "-n", "x", "x"], "Error: Invalid value for '-n' / '--limit': 'x' is not a valid integer range.\n"),
        (["seal", "a.yaml"], "Error: Missing option '--source'.\n"),
        (["quote"], "Error: Missing argument 'NODE'.\n"),
        (
            ["quote", "x", "--sources", ".", "-C", "-1"],
            "Error: Invalid value for '-C' / '--context': -1 is not in the range x>=0.\n",
        ),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_wrong(arguments: list[str], says: str) -> None:
    told = invoke(*arguments)
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("Usage: ")
    assert says.removesuffix("\n") in told.err


@pytest.mark.parametrize("name", ["verify", "quote", "coverage"])
def test_what_needs_the_papers_says_so(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LMSGRAPH_SOURCES", raising=False)
    told = invoke(name, *(["lee-2018/index/ac"] if name == "quote" else []))
    assert (told.code, told.out) == (2, "")
    assert "Error: Missing option '--sources'" in told.err


# Good runs and bad runs, in full


def test_build_counts_what_it_built(tmp_path: Path) -> None:
    told = invoke("build", SOUND, "-o", tmp_path / "build")
    assert (told.code, told.err) == (0, "")
    *graphs, total = told.out.splitlines()
    counts = {line.split()[1]: int(line.split()[0].replace(",", "")) for line in graphs}
    assert sorted(counts) == ["inferred", "ontology", "sound-2020", "vocabulary"]
    assert total == f"{sum(counts.values()):>8,}  statements in {tmp_path / 'build' / 'lmsgraph.ttl'}"
    lines = (tmp_path / "build" / "lmsgraph.nq").read_text(encoding="utf-8").splitlines()
    assert len(lines) == sum(counts.values())
    assert counts == {name: sum(line.endswith(f"graph/{name}> .") for line in lines) for name in counts}


def test_building_again_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    first = invoke("build", SOUND, "-o", tmp_path)
    before = found_at(tmp_path)
    assert first == invoke("build", SOUND, "-o", tmp_path)
    assert before == found_at(tmp_path)


def test_the_packed_records_have_no_problem() -> None:
    told = invoke("check")
    *warnings, last = told.out.splitlines()
    assert (told.code, told.err, last) == (0, "", f"{len(list((ROOT / 'seeds').glob('*.yaml')))} records: no problems")
    assert all(": warning: " in line for line in warnings)


def test_format_tidies_a_record_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    tidy = SOUND.read_text(encoding="utf-8")
    Path("a.yaml").write_text(tidy.replace("  disease: leiomyosarcoma\n", "  disease:   'leiomyosarcoma'\n"))
    Path("b.yaml").write_text(tidy)
    assert Finished(1, "would change a.yaml\n", "") == invoke("format", "--check", "a.yaml", "b.yaml")
    assert Finished(0, "changed a.yaml\n", "") == invoke("format", "a.yaml", "b.yaml")
    assert tidy == Path("a.yaml").read_text()
    assert Finished(0, "", "") == invoke("format", ".")
    assert Finished(0, "", "") == invoke("format", "--check", ".")


def test_the_packed_records_are_tidy() -> None:
    assert Finished(0, "", "") == invoke("format", "--check", ROOT / "seeds")


def test_terms_of_a_kind_are_listed_and_looked_up_in_it_alone() -> None:
    listed = invoke("terms", "--kind", "history_role").out.splitlines()
    assert "comorbidity" in {line.split(" | ")[0] for line in listed}
    assert len(listed) > 5
    found = invoke("terms", "--kind", "consequence", "stopped").out
    assert found.startswith("drug discontinued  [consequence/drug-discontinued]\n")
    assert {line.partition("[")[2].partition("/")[0] for line in found.splitlines() if "  [" in line} == {"consequence"}
    wrong = invoke("terms", "--kind", "nothing", "x")
    assert wrong.code == 1
    assert wrong.err.startswith("lmsgraph: --kind nothing: there are drug, ")


def test_terms_say_what_a_word_means(golden: Golden) -> None:
    told = invoke("terms", "-n", "1", "adriamycin")
    assert (told.code, told.err) == (0, "")
    golden(GOLDEN / "terms-adriamycin.txt", told.out)
    assert told == invoke("terms", "-n", "1", "CHEBI:28748")
    assert told == invoke("terms", "-n", "1", "ADRIAMYCIN")


@pytest.mark.parametrize("word", ["zzzzzz", "", "  "])
def test_a_word_that_nothing_is_called_by_ends_with_1(word: str) -> None:
    assert Finished(1, "", f"lmsgraph: no concept is called anything like '{word}'\n") == invoke("terms", word)


def test_a_card_of_a_case_reads_like_a_summary(sound: Path, golden: Golden) -> None:
    told = invoke("show", "sound-2020", "--graph", sound)
    assert (told.code, told.err) == (0, "")
    golden(GOLDEN / "show-case.txt", told.out)
    for name in ("sound-2020/index", "https://w3id.org/lmsgraph/id/sound-2020/index"):
        assert told == invoke("show", name, "--graph", sound)


def test_a_card_of_a_drug_says_who_got_it(sound: Path, golden: Golden) -> None:
    told = invoke("show", "adriamycin", "--graph", sound)
    assert (told.code, told.err) == (0, "")
    golden(GOLDEN / "show-drug.txt", told.out)
    assert told == invoke("show", "Doxorubicin", "--graph", sound)


def test_what_is_not_there_is_answered_with_what_is_near(sound: Path) -> None:
    told = invoke("show", "pazopanibb", "--graph", sound)
    assert (told.code, told.out) == (1, "")
    assert re.fullmatch(r"lmsgraph: nothing here is called 'pazopanibb'; did you mean 'pazopanib'.*\?\n", told.err)
    assert invoke("show", "", "--graph", sound).code == 1


def test_a_graph_that_is_not_there_is_answered_with_the_command_that_makes_it(tmp_path: Path) -> None:
    folder = tmp_path / "none"
    says = f"lmsgraph: {folder} holds no graph; make one with: lmsgraph build -o {folder}\n"
    assert Finished(1, "", says) == invoke("show", "pazopanib", "--graph", folder)


def test_a_draft_is_sealed_and_then_verified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Golden) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(INVENTED, tmp_path, dirs_exist_ok=True)
    assert Finished(0, "draft.yaml: 11 quotes sealed, every value proved\n", "") == invoke(
        "seal", "draft.yaml", "--source", "paper.txt"
    )
    golden(GOLDEN / "sealed.yaml", Path("draft.yaml").read_text(encoding="utf-8"))
    assert Finished(0, "1 record: no problems\n", "") == invoke("check", "draft.yaml")
    told = invoke("verify", "draft.yaml", "--sources", ".")
    assert (told.code, told.err) == (0, "")
    golden(GOLDEN / "verify.txt", told.out)
    assert told == invoke("verify", "draft.yaml", LMSGRAPH_SOURCES=str(tmp_path))
    told = invoke("coverage", "draft.yaml", "--sources", ".")
    assert (told.code, told.err) == (0, "")
    golden(GOLDEN / "coverage.txt", told.out)


def test_a_draft_whose_quotes_are_wrong_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Golden
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(INVENTED, tmp_path, dirs_exist_ok=True)
    text = Path("draft.yaml").read_text(encoding="utf-8")
    text = text.replace("dose: 60 mg/m2", "dose: 75 mg/m2").replace("positive for desmin", "positive for desmine")
    Path("draft.yaml").write_text(text, encoding="utf-8")
    told = invoke("seal", "draft.yaml", "--source", "paper.txt")
    assert (told.code, told.err) == (1, f"lmsgraph: {len(told.out.splitlines())} problems; nothing was written\n")
    golden(GOLDEN / "seal-refused.txt", told.out)
    assert text == Path("draft.yaml").read_text(encoding="utf-8")
    assert ["draft.yaml", "paper.txt"] == sorted(path.name for path in tmp_path.iterdir())


def test_what_the_paper_does_not_say_is_listed_and_ends_with_1(sealed: Path, tmp_path: Path, golden: Golden) -> None:
    sealed.write_text(sealed.read_text(encoding="utf-8").replace("dose: 60 mg/m2", "dose: 75 mg/m2"), encoding="utf-8")
    told = invoke("verify", sealed, "--sources", INVENTED)
    assert (told.code, told.err) == (1, "")
    golden(GOLDEN / "verify-falls-short.txt", told.out)


def test_a_paper_that_is_not_there_is_named_and_ends_with_1(sealed: Path, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    told = invoke("verify", sealed, "--sources", tmp_path / "papers")
    assert (
        Finished(
            1,
            "nobody-2021: no file of the folder holds this paper\n"
            "total: 0 of 0 spans found, 0 of 0 values proved\n"
            f"no copy of nobody-2021 in {tmp_path / 'papers'}: nothing of it was verified\n",
            "",
        )
        == told
    )


@pytest.mark.parametrize("name", ["verify", "coverage"])
def test_a_folder_of_papers_that_is_not_there_is_named(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "none"
    says = f"lmsgraph: {folder}: there is no such folder; name the one that holds your copies of the papers\n"
    assert Finished(1, "", says) == invoke(name, "--sources", folder)


def test_the_words_behind_a_fact_are_printed_from_the_readers_own_paper(papers: Path) -> None:
    told = invoke("quote", "lee-2018/index/ac", "--sources", papers)
    assert (told.code, told.err) == (0, "")
    heads = re.findall(r"^lee-2018/index/ac  \[case (?:s\d+ )?(\d+)w [0-9a-f]{16}\]$", told.out, re.MULTILINE)
    assert heads
    assert re.search(r"^ +\d+ \| .*\[3 weeks\]", told.out, re.MULTILINE)
    for name in ("index/ac", "https://w3id.org/lmsgraph/id/lee-2018/index/ac"):
        assert told == invoke("quote", name, LMSGRAPH_SOURCES=str(papers))
    digest = re.findall(r"\[(case (?:s\d+ )?\d+w [0-9a-f]{16})\]", told.out)[0]
    assert f"[{digest}]" in invoke("quote", digest, "--sources", papers).out


@pytest.mark.parametrize("name", ["nowhere/index/ac", "ac", "", " ", "e", "0000000000000000"])
def test_an_address_that_nothing_has_is_named(name: str, tmp_path: Path) -> None:
    told = invoke("quote", name, "--sources", tmp_path)
    assert (told.code, told.out, told.err.count("\n")) == (1, "", 1)
    assert told.err.startswith(f"lmsgraph: nothing in the records has the address or fingerprint '{name}'; ")


def test_what_is_computed_leads_to_the_card_that_has_the_words_behind_it(tmp_path: Path) -> None:
    told = invoke("quote", "lee-2018/index/pazopanib/course/lung", "--sources", tmp_path)
    assert (1, "") == (told.code, told.out)
    assert f"lmsgraph show lee-2018/index/pazopanib/course/lung --sources {tmp_path} prints the words" in told.err


# Streams


def _through(command: list[str], **named: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, capture_output=True, timeout=60, **named)  # type: ignore[call-overload, no-any-return]


def _shell(text: str, tmp_path: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    command = f"{shlex.quote(sys.executable)} -m lmsgraph"
    text = re.sub(r"(?<![\w/.-])lmsgraph(?= )", lambda _: command, text)  # the command, not a folder of that name
    return _through(["bash", "-c", text], cwd=tmp_path, env=environment(env))


def test_problems_are_data_and_their_sum_is_talk(tmp_path: Path) -> None:
    done = run("check", "unit.yaml", cwd=DATA / "bad")
    assert (1, (DATA / "bad" / "unit.expected").read_text("utf-8")) == (done.code, done.out)
    assert done.err == "lmsgraph: 1 problem\n"


@pytest.mark.parametrize("command", ["check", "show lee-2018", "terms kinase", "build -o out"])
def test_a_reader_that_goes_away_is_no_error_to_talk_of(command: str, tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "lmsgraph", *command.split()],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_a_reader_that_takes_one_line_gets_it(tmp_path: Path) -> None:
    done = _shell("lmsgraph show lee-2018 | head -1", tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"Lee 2018")
    assert done.stdout.count(b"\n") == 1


@pytest.mark.parametrize("command", ["terms adriamycin", f"check {DATA / 'bad' / 'unit.yaml'}", "show lee-2018"])
def test_a_full_disk_behind_the_output_is_said_in_one_line(command: str, tmp_path: Path) -> None:
    done = _shell(f"lmsgraph {command} > /dev/full", tmp_path)
    assert (1, "lmsgraph: No space left on device\n") == (done.returncode, done.stderr.decode())


def test_an_output_that_is_closed_does_no_harm(tmp_path: Path) -> None:
    done = _shell("lmsgraph terms adriamycin >&-", tmp_path)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", ["grün-α.yaml".encode(), rb"x\udcff.yaml"]),
        ("latin-1", [rb"gr\xfcn-\u03b1.yaml".replace(rb"\xfc", b"\xfc"), rb"x\udcff.yaml"]),
        ("ascii", ["grün-α.yaml".encode(), b"x?.yaml"]),  # so poor that click takes it for a mistake
    ],
)
def test_a_terminal_that_knows_few_letters_gets_what_it_can_show(
    encoding: str, shown: list[bytes], tmp_path: Path
) -> None:
    (tmp_path / "grün-α.yaml").write_text("a: [\n", encoding="utf-8")
    Path(os.fsdecode(bytes(tmp_path / "x") + b"\xff.yaml")).write_text("a: [\n", encoding="utf-8")
    done = _shell("lmsgraph check .", tmp_path, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == 1
    assert done.stderr.decode() == "lmsgraph: 2 problems\n"
    assert shown == [line.partition(b":")[0] for line in done.stdout.splitlines()]


def test_progress_is_shown_on_a_terminal_only(tmp_path: Path) -> None:
    master, slave = pty.openpty()
    try:
        command = [sys.executable, "-m", "lmsgraph", "build", str(SOUND), "-o", "build"]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=slave, timeout=60
        )
        os.close(slave)
        talk = os.read(master, 100_000).decode()
    finally:
        os.close(master)
    assert done.returncode == 0
    assert "\033" not in done.stdout.decode()
    assert "1 of 1 record" in talk
    assert talk.endswith("\r\033[K")
    assert run("build", SOUND, "-o", "again", cwd=tmp_path).err == ""


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_a_card_keeps_to_the_width_of_the_terminal(columns: int, sound: Path) -> None:
    done = run("show", "sound-2020", "--graph", sound, env={"COLUMNS": str(columns)})
    longest = max(len(line) for line in done.out.splitlines())
    assert longest <= max(columns, 74)


def test_an_interrupted_build_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    build((SOUND,), tmp_path / "build")
    before = found_at(tmp_path / "build")
    with subprocess.Popen(
        [sys.executable, "-m", "lmsgraph", "build", "-o", "build"],
        cwd=tmp_path,
        # Ctrl-C between opening a file and reading it leaves the file to the collector, which is no fault
        env=environment({"PYTHONWARNINGS": "error,ignore::ResourceWarning"}),
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stderr is not None
        while len(found_at(tmp_path / "build")) == len(before) and process.poll() is None:
            time.sleep(0.005)
        process.send_signal(signal.SIGINT)
        talk = process.stderr.read()
    assert (1, b"\nAborted!\n") == (process.returncode, talk)
    assert before == found_at(tmp_path / "build")


def test_json_lines_are_built_like_the_record_they_are(tmp_path: Path, sound: Path) -> None:
    from lmsgraph.records.source import parse_yaml

    value = parse_yaml(SOUND.read_text(encoding="utf-8"), "sound.yaml").value
    (tmp_path / "sound.jsonl").write_text(json.dumps(value) + "\n\n", encoding="utf-8")
    assert invoke("build", tmp_path / "sound.jsonl", "-o", tmp_path / "build").code == 0
    for name in ("lmsgraph.ttl", "lmsgraph.trig", "lmsgraph.nq"):
        assert (sound / name).read_bytes() == (tmp_path / "build" / name).read_bytes()


def test_what_went_wrong_does_not_stand_behind_the_line_of_what_is_going_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    told = group.shown_progress()
    told.__enter__()("checking bad.yaml")
    assert not told.__exit__(ValueError, ValueError("bad"), None)
    assert capsys.readouterr().err.endswith("checking bad.yaml\r\033[K")
