import InvertedIndex
import PolicySearch
import PolicyText
import Testing

/// What errors of the library say.
struct ErrorMessageTests {
  @Test(arguments: [
    (
      IndexError.notAnIndex(path: "a.txt") as any Error,
      "a.txt is not an index; make one with zhice index PATH -o FILE"
    ),
    (
      IndexError.vectors(path: "a.npy", fault: .zero(row: 3)),
      "row 3 of a.npy is zero and has no direction; look at what the model made of its text"
    ),
    (
      PolicyTextError.converterMissing(name: "a.pdf", program: .pdftotext),
      "a.pdf needs pdftotext; install it with apt install poppler-utils (Debian, Ubuntu) or brew install poppler (macOS)"
    ),
    (
      PolicyTextError.duplicate(id: "x", name: "a", earlier: "b"), "a has the id \"x\", which b has too; rename one"
    ),
    (
      QueryError.inBatch(id: "7", .incompleteAlternative),
      "query \"7\": OR needs a word or phrase on both sides, as in 人才 OR 资金; values of one filter are alternatives without it"
    ),
    (
      ConceptError.line(file: "mine.tsv", line: 2, .twice("高企")),
      "mine.tsv line 2: \"高企\" stands twice in the concept; leave one out"
    ),
    (
      ConceptError.line(file: "mine.tsv", line: 3, .gap("狗…咬")),
      "mine.tsv line 3: \"狗…咬\" has a gap, which only a variant of the relation lay may have; write it without …"
    ),
    (
      ConceptError.line(file: "mine.tsv", line: 4, .parts("狗…")),
      "mine.tsv line 4: \"狗…\" does not have two words with one gap between; write one … between two words, as in 狗…咬"
    ),
    (EvaluationError.queryTwice(id: "q"), "two queries have the id \"q\"; rename one"),
  ])
  func `an error that is printed says what to do`(error: any Error, message: String) {
    #expect("\(error)" == message)
  }
}
