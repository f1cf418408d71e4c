import FoundationEssentials
import TestSupport
import Testing

@testable import PolicyText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Folders as they come.
struct FolderTests {
  private static let plan = Array("一、任务\n(一)培育企业。支持企业发展。".utf8)

  /// Calls with a folder of files, whose names may lead into folders; names are bytes.
  private func with<T>(_ files: [(name: String, bytes: [UInt8])], _ body: (String) throws -> T) throws -> T {
    try TestFolder.temporary { folder in
      for (name, bytes) in files {
        let path = URL(filePath: folder[name])
        try FileManager.default.createDirectory(
          at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: path)
      }
      return try body(folder.path)
    }
  }

  private func read(_ paths: [String], _ options: CorpusOptions = CorpusOptions()) throws -> CorpusReading {
    try CorpusReader(paths, options: options, converter: Converter(searchPath: "")).all()
  }

  @Test func `equal names get ids by their paths, and no longer ones than they need`() throws {
    let names = ["a/附件1.txt", "b/附件1.txt", "b/附件2.txt", "通知.txt", "通知.md", "附件3.txt", "c/附件3.txt"]
    try with(names.map { ($0, Self.plan + Array($0.utf8)) }) { folder in
      let ids = try read([folder]).documents.map(\.id)
      #expect(ids == ["a/附件1", "b/附件1", "附件2", "c/附件3", "通知.md", "通知.txt", "附件3"])
      // Two folders with the same names in them.
      let two = try read(["\(folder)/a", "\(folder)/b"]).documents.map(\.id)
      #expect(two == ["a/附件1", "b/附件1", "附件2"])
      // The path is given otherwise: the ids are the same.
      #expect(try read(["\(folder)/"]).documents.map(\.id) == ids)
    }
  }

  @Test(arguments: [1, 2, 7])
  func `one bad file stops no other, and all are told by their paths`(threads: Int) throws {
    let files = [
      ("b.txt", [0xB0, 0xFF, 0xFF]), ("a.txt", Self.plan), ("c.rtf", Array("{\\rtf1}".utf8)), ("d.docx", []),
      ("e.docx", CompoundFile.bytes(["EncryptedPackage"])), ("f.txt", Self.plan), ("g.doc", [0xFF, 0xD8, 0xFF]),
      ("a.meta.json", Array("{".utf8)), ("h.md", Self.plan),
    ]
    try with(files) { folder in
      let reading = try CorpusReader([folder], converter: Converter(searchPath: "")).all(threads: threads)
      #expect(reading.documents.map(\.id) == ["f", "h"])
      #expect(
        reading.failures.map(\.path)
          == ["a", "b", "c", "d", "e", "g"].map { name in
            files.first { $0.0.hasPrefix(name) }.map { "\(folder)/\($0.0)" } ?? ""
          })
      let errors = reading.failures.map(\.error)
      #expect(errors[0] == .sidecar(name: "\(folder)/a.meta.json", reason: "it is no JSON object"))
      #expect(errors[2] == .converterMissing(name: "\(folder)/c.rtf", program: .libreOffice))
      #expect(errors[3] == .empty(name: "\(folder)/d.docx"))
      #expect(errors[4] == .locked(name: "\(folder)/e.docx"))
      #expect(errors[5] == .unread(name: "\(folder)/g.doc", kind: .picture))
      #expect(throws: PolicyTextError.self) { try read([folder], CorpusOptions(isStrict: true)) }
    }
  }

  @Test func `the folders beside saved pages are left out, and told`() throws {
    let page = Array("<html><p>甲".utf8)
    let files = [
      ("公告.html", page), ("公告_files/saved_resource.html", page), ("公告.files/x.txt", Self.plan),
      ("a_files/x.txt", Self.plan),
    ]
    try with(files) { folder in
      let reader = try CorpusReader([folder], converter: Converter(searchPath: ""))
      #expect(reader.leftOut == ["公告.files", "公告_files"].map { LeftOut(path: "\(folder)/\($0)", reason: .savedPage) })
      #expect(reader.fileCount == 2)
    }
  }

  @Test func `what is no document is told by its reason`() throws {
    let files = [
      ("a.txt", Self.plan), ("b.xls", CompoundFile.bytes(["Workbook"])), ("c.css", Self.plan),
      ("d.meta.json", Array("{}".utf8)),
      ("e.rar", Array("x".utf8)), ("LICENSE", Array("text".utf8)), ("通知", Self.plan),
      ("f.aspx", Array("<html><p>甲".utf8)),
    ]
    try with(files) { folder in
      let reader = try CorpusReader([folder], converter: Converter(searchPath: ""))
      let expected: [(String, LeftOut.Reason)] = [
        ("LICENSE", .noDocument), ("b.xls", .unread(.spreadsheet)), ("c.css", .noDocument),
        ("d.meta.json", .sidecarAlone), ("e.rar", .unread(.archive)),
      ]
      #expect(reader.leftOut == expected.map { LeftOut(path: "\(folder)/\($0.0)", reason: $0.1) })
      #expect(reader.fileCount == 3)
    }
  }

  @Test func `a name in GBK is read, and told`() throws {
    try with([("ok.txt", Self.plan)]) { folder in
      let name = try Encoded.bytes("补贴办法", in: .gb18030)
      for path in [
        name + Array(".txt".utf8), Array("x/".utf8) + name + Array("/甲.txt".utf8), [0xFF, 0x41] + Array(".txt".utf8),
      ] {
        let bytes = Array("\(folder)/".utf8) + path + [0]
        let parent = Array(
          bytes.dropLast().split(separator: 0x2F, omittingEmptySubsequences: false).dropLast().joined(separator: [0x2F])
        )
        _ = (Array("\(folder)/x".utf8) + [0]).withUnsafeBytes {
          mkdir($0.bindMemory(to: CChar.self).baseAddress!, 0o777)
        }
        _ = (parent + [0]).withUnsafeBytes { mkdir($0.bindMemory(to: CChar.self).baseAddress!, 0o777) }
        let descriptor = bytes.withUnsafeBytes {
          open($0.bindMemory(to: CChar.self).baseAddress!, O_CREAT | O_WRONLY, 0o666)
        }
        try #require(descriptor >= 0)
        _ = Self.plan.withUnsafeBytes { write(descriptor, $0.baseAddress!, $0.count) }
        close(descriptor)
      }
      let reading = try read([folder])
      #expect(reading.documents.map(\.id) == ["ok", "甲", "补贴办法", "\\xFFA"])
      let foreign = reading.notes.filter { $0.kind == .foreignName }.map(\.document)
      #expect(foreign == ["甲", "补贴办法", "\\xFFA"])
    }
  }

  @Test func `two files whose names read alike are two documents`() throws {
    try with([("通知.txt", Self.plan)]) { folder in
      let name = Array("\(folder)/".utf8) + (try Encoded.bytes("通知.txt", in: .gb18030)) + [0]
      let descriptor = name.withUnsafeBytes {
        open($0.bindMemory(to: CChar.self).baseAddress!, O_CREAT | O_WRONLY, 0o666)
      }
      try #require(descriptor >= 0)
      _ = (Self.plan + [0x41]).withUnsafeBytes { write(descriptor, $0.baseAddress!, $0.count) }
      close(descriptor)
      let reading = try read([folder])
      #expect(reading.documents.map(\.id) == ["\(folder)/通知.txt", "\(folder)/通知.txt~2"])
      #expect(reading.failures.isEmpty)
      let path = "\(folder)/通知.txt"
      #expect(throws: PolicyTextError.duplicate(id: path, name: path, earlier: path)) { try read([folder, path]) }
    }
  }

  @Test func `a large package whose name says no kind is left out unread, unless it was asked for`() throws {
    let word = ZipFile.bytes(["word/document.xml": Array("<document/>".utf8)])
    let archive = ZipFile.bytes(["a.bin": word])
    try with([("a.bin", word), ("b.docx", word), ("c.zip", archive)]) { folder in
      func listing(_ path: String, largest: Int) throws -> CorpusListing {
        try CorpusListing([path], largestUnknown: largest)
      }
      let all = try listing(folder, largest: word.count)
      #expect(all.documents.map(\.path) == ["a.bin", "b.docx", "c.zip/a.bin"].map { "\(folder)/\($0)" })
      let some = try listing(folder, largest: word.count - 1)
      #expect(some.documents.map(\.path) == ["\(folder)/b.docx"])
      #expect(some.leftOut == ["a.bin", "c.zip/a.bin"].map { LeftOut(path: "\(folder)/\($0)", reason: .noDocument) })
      #expect(try listing("\(folder)/a.bin", largest: 1).documents.count == 1)
    }
  }

  @Test func `links that lead nowhere or round, and pipes, are told`() throws {
    try with([("a.txt", Self.plan)]) { folder in
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/b.pdf", withDestinationPath: "/nowhere/policy.pdf")
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/c.txt", withDestinationPath: "c.txt")
      try #require(mkfifo("\(folder)/d.txt", 0o600) == 0)
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/a.meta.json", withDestinationPath: "/nowhere/x")
      let reading = try read([folder])
      #expect(reading.documents.isEmpty)
      #expect(
        reading.failures.map(\.error) == [
          .cannotRead(path: "\(folder)/a.meta.json", reason: "there is no such file or folder"),
          .cannotRead(path: "\(folder)/b.pdf", reason: "it is a link to /nowhere/policy.pdf, which is not there"),
          .cannotRead(path: "\(folder)/c.txt", reason: "it is a link that leads round"),
          .cannotRead(path: "\(folder)/d.txt", reason: "it is neither a file nor a folder"),
        ])
    }
  }

  @Test(.enabled(if: getuid() != 0, "the superuser may read everything"))
  func `folders that may not be entered and files that may not be read are told`() throws {
    try with([("a.txt", Self.plan), ("b.txt", Self.plan), ("sub/c.txt", Self.plan), ("shut/d.txt", Self.plan)]) {
      folder in
      chmod("\(folder)/b.txt", 0)
      chmod("\(folder)/sub", 0o600)
      chmod("\(folder)/shut", 0)
      defer { for name in ["sub", "shut"] { chmod("\(folder)/\(name)", 0o700) } }
      let reading = try read([folder])
      #expect(reading.documents.map(\.id) == ["a"])
      #expect(
        reading.failures.map(\.error) == [
          .cannotRead(path: "\(folder)/b.txt", reason: "it may not be read"),
          .cannotRead(path: "\(folder)/shut", reason: "the folder may not be listed"),
          .cannotRead(path: "\(folder)/sub/c.txt", reason: "its folder may not be entered"),
        ])
    }
  }

  @Test func `the same text in two files is told, but for blanks`() throws {
    try with([
      ("b.txt", Self.plan), ("a.txt", Self.plan + [0x0A]), ("c.txt", Self.plan + [0x41]), ("d.txt", [0x0A]),
      ("e.txt", [0x20]),
    ]) {
      let same = try read([$0]).notes.filter { $0.kind != .noText }
      #expect(same == [ReadingNote(document: "b", kind: .sameText(as: "a"))])
    }
  }
}
