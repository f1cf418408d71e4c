import FoundationEssentials
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

  @Test func `classes that join two or more standard characters are the listed ones`() throws {
    let tools = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../tools/generate-folding")
    let report = try String(contentsOf: tools.appending(path: "report.txt"), encoding: .utf8).split(separator: "\n")
    let start = try #require(report.firstIndex { $0.hasPrefix("classes that join") })
    let listed = report[(start + 1)...].prefix { !$0.hasPrefix("dropped") }.map(String.init)
    let expected = try String(contentsOf: FoldingPairsTests.ours.appending(path: "joined-classes.txt"), encoding: .utf8)
      .split(separator: "\n").map(String.init)
    #expect(listed == expected)
    for joined in listed {
      let folded = Set(joined.unicodeScalars.map { FoldingTable.ideograph($0) })
      #expect(folded.count == 1, "\(joined)")
    }
  }
}
