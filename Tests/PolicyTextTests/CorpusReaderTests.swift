import FoundationEssentials
import TestSupport
import Testing

@testable import PolicyText

struct CorpusReaderTests {
  private let plan = Array("一、任务\n(一)培育企业。支持企业发展。".utf8)

  @Test func `a folder's documents come by name, with their sidecars`() throws {
    let sidecar = Array(#"{"title": "计划", "place": "昆山市", "periodEnd": 2026}"#.utf8)
    let documents = try TestFolder.with([
      "b.txt": plan, "a.md": plan, "a.meta.json": sidecar, "README.md": plan, ".x.txt": plan,
    ]) {
      try CorpusReader.read([$0])
    }
    #expect(documents.map(\.id) == ["a", "b"])
    #expect(documents[0].metadata.title == "计划")
    #expect(documents[0].metadata.place == "昆山市")
    #expect(documents[0].metadata.concerns(year: 2026))
  }

  @Test func `a byte order mark is no part of the text`() throws {
    let documents = try TestFolder.with(["a.txt": [0xEF, 0xBB, 0xBF] + plan]) { try CorpusReader.read([$0]) }
    #expect(documents[0].clauses.first?.path == "一、")
  }

  @Test func `endings may be in capitals, and links do not lead round`() throws {
    let documents = try TestFolder.with(["a.TXT": plan, "b.Md": plan]) { folder in
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/one", withDestinationPath: ".")
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/two", withDestinationPath: ".")
      return try CorpusReader.read([folder], threads: 2)
    }
    #expect(documents.map(\.id) == ["a", "b"])
  }

  @Test func `ids that look alike and are written with other scalars are two`() throws {
    let lines = "{\"id\": \"\u{F900}\", \"text\": \"甲\"}\n{\"id\": \"\u{8C48}\", \"text\": \"乙\"}"
    let documents = try CorpusReader.read(records: Array(lines.utf8), name: "x")
    #expect(documents.map { Array($0.id.unicodeScalars) } == [["\u{F900}"], ["\u{8C48}"]])
  }

  @Test func `what is wrong is named`() throws {
    #expect(throws: PolicyTextError.cannotRead(path: "/nowhere", reason: "there is no such file or folder")) {
      try CorpusReader.read(["/nowhere"])
    }
    try TestFolder.with([:]) { folder in
      #expect(throws: PolicyTextError.noDocuments(path: folder)) { try CorpusReader.read([folder]) }
    }
    try TestFolder.with(["a.txt": plan + [0xB0, 0xA1]]) { folder in
      #expect(throws: PolicyTextError.damaged(name: "\(folder)/a.txt", encoding: .utf8, offset: plan.count)) {
        try CorpusReader.read([folder])
      }
    }
    try TestFolder.with(["a.xls": plan]) { folder in
      #expect(throws: PolicyTextError.unread(name: "\(folder)/a.xls", kind: .spreadsheet)) {
        try CorpusReader.read(["\(folder)/a.xls"])
      }
    }
    try TestFolder.with(["a.css": plan]) { folder in
      #expect(throws: PolicyTextError.noDocuments(path: folder)) { try CorpusReader.read([folder]) }
    }
    try TestFolder.with(["a.txt": plan]) { folder in
      let path = "\(folder)/a.txt"
      let twice = PolicyTextError.duplicate(id: path, name: path, earlier: path)
      #expect(throws: twice) { try CorpusReader.read([folder, "\(folder)/a.txt"]) }
    }
  }

  @Test(arguments: [
    (#"{"titel": "x"}"#, "unknown field \"titel\""), (#"{"periodEnd": "x"}"#, "\"periodEnd\" has the wrong type"),
    (#"{"issued": "2024-13-45"}"#, "\"issued\" is no date"), (#"{"issued": "2024年5月4日"}"#, "\"issued\" is no date"),
    (#"{"periodEnd": 99999}"#, "\"periodEnd\" is no year"), (#"{"script": "x"}"#, "\"script\" is none"),
    (#"{"periodStart": 2030, "periodEnd": 2020}"#, "\"periodStart\" is after"), ("[1]", "it is no JSON object"),
    ("{", "it is no JSON object"),
  ])
  func `a sidecar that cannot be used says why`(json: String, reason: String) {
    #expect {
      try Sidecar.read(Array(json.utf8), name: "s")
    } throws: { error in
      guard case .sidecar(let name, let found) = error as? PolicyTextError else { return false }
      return name == "s" && found.hasPrefix(reason)
    }
  }

  @Test func `records that share a document or a title are its passages, whole`() throws {
    let lines = """
      {"id": "1", "title": "甲法", "text": "第一条\\n第二款"}

      {"id": 2, "title": "乙法", "text": "第一条"}
      {"id": "3", "title": "甲法", "text": "第二条"}
      {"id": "4", "title": "节", "text": "第三条", "document": "甲法"}
      """
    let documents = try CorpusReader.read(records: Array(lines.utf8), name: "x")
    #expect(documents.map(\.id) == ["甲法", "乙法"])
    #expect(documents[0].passages.map(\.id) == ["1", "3", "4"])
    let scalars = Array(documents[0].text.unicodeScalars)
    #expect(documents[0].passages.map { SourceText.string(scalars[$0.range]) } == ["第一条\n第二款", "第二条", "第三条"])
    #expect(documents[0].passages.map(\.title) == ["甲法", "甲法", "节"])
    #expect(documents[0].passages.allSatisfy { $0.hasSeparateTitle })
  }

  @Test func `a document of records is named by its document, not by a record, and empty titles are none`() throws {
    let lines = """
      {"id": "1", "title": "第一条", "text": "甲", "document": "劳动法"}
      {"id": "2", "title": "", "text": "乙"}
      {"id": "3", "title": "", "text": "丙"}
      {"id": "4", "title": "促进地区发展办法", "text": "丁"}
      """
    let documents = try CorpusReader.read(records: Array(lines.utf8), name: "x")
    #expect(documents.map(\.id) == ["劳动法", "2", "3", "促进地区发展办法"])
    #expect(documents.map(\.metadata.title) == ["劳动法", nil, nil, "促进地区发展办法"])
    #expect(documents.allSatisfy { $0.metadata.place == nil })
  }

  @Test(arguments: [
    (#"{"title": "x", "text": "y"}"#, "\"id\" is missing"), (#"{"id": "1", "text": 3}"#, "\"text\" has the wrong type"),
    ("x", "it is no JSON object"),
  ])
  func `a record that cannot be used says why`(json: String, reason: String) {
    #expect(throws: PolicyTextError.record(name: "x", line: 2, reason: reason)) {
      try CorpusReader.read(records: Array("\n\(json)".utf8), name: "x")
    }
  }
}
