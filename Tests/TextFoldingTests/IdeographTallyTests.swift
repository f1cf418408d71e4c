import TestSupport
import Testing

@testable import TextFolding

/// Ideographs counted character by character, against folding the text.
struct IdeographTallyTests {
  private func counts(_ text: [UInt8], _ ideographs: [UInt32]) throws -> [UInt32]? {
    let tally = try #require(IdeographTally(ideographs))
    return text.withUnsafeBufferPointer(tally.count) ? ideographs.indices.map { tally.count(at: $0) } : nil
  }

  private func expected(_ text: [UInt8], _ ideographs: [UInt32]) -> [UInt32] {
    var folder = TextFolder()
    let units = text.withUnsafeBufferPointer { folder.fold($0, lineBreaks: .joined) }.units
    return ideographs.map { ideograph in UInt32(units.count { $0 == ideograph }) }
  }

  @Test func `counts are those of the folded text`() throws {
    let pieces = [
      "企業", "企业", "顯著", "着", "，", "\n", " ", "Ａ5", "2026年", "二〇二六年", "é", "１，０００", "年", "。", "⼈", "豈", "発", "x",
    ]
    // Folded ones.
    let ideographs = "企业显着年人岂发".unicodeScalars.map(\.value)
    var generator = SplitMix64(seed: 17)
    for _ in 0..<400 {
      let text = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        pieces.randomElement(using: &generator) ?? ""
      }.joined()
      let some = Array(Set(ideographs.shuffled(using: &generator).prefix(5)))
      #expect(try counts(Array(text.utf8), some) == expected(Array(text.utf8), some), "\(text)")
    }
  }

  @Test func `what it cannot count it says`() throws {
    let ideographs = "株企".unicodeScalars.map(\.value)
    #expect(try counts(Array("企業㍿".utf8), ideographs) == nil, "one character that folds to four")
    #expect(try counts(Array("𠀀企".utf8), ideographs) == nil, "a character beyond the basic plane")
    #expect(try counts(Array("企業".utf8), ideographs) == [0, 1])
    #expect(IdeographTally("企一".unicodeScalars.map(\.value)) == nil, "a numeral, which may be a part of a year")
    #expect(IdeographTally((0..<251).map { 0x4E01 + 2000 + $0 }) == nil)
  }

  @Test func `tables are clean for the next one`() throws {
    let text = Array("企业人才".utf8)
    for round in 0..<50 {
      let first = round % 2 == 0 ? "企业" : "人才"
      #expect(try counts(text, first.unicodeScalars.map(\.value)) == [1, 1])
      #expect(try counts(text, "税".unicodeScalars.map(\.value)) == [0])
    }
  }

  @Test func `bytes that are no UTF-8 lead nowhere`() throws {
    var generator = SplitMix64(seed: 18)
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0...9, using: &generator)).map { _ in
        [0xE4, 0xBC, 0x81, 0xF0, 0xC3, 0x41, UInt8.random(in: 0...255, using: &generator)].randomElement(
          using: &generator) ?? 0
      }
      _ = try counts(bytes, [0x4F01])
    }
  }
}
