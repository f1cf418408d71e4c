import FoundationEssentials
import TestSupport
import Testing

/// How `zhice index` is told how much memory to take.
struct IndexCommandTests {
  @Test(arguments: ["16M", "16m", "16777216", "16384K", "2G", "1000G"])
  func `any memory gives the same bytes`(size: String) throws {
    try TestFolder.temporary { folder in
      let program = try Program.run("index", "seeds", "-o", folder["x.zhice"], "--memory", size)
      #expect(program.status == 0, "\(program.error)")
      #expect(try folder.bytes(of: "x.zhice") == Data(contentsOf: URL(filePath: Program.index)))
    }
  }

  @Test func `files of a folder that are no documents are named`() throws {
    try TestFolder.temporary { folder in
      for name in ["a.txt", "a.meta.json", "README.md", ".hidden"] {
        try folder.write(name == "a.txt" ? "人才。" : "{}", to: name)
      }
      var program = try Program.run("index", folder.path, "-o", folder["x.zhice"])
      #expect(program.status == 0 && !program.error.contains("left out"))
      for name in ["plan.xls", "b.meta.json", "c.css", "d.css"] { try folder.write("{}", to: name) }
      program = try Program.run("index", folder.path, "-o", "/dev/null/x")
      #expect(program.isOneError)
      try FileManager.default.removeItem(atPath: folder["x.zhice"])
      program = try Program.run("index", folder.path, "-o", folder["x.zhice"])
      #expect(program.status == 0)
      let expected = """
        cannot be read yet: 1 .xls (save it as .xlsx): \(folder["plan.xls"])
        left out 2 files that are no documents: \(folder["c.css"]), \(folder["d.css"])
        left out 1 sidecar without a document beside it: \(folder["b.meta.json"])

        """
      #expect(program.error.hasPrefix(expected), "\(program.error)")
    }
  }

  @Test(arguments: [
    "15M", "16777215", "0", "", "M", "x", "64MB", "1.5G", "-64M", "64 M", "６４M", "9999999999999G",
    "99999999999999999999",
  ])
  func `a size that is none is refused`(size: String) throws {
    try TestFolder.temporary { folder in
      let program = try Program.run("index", "seeds", "-o", folder["x.zhice"], "--memory=\(size)")
      #expect(program.isOneError && program.error.contains("--memory takes a size from 16M on, as 64M or 2G"))
      #expect(!FileManager.default.fileExists(atPath: folder["x.zhice"]))
    }
  }

  @Test func `a corpus that does not fit into memory at once gives the bytes of one that does`() throws {
    try TestFolder.temporary { folder in
      let record = { (number: Int) in
        "{\"id\":\"\(number)\",\"title\":\"第\(number % 700)号\",\"text\":\"\(String(repeating: "支持科技企业\(number)，", count: 20))\"}\n"
      }
      try folder.write((0..<2500).map(record).joined(), to: "records.jsonl")
      for (name, memory) in [("small", "16M"), ("large", "1G")] {
        let options = ["--memory", memory, "--threads", "2", "-o", folder["\(name).zhice"]]
        let program = try Program.run(bytes: (["index", folder["records.jsonl"]] + options).map { Array($0.utf8) })
        #expect(program.status == 0 && program.error.contains("700 documents"), "\(program.error)")
      }
      #expect(try folder.bytes(of: "small.zhice") == folder.bytes(of: "large.zhice"))
    }
  }
}
