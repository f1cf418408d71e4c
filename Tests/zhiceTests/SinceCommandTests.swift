import FoundationEssentials
import TestSupport
import Testing

/// `zhice since`.
struct SinceCommandTests {
  /// Calls with a folder that has an older index (old.zhice) and a newer one (new.zhice): a is the same, b has another
  /// text, c is new, d is gone.
  private func withIndexes(_ body: (TestFolder) throws -> Void) throws {
    try TestFolder.temporary { folder in
      for (name, files) in [
        ("old", ["a": "一、任务\n(一)引才。引进海外人才。\n", "b": "一、任务\n(一)育才。培育本地人才。\n(二)留才。建设人才公寓。\n", "d": "一、任务\n(一)其他。\n"]),
        (
          "new",
          [
            "a": "一、任务\n(一)引才。引进海外人才。\n", "b": "一、任务\n(一)育才。培育青年人才。\n(二)留才。建设人才公寓。\n",
            "c": "一、任务\n(一)用才。用好人才 & 资金<1>。\n",
          ]
        ),
      ] {
        try FileManager.default.createDirectory(atPath: folder[name], withIntermediateDirectories: false)
        for (file, text) in files { try folder.write(text, to: "\(name)/\(file).txt") }
        #expect(try Program.run("index", folder[name], "-o", folder["\(name).zhice"]).status == 0)
      }
      try body(folder)
    }
  }

  @Test func `documents are new, changed or gone by their ids and texts`() throws {
    try withIndexes { folder in
      let program = try Program.run("since", folder["old.zhice"], "-i", folder["new.zhice"])
      #expect(program.status == 0 && program.error == "gone: d\ndocuments: 1 new, 1 changed, 1 gone\n")
      let lines = program.output.split(separator: "\n").map { $0.filter { $0 != " " } }
      #expect(lines.contains("changed:1of3passagesarenew") && lines.contains("new"))
      let same = try Program.run("since", folder["new.zhice"], "-i", folder["new.zhice"])
      #expect(same.status == 1 && same.output.isEmpty)
      #expect(same.error == "documents: none is new, changed or gone\n")
      let json = try Program.run("since", folder["old.zhice"], "-i", folder["new.zhice"], "--format", "json").output
      #expect(json.contains(#""new":1,"changed":1,"gone":["d"]"#))
    }
  }

  @Test func `a query finds passages whose texts are new`() throws {
    try withIndexes { folder in
      func lines(_ words: String...) throws -> [String] {
        let program = try Program.run(
          bytes: (["since", folder["old.zhice"], "-i", folder["new.zhice"], "--format", "jsonl"] + words).map {
            Array($0.utf8)
          })
        return program.output.split(separator: "\n").map(String.init)
      }
      let found = try lines("人才")
      #expect(found.count == 2 && !found.contains { $0.contains("公寓") || $0.contains("海外") })
      #expect(found.contains { $0.contains(#""change":"changed""#) && $0.contains("青年") })
      #expect(found.contains { $0.contains(#""change":"new""#) && $0.contains("用好") })
      #expect(try lines("人才", "-k", "1").count == 1 && lines("人才", "--offset", "2").isEmpty)
      #expect(try lines("海外").isEmpty && lines("doc:c").count > 0)
    }
  }

  @Test func `a feed is the same each time, and an entry another one when its text has changed`() throws {
    try withIndexes { folder in
      func feed(_ words: String...) throws -> String {
        try Program.run(
          bytes: (["since", folder["old.zhice"], "-i", folder["new.zhice"], "--format", "atom"] + words).map {
            Array($0.utf8)
          }
        ).output
      }
      let one = try feed("人才")
      #expect(try feed("人才") == one)
      #expect(one.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\""))
      #expect(one.contains("用好人才 &amp; 资金&lt;1&gt;。") && one.contains("<updated>1970-01-01T00:00:00Z</updated>"))
      #expect(try feed("人才", "--updated", "2026-11-29").contains("<updated>2026-11-29T00:00:00Z</updated>"))
      let ids = one.split(separator: "\n").filter { $0.hasPrefix("<id>") }
      #expect(ids.count == 3 && Set(ids).count == 3)
      #expect(ids.allSatisfy { $0.hasPrefix("<id>urn:uuid:") && $0.utf8.count == "<id>urn:uuid:</id>".utf8.count + 36 })
      // The same passage with its earlier text.
      let other = try Program.run("since", folder["new.zhice"], "-i", folder["old.zhice"], "--format", "atom", "育才")
        .output
      let before = other.split(separator: "\n").filter { $0.hasPrefix("<id>") }
      #expect(before.count == 2 && Set(before).isDisjoint(with: ids))
      #expect(try feed().contains("<content type=\"text\">changed: 1 of 3 passages are new; "))
    }
  }
}
