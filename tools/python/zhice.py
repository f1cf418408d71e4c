"""Zhice from Python: one file, which needs Python 3.9 or later and nothing else.

    from zhice import Zhice

    zhice = Zhice(index="policies.zhice")              # runs the command for each question
    zhice = Zhice.server("http://127.0.0.1:8080")      # asks `zhice serve`

    for hit in zhice.search("揭榜挂帅", place="昆山"):
        print(hit["id"], hit["title"])

Both have the same methods and give the same results: dictionaries with the fields of the JSON that the command and the
server print, also those of a later version. An answer is a list of them: `pandas.DataFrame(zhice.targets("研发投入"))`.
Spans are `[start, end)` in Unicode scalars, as Python counts: `hit["text"][start:end]`.

Queries are those of `zhice search --help`. Filters stand in the query or are named: `place="昆山"`, `year=2026`,
`amount=">=100万元"`, `place=["昆山", "太仓"]` (one or the other). `from_`, `in_` and `for_` end in `_`, for the words
alone mean something to Python. None is no filter. Whatever goes wrong is a `ZhiceError`.
"""

import errno
import http.client
import json
import operator
import os
import re
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field, replace
from typing import (
    Any, Dict, Iterable, List, Literal, Mapping, Optional, Sequence, Tuple, TypedDict, TypeVar, Union, cast,
)

Json = Dict[str, Any]
Span = List[int]
Filter = Union[None, str, int, Sequence[Union[str, int]]]
Filters = Mapping[str, Filter]
Option = Union[None, bool, int, str]
Path = Union[str, "os.PathLike[str]"]
Limit = Optional[int]
Match = Literal["all", "any"]
Text = Optional[str]
T = TypeVar("T")


class InDocument(TypedDict):
    document: str  # its id
    documentTitle: Text
    place: Text


class Amount(TypedDict):
    """How much: 1万家 is 10000 家, money keeps its unit (150 亿元)."""

    indicator: str
    comparator: str  # = >= <= > < ~ range
    value: Optional[float]  # in `unit`; None for a range
    unit: str
    low: Optional[float]
    high: Optional[float]
    base: Text  # what one amount is for, or a share is of
    period: Text  # 每年
    text: str
    span: Span  # in the passage's text


From = TypedDict("From", {"from": Optional[float]})  # no name for a class
Tag = TypedDict("Tag", {"name": str, "words": List[str]})  # the words made it so
TagCount = TypedDict("TagCount", {"name": str, "measures": int})
Deadline = TypedDict("Deadline", {"text": str, "due": Text, "span": Optional[Span]})  # due: 2026-06-30, or 2026
Citation = TypedDict("Citation", {"gbt7714": str, "plain": str})  # by GB/T 7714-2015, and in a sentence


class Target(InDocument, Amount, From):
    """A statement of number; `from` is where its indicator starts, in the same unit."""

    year: Optional[int]  # by which it is to be reached
    kind: str  # goal, grant, condition
    change: Text  # of a goal: reach, add, rise, fall
    duration: Text  # 3年
    recipient: Text
    level: Text
    passage: str  # the id of the passage that says so


class FoundTarget(Target):
    matchedAs: Text  # the other name by which it was found, if it was one
    near: bool  # whether that name means nearly the same only
    written: Text  # the amount as written, where units="same" gave it another unit


class Grant(Target):
    matchedAs: Text
    near: bool
    yuan: Optional[float]  # the amount in 元, of a range the upper end; None for what is no money in 元
    cap: Optional[Amount]
    conditions: List[Amount]
    title: str  # of the measure
    units: List[str]
    unitRoles: List[str]
    effective: Text
    expires: Text
    status: Text


class Passage(InDocument):
    """A piece of a document that is found and cited: a measure, a goal, an article ..."""

    id: str
    title: str
    kind: str  # measure, goal, safeguard, article, paragraph, heading, title, notice, preface, annex, record
    theme: Text
    path: str  # 二、(一)2.(1)
    number: str
    heading: List[str]  # the titles above it, from the top
    section: str
    units: List[str]  # who is responsible, as written
    canonicalUnits: List[str]  # their names of today; this and the next two are as long as `units`
    unitRoles: List[str]
    unitDuties: List[str]  # responsible, lead, assist, guide, supervise, unclear
    role: str
    deadline: Optional[Deadline]
    text: str
    past: List[Span]  # sentences that look back
    targets: List[Target]
    instruments: List[Tag]
    industries: List[Tag]


class Hit(Passage):
    rank: int  # from 1
    score: float
    snippet: str
    snippetHighlights: List[Span]  # in the snippet
    highlights: List[Span]  # in the text
    match: str  # full; closest, partial, characters and similar come behind, and are in no total
    missing: List[str]  # words of the query that do not hold
    similarity: Optional[float]  # cosine; None where only words were compared


class ComparedHit(Hit):
    sameAs: Text  # the id of a passage shown before that has the same words


class Compared(InDocument):
    total: int  # how many of its passages match
    passages: List[ComparedHit]  # the best of them
    instruments: List[TagCount]  # what its measures that match use


class Difference(TypedDict):
    field: str  # text, value, unit, comparator, base, year, tense, change, period, level, beside, indicator
    draft: str  # empty for what the draft leaves out
    document: str  # empty for what the draft adds


class ClaimPlace(TypedDict):
    """Where a document has what a draft says, or what is nearest to it."""

    document: str  # its id
    documentTitle: Text
    documentNumber: Text
    passage: Text  # its id; None for a document's own title or number
    text: str  # the words of the document
    span: Optional[Span]  # in the passage's text
    citation: str


class Claim(TypedDict):
    """A quotation, title, document number or figure of a draft, and what the index has of it."""

    kind: str  # quotation, title, number, figure
    verdict: str  # exact, near, elsewhere (another document than the named source has it), absent
    text: str  # the words of the draft, without marks
    number: Optional[Span]  # in the draft: the number of a figure
    context: Text  # of a figure in a table, the names of its row and column
    line: int  # of the draft, from 1
    span: Span  # in the draft
    source: Text  # what the draft names as the source: a title, a document number or places
    differences: List[Difference]  # how the first place differs
    places: List[ClaimPlace]  # three at most


# The identity of an index, its size in bytes, and how many of these it holds.
Info = TypedDict("Info", {
    "index": str, "bytes": int, "documents": int, "passages": int, "measures": int, "targets": int,
})
# Days are as 2024-05-14, a period is of years; `evidence` says where each field was read.
Document = TypedDict("Document", {
    "id": str, "title": Text, "documentNumber": Text, "agency": Text, "place": Text, "issued": Text, "published": Text,
    "periodStart": Optional[int], "periodEnd": Optional[int], "level": Text, "status": Text, "topics": List[str],
    "script": Text, "source": Text, "genre": Text, "effective": Text, "expires": Text, "repeals": List[str],
    "evidence": Json, "passages": int, "measures": int,
})


class Answer(List[T]):
    """Results in order, and what the answer says besides.

    - `total`: how many there are in all. Of passages, how many match fully; others may follow in the list.
    - `partial`: whether a server's time limit ended the work, so that this is what was found until then.
    - `about`: the other fields of the JSON, such as `index`, `reading`, `expansions`, `missingTerms`.
    """

    def __init__(self, results: List[T], about: Json) -> None:
        super().__init__(results)
        self.about = about
        self.total: int = about.get("total", len(self))
        self.partial: bool = about.get("partial", False)


class ZhiceError(Exception):
    """What went wrong and what to do; `status` is that of the command (2) or of HTTP, None where there is none."""

    def __init__(self, message: str, status: Optional[int] = None) -> None:
        super().__init__(message)
        self.status = status


# Commands that give the best of something, not all that there is.
_BEST = ("search", "compare", "similar")


@dataclass
class _Question:
    command: Sequence[str]
    path: str  # below /api/v1; {} stands for the id
    asked: Mapping[str, str]  # the query, the id or the draft, under these names
    filters: Filters = field(default_factory=dict)
    options: Mapping[str, Option] = field(default_factory=dict)  # None is nothing
    pages: Optional[Tuple[str, int]] = None  # the parameter of a server that limits a page, and the most it takes
    pairs: List[Tuple[str, str]] = field(init=False)  # the filters that are set, under their names in queries

    def __post_init__(self) -> None:
        """Checks every value: whoever has no type checker may give anything."""
        for name, text in self.asked.items():
            _text(name, text)
        for name, option in self.options.items():
            if name in ("k", "offset"):
                if not _is_whole(option) and (option is not None or name == "offset" or self.command[0] in _BEST):
                    raise _wrong(name, "an int", option)
            elif name in ("expand", "exact", "not_exact"):
                if not isinstance(option, bool):
                    raise _wrong(name, "True or False", option)
            else:
                _text(name, option)
        self.pairs = []
        for name, value in self.filters.items():
            for one in _several(value):
                text = str(one) if _is_whole(one) else _text(name, one, "a str, an int or a list of them")
                if '"' in text:
                    raise ZhiceError(f"{name} takes a value without \", not '{text}'")
                self.pairs.append((name.rstrip("_"), text))
        if "query" in self.asked and self.command[0] in _BEST and not self.typed():
            raise ZhiceError(f'{self.command[0]} needs a query, as in {self.command[0]}("人才")')

    def typed(self) -> List[str]:
        """Filters and query as one types them. A value is quoted, for it may have blanks."""
        query = self.asked.get("query", "")
        return [f'{name}:"{value}"' for name, value in self.pairs] + ([query] if query.strip() else [])


class Zhice:
    """Asks about the documents of an index, by running the command or from a server."""

    def __init__(self, index: Union[None, Path, Sequence[Path]] = None, program: Path = "zhice", timeout: float = 60):
        """Runs the command for each question: `program` is its name in the PATH, or where it is.

        `index` is the index file, or several that are searched as one; None for the one that the command takes by
        itself. `timeout` is in seconds, for one run.
        """
        files = [_path("index", file) for file in _several(index)]
        self._side: Union[_Command, _Server] = _Command(_path("program", program), files, _seconds(timeout))

    @classmethod
    def server(cls, address: str, timeout: float = 60) -> "Zhice":
        """Asks a server, whose address `zhice serve` prints. `timeout` is in seconds, for one request."""
        zhice = cls()
        zhice._side = _Server(_text("address", address), _seconds(timeout))
        return zhice

    def search(
        self, query: str, k: int = 10, offset: int = 0, match: Match = "all", expand: bool = True, **filters: Filter
    ) -> Answer[Hit]:
        """The best `k` passages without the first `offset`: those that match, behind them those that do in part.

        A command gives at most 10,000 at a time, a server the first 10,100.

        - `match`: "any" for passages that hold any two characters of a word.
        - `expand`: whether other names of words are searched for, too.
        """
        return self._list("search", ("k", 100), query, filters, match=match, expand=expand, k=k, offset=offset)

    def measures(
        self, query: str = "", k: Limit = None, offset: int = 0, match: Match = "all", expand: bool = True,
        **filters: Filter,
    ) -> Answer[Hit]:
        """Measures, all or `k`: those that match, the best first; without words in the order of the documents.

        A server gives the first 10,100: of a large index, ask by place or year.
        """
        return self._list("measures", ("k", 100), query, filters, match=match, expand=expand, k=k, offset=offset)

    def targets(
        self, query: str = "", k: Limit = None, offset: int = 0, exact: bool = False,
        units: Literal["written", "same"] = "written", **filters: Filter,
    ) -> Answer[FoundTarget]:
        """The targets of an indicator, all or `k`; without words those of all. A server gives the first 11,000.

        - `exact`: the words as they are, under no other names.
        - `units`: "same" for the amounts of a measure in one unit, as 吨 for 斤 and 公斤.
        """
        return self._list("targets", ("k", 1000), query, filters, exact=exact, units=units, k=k, offset=offset)

    def grants(
        self, query: str = "", k: Limit = None, offset: int = 0, exact: bool = False,
        sort: Literal["amount", "text"] = "amount", **filters: Filter,
    ) -> Answer[Grant]:
        """Grants, all or `k`: the most money first, or as the documents have them. A server gives the first 11,000."""
        return self._list("grants", ("k", 1000), query, filters, exact=exact, sort=sort, k=k, offset=offset)

    def compare(
        self, query: str, k: int = 2, match: Match = "all", expand: bool = True, **filters: Filter
    ) -> Answer[Compared]:
        """The `k` best passages of every document that says something on a subject; a server takes 1 to 10.

        `about` has the ids of the others: those with every word, but in no one passage (`scattered`), those that only
        look back (`lookingBack`), those that do not mention it (`nothing`). A server names 100 of each at most.
        """
        return self._list("compare", ("documents", 100), query, filters, match=match, expand=expand, k=k)

    def similar(self, id: str, k: int = 5, **filters: Filter) -> Answer[Hit]:
        """The `k` passages of other documents that are most like a passage; a server gives 100 at most."""
        return _answer(self._side.ask(_Question(["similar"], "passages/{}/similar", {"id": id}, filters, {"k": k})))

    def check(self, draft: str, not_exact: bool = False) -> Answer[Claim]:
        """What the index has of every quotation, title, document number and figure of a draft, in its order.

        The draft is text or Markdown; a server takes 4 MiB. `not_exact` is for only what is not exact. `about` has how
        many there are of each verdict (`verdicts`).
        """
        question = _Question(["check", "-"], "check", {"draft": draft}, options={"not_exact": not_exact})
        return _answer(self._side.ask(question))

    def documents(self, **filters: Filter) -> Answer[Document]:
        """All documents that pass the filters: place, level, year, from_, to, valid, genre and doc."""
        return _answer(self._side.ask(_Question(["documents"], "documents", {}, filters, pages=("k", 1000))))

    def show(self, id: str) -> Answer[Passage]:
        """The passages of a document or a clause, or one passage, in the order of the text.

        Of a document `about` has the fields. An id that is not there is an error.
        """
        return _answer(self._named(["show"], id))

    def cite(self, id: str) -> Citation:
        """How to cite a document, a clause or a passage."""
        said = self._named(["show", "--cite"], id)
        return cast(Citation, said.get("citation", said))

    def info(self) -> Info:
        """What the index holds: counts, and its size in bytes."""
        said = self._side.ask(_Question(["info"], "index", {}))
        said["index"] = said.get("identity", said.get("index"))
        return cast(Info, {name: said[name] for name in Info.__annotations__})

    def _list(self, name: str, pages: Tuple[str, int], query: str, filters: Filters, **options: Option) -> Answer[Any]:
        return _answer(self._side.ask(_Question([name], name, {"query": query}, filters, options, pages)))

    def _named(self, command: List[str], id: str) -> Json:
        question = _Question(command, "passages/{}", {"id": id}, pages=("k", 1000))
        # Records have ids without a #, too.
        if "#" not in id:
            try:
                return self._side.ask(replace(question, path="documents/{}"))
            except ZhiceError as error:
                if error.status != 404:
                    raise
        return self._side.ask(question)


def _answer(said: Json) -> Answer[Any]:
    # The command prints a document with its passages in it.
    if "results" not in said:
        said["results"], said["passages"] = said["passages"], len(said["passages"])
    # It names documents by their ids, the server also by their titles and places.
    for name in {"scattered", "lookingBack", "nothing"} & said.keys():
        said[name] = [one if isinstance(one, str) else one["document"] for one in said[name]]
    return Answer(said.pop("results"), said)


class _Command:
    def __init__(self, program: str, indexes: Sequence[str], timeout: float) -> None:
        self.program, self.indexes, self.timeout = program, indexes, timeout

    def ask(self, question: _Question) -> Json:
        arguments = [self.program, *question.command, "--format", "json"]
        for index in self.indexes:
            arguments += ["-i", index]
        for name, value in question.options.items():
            if isinstance(value, bool):
                option = name.replace("_", "-")
                arguments += [] if value == (name == "expand") else [f"--{option}" if value else f"--no-{option}"]
            elif value is not None:
                arguments += ["-k" if name == "k" else f"--{name}", str(value)]
        # What follows is no option, even if it begins with a dash.
        arguments += ["--"] + ([question.asked["id"]] if "id" in question.asked else []) + question.typed()
        # Command and server take one byte order mark away, and guess no other encoding behind it.
        draft = question.asked["draft"].encode("utf-8-sig") if "draft" in question.asked else b""
        try:
            command = [argument.encode() for argument in arguments]
            done = subprocess.run(command, input=draft, capture_output=True, timeout=self.timeout)
        except FileNotFoundError:
            hint = "put it into the PATH, or say where it is: Zhice(program=...)"
            raise ZhiceError(f'there is no program "{self.program}"; {hint}') from None
        except subprocess.TimeoutExpired:
            raise ZhiceError(f"{self.program} took more than {self.timeout:g} s; give it more (timeout)") from None
        except (OSError, ValueError) as error:
            if isinstance(error, OSError) and error.errno == errno.E2BIG:
                raise ZhiceError(f"the question is too long for {self.program}; shorten it") from None
            raise ZhiceError(f"cannot run {self.program}: {error}") from error
        # 1 says that nothing was found.
        if done.returncode not in (0, 1):
            lines = done.stderr.decode(errors="replace").strip().splitlines()
            message = lines[-1] if lines else f"{self.program} ended with status {done.returncode}"
            raise ZhiceError(message[7:] if message.startswith("zhice: ") else message, done.returncode)
        return _json(done.stdout, f"{self.program} printed no JSON; is it Zhice?", done.returncode)


class _Server:
    def __init__(self, address: str, timeout: float) -> None:
        if not address.startswith(("http://", "https://")):
            raise ZhiceError(f'an address of a server is as http://127.0.0.1:8080, not "{address}"')
        self.address, self.timeout = address.rstrip("/"), timeout

    def ask(self, question: _Question) -> Json:
        typed = " ".join(question.typed())
        given = list(question.pairs) if "query" not in question.asked else [("q", typed)] if typed else []
        for name, value in question.options.items():
            if value is not None:
                parameter = re.sub("_(.)", lambda letter: letter[1].upper(), name)
                given.append((parameter, str(int(value) if isinstance(value, bool) else value)))
        path = question.path.format(urllib.parse.quote(question.asked.get("id", ""), safe=""))
        if question.pages is None:
            return self.send(path, given, question.asked.get("draft"))
        # Page by page, until one has less than it may have.
        name, size = question.pages
        left = question.options.get("k") if name == "k" else None
        start = int(question.options.get("offset") or 0)
        given = [pair for pair in given if pair[0] not in (name, "offset")]
        results: List[Any] = []
        while True:
            wanted = size if left is None else min(int(left) - len(results), size)
            page = [(name, str(wanted)), ("offset", str(start + len(results)))]
            said = self.send(path, given + page)
            results += said["results"]
            if len(said["results"]) < wanted or said["partial"] or len(results) == left:
                return {**said, "offset": start, "results": results}

    def send(self, path: str, parameters: Sequence[Tuple[str, str]], draft: Optional[str] = None) -> Json:
        try:
            request = urllib.request.Request(f"{self.address}/api/v1/{path}?{urllib.parse.urlencode(parameters)}")
            if draft is not None:
                request.data = draft.encode("utf-8-sig")
                request.add_header("Content-Type", "text/plain; charset=utf-8")
            with urllib.request.urlopen(request, timeout=self.timeout) as response:
                body: bytes = response.read()
        except urllib.error.HTTPError as error:
            hint = "shorten the question" if error.code in (413, 414) else "is it `zhice serve`?"
            problem = _json(error.read(), f"{self.address} answered {error.code}; {hint}", error.code)
            raise ZhiceError(str(problem.get("detail", problem)), error.code) from None
        except (OSError, http.client.HTTPException) as error:
            reason = error.reason if isinstance(error, urllib.error.URLError) else error
            hint = "start it with `zhice serve`, or give it more time (timeout)"
            # It does not read on where a draft is longer than it takes.
            if draft is not None and isinstance(reason, (BrokenPipeError, ConnectionResetError)):
                hint = "it takes drafts of 4 MiB at most"
            raise ZhiceError(f"no answer from {self.address}: {reason}; {hint}") from error
        except ValueError as error:
            raise ZhiceError(f"cannot ask {self.address}: {error}") from error
        return _json(body, f"{self.address} answered no JSON; is it `zhice serve`?", None)


def _wrong(name: str, takes: str, value: object) -> ZhiceError:
    return ZhiceError(f"{name} takes {takes}, not {type(value).__name__}")


def _text(name: str, value: object, takes: str = "a str") -> str:
    if not isinstance(value, str):
        raise _wrong(name, takes, value)
    unfit = re.search(r"[\0\ud800-\udfff]", value)
    if unfit:
        raise ZhiceError(f"{name} has {ascii(unfit[0])} at {unfit.start()}, which is no character; leave it out")
    return value


def _path(name: str, value: object) -> str:
    return _text(name, os.fspath(value) if isinstance(value, os.PathLike) else value, "a str or a Path")


def _seconds(timeout: float) -> float:
    if not isinstance(timeout, (int, float)):
        raise _wrong("timeout", "a number of seconds", timeout)
    if not 0 < timeout <= 1_000_000:
        raise ZhiceError(f"timeout takes seconds, more than 0 and not more than 1000000, not {timeout:g}")
    return timeout


def _is_whole(value: Any) -> bool:
    # Those of NumPy are whole numbers, too.
    try:
        return not isinstance(value, bool) and operator.index(value) is not None
    except TypeError:
        return False


def _several(value: object) -> List[Any]:
    """The values of a list or another row of them; a value alone is one, None is none."""
    if value is None:
        return []
    alone = isinstance(value, (str, bytes, bytearray, Mapping)) or not isinstance(value, Iterable)
    return [value] if alone else list(cast(Iterable[Any], value))


def _json(text: bytes, otherwise: str, status: Optional[int]) -> Json:
    try:
        return dict(json.loads(text))
    except (TypeError, ValueError):
        raise ZhiceError(otherwise, status) from None
