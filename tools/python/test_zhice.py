#!/usr/bin/env python3
"""Asks the shipped index by the command and from a server, and compares: tools/python/test_zhice.py

The program is $ZHICE_PROGRAM, else the one that tools/build leaves. Without its server only the command is asked.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import unittest
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, Callable, List, Optional, get_type_hints

sys.path.insert(0, str(Path(__file__).parent))
import zhice
from zhice import Answer, Zhice, ZhiceError

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("ZHICE_PROGRAM") or str(ROOT / ".build/release/zhice")
INDEX = ROOT / "index/policies.zhice"
MEASURE = "kunshan-2024#二、(二)2.(1)"

Ask = Callable[[Zhice], Any]


class Serving:
    """A server of an index, on a port that is free."""

    def __init__(self, index: Path) -> None:
        command = [PROGRAM, "serve", "-i", str(index), "--port", "0", "--no-log"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert self.process.stdout
        # It prints its address once it listens: zhice: http://127.0.0.1:46203/ answers from ...
        line = self.process.stdout.readline()
        self.address = next((word for word in line.split() if word.startswith("http://")), "")
        if not self.address:
            self.stop()
            raise RuntimeError(f"zhice serve did not start: {line}")

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate()


class ZhiceTests(unittest.TestCase):
    command = Zhice(INDEX, PROGRAM)
    serving: Optional[Serving] = None

    @classmethod
    def setUpClass(cls) -> None:
        os.environ["no_proxy"] = "127.0.0.1"
        if (ROOT / ".build/release/without-server").exists() and PROGRAM.startswith(str(ROOT)):
            print("skipped: the Python side was not tested with a server: zhice was built without it")
        else:
            cls.serving = Serving(INDEX)

    @classmethod
    def tearDownClass(cls) -> None:
        if cls.serving:
            cls.serving.stop()

    def sides(self) -> List[Zhice]:
        return [self.command] + ([Zhice.server(self.serving.address)] if self.serving else [])

    def both(self, ask: Ask) -> Any:
        """What both sides answer; fails if they do not answer the same."""
        first, *others = [ask(side) for side in self.sides()]
        for other in others:
            self.assertEqual(first, other)
            if isinstance(other, Answer):
                self.assertEqual((first.total, first.partial), (other.total, other.partial))
                # What an answer says besides differs only in what one side has.
                for name in first.about.keys() & other.about.keys():
                    self.assertEqual(first.about[name], other.about[name], name)
        return first

    def errors(self, ask: Ask) -> List[ZhiceError]:
        """The errors of both sides; fails if one answers."""
        errors = []
        for side in self.sides():
            with self.assertRaises(ZhiceError) as caught:
                ask(side)
            self.assertNotIn("\n", str(caught.exception))
            errors.append(caught.exception)
        return errors

    # MARK: Answers

    def test_a_search_finds_passages_the_best_first(self) -> None:
        hits = self.both(lambda zhice: zhice.search("揭榜挂帅", k=2))
        self.assertEqual(hits[0]["id"], MEASURE)
        self.assertEqual([hit["rank"] for hit in hits], [1, 2])
        self.assertEqual(hits.total, 6)
        self.assertFalse(hits.partial)

    def test_spans_are_what_Python_counts(self) -> None:
        hit = self.both(lambda zhice: zhice.search("揭榜挂帅", k=1))[0]
        self.assertEqual([hit["text"][start:end] for start, end in hit["highlights"]], ["揭榜挂帅", "揭榜挂帅"])

    def test_both_scripts_find_the_same(self) -> None:
        simplified = self.both(lambda zhice: zhice.search("揭榜挂帅"))
        traditional = self.both(lambda zhice: zhice.search("揭榜掛帥"))
        self.assertEqual([hit["id"] for hit in simplified], [hit["id"] for hit in traditional])
        self.assertEqual(len(self.both(lambda zhice: zhice.targets("全社會研發投入"))), 4)

    def test_measures_come_all(self) -> None:
        self.assertEqual(len(self.both(lambda zhice: zhice.measures())), 99)
        self.assertEqual(len(self.both(lambda zhice: zhice.measures("人才"))), 32)
        self.assertEqual(len(self.both(lambda zhice: zhice.measures("高企", match="any", expand=False, k=3))), 3)

    def test_targets_come_with_their_numbers(self) -> None:
        targets = self.both(lambda zhice: zhice.targets("全社会研发投入"))
        self.assertEqual([target["value"] for target in targets], [4, 4, 3.2, 4])
        self.assertEqual([target["year"] for target in targets], [2026, 2025, 2020, 2027])
        self.assertEqual(len(self.both(lambda zhice: zhice.targets())), 147)
        self.both(lambda zhice: zhice.targets("企业", exact=True, units="same"))

    def test_grants_come_with_the_most_money_first(self) -> None:
        grants = self.both(lambda zhice: zhice.grants("创新联合体"))
        self.assertEqual([grant["yuan"] for grant in grants], [10_000_000, 5_000_000, 5_000_000, 2_000_000])
        self.both(lambda zhice: zhice.grants(sort="text", exact=True))

    def test_a_comparison_has_every_document(self) -> None:
        compared = self.both(lambda zhice: zhice.compare("揭榜挂帅", k=1))
        self.assertEqual(len(compared), 4)
        self.assertEqual(compared.about["nothing"], ["taicang-2018"])
        self.both(lambda zhice: zhice.compare("人才 资金", match="any", expand=False, year=2025))

    def test_similar_passages_are_of_other_documents(self) -> None:
        hits = self.both(lambda zhice: zhice.similar(MEASURE, k=3))
        self.assertEqual(len(hits), 3)
        self.assertNotIn("kunshan-2024", [hit["document"] for hit in hits])
        hits = self.both(lambda zhice: zhice.similar(MEASURE, place=["苏州", "太仓"]))
        self.assertEqual({hit["place"] for hit in hits}, {"苏州市", "太仓市"})

    def test_a_draft_is_checked(self) -> None:
        draft = "# 草稿\r\n昆政办发〔2024〕33号要求“探索面向国际实施『揭榜挂帅』项目”，\n到2026年国家高新技术企业突破5000家。\n"
        draft += "《苏州市推进数字经济时代产业创新集群建设2025行动计划》“综合运用择优委托、揭榜挂帅、赛马制等方式”，“没有人这样写过这句话”。"
        claims = self.both(lambda zhice: zhice.check(draft))
        verdicts = ["exact", "exact", "near", "exact", "elsewhere", "absent"]
        self.assertEqual([claim["verdict"] for claim in claims], verdicts)
        self.assertEqual(claims.about["verdicts"], {"exact": 3, "near": 1, "elsewhere": 1, "absent": 1})
        self.assertEqual((claims.total, claims.partial), (6, False))
        difference = {"field": "value", "draft": "5000 家", "document": "4000 家"}
        self.assertEqual(claims[2]["differences"], [difference])
        self.assertEqual([draft[slice(*claim["span"])] for claim in claims], [claim["text"] for claim in claims])
        self.assertIn("5000", draft[slice(*claims[2]["number"])])
        wrong = self.both(lambda zhice: zhice.check(draft, not_exact=True))
        self.assertEqual(wrong, [claim for claim in claims if claim["verdict"] != "exact"])
        self.assertEqual(wrong.total, 3)

    def test_any_draft_is_checked(self) -> None:
        for empty in ["", " \n", "人才", "\ufeff"]:
            claims = self.both(lambda zhice: zhice.check(empty))
            self.assertEqual((claims, claims.total, sum(claims.about["verdicts"].values())), ([], 0, 0))
        # Marks at its beginning belong to it; it is no option, no name of a file and no text in UTF-16.
        for start in ["", "\ufeff", "\ufeff\ufeff", "-", "--help\n", "%PDF-1.4\n", "\u2028", "\U0001f600", "\ufffe"]:
            claims = self.both(lambda zhice: zhice.check(start + "“揭榜挂帅”"))
            self.assertEqual([claim["span"] for claim in claims], [[len(start) + 1, len(start) + 5]])
        self.assertEqual(len(self.both(lambda zhice: zhice.check("“揭榜挂帅”\n" * 300))), 300)

    def test_documents_pass_filters(self) -> None:
        self.assertEqual(len(self.both(lambda zhice: zhice.documents())), 5)
        documents = self.both(lambda zhice: zhice.documents(place=["昆山", "太仓"], from_=2024))
        self.assertEqual([document["id"] for document in documents], ["kunshan-2024"])

    def test_a_document_a_clause_and_a_passage_are_shown(self) -> None:
        document = self.both(lambda zhice: zhice.show("kunshan-2024"))
        self.assertEqual((len(document), document.about["place"]), (66, "昆山市"))
        self.assertGreater(len(self.both(lambda zhice: zhice.show("kunshan-2024#二、(二)"))), 5)
        self.assertEqual(self.both(lambda zhice: zhice.show(MEASURE))[0]["title"], "强化产业关键技术攻关")

    def test_documents_and_passages_are_cited(self) -> None:
        self.assertIn("[Z]. 2024-05-14: 二、(二)2.(1).", self.both(lambda zhice: zhice.cite(MEASURE))["gbt7714"])
        self.assertTrue(self.both(lambda zhice: zhice.cite("kunshan-2024"))["plain"].startswith("昆山市人民政府办公室《"))

    def test_an_index_says_what_it_holds(self) -> None:
        info = self.both(lambda zhice: zhice.info())
        self.assertEqual((info["documents"], info["passages"], info["measures"]), (5, 203, 99))
        self.assertEqual(info["bytes"], INDEX.stat().st_size)

    def test_records_are_shown_by_their_ids(self) -> None:
        with Indexed('{"id": "r/1", "title": "人才办法", "text": "给予人才补贴。"}\n') as index:
            sides = [Zhice(index, PROGRAM)]
            if self.serving:
                serving = Serving(index)
                self.addCleanup(serving.stop)
                sides.append(Zhice.server(serving.address))
            for side in sides:
                id = side.search("人才")[0]["id"]
                self.assertEqual([passage["text"] for passage in side.show(id)], ["给予人才补贴。"])
                self.assertEqual(side.show("人才办法").about["title"], "人才办法")

    def test_every_field_has_a_type(self) -> None:
        def check(results: List[Any], kind: Any) -> None:
            self.assertTrue(results, kind)
            for result in results:
                self.assertEqual(result.keys(), get_type_hints(kind).keys(), kind)

        hits = self.both(lambda zhice: zhice.measures())
        check(hits, zhice.Hit)
        check([target for hit in hits for target in hit["targets"]], zhice.Target)
        check([tag for hit in hits for tag in hit["instruments"]], zhice.Tag)
        compared = self.both(lambda zhice: zhice.compare("人才"))
        check(compared, zhice.Compared)
        check([hit for one in compared for hit in one["passages"]], zhice.ComparedHit)
        check([count for one in compared for count in one["instruments"]], zhice.TagCount)
        check(self.both(lambda zhice: zhice.targets()), zhice.FoundTarget)
        check(self.both(lambda zhice: zhice.grants()), zhice.Grant)
        check(self.both(lambda zhice: zhice.documents()), zhice.Document)
        check(self.both(lambda zhice: zhice.show("wuxi-2024")), zhice.Passage)
        check([self.both(lambda zhice: zhice.cite("wuxi-2024"))], zhice.Citation)
        claims = self.both(lambda zhice: zhice.check("国家高新技术企业突破5000家"))
        check(claims, zhice.Claim)
        check(claims[0]["differences"], zhice.Difference)
        check(claims[0]["places"], zhice.ClaimPlace)
        check([self.both(lambda zhice: zhice.info())], zhice.Info)

    # MARK: Queries

    def test_filters_are_named_or_stand_in_the_query(self) -> None:
        named = self.both(lambda zhice: zhice.search("人才", place="昆山", kind="measure", k=50))
        typed = self.both(lambda zhice: zhice.search("人才 place:昆山 kind:measure", k=50))
        self.assertEqual(named, typed)
        amounts = self.both(lambda zhice: zhice.targets(amount=">=100万元", in_="元", states="grant", due=None))
        self.assertEqual(len(amounts), 4)
        self.assertEqual(len(self.both(lambda zhice: zhice.grants(for_="创新 联合体"))), 2)
        self.assertEqual(len(self.both(lambda zhice: zhice.measures(unit=["教育局", "财政局"], place="昆山"))), 4)
        self.assertEqual(self.both(lambda zhice: zhice.search("", place="太仓", k=100)).total, 35)

    def test_a_dash_begins_no_option(self) -> None:
        without = self.both(lambda zhice: zhice.search("-补贴", k=100))
        self.assertTrue(without)
        self.both(lambda zhice: zhice.search("-place:昆山 人才"))
        for query in ["--help", "-k 3", "-- 人才", "-i nowhere 人才"]:
            self.both(lambda zhice: zhice.measures(query))
        self.both(lambda zhice: zhice.targets("-企业"))
        self.both(lambda zhice: zhice.grants("--version", place="无锡"))
        self.both(lambda zhice: zhice.compare("-abc 人才"))

    def test_a_query_is_no_program_of_a_shell(self) -> None:
        for query in ["$(exit 1) 人才", "人才; ls", "`人才`", "人才 | cat", "人才\n资金", "人才 '资金"]:
            self.both(lambda zhice: zhice.search(query))

    def test_nothing_found_is_an_empty_answer(self) -> None:
        for name in ["search", "measures", "targets", "grants", "compare"]:
            answer = self.both(lambda zhice: getattr(zhice, name)("xyzzy"))
            self.assertEqual((list(answer), answer.total), ([], 0), name)
        self.assertEqual(self.both(lambda zhice: zhice.search("xyzzy")).about["missingTerms"], ["xyzzy"])
        self.assertEqual(self.both(lambda zhice: zhice.documents(place="北京")), [])

    def test_pages_make_the_whole(self) -> None:
        # More than a server gives at once; the last ones match in part.
        whole = self.both(lambda zhice: zhice.search("企业 技术 kind:measure", k=200))
        self.assertEqual([hit["rank"] for hit in whole], list(range(1, len(whole) + 1)))
        self.assertLess(whole.total, len(whole))
        everything = self.both(lambda zhice: zhice.search("-补贴", k=1000))
        self.assertEqual(len(everything), everything.total)
        for query, expected, size in [("企业 技术 kind:measure", whole, 7), ("-补贴", everything, 101)]:
            starts = range(0, len(expected) + 1, size)
            pages = [self.both(lambda zhice: zhice.search(query, k=size, offset=start)) for start in starts]
            self.assertEqual([hit for page in pages for hit in page], expected)
        measures, targets = self.command.measures(), self.command.targets()
        self.assertEqual(self.both(lambda zhice: zhice.measures(offset=90)), measures[90:])
        self.assertEqual(self.both(lambda zhice: zhice.targets(k=7, offset=138)), targets[138:145])
        self.assertEqual(self.both(lambda zhice: zhice.targets(k=0)), [])
        self.assertEqual(self.both(lambda zhice: zhice.search("人才", offset=1000)), [])

    # MARK: Errors

    def test_an_error_says_what_to_do(self) -> None:
        for ask, words in [
            (lambda zhice: zhice.search("人才", k=-1), "takes a whole number"),
            (lambda zhice: zhice.search("nothing:人才"), "there is no filter nothing:"),
            (lambda zhice: zhice.measures(nothing="人才"), "there is no filter nothing:"),
            (lambda zhice: zhice.targets(amount="much"), "amount"),
            (lambda zhice: zhice.show("nowhere"), '"nowhere"'),
            (lambda zhice: zhice.cite("kunshan-2024#nowhere"), '"kunshan-2024#nowhere"'),
            (lambda zhice: zhice.similar("nowhere"), '"nowhere"'),
            (lambda zhice: zhice.documents(unit="科技局"), "unit"),
        ]:  # type: Ask, str
            for error, statuses in zip(self.errors(ask), [(2,), (400, 404)]):
                self.assertIn(words, str(error))
                self.assertFalse(str(error).startswith("zhice: "))
                self.assertIn(error.status, statuses)

    def test_what_cannot_be_asked_is_an_error(self) -> None:
        def check(words: str, name: str, *values: Any, **named: Any) -> None:
            for error in self.errors(lambda zhice: getattr(zhice, name)(*values, **named)):
                self.assertIn(words, str(error))
                self.assertIsNone(error.status)

        check("place takes a value without", "search", "人才", place='a"b')
        for nothing in ["", " \n\u3000"]:
            check("search needs a query", "search", nothing)
            check("compare needs a query", "compare", nothing)
            self.assertEqual(len(self.both(lambda zhice: zhice.measures(nothing))), 99)
        # Characters that are none.
        for name, what in [("search", "query"), ("grants", "query"), ("show", "id"), ("check", "draft")]:
            check(f"{what} has '\\x00' at 1, which is no character; leave it out", name, "a\0b")
            check(f"{what} has '\\udc80' at 0, which is no character; leave it out", name, "\udc80人")
        check("unit has '\\x00' at 2", "measures", unit=["财政局", "科技\0局"])
        check("match has '\\x00'", "search", "人才", match="\0")
        # Types.
        value: Any
        for value in [["人才"], 2026, b"x", None]:
            for name in ["search", "measures", "targets", "grants", "compare"]:
                check(f"query takes a str, not {type(value).__name__}", name, value)
            for name in ["show", "cite", "similar"]:
                check(f"id takes a str, not {type(value).__name__}", name, value)
            check(f"draft takes a str, not {type(value).__name__}", "check", value)
        for value in [2026.0, b"x", bytearray(b"x"), True, {"昆山": 1}, object(), ["昆山", None], [2026.0], [b"x"]]:
            one = value[0] if isinstance(value, list) and len(value) == 1 else value
            kind = "NoneType" if isinstance(one, list) else type(one).__name__
            check(f"place takes a str, an int or a list of them, not {kind}", "search", "人才", place=value)
            check(f"year takes a str, an int or a list of them, not {kind}", "documents", year=value)
        for value in ["x", "5", 2.0, True]:
            check(f"k takes an int, not {type(value).__name__}", "search", "人才", k=value)
            check(f"k takes an int, not {type(value).__name__}", "targets", "人才", k=value)
            check(f"offset takes an int, not {type(value).__name__}", "measures", "人才", offset=value)
        check("k takes an int, not NoneType", "compare", "人才", k=None)
        check("offset takes an int, not NoneType", "search", "人才", offset=None)
        check("expand takes True or False, not str", "search", "人才", expand="no")
        check("exact takes True or False, not int", "targets", "人才", exact=1)
        check("not_exact takes True or False, not NoneType", "check", "人才", not_exact=None)
        check("sort takes a str, not int", "grants", "人才", sort=1)

    def test_values_come_in_rows_of_any_kind(self) -> None:
        class Whole:
            """As NumPy's are."""

            def __index__(self) -> int:
                return 2026

            def __str__(self) -> str:
                return "2026"

        places: Any
        for places in [("昆山", "太仓"), {"昆山", "太仓"}, {"昆山": 1, "太仓": 2}.keys()]:
            self.assertEqual(len(self.both(lambda zhice: zhice.documents(place=places))), 2)
        self.assertEqual(len(self.both(lambda zhice: zhice.documents(place=[]))), 5)
        whole: Any = Whole()
        for year in [whole, [whole]]:
            expected = self.command.targets(year=2026, k=5)
            self.assertEqual(self.both(lambda zhice: zhice.targets(year=year, k=5)), expected)

    def test_what_is_too_long_is_an_error(self) -> None:
        with self.assertRaisesRegex(ZhiceError, "^the question is too long for .*; shorten it$"):
            self.command.search("人" * 1_000_000)
        if self.serving:
            with self.assertRaisesRegex(ZhiceError, "answered 414; shorten the question$"):
                Zhice.server(self.serving.address).search("人" * 200_000)
            with self.assertRaisesRegex(ZhiceError, "4 MiB|4194304"):
                Zhice.server(self.serving.address).check("人" * 3_000_000)

    def test_what_is_asked_must_be_named_rightly(self) -> None:
        anything: Any
        for anything in [5, b"x", [5], {"x": 1}]:
            with self.assertRaisesRegex(ZhiceError, "^index takes a str or a Path, not (int|bytes|dict)$"):
                Zhice(index=anything)
            with self.assertRaisesRegex(ZhiceError, "^program takes a str or a Path, not "):
                Zhice(program=anything)
            with self.assertRaisesRegex(ZhiceError, "^address takes a str, not "):
                Zhice.server(anything)
        with self.assertRaisesRegex(ZhiceError, "^index has '.x00' at 1, which is no character; leave it out$"):
            Zhice(["a", "b\0"])
        for anything in ["5", None, 0, -1, float("inf"), float("nan")]:
            with self.assertRaisesRegex(ZhiceError, "^timeout takes (a number of )?seconds, .*not "):
                Zhice(timeout=anything)
            with self.assertRaisesRegex(ZhiceError, "^timeout takes (a number of )?seconds, .*not "):
                Zhice.server("http://127.0.0.1", timeout=anything)

    def test_a_program_that_is_not_there_is_named(self) -> None:
        for program in ["zhice-nowhere", "/nowhere/zhice"]:
            with self.assertRaisesRegex(ZhiceError, f'there is no program "{program}"; put it into the PATH') as caught:
                Zhice(program=program).info()
            self.assertIsNone(caught.exception.status)
        with self.assertRaisesRegex(ZhiceError, "cannot run"):
            Zhice(program=ROOT).info()
        with self.assertRaisesRegex(ZhiceError, "printed no JSON; is it Zhice"):
            Zhice(program="true").info()

    def test_an_index_that_is_not_there_is_named(self) -> None:
        with self.assertRaisesRegex(ZhiceError, "^cannot open nowhere.zhice") as caught:
            Zhice("nowhere.zhice", PROGRAM).search("人才")
        self.assertEqual(caught.exception.status, 2)

    def test_several_indexes_are_searched_as_one(self) -> None:
        self.assertEqual(Zhice([INDEX, str(INDEX)], PROGRAM).search("揭榜挂帅").total, 12)

    def test_a_run_ends_in_time(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            endless = Path(folder, "zhice")
            endless.write_text("#!/bin/sh\nexec sleep 1000\n")
            endless.chmod(0o755)
            with self.assertRaisesRegex(ZhiceError, "took more than 0.01 s; give it more"):
                Zhice(INDEX, endless, timeout=0.01).search("人才")

    def test_a_server_that_is_not_there_is_named(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"http://127.0.0.1:{free.getsockname()[1]}"
        with self.assertRaisesRegex(ZhiceError, f"^no answer from {address}: .*start it with `zhice serve`") as caught:
            Zhice.server(address).info()
        self.assertIsNone(caught.exception.status)
        with self.assertRaisesRegex(ZhiceError, "an address of a server is as http://"):
            Zhice.server("127.0.0.1:8080")

    def test_a_silent_server_is_waited_for_no_longer_than_said(self) -> None:
        with socket.socket() as silent:
            silent.bind(("127.0.0.1", 0))
            silent.listen()
            with self.assertRaisesRegex(ZhiceError, "timed out; .*timeout"):
                Zhice.server(f"http://127.0.0.1:{silent.getsockname()[1]}", timeout=0.01).info()

    def test_another_server_is_noticed(self) -> None:
        class Other(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(404 if "index" in self.path else 200)
                self.end_headers()
                self.wfile.write(b"<p>hello")

            def log_message(self, format: str, *arguments: object) -> None:
                pass

        other = HTTPServer(("127.0.0.1", 0), Other)
        threading.Thread(target=other.serve_forever, daemon=True).start()
        self.addCleanup(other.server_close)
        self.addCleanup(other.shutdown)
        side = Zhice.server(f"http://127.0.0.1:{other.server_port}")
        with self.assertRaisesRegex(ZhiceError, "answered 404; is it `zhice serve`?"):
            side.info()
        with self.assertRaisesRegex(ZhiceError, "answered no JSON; is it `zhice serve`?"):
            side.search("人才")


class Indexed:
    """An index of some records, in a folder that goes away."""

    def __init__(self, records: str) -> None:
        self.records = records

    def __enter__(self) -> Path:
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name)
        (path / "records.jsonl").write_text(self.records, encoding="utf-8")
        command = [PROGRAM, "index", str(path / "records.jsonl"), "-o", str(path / "records.zhice")]
        subprocess.run(command, check=True, capture_output=True)
        return path / "records.zhice"

    def __exit__(self, *exception: object) -> None:
        self.folder.cleanup()


if __name__ == "__main__":
    unittest.main()
