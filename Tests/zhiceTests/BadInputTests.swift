import FoundationEssentials
import TestSupport
import Testing

/// Wrong command lines, and what is said of them: the table `Data/bad-input.tsv`.
struct BadInputTests {
  /// A line of bash, and how the sentence begins that it is answered with.
  struct Case: CustomTestStringConvertible, Sendable {
    let line: String
    let message: String

    var testDescription: String { line }
  }

  @Test(arguments: try cases())
  func `bad input gets one line that says what to do`(bad: Case) throws {
    try TestFolder.temporary { folder in
      try FileManager.default.createDirectory(atPath: folder["empty"], withIntermediateDirectories: false)
      try folder.write("一、任务\n(一)引才。引进海外人才。\n", to: "plan.txt")
      try folder.write("text", to: "notes.text")
      try folder.write("高企\t高企\n", to: "concepts.tsv")
      try Data(contentsOf: URL(filePath: Program.index)).prefix(5000).write(to: URL(filePath: folder["cut.zhice"]))
      let setting = "cd '\(folder.path)'; index='\(Program.index)'; zhice() { \"$0\" \"$@\"; }"
      let program = try Program.shell("\(setting)\n\(bad.line)")
      #expect(program.isOneError && program.error.hasPrefix("zhice: \(bad.message)"), "\(program)")
      #expect(try folder.text(of: "notes.text") == "text", "a file that is no index is not replaced")
      #expect(!FileManager.default.fileExists(atPath: folder["x.zhice"]))
    }
  }

  private static func cases() throws -> [Case] {
    let table = Project.data("zhiceTests").appending(path: "bad-input.tsv")
    return try String(contentsOf: table, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
      row in
      let columns = row.split(separator: "\t")
      try #require(columns.count == 2, "\(row)")
      return Case(line: String(columns[0]), message: String(columns[1]))
    }
  }
}
