import FoundationEssentials
import TestSupport
import Testing

@testable import TextFolding

struct TokenTests {
  @Test func `texts have the listed tokens`() throws {
    let file = FoldingPairsTests.ours.appending(path: "tokens.tsv")
    for row in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") where !row.hasPrefix("#") {
      let fields = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      #expect(FoldedText(fields[0]).line == fields[1], "\(fields[0])")
    }
  }

  @Test func `a line's end joins or separates as asked, an empty line always separates`() {
    #expect(FoldedText("科技\n创新", lineBreaks: .joined).line == "科技 技创 创新 新")
    #expect(FoldedText("科技\r\n创新", lineBreaks: .joined).line == "科技 技创 创新 新")
    #expect(FoldedText("科技\n创新", lineBreaks: .separate).line == "科技 技 | 创新 新")
    #expect(FoldedText("科技\n\u{3000}\n创新", lineBreaks: .joined).line == "科技 技 | 创新 新")
  }

  @Test func `spans point into the original through dropped and expanded characters`() {
    let text = FoldedText("\u{FEFF}科\u{200B}技㎡\u{2F804}你")
    #expect(
      text.tokens.map(\.span) == [
        SourceSpan(start: 1, end: 4), SourceSpan(start: 3, end: 4), SourceSpan(start: 4, end: 5),
        SourceSpan(start: 5, end: 7), SourceSpan(start: 6, end: 7),
      ])
    #expect(text.line == "科技 技 m2 你你 你")
  }

  @Test func `the final ideograph of a run is marked, a lone one is not`() {
    #expect(FoldedText("人才").tokens.map(\.isFinal) == [false, true])
    #expect(FoldedText("税").tokens.map(\.isFinal) == [false])
  }

  @Test func `the tokens of the five documents fold to themselves and their spans ascend`() throws {
    let seeds = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../seeds")
    for name in ["kunshan-2024", "taicang-2018", "suzhou-2022", "wuxi-2024", "zhangjiagang-2025"] {
      let text = try String(contentsOf: seeds.appending(path: "\(name).txt"), encoding: .utf8)
      let scalars = Array(text.unicodeScalars)
      var start = 0
      for token in FoldedText(text, lineBreaks: .separate).tokens {
        #expect(token.span.start >= start && token.span.end > token.span.start && token.span.end <= scalars.count)
        start = token.span.start
        var source = String.UnicodeScalarView()
        source.append(contentsOf: scalars[token.span.start..<token.span.end])
        let again = FoldedText(String(source)).tokens
        // A dash or an x is an operator only between numbers.
        if ["-", "×", "+", "#", ":", "/"].contains(token.description) { continue }
        #expect(again.first?.description == token.description, "\(name) \(token.span)")
      }
    }
  }

  @Test func `invalid bytes separate words and count as one scalar for each wrong part`() {
    let bytes: [UInt8] = Array("人".utf8) + [0xFF, 0xE4, 0xBA] + Array("才".utf8)
    var folder = TextFolder()
    let text = bytes.withUnsafeBufferPointer { folder.fold($0, lineBreaks: .separate) }
    #expect(text.tokens.first?.span == SourceSpan(start: 0, end: 4))
    #expect(String(decoding: bytes, as: UTF8.self).unicodeScalars.count == 4)
  }

  @Test(arguments: ["○", "一○", "1,000", "1,", "2024 -", "8x", "①", "㎡", "\n\r ", "—", "5.", "〇年", "￥"])
  func `folding takes time linear in the text`(piece: String) {
    let clock = ContinuousClock()
    let text = String(repeating: piece, count: 300_000)
    #expect(clock.measure { _ = FoldedText(text) } < .seconds(5))
  }

  @Test func `any bytes fold without leaving the text`() {
    var generator = SplitMix64(seed: 1)
    var folder = TextFolder()
    for _ in 0..<3000 {
      let bytes = (0..<Int.random(in: 0..<64, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      let text = bytes.withUnsafeBufferPointer { folder.fold($0, lineBreaks: .joined) }
      let count = String(decoding: bytes, as: UTF8.self).unicodeScalars.count
      for token in text.tokens { #expect(token.span.start < token.span.end && token.span.end <= count) }
    }
  }
}
