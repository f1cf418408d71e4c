import FoundationEssentials
import TestSupport
import Testing

@testable import TextFolding

/// Pairs of texts, one a line: the two texts and a kind, separated by tabs.
struct FoldingPairsTests {
  static let ours = Project.data("TextFoldingTests")

  static func pairs(_ file: URL) throws -> [(String, String)] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }.map { row in
      let fields = row.split(separator: "\t", omittingEmptySubsequences: false)
        .map { $0.replacing("\\n", with: "\n") }
      return (String(fields[0]), String(fields[1]))
    }
  }

  @Test func `texts that differ only in form have equal lines`() throws {
    let pairs = try Self.pairs(Self.ours.appending(path: "fold-same.tsv"))
    #expect(pairs.count > 400)
    for (a, b) in pairs { #expect(FoldedText(a).line == FoldedText(b).line, "\(a) and \(b)") }
  }

  @Test func `different texts have different lines`() throws {
    let pairs = try Self.pairs(Self.ours.appending(path: "fold-different.tsv"))
    #expect(pairs.count > 200)
    for (a, b) in pairs { #expect(FoldedText(a).line != FoldedText(b).line, "\(a) and \(b)") }
  }

  @Test(.enabled(if: Project.shared("folding") != nil, "needs ../shared/folding"))
  func `the shared lists hold`() throws {
    let shared = URL(filePath: try #require(Project.shared("folding")))
    for (a, b) in try Self.pairs(shared.appending(path: "folding_gold.tsv")) {
      #expect(FoldedText(a).line == FoldedText(b).line, "\(a) and \(b)")
    }
    for (a, b) in try Self.pairs(shared.appending(path: "folding_negative.tsv")) {
      #expect(FoldedText(a).line != FoldedText(b).line, "\(a) and \(b)")
    }
  }
}
