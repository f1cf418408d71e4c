import FoundationEssentials
import TestSupport
import Testing

@testable import PolicyText

/// Conversion with programs that stand in for the converters.
struct ConverterTests {
  private func text(
    _ file: String, _ bytes: [UInt8], programs: [String: String], timeLimit: Duration = .seconds(Patience.seconds),
    outputLimit: Int = 64 << 20
  ) throws -> String {
    try TestFolder.with(programs: programs) { path in
      try TestFolder.with([file: bytes]) { folder in
        let (kind, ending) = try #require(FileKind.of(file))
        let document = DocumentFile(id: "x", path: "\(folder)/\(file)", kind: kind, ending: ending)
        let converter = Converter(searchPath: path, timeLimit: timeLimit, outputLimit: outputLimit)
        do {
          return try document.read(converter: converter).text
        } catch let error as PolicyTextError {
          throw Named(error: error, folder: folder)
        }
      }
    }
  }

  /// An error and the folder in which its file was.
  private struct Named: Error {
    var error: PolicyTextError
    var folder: String
  }

  private func expect(_ expected: (String) -> PolicyTextError, _ body: () throws -> String) {
    #expect { try body() } throws: { error in
      guard let error = error as? Named else { return false }
      return error.error == expected(error.folder)
    }
  }

  private static let pdf = Array("%PDF-1.4 一、任务".utf8)

  /// Prints the file, as pdftotext does with a page of plain text.
  private static let cat = "for file; do [ \"$file\" = - ] || pdf=$file; done; cat \"$pdf\""

  @Test func `ten megabytes of text pass through`() throws {
    let page = String(repeating: "一、支持企业发展。\n", count: 400_000)
    #expect(try text("a.pdf", Array(page.utf8), programs: ["pdftotext": Self.cat]).utf8.count > 10_000_000)
  }

  @Test(arguments: ["a b.pdf", "-o.pdf", "'\"$(id)`id`;&|.pdf", "甲\n乙.pdf", "*.pdf", "a.PDF", ".pdf"])
  func `a name is never an option, a pattern or a command`(name: String) throws {
    #expect(try text(name, Array("甲".utf8), programs: ["pdftotext": Self.cat]) == "甲\n")
  }

  @Test func `a converter sees its own folder and nothing of the environment`() throws {
    let script =
      "env | cut -d= -f1 | grep -v -e PWD -e SHLVL -e _ | sort | tr '\\n' ' '; test \"$HOME\" = \"$TMPDIR\" && ls \"$HOME\""
    let output = try text("a.pdf", Self.pdf, programs: ["pdftotext": script])
    #expect(output == "HOME LANG PATH TMPDIR document.pdf\n")
  }

  @Test func `LibreOffice gets a copy, its own profile and a file to write`() throws {
    let script = #"""
      for file; do :; done
      test "$file" = "$HOME/document.doc" && grep -q DisableMacrosExecution "$HOME/profile/user/registrymodifications.xcu" &&
        { printf '\357\273\277'; tail -c +9 "$file"; } > "$HOME/document.txt"
      """#
    let file = [0xD0, 0xCF, 0x11, 0xE0, 0, 0, 0, 0] + Array("一、任务".utf8)
    #expect(try text("a.DOC", file, programs: ["soffice": script]) == "一、任务")
  }

  @Test func `a program is looked for by its names in absolute folders, and must be one`() throws {
    try TestFolder.with(programs: ["libreoffice": "", "pdftotext": ""]) { path in
      let folder = String(try #require(path.split(separator: ":").first))
      try FileManager.default.createDirectory(atPath: "\(folder)/soffice", withIntermediateDirectories: true)
      #expect(ConverterProgram.libreOffice.executable(in: "x:/nowhere:\(folder)") == "\(folder)/libreoffice")
      #expect(ConverterProgram.pdftotext.executable(in: ":\(folder):") == "\(folder)/pdftotext")
      // The script beside the link may not be executed.
      try FileManager.default.removeItem(atPath: "\(folder)/pdftotext")
      try FileManager.default.moveItem(atPath: "\(folder)/pdftotext.sh", toPath: "\(folder)/pdftotext")
      #expect(ConverterProgram.pdftotext.executable(in: folder) == nil)
    }
  }

  @Test func `a temporary folder does not stay`() throws {
    let folder = try text("a.pdf", Self.pdf, programs: ["pdftotext": "printf %s \"$HOME\""]).filter { $0 != "\n" }
    #expect(folder.hasPrefix("/") && !FileManager.default.fileExists(atPath: folder))
  }

  @Test func `what goes wrong is named`() throws {
    expect({ .converterFailed(name: "\($0)/a.pdf", program: .pdftotext, code: 6, reason: "bad page") }) {
      try text("a.pdf", Self.pdf, programs: ["pdftotext": "echo '[WARNING] x' >&2; echo bad page >&2; exit 6"])
    }
    expect({ .converterFailed(name: "\($0)/a.pdf", program: .pdftotext, code: 1, reason: "it does not say why") }) {
      try text("a.pdf", Self.pdf, programs: ["pdftotext": "exit 1"])
    }
    // LibreOffice ends with 0 where it could not load a file.
    expect({ .converterFailed(name: "\($0)/a.docx", program: .libreOffice, code: 0, reason: "not loaded") }) {
      try text("a.docx", [0x50, 0x4B, 0x03, 0x04], programs: ["soffice": "echo not loaded >&2"])
    }
    expect({ .converterTime(name: "\($0)/a.pdf", program: .pdftotext, limit: .milliseconds(200)) }) {
      try text("a.pdf", Self.pdf, programs: ["pdftotext": "sleep 1000"], timeLimit: .milliseconds(200))
    }
    expect({ .converterOutput(name: "\($0)/a.pdf", program: .pdftotext, limit: 1000) }) {
      try text("a.pdf", Self.pdf, programs: ["pdftotext": "cat /dev/zero"], outputLimit: 1000)
    }
    expect({ .converterOutput(name: "\($0)/a.docx", program: .libreOffice, limit: 1000) }) {
      try text(
        "a.docx", [0x50, 0x4B, 0x03, 0x04], programs: ["soffice": "head -c 1001 /dev/zero >\"$HOME/document.txt\""],
        outputLimit: 1000)
    }
    expect({ .notOffice(name: "\($0)/a.doc") }) { try text("a.doc", Array("甲".utf8), programs: [:]) }
  }

  @Test(arguments: [
    ("a.pdf", ConverterProgram.pdftotext, "x"), ("a.rtf", .libreOffice, "{\\rtf1}"),
  ])
  func `a missing converter is named`(file: String, program: ConverterProgram, content: String) throws {
    try TestFolder.with([file: Array(content.utf8)]) { folder in
      // What lies in the working directory is not run.
      for path in ["", folder, ".:", "bin"] {
        #expect(throws: PolicyTextError.converterMissing(name: "\(folder)/\(file)", program: program)) {
          try CorpusReader.read([folder], converter: Converter(searchPath: path))
        }
      }
    }
  }

  @Test(arguments: [1, 2, 8])
  func `a folder of many kinds is read in order, and the first error is the one`(threads: Int) throws {
    let programs = [
      "pdftotext":
        "for file; do [ \"$file\" = - ] || pdf=$file; done; grep -q bad \"$pdf\" && { sleep 0.1; exit 1; }; cat \"$pdf\"",
      "soffice": "exit 1",
    ]
    let plan = Array("一、任务\n(一)培育企业。支持企业发展。".utf8)
    try TestFolder.with(programs: programs) { path in
      var files = ["d.txt": plan, "a.html": plan, "c.htm": plan, "b.pdf": plan]
      let converter = Converter(searchPath: path)
      try TestFolder.with(files) { folder in
        let documents = try CorpusReader.read([folder], threads: threads, converter: converter)
        #expect(documents.map(\.id) == ["a", "b", "c", "d"])
        #expect(documents.allSatisfy { $0.passages.map(\.kind) == documents[0].passages.map(\.kind) })
      }
      files["b.pdf"] = Array("bad".utf8)
      files["c.docx"] = [0x50, 0x4B, 0x03, 0x04]
      files["c.htm"] = nil
      try TestFolder.with(files) { folder in
        let reason = "it does not say why"
        #expect(
          throws: PolicyTextError.converterFailed(
            name: "\(folder)/b.pdf", program: .pdftotext, code: 1, reason: reason)
        ) {
          try CorpusReader.read([folder], threads: threads, converter: converter)
        }
      }
    }
  }

  @Test func `a document in two kinds of files is there twice`() throws {
    let plan = Array("一、任务".utf8)
    try TestFolder.with(["a.html": plan, "a.txt": plan]) { folder in
      #expect(throws: PolicyTextError.duplicate(id: "a", name: "\(folder)/a.txt", earlier: "\(folder)/a.html")) {
        try CorpusReader.read([folder])
      }
    }
  }
}
