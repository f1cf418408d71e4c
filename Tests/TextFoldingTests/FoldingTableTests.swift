import FoundationEssentials
import TestSupport
import Testing

@testable import TextFolding

struct FoldingTableTests {
  private static let allScalars = (UInt32(0)...0x10FFFF).compactMap { Unicode.Scalar($0) }

  @Test func `folding an ideograph twice is folding it once`() {
    for scalar in Self.allScalars {
      let once = FoldingTable.ideograph(scalar)
      if FoldingTable.ideograph(once) != once { Issue.record("\(scalar)") }
    }
  }

  @Test func `what a mapping gives stands for itself`() {
    for scalar in Self.allScalars {
      guard case .mapping(let number) = FoldingTable.entry(of: scalar.value) else { continue }
      var decoder = UTF8Decoder(FoldingTable.output(ofMapping: number))
      while let output = decoder.next() {
        switch FoldingTable.entry(of: output) {
        case .itself(let kind): if kind == .ignorable { Issue.record("\(scalar)") }
        case .ideograph(let folded): if folded != output { Issue.record("\(scalar)") }
        case .mapping: Issue.record("\(scalar) maps to \(output), which maps on")
        }
      }
    }
  }

  @Test func `every scalar has an entry, and folding it alone gives no more than its own span`() {
    for scalar in Self.allScalars {
      for token in FoldedText(String(scalar)).tokens where token.span != SourceSpan(start: 0, end: 1) {
        Issue.record("\(scalar) \(token.span)")
      }
    }
  }

  /// The lines of a section of the generator's report.
  private func report(_ heading: String, before next: String) throws -> [String] {
    let file = Project.root.appending(path: "tools/generate-folding/report.txt")
    let report = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let start = try #require(report.firstIndex { $0.hasPrefix(heading) })
    return report[(start + 1)...].prefix { !$0.hasPrefix(next) }.map(String.init)
  }

  private func data(_ name: String) throws -> [String] {
    try String(contentsOf: FoldingPairsTests.ours.appending(path: name), encoding: .utf8).split(separator: "\n")
      .map(String.init)
  }

  @Test func `classes that join two or more standard characters are the listed ones`() throws {
    let listed = try report("classes that join", before: "dropped")
    #expect(listed == (try data("joined-classes.txt")))
    for joined in listed {
      let folded = Set(joined.unicodeScalars.map { FoldingTable.ideograph($0) })
      #expect(folded.count == 1, "\(joined)")
    }
  }

  @Test func `OpenCC's traditional candidates that do not fold to their simplified key are the listed ones`() throws {
    let kept = try report("OpenCC simplified-to-traditional", before: "classes")
    #expect(kept == (try data("kept-apart.tsv")))
    for row in kept {
      let pair = row.unicodeScalars.filter { $0 != "\t" }.map { FoldingTable.ideograph($0) }
      #expect(pair.count == 2 && pair[0] != pair[1], "\(row)")
    }
  }
}
