import FoundationEssentials
import InvertedIndex
import TestSupport
import Testing

@testable import PolicySearch

/// An index that 1.0 wrote answers as it did once a merge has brought it over: its texts were folded by another table.
///
/// `Data/release-1.0.zhice` is of policy plans in both scripts, records, a notice and vectors, and
/// `Data/release-1.0.tsv` has what it answers: a question, what is asked, the answer. Both stay as they are; a release
/// with another format adds its own.
struct ReleasedIndexTests {
  private static let data = Project.data("PolicySearchTests")

  struct Row: Sendable, CustomStringConvertible {
    var question: String
    var asked: String
    var answer: String

    var description: String { "\(question) \(asked)" }
  }

  private static let rows: [Row] = {
    let text = try? String(contentsOf: data.appending(path: "release-1.0.tsv"), encoding: .utf8)
    return (text ?? "").split(separator: "\n").map {
      let columns = $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return Row(question: columns[0], asked: columns[1], answer: columns[2])
    }
  }()

  private static let stored = data.appending(path: "release-1.0.zhice").path

  /// The index as a merge brings it over. Its file is gone, but stays mapped.
  private static let index = Result {
    try TestFolder.temporary { folder in
      try IndexMerger([try IndexReader(toMerge: stored)]).write(to: folder["new.zhice"])
      return try IndexReader(path: folder["new.zhice"])
    }
  }

  private static func engine() throws -> SearchEngine { SearchEngine(try index.get(), model: .plain) }

  @Test func `every byte is as it was written, and as it is brought over`() throws {
    try IndexReader(toMerge: Self.stored).verify()
    try Self.engine().indexes[0].verify()
    #expect(Self.rows.count == 22)
  }

  @Test(arguments: rows)
  func `it answers as it did`(_ row: Row) throws {
    let engine = try Self.engine()
    let index = engine.indexes[0]
    let answer: String
    switch row.question {
    case "search":
      let hits = try engine.search(try QueryParser.parse(row.asked), limit: 4).hits
      answer = hits.map { "\($0.passage.record.id)=\(Explanation.text($0.score))" }.joined(separator: " ")
    case "count": answer = "\(try engine.search(try QueryParser.parse(row.asked), limit: 0).total)"
    case "targets":
      answer = try engine.targets(try QueryParser.parse(row.asked)).hits.map { hit in
        let target = hit.stated.target
        let year = target.year.map { "\($0)" } ?? "-"
        let value = target.value.map { "\($0)" } ?? "-"
        return "\(hit.passage.record.id) \(year) \(target.comparator.sign) \(value) \(target.unit)"
      }.joined(separator: "; ")
    case "document":
      let document = try #require(
        try (0..<index.counts.documents).map { try index.document($0) }.first { $0.id == row.asked })
      let metadata = document.metadata
      answer = [
        metadata.title, metadata.documentNumber, metadata.agency, metadata.place, metadata.issued, metadata.script,
        "\(document.measureCount)",
      ].map { $0 ?? "-" }.joined(separator: " ")
    case "passage":
      let hit = try #require(try engine.search(try QueryParser.parse(row.asked), limit: 1).hits.first)
      let passage = hit.passage
      answer =
        ([passage.path] + passage.heading + passage.units.map { "\($0.role):\($0.name)" } + [passage.text]).joined(
          separator: " ")
    case "vector":
      let vector = row.asked.split(separator: " ").compactMap { Float(String($0)) }
      answer = try engine.search(nil, vector: vector, limit: 3).hits.map(\.passage.record.id).joined(separator: " ")
    default: answer = "an unknown question"
    }
    #expect(answer == row.answer)
  }
}
