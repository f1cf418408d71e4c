import FoundationEssentials
import Testing

@testable import PolicyText

struct CorpusReaderTests {
  /// A folder with files, removed afterwards.
  @discardableResult
  private func withFolder<T>(_ files: [String: [UInt8]], _ body: (String) throws -> T) throws -> T {
    let folder = FileManager.default.temporaryDirectory.appending(path: "zhice-\(UInt64.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, bytes) in files { try Data(bytes).write(to: folder.appending(path: name)) }
    return try body(folder.path)
  }

  private let plan = Array("一、任务\n(一)培育企业。支持企业发展。".utf8)

  @Test func `a folder's documents come by name, with their sidecars`() throws {
    let sidecar = Array(#"{"title": "计划", "place": "昆山市", "periodEnd": 2026}"#.utf8)
    let documents = try withFolder([
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
    let documents = try withFolder(["a.txt": [0xEF, 0xBB, 0xBF] + plan]) { try CorpusReader.read([$0]) }
    #expect(documents[0].clauses.first?.path == "一、")
  }

  @Test func `what is wrong is named`() throws {
    #expect(throws: PolicyTextError.cannotRead(path: "/nowhere", reason: "there is no such file or folder")) {
      try CorpusReader.read(["/nowhere"])
    }
    try withFolder([:]) { folder in
      #expect(throws: PolicyTextError.noDocuments(path: folder)) { try CorpusReader.read([folder]) }
    }
    try withFolder(["a.txt": plan + [0xB0, 0xA1]]) { folder in
      #expect(throws: PolicyTextError.notUTF8(name: "\(folder)/a.txt", offset: plan.count)) {
        try CorpusReader.read([folder])
      }
    }
    try withFolder(["a.pdf": plan]) { folder in
      #expect(throws: PolicyTextError.unknownKind(path: "\(folder)/a.pdf")) {
        try CorpusReader.read(["\(folder)/a.pdf"])
      }
    }
    try withFolder(["a.txt": plan, "a.md": plan]) { folder in
      #expect(throws: PolicyTextError.duplicate(id: "a", name: "\(folder)/a.txt", earlier: "\(folder)/a.md")) {
        try CorpusReader.read([folder])
      }
    }
  }

  @Test(arguments: [
    (#"{"titel": "x"}"#, "unknown field \"titel\""), (#"{"periodEnd": "x"}"#, "\"periodEnd\" has the wrong type"),
    ("[1]", "it is no JSON object"), ("{", "it is no JSON object"),
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
