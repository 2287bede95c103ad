"""A group as files: one tagged side of A4 whatever the group, a table of counts, and no name in any of them."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pypdf
import pytest

from assessment import assess, encode_token
from assessment.__main__ import main
from assessment.batch.cohort_files import read_file
from assessment.compare.cohort import MOST, Cohort, cohort
from assessment.content.pack import default_pack
from assessment.exports.answers_json import answers_json
from assessment.exports.cohort.pdf import cohort_pdf
from assessment.exports.cohort.rows import HEADER, cohort_csv
from assessment.exports.recommendations_csv import recommendations_csv
from questions import Answers, load_bank
from tests.assessment.brief_cases import ORGANISATIONS
from tests.assessment.pdf_structure import tags

PACK = default_pack()
BANK = load_bank()
DAY = date(2026, 11, 27)
KINDS = BANK.question(BANK.roles.kind).states()
SEVERAL = [Answers.parse(answers) for answers in list(ORGANISATIONS.values())[:4]]


def fullest() -> Cohort:
    """As much to say as can be: every kind is there, half of all is strong, and all differ."""
    said = [{q.id: (4 if place % 2 else 0) for q in BANK.questions} for place in range(MOST)]
    return cohort(
        [assess({**each, "org_type": KINDS[place // 2 % len(KINDS)]}) for place, each in enumerate(said)]
    )


def nobody_knows() -> Cohort:
    """Two that know nothing, so that the list of what nobody knows is as long as can be."""
    return cohort([assess({q.id: "unknown" for q in BANK.questions})] * 2)


@pytest.mark.parametrize("group", [fullest(), nobody_knows(), cohort([assess(a) for a in SEVERAL])])
def test_every_group_is_one_tagged_side_with_real_tables(group: Cohort) -> None:
    reader = pypdf.PdfReader(io.BytesIO(cohort_pdf(group, DAY)))
    assert len(reader.pages) == 1
    found = tags(reader)
    assert found.count("/Table") == 3 + bool(group.kinds)
    assert found.count("/TR") >= len(BANK.questions) + len(BANK.sections)
    said = reader.pages[0].extract_text().replace("\n", " ")
    assert f"{group.size} organisations" in said
    for gap in group.common_gaps:
        assert "".join(gap.title.split()) in "".join(said.split())


def test_the_table_has_every_count_and_its_shares() -> None:
    group = fullest()
    rows = list(csv.DictReader(io.StringIO(cohort_csv(group).decode("utf-8-sig"))))
    assert tuple(rows[0]) == HEADER
    policy = {row["measure"]: row for row in rows if row["id"] == "policy" and row["organisations"]}
    assert (policy["4"]["organisations"], policy["4"]["of"], policy["4"]["percent"]) == ("30", "60", "50")
    assert sum(int(row["organisations"]) for row in policy.values()) == group.size
    assert {row["group"] for row in rows} == {"All", *(kind.title for kind in group.kinds)}


def links(said: list[Answers]) -> str:
    return "".join(f"Zebra {place}: https://x.example/?a={encode_token(a)}\n" for place, a in enumerate(said))


def table(said: list[Answers]) -> str:
    ids = [question.id for question in BANK.everything]
    lines = [
        ["name", *ids],
        *([f"Zebra {n}", *(str(a.given.get(i, "")) for i in ids)] for n, a in enumerate(said)),
    ]
    text = io.StringIO()
    csv.writer(text).writerows(lines)
    return text.getvalue()


def test_links_answers_plans_and_a_table_bring_the_same_group(tmp_path, capsys) -> None:
    ways = {
        "links": {"links.txt": links(SEVERAL).encode()},
        "table": {"table.csv": table(SEVERAL).encode()},
        "answers": {f"{n}.json": answers_json(a) for n, a in enumerate(SEVERAL)},
        "plans": {f"{n}.csv": recommendations_csv(assess(a)) for n, a in enumerate(SEVERAL)},
    }
    made = {}
    for way, files in ways.items():
        for name, content in files.items():
            (tmp_path / name).write_bytes(content)
        target = tmp_path / f"{way}.out.json"
        sources = [str(tmp_path / name) for name in files]
        assert main(["cohort", *sources, "--format", "json", "-o", str(target)]) == 0
        made[way] = json.loads(target.read_text())
    assert made["links"] == made["table"] == made["answers"] == made["plans"]
    assert "4 results, as one group." in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["csv", "json", "pdf"])
def test_no_label_and_no_link_is_in_a_file(tmp_path, kind: str) -> None:
    source, target = tmp_path / "links.txt", tmp_path / f"out.{kind}"
    source.write_text(links(SEVERAL))
    assert main(["cohort", str(source), "--format", kind, "-o", str(target)]) == 0
    content = target.read_bytes()
    said = pypdf.PdfReader(target).pages[0].extract_text().encode() if kind == "pdf" else content
    for secret in ("Zebra", *(encode_token(answers) for answers in SEVERAL)):
        assert secret.encode() not in said + content


def test_a_group_of_one_writes_nothing_and_says_why(tmp_path, capsys) -> None:
    source, target = tmp_path / "links.txt", tmp_path / "out.pdf"
    source.write_text(links(SEVERAL[:1]))
    assert main(["cohort", str(source), "--format", "pdf", "-o", str(target)]) == 2
    assert "1 results were given; a group has from 2 to 60." in capsys.readouterr().err
    assert not target.exists()


def test_a_bad_row_is_named_and_the_others_are_read() -> None:
    header, first, second, *rest = table(SEVERAL).splitlines()
    name, _, *cells = second.split(",")
    spoilt = [header, first, ",".join([name, "zoo", *cells]), *rest]
    group = read_file("table.csv", "\n".join(spoilt).encode(), PACK)
    assert [label for label, _ in group.found] == ["Zebra 0", "Zebra 2", "Zebra 3"]
    assert group.problems == ["table.csv: row 3: org_type is 'zoo', which is no answer to it"]


@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 40, b"{", b"PK\x03\x04broken", b"%PDF-1.7", b"a,b\n1,2\n"]
)
def test_what_is_no_file_of_a_group_is_one_sentence_with_its_name(content: bytes) -> None:
    group = read_file("odd.csv", content, PACK)
    assert group.found == []
    assert group.problems
    assert all(problem.startswith("odd.csv: ") for problem in group.problems)
