import FoundationEssentials
import TestSupport
import Testing

@testable import PolicyText

/// What is kept of files that have to be converted.
struct ReadingCacheTests {
  /// Counts its runs, and gives back the last line of the file as a page with one word.
  private static let counting = #"""
    echo >>"$(dirname "$0")/runs"
    for file; do [ "$file" = - ] || pdf=$file; done
    echo '<page width="595" height="842"><word xMin="90" yMin="100" xMax="190" yMax="112">'"$(tail -n 1 "$pdf")"'</word></page>'
    """#

  private static func pdf(_ text: String) -> [UInt8] { Array("%PDF-1.4\n\(text)".utf8) }

  private func runs(_ path: String) throws -> Int {
    let folder = String(try #require(path.split(separator: ":").first))
    return (try? Data(contentsOf: URL(filePath: "\(folder)/runs")).count) ?? 0
  }

  @Test func `a second run converts only what is new, whatever its name`() throws {
    try TestFolder.with(programs: ["pdftotext": Self.counting]) { path in
      try TestFolder.with(["a.pdf": Self.pdf("甲"), "b.pdf": Self.pdf("乙"), "c.txt": Array("丙".utf8)]) {
        folder in
        let options = CorpusOptions(cache: "\(folder)/cache")
        func read() throws -> [String] {
          try CorpusReader([folder], options: options, converter: Converter(searchPath: path)).all().documents.map(
            \.text)
        }
        #expect(try read() == ["甲\n", "乙\n", "丙"])
        #expect(try runs(path) == 2)
        let size = CorpusReader.sizeOfCache("\(folder)/cache")
        #expect(size.texts == 2 && size.bytes > 100)
        // It lies in the folder, and is none of it.
        #expect(try CorpusReader([folder], options: options).leftOut.isEmpty)
        try Data(Self.pdf("丁")).write(to: URL(filePath: "\(folder)/b.pdf"))
        try FileManager.default.moveItem(atPath: "\(folder)/a.pdf", toPath: "\(folder)/d.PDF")
        #expect(try read() == ["丁\n", "丙", "甲\n"])
        #expect(try runs(path) == 3)
      }
    }
  }

  @Test func `what is damaged in the cache, or of another file, is read and written anew`() throws {
    try TestFolder.with(programs: ["pdftotext": Self.counting]) { path in
      try TestFolder.temporary { folder in
        let cache = try ReadingCache(folder: folder.path, converter: Converter(searchPath: path))
        func key(_ text: String) -> ReadingCache.Key { cache.key(of: Array(text.utf8), named: .pdf) }
        var text = FileText(text: "甲\n\"乙\"", notes: [.damaged(.controls, share: 7), .noText])
        text.metadata.title = "通知"
        text.metadata.topics = ["科技", "人才"]
        text.metadata.periodStart = 2025
        text.keys.agency = "市政府"
        text.notDocument = .attachments(["附件.doc"])
        cache.keep(text, for: key("x"))
        let kept = try #require(cache.text(for: key("x")))
        #expect(kept.text == text.text && kept.metadata == text.metadata && kept.notes == text.notes)
        #expect(kept.keys == text.keys && kept.notDocument == text.notDocument)
        #expect(cache.text(for: key("y")) == nil)
        let file = URL(filePath: cache.path(of: key("x")))
        let whole = try Data(contentsOf: file)
        for count in [0, 10, 64, 65, whole.count - 1] {
          try whole.prefix(count).write(to: file)
          #expect(cache.text(for: key("x")) == nil)
        }
        for offset in [0, 64, 70, whole.count - 2] {
          var damaged = whole
          damaged[offset] ^= 1
          try damaged.write(to: file)
          #expect(cache.text(for: key("x")) == nil, "byte \(offset)")
        }
        // A whole one of another file.
        try FileManager.default.createDirectory(
          at: URL(filePath: cache.path(of: key("y"))).deletingLastPathComponent(), withIntermediateDirectories: true)
        try whole.write(to: URL(filePath: cache.path(of: key("y"))))
        #expect(cache.text(for: key("y")) == nil)
        cache.keep(text, for: key("x"))
        #expect(cache.text(for: key("x"))?.text == text.text)
      }
    }
  }

  @Test func `another converter reads anew, and a folder that takes no file is told`() throws {
    try TestFolder.with(programs: ["pdftotext": Self.counting]) { one in
      try TestFolder.with(programs: ["pdftotext": "cat"]) { other in
        try TestFolder.temporary { folder in
          let keys = try [one, other].map {
            try ReadingCache(folder: folder.path, converter: Converter(searchPath: $0)).key(of: [1], named: .pdf)
          }
          #expect(keys[0] != keys[1])
        }
      }
    }
    #expect(
      throws: PolicyTextError.cannotWrite(path: "/dev/null/x", reason: "the folder for what is read cannot be made")
    ) {
      try ReadingCache(folder: "/dev/null/x", converter: Converter(searchPath: ""))
    }
  }
}
