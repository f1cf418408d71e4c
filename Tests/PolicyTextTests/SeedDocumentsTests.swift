import TestSupport
import Testing

@testable import PolicyText

/// What people read in the five documents is what the parser finds.
struct SeedDocumentsTests {
  @Test(arguments: Seeds.names)
  func `every measure has its path, number, title, role and units`(name: String) throws {
    let document = try Seeds.document(name)
    let found = document.passages.filter { $0.kind == .measure }.map { passage in
      let clause = document.clauses[passage.clause ?? 0]
      let role = passage.units.first?.role ?? ""
      return [clause.path, clause.number, passage.title, role, passage.units.map(\.name).joined(separator: "|")]
    }
    let expected = try Corpus.table("measures").filter { $0[0] == name }.map { [$0[1], $0[2], $0[3], $0[5], $0[6]] }
    #expect(!expected.isEmpty)
    #expect(found.count == expected.count)
    for (a, b) in zip(found, expected) { #expect(a == b) }
  }

  @Test(arguments: Seeds.names)
  func `every other numbered clause has its path and title`(name: String) throws {
    let document = try Seeds.document(name)
    let measures = Set(document.passages.filter { $0.kind == .measure }.compactMap(\.clause))
    let found = document.clauses.enumerated()
      .filter { !measures.contains($0.offset) && !$0.element.number.isEmpty }
      .map { [$0.element.path, $0.element.title] }
    let expected = try Corpus.table("sections").filter { $0[0] == name }.map { [$0[1], $0[2]] }
    #expect(found == expected)
  }

  @Test(arguments: Seeds.names)
  func `furniture is in no passage, and everything else is in exactly one`(name: String) throws {
    let document = try Seeds.document(name)
    let scalars = Array(document.text.unicodeScalars)
    var count = [Int](repeating: 0, count: scalars.count)
    for passage in document.passages { for place in passage.range { count[place] += 1 } }
    var furniture: Set<String> = []
    for (place, line) in lines(scalars) {
      let covered = (place..<place + line.unicodeScalars.count).map { count[$0] }
      if covered.allSatisfy({ $0 == 0 }) {
        furniture.insert(line)
      } else {
        #expect(
          zip(covered, line.unicodeScalars).allSatisfy { $0 == 1 || $0 == 0 && $1.properties.isWhitespace }, "\(line)")
      }
    }
    #expect(furniture == Set(try Corpus.table("furniture").filter { $0[0] == name }.map { $0[1] }))
  }

  /// Lines without blanks at their ends, with the place of their first scalar.
  private func lines(_ scalars: [Unicode.Scalar]) -> [(Int, String)] {
    var lines: [(Int, String)] = []
    var start = 0
    for place in 0...scalars.count where place == scalars.count || scalars[place] == "\n" || scalars[place] == "\r" {
      var lower = start
      var upper = place
      while lower < upper, scalars[lower].properties.isWhitespace { lower += 1 }
      while upper > lower, scalars[upper - 1].properties.isWhitespace { upper -= 1 }
      if lower < upper { lines.append((lower, SourceText.string(scalars[lower..<upper]))) }
      start = place + 1
    }
    return lines
  }

  @Test(arguments: Seeds.names)
  func `what the text states of the document is known`(name: String) throws {
    let metadata = try Seeds.document(name).metadata
    let found = [
      metadata.title, metadata.documentNumber, metadata.agency, metadata.issued, metadata.published,
      metadata.periodStart.map(String.init), metadata.periodEnd.map(String.init), metadata.status, metadata.level,
      metadata.genre,
    ].map { $0 ?? "" }
    let expected = try Corpus.table("documents").first { $0[0] == name }
    #expect(found == expected.map { Array($0.dropFirst()) })
  }

  @Test func `the script of each document is told`() throws {
    let scripts = try Seeds.names.map { try Seeds.document($0).metadata.script }
    #expect(scripts == ["Hans", "Hans", "Hans", "Hans", "Hant"])
  }

  @Test func `paths and ids are unique`() throws {
    for name in Seeds.names {
      let document = try Seeds.document(name)
      #expect(Set(document.clauses.map(\.path)).count == document.clauses.count)
      #expect(Set(document.passages.map(\.id)).count == document.passages.count)
    }
  }
}
