import FoundationEssentials
import TestSupport
import Testing

@testable import TextFolding

/// The fast folder against the one written for reading.
struct FolderAgainstReferenceTests {
  private func compare(_ text: String, _ lineBreaks: LineBreaks) {
    let folded = FoldedText(text, lineBreaks: lineBreaks)
    let reference = ReferenceFolding(text, lineBreaks: lineBreaks)
    guard folded.units == reference.units else {
      Issue.record("\(text.debugDescription): \(folded.line)")
      return
    }
    var isWrong = false
    folded.forEachToken(
      gram: { _, units, _ in
        let expected = SourceSpan(
          start: reference.spans[units.lowerBound].start, end: reference.spans[units.upperBound - 1].end)
        isWrong = isWrong || folded.span(of: units) != expected
      },
      word: { units in isWrong = isWrong || folded.span(of: units) != reference.spans[units.lowerBound] })
    if isWrong { Issue.record("\(text.debugDescription): wrong spans") }
  }

  @Test func `random texts of difficult characters fold alike`() {
    var generator = SplitMix64(seed: 3)
    let alphabets = [
      "企业二〇零○○年年一九五千万", "二OoＯ○八年年k\u{200B}", "０１５，，,.万年a，", "0123456789.,,xX×*-—~ ", "a1 -—+%:：/#&<年企，。",
      "①Ⅳ㎡²₂⁴½ab12.㈠㊣年二〇○",
      "企業\n\r\u{2028} \t\u{200B}（“”《》，。5a", "二○二六年〇零-2024—2026年，\u{FEFF}\u{2F804}𠀀Ａ１．，：",
    ].map { Array($0.unicodeScalars) }
    for _ in 0..<40_000 {
      guard let alphabet = alphabets.randomElement(using: &generator) else { return }
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...14, using: &generator) {
        text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &generator)])
      }
      let kinds: [LineBreaks] = [.joined, .separate, .wrapped(columns: 12)]
      compare(String(text), kinds[Int.random(in: 0..<3, using: &generator)])
    }
  }

  @Test func `random scalars fold alike`() {
    var generator = SplitMix64(seed: 4)
    for _ in 0..<20_000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...8, using: &generator) {
        let limit: UInt32 = [0x250, 0x3400, 0x10000, 0x110000].randomElement(using: &generator) ?? 0x250
        text.append(Unicode.Scalar(UInt32.random(in: 0..<limit, using: &generator)) ?? "年")
      }
      compare(String(text), .joined)
    }
  }

  @Test func `the five documents fold alike`() throws {
    for name in Seeds.names {
      compare(try Seeds.text(name), .separate)
    }
  }
}
