import FoundationEssentials
import Testing

@testable import PolicyText

/// Small documents, `Cases/NAME.txt`, each with what a reader sees in it, `Cases/NAME.parsed`, written by hand.
///
/// First the document's metadata, `field: value` a line, then after an empty line its passages: kind, path, title and
/// units, with tabs between them.
struct ParserCaseTests {
  struct Case: CustomTestStringConvertible {
    var name: String
    var testDescription: String { name.split(separator: "-").joined(separator: " ") }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")

    static let all = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
      .filter { $0.hasSuffix(".txt") }.sorted().map { Case(name: String($0.dropLast(4))) }

    func read(_ ending: String) throws -> String {
      try String(contentsOf: Self.folder.appending(path: name + ending), encoding: .utf8)
    }
  }

  @Test func `there are cases`() { #expect(!Case.all.isEmpty) }

  @Test(arguments: Case.all)
  func `a small document has the passages that a reader sees`(which: Case) throws {
    let document = DocumentParser.parse(id: "d", text: try which.read(".txt"))
    let metadata = MetadataField.allCases.compactMap { field in document.metadata[field].map { "\(field): \($0)" } }
    let passages = document.passages.map { passage in
      var columns = [
        passage.kind.name, String(passage.id.dropFirst(2)), passage.title,
        passage.units.map(\.name).joined(separator: "|"),
      ]
      while columns.last == "" { columns.removeLast() }
      return columns.joined(separator: "\t")
    }
    let expected = try which.read(".parsed").split(separator: "\n", omittingEmptySubsequences: false)
    let found = metadata + [""] + passages + [""]
    #expect(found == expected.map(String.init))
  }
}
