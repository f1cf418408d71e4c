import FoundationEssentials
import TestSupport
import Testing

@testable import PolicyText

/// Texts that are damaged, and those that are not.
struct TextDamageTests {
  private static let line = "支持企业发展，对首次认定的高新技术企业给予一次性奖励30万元。\n"

  private func found(_ text: String) -> [TextDamage] { TextDamage.found(in: text).map(\.damage) }

  /// UTF-8 as a program shows it that takes it for another encoding; what it cannot show becomes U+FFFD or a question
  /// mark.
  private static func misread(_ text: String, asLatin: Bool) throws -> String {
    if asLatin { return String(String.UnicodeScalarView(text.utf8.map { Unicode.Scalar($0) })) }
    var result = ""
    for line in text.split(separator: "\n") {
      var bytes = Array(line.utf8)
      while !bytes.isEmpty {
        if let text = try? Iconv.decode(bytes, from: .gb18030, name: "") {
          result += text
          break
        }
        bytes.removeLast()
      }
      result += "?\n"
    }
    return result
  }

  @Test func `what is damaged is told with its share`() throws {
    let text = String(repeating: Self.line, count: 10)
    #expect(TextDamage.found(in: text).isEmpty)
    #expect(found(text + "\u{FFFD}") == [.replaced])
    #expect(found(text + Self.line.replacing("高", with: "\u{FFFD}")) == [.replaced])
    #expect(found(String(repeating: "\u{1}\u{2}\u{3}\u{4}\n", count: 9)) == [.controls])
    #expect(found(String(repeating: "\u{E001}\u{E002}甲\n", count: 9)) == [.privateUse])
    // The sign of a font before each item is no damage.
    #expect(found(String(repeating: "\u{F06C}" + Self.line + Self.line, count: 9)).isEmpty)
    #expect(TextDamage.found(in: "\u{FFFD}\u{FFFD}甲乙").first?.share == 500)
  }

  @Test(arguments: [true, false])
  func `UTF-8 that was read as Latin-1 or GBK is told`(asLatin: Bool) throws {
    let text = String(repeating: Self.line, count: 5)
    let misread = try Self.misread(text, asLatin: asLatin)
    #expect(found(misread).contains(.misread))
    // Also as a part of a text that is whole.
    let part = TextDamage.found(in: text + misread).first { $0.damage == .misread }
    #expect((part?.share).map((300...900).contains) == true)
    #expect(found(text + "锟斤拷锟斤拷\n") == [.misread])
    let gbk = try Encoded.bytes(text, in: .gb18030)
    #expect(found(String(String.UnicodeScalarView(gbk.map { Unicode.Scalar($0) }))) == [.misread])
  }

  @Test func `a text in a language of Europe is not damaged`() {
    #expect(found("Für Bürger: Große Übung, façade, déjà vu – “naïve”.\n§ 5 Abs. 2, 10 °C ± 2 µm ©\n").isEmpty)
  }

  @Test func `no shipped plan is damaged`() throws {
    for document in try Seeds.documents() { #expect(TextDamage.found(in: document.text).isEmpty, "\(document.id)") }
  }
}
