import FoundationEssentials
import TestSupport
import Testing

/// `--format xlsx`, and what independent readers make of it.
struct WorkbookCommandTests {
  /// The first rows of a sheet as Python's openpyxl reads them, `repr` of each cell with `|` between.
  private func rows(_ path: String, sheet: String, _ count: Int) -> [String] {
    let script = """
      import sys, openpyxl
      book = openpyxl.load_workbook(sys.argv[1])
      print("|".join(book.sheetnames))
      sheet = book[sys.argv[2]]
      for row in sheet.iter_rows(max_row=min(int(sys.argv[3]), sheet.max_row), values_only=True):
          print("|".join(repr(cell) for cell in row))
      """
    return Shell.output(["python3", "-c", script, path, sheet, "\(count)"]).split(separator: "\n").map(String.init)
  }

  private static let hasReader = Shell.output(["python3", "-c", "import openpyxl; print(1)"]) == "1\n"

  @Test(.enabled(if: hasReader, "openpyxl is not installed"))
  func `openpyxl reads numbers and days of an exported workbook`() throws {
    try TestFolder.temporary { folder in
      let path = folder["policies.xlsx"]
      let program = try Program.run("export", "--format", "xlsx", "-o", path, "place:昆山")
      #expect(program.status == 0 && program.output.isEmpty && program.error == "\(path): 1 document\n")
      let documents = rows(path, sheet: "documents", 3)
      #expect(documents.count == 3 && documents[0] == "documents|measures|statements|units")
      #expect(documents[1].hasPrefix("'id'|'title'|") && documents[2].hasPrefix("'kunshan-2024'|"))
      #expect(documents[2].contains("datetime.datetime(2024, 5, 14, 0, 0)") && documents[2].hasSuffix("|24|66"))
      #expect(rows(path, sheet: "measures", 100).count == 1 + 25)
      let again = try Program.run("export", "--format", "xlsx", "-o", folder["again.xlsx"], "place:昆山")
      #expect(again.status == 0)
      #expect(try folder.bytes(of: "again.xlsx") == folder.bytes(of: "policies.xlsx"))
    }
  }

  @Test(.enabled(if: hasReader, "openpyxl is not installed"))
  func `tasks have a sheet for each unit`() throws {
    try TestFolder.temporary { folder in
      let line = "\"$0\" measures doc:kunshan-2024 --layout tasks --by-unit --format xlsx > '\(folder["tasks.xlsx"])'"
      let program = try Program.shell(line)
      #expect(program.status == 0)
      let all = rows(folder["tasks.xlsx"], sheet: "任务分解表", 100)
      #expect(all[0].hasPrefix("任务分解表|市科技局|各区镇|市工信局|"))
      #expect(all[1] == "'序号'|'任务'|'牵头单位'|'责任单位'|'配合单位'|'完成时限'|'目标'|'出处'")
      #expect(all.count == 2 + 24 && all[2].hasPrefix("1|'(1)加快创新主体培育。"))
      let own = rows(folder["tasks.xlsx"], sheet: "市教育局", 100)
      #expect(own.count == 2 + 3 && own.dropFirst(2).allSatisfy { $0.contains("市教育局") })
    }
  }

  #if Zip
    @Test func `a workbook is read again as a dump of its rows`() throws {
      try TestFolder.temporary { folder in
        let line =
          "cd '\(folder.path)' && \"$0\" targets 全社会研发投入 -i '\(Program.index)' --format xlsx > t.xlsx && \"$0\" index t.xlsx -o t.zhice"
        let program = try Program.shell(line)
        #expect(program.status == 0)
        let text = try Program.run("show", "t", "--original", "-i", folder["t.zhice"]).output
        #expect(text.contains("kunshan-2024 | 昆山市 | 2026 | 全社会研发投入占地区生产总值比重 | = | 4 | %"))
      }
    }
  #endif

  @Test func `tasks say who leads and who helps, and what has no place of its own keeps one`() throws {
    try TestFolder.temporary { folder in
      try folder.write(
        """
        某市2026年重点任务

        一、重点任务
        (一)引进人才。引进海外人才100名。(牵头单位:市人社局;配合单位:市科技局、市财政局;完成时限:2026年12月底)
        (二)建设平台。建设平台。(牵头单位:市科技局;督办单位:市政府督查室)
        """, to: "plan.txt")
      #expect(try Program.run("index", folder["plan.txt"], "-o", folder["plan.zhice"]).status == 0)
      let table = try Program.run(
        "measures", "-i", folder["plan.zhice"], "--layout", "tasks", "--format", "tsv"
      ).output.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
      try #require(table.count == 3)
      #expect(table[0] == ["序号", "任务", "牵头单位", "责任单位", "配合单位", "完成时限", "目标", "出处"])
      #expect(table[1][2...6] == ["市人社局", "", "市科技局、市财政局", "2026年12月底", "海外人才 新增 100 名 (2026)"])
      #expect(table[2][2...4] == ["市科技局", "市政府督查室（督办单位）", ""])
    }
  }
}
