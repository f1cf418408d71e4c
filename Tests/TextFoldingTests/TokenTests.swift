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

  @Test func `a line of characters has ideographs, words and gaps apart`() {
    for (text, line) in [
      ("5G網絡。A股 100%", "5g 网 络 | a 股 100 %"), ("", ""), ("𠮷野家", "𠮷 野 家"), ("。税。", "税"), ("二〇二六年", "2026 年"),
    ] {
      let folded = FoldedText(text)
      #expect(folded.characterLine == line && folded.characterCount == line.split(separator: " ").count, "\(text)")
    }
  }

  @Test func `a line's end joins or separates as asked, an empty line always separates`() {
    #expect(FoldedText("科技\n创新", lineBreaks: .joined).line == "科技 技创 创新 新")
    #expect(FoldedText("科技\r\n创新", lineBreaks: .joined).line == "科技 技创 创新 新")
    #expect(FoldedText("科技\n创新", lineBreaks: .separate).line == "科技 技 | 创新 新")
    #expect(FoldedText("科技\n\u{3000}\n创新", lineBreaks: .joined).line == "科技 技 | 创新 新")
  }

  @Test func `in a wrapped text a full line goes on, a short one and one before an indent end`() {
    let wrapped = LineBreaks.wrapped(columns: 12)
    #expect(FoldedText("支持企业科技\n创新", lineBreaks: wrapped).line == FoldedText("支持企业科技创新").line)
    #expect(FoldedText("支持企业科\r\n技创新", lineBreaks: wrapped).line == FoldedText("支持企业科技创新").line)
    #expect(FoldedText("重点\n支持企业", lineBreaks: wrapped).line == FoldedText("重点。支持企业").line)
    #expect(FoldedText("支持企业科技\n\u{3000}创新", lineBreaks: wrapped).line == FoldedText("支持企业科技。创新").line)
    #expect(FoldedText("支持企业科技\n\n创新", lineBreaks: wrapped).line == FoldedText("支持企业科技。创新").line)
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

  /// Checks that every token's source text, folded alone, gives the token again, and that spans ascend.
  private func checkTokens(of text: String, _ name: String) {
    let scalars = Array(text.unicodeScalars)
    var start = 0
    for token in FoldedText(text, lineBreaks: .separate).tokens {
      guard token.span.start >= start, token.span.end > token.span.start, token.span.end <= scalars.count else {
        Issue.record("\(name): \(token.span) after \(start)")
        return
      }
      start = token.span.start
      let source = scalars[token.span.start..<token.span.end]
      // What these are they are only by what stands around them: a range, a product, a year in Chinese numerals.
      let isByNeighbours =
        ["-", "×", ":", "/", "#"].contains(token.description)
        || source.allSatisfy { "〇○零一二三四五六七八九".unicodeScalars.contains($0) }
      if isByNeighbours { continue }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: source)
      if FoldedText(String(view)).tokens.first?.description != token.description {
        Issue.record("\(name): \(token) from \(String(view)) at \(token.span)")
      }
    }
  }

  @Test(arguments: Seeds.names)
  func `the tokens of the five documents fold to themselves and their spans ascend`(name: String) throws {
    checkTokens(of: try Seeds.text(name), name)
  }

  @Test(
    .enabled(if: Project.shared("eval") != nil, "needs ../shared/eval"),
    arguments: ["ncp-passage-dev", "drcd-dev", "cmrc-dev", "capretrieval"])
  func `the tokens of a sample of other texts fold to themselves and their spans ascend`(name: String) throws {
    var generator = SplitMix64(seed: 9)
    let path = try #require(Project.shared("eval/\(name)/corpus.jsonl"))
    let corpus = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    let records = corpus.split(separator: "\n")
    for _ in 0..<60 {
      checkTokens(of: String(records[Int.random(in: 0..<records.count, using: &generator)]), name)
    }
  }

  @Test func `invalid bytes separate words and count as one scalar for each wrong part`() {
    let bytes: [UInt8] = Array("人".utf8) + [0xFF, 0xE4, 0xBA] + Array("才".utf8)
    var folder = TextFolder()
    let text = bytes.withUnsafeBufferPointer { folder.fold($0, lineBreaks: .separate) }
    #expect(text.tokens.first?.span == SourceSpan(start: 0, end: 4))
    #expect(String(decoding: bytes, as: UTF8.self).unicodeScalars.count == 4)
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
