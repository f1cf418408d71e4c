import FoundationEssentials
import TestSupport
import Testing

@testable import PolicyText

/// Conversion with the converters themselves, where they are installed.
struct RealConverterTests {
  private static let converter = Converter(
    searchPath: ProcessInfo.processInfo.environment["PATH"] ?? "", timeLimit: .seconds(Patience.seconds),
    outputLimit: 64 << 20)

  private static func has(_ program: ConverterProgram) -> Bool { program.executable(in: converter.searchPath) != nil }

  private func lines(_ file: String, _ bytes: [UInt8]) throws -> [String] {
    try TestFolder.with([file: bytes]) { folder in
      let (kind, ending) = try #require(FileKind.of(file))
      let document = DocumentFile(id: "x", path: "\(folder)/\(file)", kind: kind, ending: ending)
      return try document.read(converter: Self.converter).text.split(whereSeparator: \.isNewline)
        .map { $0.trimmingPrefix(while: \.isWhitespace) }.map(String.init)
    }
  }

  private static let page = """
    <html><head><meta charset="gb2312"><title>站点</title><style>.a{color:red}</style><script>var x = "坏";</script></head>
    <body><nav><ul><li><a href="/">首页</a></li></ul></nav><table width="100%"><tr><td>
    <table><tr><td>索引号:</td><td>014</td><td>文号</td><td>昆政办发〔2024〕33号</td></tr></table>
    <h1>昆山市行动计划</h1><p>一、总体<em>目标</em></p><p>到2026年,高新技术
    企业3000家,面积100m<sup>2</sup>。<img src="http://127.0.0.1:1/x.png" alt="图"></p>
    <table><tr><th>序号</th><th>责任<br>单位</th></tr><tr><td>1</td><td>市科技局</td></tr>
    <tr><td>2</td><td><p>甲</p><p>乙</p></td></tr></table></td></tr></table></body></html>
    """

  @Test(.enabled(if: has(.pandoc), "pandoc is not installed"))
  func `pandoc takes the text out of a page laid out as a table, row by row`() throws {
    let expected = [
      "首页", "索引号: 014 | 文号 | 昆政办发〔2024〕33号", "昆山市行动计划", "一、总体目标", "到2026年,高新技术企业3000家,面积100m²。",
      "序号 | 责任 单位", "1 | 市科技局", "2", "甲", "乙",
    ]
    for bytes in [Array(Self.page.utf8), try Encoded.bytes(Self.page, in: .gb18030)] {
      var found = try lines("a.html", bytes)
      found[0] = String(found[0].drop { $0 == "-" || $0 == " " })
      #expect(found == expected)
    }
  }

  @Test(.enabled(if: has(.pdftotext), "pdftotext is not installed"))
  func `pdftotext says what is wrong with a file that is no PDF`() throws {
    #expect {
      try lines("a.pdf", Array("%PDF-1.4\n甲".utf8))
    } throws: { error in
      guard case .converterFailed(_, .pdftotext, let code, let reason) = error as? PolicyTextError else { return false }
      return code != 0 && reason.contains("rror")
    }
  }

  @Test(.enabled(if: has(.pdftotext), "pdftotext is not installed"))
  func `pdftotext takes the text out of a PDF`() throws {
    #expect(try lines("a.pdf", Array(Self.pdf.utf8)) == ["Plan 2026"])
  }

  /// One page with a line of text and its number. Readers build the missing table of objects themselves.
  private static let pdf = """
    %PDF-1.4
    1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
    2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
    3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R
    /Resources <</Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>>> endobj
    4 0 obj <</Length 82>> stream
    BT /F 12 Tf 20 150 Td (Plan 2026) Tj 0 -100 Td (- 1 -) Tj ET
    endstream endobj
    trailer <</Root 1 0 R>>
    """

  @Test(.enabled(if: has(.libreOffice), "LibreOffice is not installed"))
  func `LibreOffice keeps the numbers of headings and reads GBK in RTF`() throws {
    let rtf = #"""
      {\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun;}}\f0\fs21
      \'d2\'bb\'a1\'a2\'c8\'ce\'ce\'f1\par
      {\trowd\cellx1000\cellx2000\intbl \'bc\'d7\cell \'d2\'d2\cell\row}
      \pard \u25105?\par}
      """#
    #expect(try lines("a.rtf", Array(rtf.utf8)) == ["一、任务", "甲", "乙", "我"])
    let odt = try lines("a.odt", Array(try Data(contentsOf: Corpus.data.appending(path: "numbered.odt"))))
    #expect(odt == ["一、 总体目标", "(一) 培育企业。", "二、 重点任务"])
  }
}
