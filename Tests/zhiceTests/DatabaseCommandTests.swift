import FoundationEssentials
import TestSupport
import Testing

/// `zhice export --format sqlite` and `sql`.
struct DatabaseCommandTests {
  private static let hasSQLite = InstalledProgram.has("sqlite3")
  private static let absence: Comment = "sqlite3 is not installed"

  /// What SQLite answers, a row a line.
  private func rows(_ database: String, _ query: String) -> [String] {
    Shell.output(["sqlite3", database, query]).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map(String.init)
  }

  @Test(.enabled(if: hasSQLite, absence))
  func `a database has every document, measure, unit and statement, and its keys hold`() throws {
    try TestFolder.temporary { folder in
      let path = folder["a \"b\".db"]
      let program = try Program.run("export", "--format", "sqlite", "-o", path)
      #expect(program.status == 0 && program.output.isEmpty && program.error == "\(path): 5 documents\n")
      #expect(rows(path, "PRAGMA foreign_key_check") == [] && rows(path, "PRAGMA integrity_check") == ["ok"])
      let counts =
        "SELECT count(*) FROM documents UNION ALL SELECT count(*) FROM passages UNION ALL SELECT count(*) FROM measures"
      #expect(rows(path, counts) == ["5", "203", "99"])
      let targets = try Program.run("targets", "--format", "jsonl").output.split(separator: "\n").count
      #expect(Int(rows(path, "SELECT count(*) FROM statements")[0])! >= targets)
      #expect(rows(path, "SELECT citation FROM documents WHERE id = 'taicang-2018'")[0].hasPrefix("太仓市人民政府. "))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a \"b\".db"])
      // Values have the types by which they compare.
      #expect(rows(path, "SELECT DISTINCT typeof(year) FROM statements ORDER BY 1") == ["integer", "null"])
      #expect(rows(path, "SELECT value FROM statements WHERE value BETWEEN 3.1 AND 3.3") == ["3.2"])
    }
  }

  @Test(.enabled(if: hasSQLite, absence))
  func `views answer who leads, how much by when, who gets what and what is due`() throws {
    try TestFolder.temporary { folder in
      try folder.write(
        """
        某市2026年重点任务

        一、重点任务
        (一)引进人才。引进海外人才100名。(牵头单位:市人社局;配合单位:市科技局;完成时限:2026年6月)
        (二)建设平台。对认定的平台,按投资额的10%给予补助,最高500万元。(牵头单位:市科技局;完成时限:2025年底)
        """, to: "plan.txt")
      #expect(try Program.run("index", folder["plan.txt"], "-o", folder["plan.zhice"]).status == 0)
      let path = folder["plan.db"]
      #expect(try Program.run("export", "-i", folder["plan.zhice"], "--format", "sqlite", "-o", path).status == 0)
      #expect(
        rows(path, "SELECT unit, measures, leads, assists FROM unitMeasures")
          == ["科学技术局|2|1|1", "人力资源和社会保障局|1|1|0"])
      #expect(rows(path, "SELECT indicator, value, unit FROM figures") == ["海外人才|100|名"])
      #expect(rows(path, "SELECT value, unit, base, capYuan FROM grants") == ["10|%|投资额|5000000"])
      #expect(
        rows(path, "SELECT lastDay, title, leads FROM deadlines")
          == ["2025-12-31|建设平台|市科技局", "2026-06-30|引进人才|市人社局"])
    }
  }

  @Test(.enabled(if: hasSQLite, absence))
  func `texts arrive as they are, whatever stands in them`() throws {
    try TestFolder.temporary { folder in
      let text = #"a'b\r\n.quit\n'); DROP TABLE documents;--\n/\ngo\n\"c\"\u0000"#
      try folder.write(#"{"id": "x'1", "title": "标题\r二", "text": "\#(text)"}"# + "\n", to: "r.jsonl")
      #expect(try Program.run("index", folder["r.jsonl"], "-o", folder["r.zhice"]).status == 0)
      let path = folder["r.db"]
      let program = try Program.run("export", "-i", folder["r.zhice"], "--format", "sqlite", "-o", path)
      #expect(program.status == 0, "\(program.error)")
      #expect(rows(path, "SELECT id FROM passages") == ["x'1"])
      #expect(rows(path, "SELECT hex(id) FROM documents") == ["E6A087E9A2980DE4BA8C"], "标题, a carriage return, 二")
      let stored = Shell.output(["sqlite3", path, "SELECT json_quote(text) FROM passages"])
      let shown = try Program.run("show", "-i", folder["r.zhice"], "--format", "jsonl", "x'1").output
      #expect(shown.contains(#".quit\n'); DROP TABLE documents;--\n/\ngo\n\"c\""#))
      #expect(stored.contains(#".quit\n'); DROP TABLE documents;--\n/\ngo\n\"c\""#), "\(stored)")
    }
  }

  @Test func `the statements are the same each time, and one transaction`() throws {
    let (one, other) = (try Program.run("export", "--format", "sql"), try Program.run("export", "--format", "sql"))
    #expect(one.status == 0 && one.output == other.output)
    #expect(one.output.hasPrefix("PRAGMA foreign_keys = OFF;\nBEGIN;\nCREATE TABLE \"documents\" (\n"))
    #expect(one.output.hasSuffix("COMMIT;\n"))
    let some = try Program.run("export", "--format", "sql", "place:昆山").output
    #expect(some.contains("'kunshan-2024'") && !some.contains("'wuxi-2024'"))
  }

  @Test func `without SQLite one sentence says how to install it, and nothing is written`() throws {
    try TestFolder.temporary { folder in
      let program = try Program.shell(
        "cd '\(folder.path)' && PATH= \"$0\" export -i '\(Program.index)' --format sqlite -o x.db")
      #expect(
        program.isOneError && program.error.contains("apt install sqlite3") && program.error.contains("--format sql"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
  }

  @Test func `a failure of SQLite leaves nothing behind`() throws {
    try TestFolder.temporary { folder in
      let line = """
        cd '\(folder.path)' && mkdir bin && printf '#!/bin/sh\necho partial >"$5"\necho disk is full >&2\nexit 1\n' >bin/sqlite3 \
        && chmod +x bin/sqlite3 && PATH=$PWD/bin:$PATH "$0" export -i '\(Program.index)' --format sqlite -o x.db
        """
      let program = try Program.shell(line)
      #expect(program.isOneError && program.error == "zhice: sqlite3 cannot make the database: disk is full\n")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["bin"])
    }
  }

  @Test func `nothing that passes is nothing written`() throws {
    try TestFolder.temporary { folder in
      let program = try Program.run("export", "--format", "sql", "-o", folder["x.sql"], "place:火星")
      #expect(program.status == 1 && program.error.hasPrefix("no document passes the filters;"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
  }
}
