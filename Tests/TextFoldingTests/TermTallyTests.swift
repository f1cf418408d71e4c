import TestSupport
import Testing

@testable import TextFolding

/// Counting in place compared with folding and counting.
struct TermTallyTests {
  private static let ideographs: [UInt32] = "企业年二六零一高新着\u{3121C}".unicodeScalars.map(\.value)
  private static let pairs = ["企业", "业企", "二六", "六年", "年二", "高新", "业年", "企企", "企\u{3121C}"].map {
    $0.unicodeScalars.map(\.value)
  }
  private static let words = ["2026", "5g", "a", "1", "+"].map { $0.unicodeScalars.map(\.value) }

  private func compare(_ text: String, _ lineBreaks: LineBreaks, _ tally: TermTally, _ folder: inout TextFolder) {
    let units = FoldedText(text, lineBreaks: lineBreaks).units
    var expected: [UInt32] = []
    var inWord = false
    var ideographs: [UInt32] = []
    var rows: [[UInt32]] = []
    var found: [[UInt32]] = []
    var word: [UInt32] = []
    for unit in units {
      switch unit {
      case FoldedText.wordStart: (inWord, word) = (true, [])
      case FoldedText.wordEnd:
        inWord = false
        found.append(word)
        ideographs = []
      case FoldedText.gap: ideographs = []
      case _ where inWord: word.append(unit)
      default:
        if let last = ideographs.last { rows.append([last, unit]) }
        rows.append([unit])
        ideographs = [unit]
      }
    }
    for ideograph in Self.ideographs { expected.append(UInt32(rows.count { $0 == [ideograph] })) }
    for pair in Self.pairs { expected.append(UInt32(rows.count { $0 == pair })) }
    for word in Self.words { expected.append(UInt32(found.count { $0 == word })) }
    var text = text
    text.withUTF8 { folder.count($0, lineBreaks: lineBreaks, by: tally) }
    #expect(Array(tally.counts) == expected, "\(text.debugDescription)")
  }

  @Test func `random texts of difficult characters have the counts of their folded form`() {
    let tally = TermTally(
      Self.ideographs.map { .ideograph($0) } + Self.pairs.map { .pair($0[0], $0[1]) } + Self.words.map { .word($0) })
    var folder = TextFolder()
    var generator = SplitMix64(seed: 12)
    let alphabets = [
      "企業业年二〇六零○年一", "企业高新（“”）\u{A0}，。\n", "二OoＯ○八年一", "二○二六年〇零-2026—5g A1+", "高新年業企鱻\r\n\u{200B}著着著", "二六二六年二零二六年企业𠀀㐀",
    ].map { Array($0.unicodeScalars) }
    for _ in 0..<20_000 {
      guard let alphabet = alphabets.randomElement(using: &generator) else { return }
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...16, using: &generator) {
        text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &generator)])
      }
      let kinds: [LineBreaks] = [.joined, .separate, .wrapped(columns: 12)]
      compare(String(text), kinds[Int.random(in: 0..<3, using: &generator)], tally, &folder)
    }
  }

  @Test func `thousands of ideographs can be counted at once`() {
    let all = (0x4E00..<0x9FFF as Range<UInt32>).filter { FoldingTable.standsForItself(ideograph: $0) }
    let tally = TermTally(all.map { .ideograph($0) })
    var folder = TextFolder()
    var text = FoldedText.string(all)
    text.withUTF8 { folder.count($0, lineBreaks: .separate, by: tally) }
    #expect(tally.counts.allSatisfy { $0 == 1 })
  }
}
