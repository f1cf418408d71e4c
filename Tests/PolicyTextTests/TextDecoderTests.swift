import FoundationEssentials
import TestSupport
import Testing

@testable import PolicyText

struct TextDecoderTests {
  private static let text = "一、总体要求\r\n(一)到2026年,培育“专精特新”企业100家。\n"
  private static let utf16 = Array(text.utf16)
  private static let little = utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
  private static let big = utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }

  private func decode(_ bytes: [UInt8]) throws(PolicyTextError) -> String {
    try TextDecoder.decode(bytes, name: "x")
  }

  @Test(arguments: [
    Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), [0xFF, 0xFE] + little, [0xFE, 0xFF] + big, little, big,
  ])
  func `UTF-8 and UTF-16 are read with and without a byte order mark, and line ends stay`(bytes: [UInt8]) throws {
    #expect(try Array(decode(bytes).unicodeScalars) == Array(Self.text.unicodeScalars))
  }

  @Test func `a heading alone in UTF-16 is read`() throws {
    let units = Array("昆山市科技创新三年行动计划".utf16)
    #expect(try decode(units.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }) == "昆山市科技创新三年行动计划")
  }

  @Test func `an empty file and a lone byte order mark are empty texts`() throws {
    for bytes in [[], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF]] as [[UInt8]] { #expect(try decode(bytes) == "") }
  }

  /// The table of GB18030, as the standard has it.
  @Test(
    arguments: [
      ([0xD2, 0xBB, 0xA1, 0xA2, 0xC8, 0xCE, 0xCE, 0xF1, 0x0D, 0x0A], "一、任务\r\n"),
      // GBK: 昇 堃 镕, which GB 2312 does not have.
      ([0x95, 0x4E, 0x88, 0xD2, 0xE9, 0x46], "昇堃镕"),
      // Traditional characters in GBK.
      ([0x8C, 0xA3, 0x98, 0x49], "專業"),
      // Four bytes: 㐀 of extension A, 𠮷 of extension B, ÿ.
      ([0xC8, 0xCE, 0x81, 0x39, 0xEE, 0x39, 0x95, 0x34, 0xB2, 0x35, 0x81, 0x30, 0x8B, 0x37], "任㐀𠮷ÿ"),
    ] as [([UInt8], String)])
  func `GB18030 is read, with characters of two and of four bytes`(bytes: [UInt8], expected: String) throws {
    #expect(try decode(bytes) == expected)
  }

  @Test(arguments: Seeds.names)
  func `the shipped plans are the same in every encoding`(name: String) throws {
    let text = try Seeds.text(name)
    let utf16 = Array(text.utf16)
    #expect(try decode(utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }) == text)
    #expect(try decode(utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }) == text)
    #expect(try decode(Encoded.bytes(text, in: .gb18030)) == text)
  }

  @Test(arguments: Seeds.names)
  func `lines by themselves are not taken for another encoding`(name: String) throws {
    let text = try Seeds.text(name)
    for line in text.split(whereSeparator: \.isNewline).map(String.init) {
      #expect(try decode(Array(line.utf8)) == line)
      #expect(try decode(Encoded.bytes(line, in: .gb18030)) == line)
    }
  }

  @Test(arguments: Seeds.names)
  func `a UTF-8 text with a wrong byte never becomes other characters`(name: String) throws {
    let text = try Seeds.text(name)
    let bytes = Array(text.prefix(1000).utf8)
    let ideograph = try #require(bytes.lastIndex { $0 >= 0xE4 })
    for damaged in [
      Array(bytes[...ideograph]), Array(bytes[..<ideograph] + bytes[(ideograph + 1)...]),
      bytes[..<ideograph] + [0xFF] + bytes[(ideograph + 1)...],
    ] {
      #expect(throws: PolicyTextError.damaged(name: "x", encoding: .utf8, offset: ideograph)) { try decode(damaged) }
    }
    let marked = [0xEF, 0xBB, 0xBF] + bytes[...ideograph]
    #expect(throws: PolicyTextError.damaged(name: "x", encoding: .utf8, offset: ideograph + 3)) { try decode(marked) }
  }

  @Test func `a wrong byte is named by its place`() {
    let cases: [([UInt8], TextEncoding, Int)] = [
      ([0xFF, 0xFE] + Self.little + [0x00, 0xD8], .utf16LittleEndian, 2 + Self.little.count),
      ([0xFE, 0xFF] + Self.big + [0x4E], .utf16BigEndian, 2 + Self.big.count),
      ([0xC8, 0xCE, 0xCE, 0xF1, 0xFF, 0xC8, 0xCE], .gb18030, 4), ([0xC8, 0xCE, 0xCE], .gb18030, 2),
    ]
    for (bytes, encoding, offset) in cases {
      #expect(throws: PolicyTextError.damaged(name: "x", encoding: encoding, offset: offset)) { try decode(bytes) }
    }
  }

  @Test(
    arguments: [
      [0x25, 0x50, 0x44, 0x46, 0x00, 0x01, 0x02], Array(0...255), [0xFF, 0xFE, 0x41, 0x00, 0x00, 0x00],
      Array(text.utf8) + [0x00], (1..<200).map { UInt8($0 % 32) }, [0xEF, 0xBB, 0xBF, 0x00],
    ] as [[UInt8]])
  func `binary data is refused`(bytes: [UInt8]) {
    #expect(throws: PolicyTextError.binary(name: "x")) { try decode(bytes) }
  }

  @Test func `Big5 does not become other characters, and is read where a page states it`() throws {
    let text = "一、強化企業培育。支持企業發展,建設實驗室。"
    let bytes = try Encoded.bytes(text, in: .big5)
    #expect(throws: PolicyTextError.unknownEncoding(name: "x")) { try decode(bytes) }
    let page = Array("<html><head><META Charset = 'Big5'></head><p>".utf8) + bytes
    #expect(try WebPage.source(page, name: "x").hasSuffix(text))
  }

  @Test(
    arguments: [
      ("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\" />", .gb18030),
      ("<meta charset=GBK>", .gb18030), ("<?xml version='1.0' encoding='big5'?>", .big5), ("<meta charset=utf-8>", nil),
      ("<p>charset</p>", nil), ("<script charset=\"utf-8\" src=x></script><meta charset=\"gb18030\">", .gb18030),
      ("", nil),
    ] as [(String, TextEncoding?)])
  func `a page states its encoding in several ways`(page: String, encoding: TextEncoding?) {
    #expect(WebPage.declaredEncoding(Array(page.utf8)) == encoding)
  }

  @Test func `a page's bytes are believed before what it states`() throws {
    let page = "<meta charset=\"gb2312\"><p>一、任务</p>"
    #expect(try WebPage.source(Array(page.utf8), name: "x") == page)
  }

  @Test func `a text of one long line is read`() throws {
    let line = String(repeating: "支持企业发展,", count: 100_000)
    #expect(try decode(Encoded.bytes(line, in: .gb18030)) == line)
    #expect(try decode(Array(line.utf8)) == line)
  }
}
