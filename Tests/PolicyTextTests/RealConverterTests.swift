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

  @Test(.enabled(if: has(.pdftotext), "pdftotext is not installed"))
  func `pdftotext says what is wrong with a file that is no PDF`() throws {
    #expect {
      try lines("a.pdf", Array("%PDF-1.4\n甲".utf8))
    } throws: { error in
      guard case .cutOff = error as? PolicyTextError else { return false }
      return true
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
    #expect(odt == ["一、总体目标", "(一)培育企业。", "二、重点任务"])
  }
}
