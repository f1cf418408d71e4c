import FoundationEssentials
import PolicyText
import TestSupport
import Testing

/// The State Council's documents of ../shared/structure, compared with what someone read in them.
@Suite(.enabled(if: Project.shared("structure") != nil, "needs ../shared/structure"))
struct StructureTests {
  private static let documents: [String: PolicyDocument] = {
    guard let folder = Project.shared("structure"), let documents = try? CorpusReader.read([folder]) else { return [:] }
    return Dictionary(uniqueKeysWithValues: documents.map { ($0.id + ".txt", $0) })
  }()

  private func plain(_ text: String?) -> String {
    String(String.UnicodeScalarView((text ?? "").unicodeScalars.filter { !$0.properties.isWhitespace }))
  }

  @Test func `titles, numbers, agencies and dates are those stated`() throws {
    for truth in try Corpus.table("structure") {
      let metadata = try #require(Self.documents[truth[0]], "\(truth[0])").metadata
      let found = [metadata.title, metadata.documentNumber, metadata.agency, metadata.issued]
      for (found, stated) in zip(found, truth[1...4]) { #expect(plain(found) == plain(stated), "\(truth[0])") }
    }
  }

  @Test func `sections and numbered clauses are as many as were read`() throws {
    for truth in try Corpus.table("structure") {
      let document = try #require(Self.documents[truth[0]])
      let numbered = document.clauses.indices.filter {
        !document.clauses[$0].number.isEmpty && !document.clauses[$0].path.hasSuffix("附件" + document.clauses[$0].number)
      }
      let top = numbered.filter { index in
        !sequence(first: index, next: { document.clauses[$0].parent }).dropFirst().contains { numbered.contains($0) }
      }
      #expect(top.count == Int(truth[5]), "sections of \(truth[0])")
      #expect(numbered.count == Int(truth[6]), "clauses of \(truth[0])")
      let articles = numbered.filter { document.clauses[$0].path.hasSuffix("条") }
      #expect(articles.count == Int(truth[7]), "articles of \(truth[0])")
    }
  }

  @Test func `every character is in one passage, or furniture, or metadata`() throws {
    for (name, document) in Self.documents {
      var covered = Array(repeating: false, count: document.text.unicodeScalars.count)
      for passage in document.passages {
        for place in passage.range {
          #expect(!covered[place], "\(name) \(place)")
          covered[place] = true
        }
      }
      let left = zip(document.text.unicodeScalars, covered).filter { !$1 && !$0.properties.isWhitespace }.map(\.0)
      let text = String(String.UnicodeScalarView(left))
      #expect(text.count <= 40, "\(name) leaves out \(text)")
    }
  }
}
