import FoundationEssentials
import TestSupport
import Testing

/// A draft that is checked, and the Model Context Protocol, as a user meets them.
struct CheckCommandTests {
  private static let draft = """
    # 简报

    昆政办发〔2024〕33号提出“揭榜挂帅”，到2026年国家高新技术企业突破4000家。
    > 全无此事的一段话，哪里都没有
    """

  @Test func `a draft is checked from a file and from standard input`() throws {
    let folder = try TestFolder()
    defer { folder.remove() }
    try Data(Self.draft.utf8).write(to: URL(filePath: folder["draft.md"]))
    let file = try Program.run("check", folder["draft.md"])
    let input = try Program.run("check", input: Self.draft)
    #expect(file.output == input.output && file.status == 1 && file.error == "3 exact, 1 absent\n")
    #expect(try Program.run("check", "-", input: Self.draft).output == input.output)
    let wrong = try Program.run("check", "--not-exact", input: Self.draft)
    #expect(wrong.output == "absent     4: “全无此事的一段话，哪里都没有”\n" && wrong.error == "3 exact, 1 absent\n")
    let right = try Program.run("check", input: "“揭榜挂帅”")
    #expect(right.status == 0 && right.error == "1 exact\n")
  }

  @Test func `every format has the claims in the order of the draft`() throws {
    let json = try JSONValue(
      parsing: Array(try Program.run("check", "--format", "json", input: Self.draft).output.utf8))
    #expect(json["verdicts"]["exact"] == .number(3) && json["verdicts"]["absent"] == .number(1))
    let kinds = json["results"].items.compactMap { $0["kind"].string }
    #expect(kinds == ["number", "quotation", "figure", "quotation"])
    let scalars = Array(Self.draft.unicodeScalars)
    for result in json["results"].items {
      let span = result["span"].items.compactMap { $0.number.map { Int($0) } }
      #expect(String(String.UnicodeScalarView(scalars[span[0]..<span[1]])) == result["text"].string)
    }
    let lines = try Program.run("check", "--format", "jsonl", input: Self.draft).output.split(separator: "\n")
    #expect(try lines.map { try JSONValue(parsing: Array($0.utf8)) } == json["results"].items)
    let table = try Program.run("check", "--format", "csv", input: Self.draft).output.split(whereSeparator: \.isNewline)
    #expect(table.count == 5 && table[0].hasPrefix("verdict,kind,line,text,context,start,source,"))
  }

  @Test func `what is no draft is one error, and a draft without claims none`() throws {
    #expect(try Program.run("check", "nowhere.md").isOneError)
    #expect(try Program.run(bytes: [Array("check".utf8)], input: [0x00, 0xFF, 0x00, 0x01]).isOneError)
    for draft in ["", "没有什么可查的。", "\u{FEFF}\r\n"] {
      let program = try Program.run("check", input: draft)
      #expect(program.status == 0 && program.output.isEmpty)
      #expect(program.error == "the draft has no quotation, title, document number or figure\n")
    }
  }

  @Test func `messages are answered line by line until the input ends`() throws {
    let input = """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18"}}
      {"jsonrpc":"2.0","method":"notifications/initialized"}

      no message
      {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"search","arguments":{"q":"揭榜挂帅"}}}
      """
    let program = try Program.run("mcp", input: input)
    #expect(program.status == 0 && program.error.isEmpty)
    let answers = try program.output.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
    #expect(answers.map { $0["id"] } == [.number(1), .null, .number(2)])
    #expect(answers[2]["result"]["structuredContent"]["total"] == .number(6))
  }
}
