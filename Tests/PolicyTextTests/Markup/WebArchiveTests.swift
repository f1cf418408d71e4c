import Testing

@testable import PolicyText

/// Saved pages in one file.
struct WebArchiveTests {
  private static let text = "某市措施\n\n一、支持企业。奖励5万元。\n"
  private static let page = "<html><body><p>某市措施</p><p>一、支持企业。奖励5万元。</p></body></html>"

  private func archive(_ headers: String, _ body: [UInt8], lineEnd: String = "\r\n") -> [UInt8] {
    let head = """
      From: <Saved by Blink>
      MIME-Version: 1.0
      Content-Type: multipart/related;
      \ttype="text/html";
      \tboundary="--b==1"

      remarks
      ----b==1
      Content-Type: text/css

      .a{}
      ----b==1
      \(headers)


      """
    return Array(head.replacing("\n", with: lineEnd).utf8) + body + Array("\(lineEnd)----b==1--\(lineEnd)".utf8)
  }

  private func read(_ bytes: [UInt8]) throws -> String { try WebPageReader.read(bytes, name: "a.mht").text }

  @Test func `the page of an archive is read as quoted-printable, base64 and as it is`() throws {
    let quoted = Self.page.utf8.map { byte in
      let digits = String(byte, radix: 16, uppercase: true)
      return byte < 0x80 && byte != 0x3D ? String(Unicode.Scalar(byte)) : "=" + (digits.count < 2 ? "0" : "") + digits
    }.joined()
    let half = try #require(quoted.firstIndex(of: "="))
    let parts = [quoted[..<half], quoted[half...]].map(String.init)
    let html = "Content-Type: text/html; charset=\"utf-8\"\nContent-Transfer-Encoding: "
    func joined(_ lineEnd: String) -> [UInt8] { Array(parts.joined(separator: lineEnd).utf8) }
    #expect(try read(archive(html + "Quoted-Printable", joined("=\r\n"))) == Self.text)
    #expect(try read(archive(html + "quoted-printable", joined("= \n"), lineEnd: "\n")) == Self.text)
    #expect(try read(archive("Content-Type: text/html", Array(Self.page.utf8))) == Self.text)
    #expect(try read(archive(html + "base64", Self.base64(Array(Self.page.utf8)))) == Self.text)
  }

  @Test func `a page is read in the encoding that its part states`() throws {
    let bytes = try Encoded.bytes(Self.page, in: .gb18030)
    #expect(try read(archive("Content-Type: text/html; charset=gb2312", bytes)) == Self.text)
  }

  @Test func `an archive that is cut off is read as far as it goes, and one without a page is an error`() throws {
    let whole = archive("Content-Type: text/html", Array(Self.page.utf8))
    #expect(try read(Array(whole.dropLast(12))) == Self.text)
    #expect(throws: PolicyTextError.noSavedPage(name: "a.mht")) { try read(archive("Content-Type: image/png", [1])) }
    #expect(!WebArchive.isOne(Array(Self.page.utf8)))
  }

  /// Lines of 76 signs, as mails have them.
  private static func base64(_ bytes: [UInt8]) -> [UInt8] {
    let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let three = bytes[start...].prefix(3)
      var bits = three.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - three.count))
      var four: [UInt8] = []
      for _ in 0..<4 {
        four.insert(signs[bits & 63], at: 0)
        bits >>= 6
      }
      for index in three.count + 1..<4 { four[index] = UInt8(ascii: "=") }
      result += four
      if result.count % 78 == 76 { result += [0x0D, 0x0A] }
    }
    return result
  }
}
