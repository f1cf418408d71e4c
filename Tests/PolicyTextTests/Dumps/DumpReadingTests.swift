import FoundationEssentials
import Synchronization
import TestSupport
import Testing

@testable import PolicyText

struct DumpReadingTests {
  private final class Reports: Sendable {
    let lines = Mutex<[String]>([])
  }

  private let plan = "某市养老行动方案　　为加快发展，制定本方案。　　一、重点任务　　（一）建设站点。新建站点20个。（责任单位：市民政局）"

  /// A text in UTF-16 with its mark.
  private static func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    for unit in [0xFEFF] + Array(text.utf16) {
      let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      bytes += isBigEndian ? pair : pair.reversed()
    }
    return bytes
  }

  /// The documents of a folder's files, and what was reported without the folder's name.
  private func read(
    _ files: [String: [UInt8]], fields: String = "", paths: [String]? = nil, limit: Int = 1 << 20
  ) throws -> (documents: [PolicyDocument], reports: [String]) {
    let reports = Reports()
    return try TestFolder.with(files) { folder in
      let options = DumpOptions(fields: try DumpFields(fields)) { line in
        reports.lines.withLock { $0.append(line.replacing(folder + "/", with: "")) }
      }
      var reader = try CorpusReader(
        paths?.map { "\(folder)/\($0)" } ?? [folder], options: CorpusOptions(isStrict: true), dumps: options)
      var documents: [PolicyDocument] = []
      do {
        while let part = try reader.next(limit: limit) { documents += try part.read().documents }
      } catch let error as PolicyTextError {
        guard case .dump(let name, let reason) = error else { throw error }
        throw PolicyTextError.dump(name: name.replacing(folder + "/", with: ""), reason: reason)
      }
      return (documents, reports.lines.withLock { $0 })
    }
  }

  @Test(arguments: [1, 1 << 20])
  func `a row is a document as a file is, whatever the parts`(_ limit: Int) throws {
    let text = "标题,发布日期,发文字号,来源,内容,附件\r\n养老方案,2025/3/6 8:00,某政发〔2025〕3号,某市人民政府,\(plan),无\r\n"
    let (documents, reports) = try read(["a.csv": [0xEF, 0xBB, 0xBF] + Array(text.utf8)], limit: limit)
    let document = try #require(documents.first)
    #expect(documents.count == 1)
    #expect(document.id == "养老方案")
    #expect(document.metadata.published == "2025-03-06")
    #expect(document.metadata.documentNumber == "某政发〔2025〕3号")
    #expect(document.metadata.agency == "某市人民政府")
    #expect(document.passages.filter { $0.kind == .measure }.map(\.id) == ["养老方案#一、(一)"])
    #expect(document.passages.flatMap(\.units).map(\.name) == ["市民政局"])
    #expect(
      reports == [
        "a.csv: title=标题 text=内容 agency/source=来源 number=发文字号 published=发布日期; not used: 附件",
        "a.csv: 1 rows, 1 documents",
      ])
  }

  @Test func `encodings are told by the bytes`() throws {
    let text = "标题\t正文\n某市办法\t第一条　为了加强管理，制定本办法。\n"
    let gbk = try Encoded.bytes(text, in: .gb18030)
    for bytes in [Array(text.utf8), gbk, Self.utf16(text, isBigEndian: false)] {
      #expect(try read(["a.tsv": bytes]).documents.map(\.metadata.title) == ["某市办法"])
    }
  }

  @Test func `ids are the column's, the title's or the row's, and each is given once`() throws {
    let csv = "id,title,content\n7,甲,一。\n7,甲,二。\n,甲,三。\n,,四。\n"
    let (documents, _) = try read(["a.csv": Array(csv.utf8), "甲.txt": Array("五。".utf8)])
    #expect(documents.map(\.id) == ["甲", "7", "7~2", "甲~2", "a-5"])
  }

  @Test func `rows without text, and with the text of an earlier one, are told`() throws {
    let long = String(repeating: "加强管理，落实责任。", count: 12)
    let csv = "title,content\na,\(long)\nb,\nc,\(long)\nd,见附件\ne,见附件\nd,见附件\n"
    let (documents, reports) = try read(["a.csv": Array(csv.utf8)])
    #expect(documents.map(\.id) == ["a", "d", "e"])
    #expect(
      reports.last
        == "a.csv: 6 rows, 3 documents; left out 1 without text (line 3); left out 2 with the text of an earlier one (line 4 as 2, 7 as 5)"
    )
  }

  @Test func `a comma that was not quoted loses nothing`() throws {
    let (documents, reports) = try read(["a.csv": Array("title,content\na,甲,乙。\nb\n".utf8)])
    #expect(documents.map(\.text) == ["甲,乙。"])
    #expect(reports.last?.contains("2 with other numbers of cells than the header (line 2, 3)") == true)
  }

  @Test(
    arguments: [
      #"[{"title": "甲", "content": "乙。"}]"#, #"{"title": "甲", "content": ["乙。"]}"#,
      #"{"code": 0, "facets": [{"name": "x", "count": 2}], "data": {"list": [{"docTitle": "甲", "content": "<p>乙。</p>"}]}}"#,
      #"{"hits": {"hits": [{"_id": "甲", "_source": {"body": "乙。", "title": "甲"}}]}}"#,
      "{\"title\": \"甲\", \"url\": 1, \"content\": \"乙。\"}\n",
    ])
  func `documents are found wherever they stand in JSON`(_ json: String) throws {
    let (documents, _) = try read(["a.json": Array(json.utf8)])
    #expect(documents.map(\.id) == ["甲"])
    #expect(documents.map(\.text) == ["乙。\n"] || documents.map(\.text) == ["乙。"])
  }

  @Test func `JSON lines with id and text are records, others are documents`() throws {
    let records = #"{"id": "1", "title": "甲", "text": "乙。"}"#
    #expect(try read(["a.jsonl": Array(records.utf8)]).documents[0].passages.map(\.kind) == [.record])
    let rows = #"{"id": "1", "title": "甲", "content": "乙。"}"#
    #expect(try read(["a.jsonl": Array(rows.utf8)]).documents.map(\.id) == ["1"])
    let chosen = try read(["a.jsonl": Array(records.utf8)], fields: "text=text").documents
    #expect(chosen.flatMap(\.passages).map(\.kind) != [.record])
  }

  @Test func `a later object may have other keys`() throws {
    let rows = (0..<60).map { #"{"title": "a\#($0)", "content": "甲\#($0)。"}"# }
    let last = #"{"title": "z", "content": "乙。", "文号": "某政发〔2025〕3号"}"#
    let (documents, _) = try read(["a.json": Array("[\((rows + [last]).joined(separator: ","))]".utf8)])
    #expect(documents.count == 61)
    #expect(documents.last?.metadata.documentNumber == "某政发〔2025〕3号")
  }

  @Test func `a file without a text names its columns, in a folder it is left out`() throws {
    let csv = Array("标题,摘要\na,b\n".utf8)
    let error = #expect(throws: PolicyTextError.self) { try read(["a.csv": csv], paths: ["a.csv"]) }
    #expect(error?.message.contains("--fields text=COLUMN,title=COLUMN; it has 标题, 摘要") == true)
    let (documents, reports) = try read(["a.csv": csv, "b.txt": Array("甲。".utf8)])
    #expect(documents.map(\.id) == ["b"])
    #expect(reports.count == 1 && reports[0].hasPrefix("left out"))
    #expect(try read(["a.csv": csv], fields: "text=摘要").documents.map(\.text) == ["b"])
  }

  @Test func `faults name the line and what to do`() throws {
    let faults = [
      ("a.csv", "title,content\na,\"b\n"), ("a.csv", "title,content\n" + String(repeating: ",", count: 20_000) + "\n"),
      ("a.json", #"[{"title": "a", "content": "b"}, 5]"#), ("a.json", #"[{"title": "a", "content": "b"}"#),
      ("a.json", #"[{"title": "a", "content": tru}]"#), ("a.json", "hello"), ("a.csv", " \n"),
      ("a.json", String(repeating: "[", count: 1000)),
    ]
    let reasons = faults.map { name, text in
      #expect(throws: PolicyTextError.self) { try read([name: Array(text.utf8)], paths: [name]) }?.message ?? ""
    }
    let wanted = [
      "cell 2 of the row in line 2", "line 2 has more than 16384 cells", "in line 1 there is no object",
      "is it cut off?",
      "object 1 is no object", "in line 1 there is no object", "it is empty", "nested deeper than 64",
    ]
    for (reason, part) in zip(reasons, wanted) { #expect(reason.contains(part), "\(reason)") }
  }

  @Test func `JSON has no more columns than a sheet`() throws {
    let keys = (0...DelimitedReader.mostColumns).map { "\"k\($0)\": 1" }.joined(separator: ",")
    let row = #"{"title": "a", "content": "甲。"}"#
    for json in ["[\(row), {\(keys)}]", "{\"data\": [{\"title\": \"a\", \"content\": \"b\", \(keys)}]}"] {
      let error = #expect(throws: PolicyTextError.self) { try read(["a.json": Array(json.utf8)], paths: ["a.json"]) }
      #expect(error?.message.contains("more than 16384 columns") == true, "\(error?.message ?? "")")
    }
  }

  @Test func `texts that differ in blanks only are the same text`() throws {
    let csv = "标题,内容\n甲,第一条 乙。\n甲,第一条　乙。\n丙,第一条 乙。\n"
    let (documents, reports) = try read(["a.csv": Array(csv.utf8)])
    #expect(documents.map(\.id) == ["甲", "丙"])
    #expect(reports.last?.contains("left out 1 with the text of an earlier one (line 3 as 2)") == true)
  }

  @Test func `GB18030 without an end of a line is read up to a limit`() throws {
    let bytes = try Encoded.bytes(String(repeating: "甲乙", count: 4000), in: .gb18030)
    try TestFolder.with(["a": bytes]) { folder in
      var stream = TextStream(try ByteInput(path: "\(folder)/a"), smallestPart: 64)
      #expect(try stream.next().map { String(decoding: $0, as: UTF8.self).count } == 8000)
      var limited = TextStream(try ByteInput(path: "\(folder)/a"), smallestPart: 64, longestRest: 1000)
      #expect(throws: PolicyTextError.self) { try limited.next() }
    }
  }

  @Test func `a sidecar is no dump`() throws {
    let (documents, _) = try read(["a.txt": Array("甲。".utf8), "a.meta.json": Array(#"{"title": "乙"}"#.utf8)])
    #expect(documents.map(\.metadata.title) == ["乙"])
  }

  @Test func `a program's signs for the ends of lines are ends of lines`() {
    #expect(DumpText.text(of: #"一、甲。\n二、乙。\u3000"#) == "一、甲。\n二、乙。\u{3000}")
    #expect(DumpText.text(of: "C:\\new\n乙") == "C:\\new\n乙")
    #expect(DumpText.text(of: "<p>甲</p>&nbsp;乙") == "甲\n\u{A0}乙\n")
    #expect(DumpText.text(of: "&lt;p&gt;甲&lt;/p&gt;<br>&lt;p&gt;乙&lt;/p&gt;&lt;p&gt;丙&lt;/p&gt;") == "甲\n乙\n丙\n")
  }

  @Test(arguments: [3, 7, 64])
  func `a text is decoded in parts of any size`(_ part: Int) throws {
    let text = String(repeating: "甲乙，a😀。\n", count: 40)
    let encoded: [[UInt8]] = [
      Array(text.utf8), try Encoded.bytes(text, in: .gb18030), Self.utf16(text, isBigEndian: true),
    ]
    for bytes in encoded {
      // The encoding is told by the first part, which has to be a text.
      let smallest = bytes == encoded[1] ? max(part, 60) : part
      let decoded = try TestFolder.with(["a": bytes]) { folder in
        var stream = TextStream(try ByteInput(path: "\(folder)/a"), smallestPart: smallest)
        var decoded: [UInt8] = []
        while let next = try stream.next() { decoded += next }
        return decoded
      }
      #expect(String(decoding: decoded, as: UTF8.self) == text)
    }
  }

  @Test func `a wrong byte is told by its place in the file`() throws {
    let bytes = Array(String(repeating: "甲乙丙\n", count: 10).utf8) + [0xFF] + Array("丁".utf8)
    let error = try TestFolder.with(["a": bytes]) { folder in
      var stream = TextStream(try ByteInput(path: "\(folder)/a"), smallestPart: 16)
      var caught: PolicyTextError?
      do throws(PolicyTextError) {
        while try stream.next() != nil {}
      } catch {
        caught = error
      }
      return caught
    }
    guard case .damaged(_, .utf8, offset: 100) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
