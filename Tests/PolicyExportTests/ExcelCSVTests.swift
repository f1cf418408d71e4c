import Testing

@testable import PolicyExport

/// CSV as Excel opens it.
struct ExcelCSVTests {
  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+86", "=\"\"+86\"\""), ("@here", "'@here"), ("-不低于", "'-不低于"), ("＝1", "'＝1"),
    ("\t=1", "'\t=1"), ("-5", "=\"\"-5\"\""), ("320583199001011234", "=\"\"320583199001011234\"\""),
    ("007", "=\"\"007\"\""),
    ("3-5", "=\"\"3-5\"\""), ("1/2", "=\"\"1/2\"\""), ("2024-05-14", "=\"\"2024-05-14\"\""), ("1E5", "=\"\"1E5\"\""),
    ("昆政办发〔2024〕33号", "昆政办发〔2024〕33号"), ("≥ 5 %", "≥ 5 %"), ("a,b", "a,b"), ("", ""), ("---", "'---"),
    ("\"x\"", "\"\"x\"\""), ("=\"x\"", "'=\"\"x\"\""),
  ])
  func `a text stays a text`(text: String, cell: String) {
    let written = ExcelCSV.cell(text, .text)
    let needsQuotes = cell.contains("\"") || cell.contains(",") || cell.contains("\n")
    #expect(written == (needsQuotes ? "\"\(cell)\"" : cell))
  }

  @Test func `numbers and days stay what they are, and other texts of their columns stay texts`() {
    #expect(ExcelCSV.line(["-5", "4.5", "2024-05-14"], [.number, .number, .date]) == "-5,4.5,2024-05-14\r\n")
    #expect(ExcelCSV.line(["=1", "2024-02-31"], [.number, .date]) == "'=1,\"=\"\"2024-02-31\"\"\"\r\n")
  }

  @Test func `lines within a cell end as Excel ends them`() {
    #expect(ExcelCSV.cell("a\r\nb\rc", .text) == "\"a\nb\nc\"")
  }

  @Test func `a long row of digits is no formula that Excel refuses`() {
    let digits = String(repeating: "1", count: 300)
    #expect(ExcelCSV.cell(digits, .text) == "'\(digits)")
  }
}
