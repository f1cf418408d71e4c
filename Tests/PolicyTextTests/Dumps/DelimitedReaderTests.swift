import Testing

@testable import PolicyText

struct DelimitedReaderTests {
  /// The cells of all rows; the text is added in parts of so many bytes.
  private func cells(
    _ text: String, part: Int = 3, separator: Unicode.Scalar = ","
  ) throws(DelimitedReader.Fault) -> [[String]] {
    try rows(text, part: part, separator: separator).map(\.cells)
  }

  private func rows(
    _ text: String, part: Int = 3, separator: Unicode.Scalar = ","
  ) throws(DelimitedReader.Fault) -> [DelimitedReader.Row] {
    var reader = DelimitedReader(separator: UInt8(ascii: separator), limit: 1000)
    var rows: [DelimitedReader.Row] = []
    let bytes = Array(text.utf8)
    let parts = stride(from: 0, to: bytes.count, by: part).map { Array(bytes[$0..<min(bytes.count, $0 + part)]) }
    for next in parts.map(Optional.some) + [nil] {
      reader.add(next)
      while let row = try reader.next() { rows.append(row) }
    }
    return rows
  }

  @Test(arguments: [1, 2, 5, 1000])
  func `cells are read as the standard has them, however the text is cut`(_ part: Int) throws {
    let text = "标题,内容\r\n甲,\"一、\"\"乙\"\",丙。\n\r\n二、丁。\"\r\n,\n戊,\"\",己"
    #expect(
      try cells(text, part: part) == [["标题", "内容"], ["甲", "一、\"乙\",丙。\n\r\n二、丁。"], ["戊", "", "己"]])
  }

  @Test func `rows end with LF, CR LF or CR, and know their lines`() throws {
    let rows = try rows("a,b\rc,\"d\ne\"\r\n\nf,g\n")
    #expect(rows.map(\.cells) == [["a", "b"], ["c", "d\ne"], ["f", "g"]])
    #expect(rows.map(\.line) == [1, 2, 5])
    #expect(try self.rows("a,\"b\rc\r\nd\"\re,f\r").map(\.line) == [1, 4])
  }

  @Test func `quotes that are out of place stand for themselves, and are noted`() throws {
    let rows = try rows("a,\"称\"甲\"为乙\", c\nb\"x,\"d\" ,e\n")
    #expect(rows.map(\.cells) == [["a", "称\"甲\"为乙", " c"], ["b\"x", "d", "e"]])
    #expect(rows.map(\.hasOddQuotes) == [true, true])
    #expect(try !self.rows("a,\"b\"\n")[0].hasOddQuotes)
  }

  @Test func `what has no end is refused with its line`() {
    #expect(throws: DelimitedReader.Fault.openQuote(line: 2, column: 2)) { try cells("a,b\nc,\"d\ne,f\n") }
    #expect(throws: DelimitedReader.Fault.tooLong(line: 2)) {
      try cells("a,b\nc,\"" + String(repeating: "x", count: 2000))
    }
    #expect(throws: DelimitedReader.Fault.tooManyColumns(line: 1)) {
      var reader = DelimitedReader(separator: UInt8(ascii: ","))
      reader.add(Array(repeating: UInt8(ascii: ","), count: DelimitedReader.mostColumns + 1))
      reader.add(nil)
      _ = try reader.next()
    }
  }

  @Test(
    arguments: [
      ("标题,内容;甲\n", ",", 0), ("标题;内容,甲;链接\na;b;c\n", ";", 0), ("title\tcontent\n", "\t", 0),
      ("导出\n标题\t内容\t日期\n", "\t", 0), ("sep=;\n标题;内容\n", ";", 6), ("x\n", ",", 0), ("标题|内容\n", "|", 0),
    ])
  func `the separator is told by the names of columns`(_ text: String, _ separator: Unicode.Scalar, _ skipped: Int) {
    let found = DelimitedReader.separator(of: Array(text.utf8)) { MetadataLabel.meaning(ofColumn: $0) != nil }
    #expect(found == (UInt8(ascii: separator), skipped))
  }
}
