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

  /// A package of Word without anything in it.
  static let word = ZipFile.bytes(["word/document.xml": []])
  /// A book without anything in it.
  static let book = ZipFile.bytes(["mimetype": Array("application/epub+zip".utf8)])

  /// Prints the last argument's file, as pandoc does with a page of plain text.
  private static let cat = "for file; do :; done; cat \"$file\""

  @Test func `a page of ten megabytes passes through`() throws {
    let page = String(repeating: "<p>一、支持企业发展。</p>\n", count: 300_000)
    #expect(try text("a.html", Array(page.utf8), programs: ["pandoc": Self.cat]) == page)
  }

  @Test(arguments: ["a b.html", "-o.html", "'\"$(id)`id`;&|.html", "甲\n乙.html", "*.html", "a.HTM", ".html"])
  func `a name is never an option, a pattern or a command`(name: String) throws {
    #expect(try text(name, Array("<p>甲".utf8), programs: ["pandoc": Self.cat]) == "<p>甲")
  }

  @Test func `a page in GBK is decoded before it is converted`() throws {
    let page = "<meta charset=\"gb2312\"><p>一、任务</p>"
    let bytes = try Encoded.bytes(page, in: .gb18030)
    #expect(try text("a.html", bytes, programs: ["pandoc": Self.cat]) == page)
    // Sites send pages as .doc.
    #expect(try text("a.doc", bytes, programs: ["pandoc": Self.cat]) == page)
  }

  @Test func `a converter sees its own folder and nothing of the environment`() throws {
    let script =
      "env | cut -d= -f1 | grep -v -e PWD -e SHLVL -e _ | sort | tr '\\n' ' '; test \"$HOME\" = \"$TMPDIR\" && ls \"$HOME\""
    let output = try text("a.html", Array("<p>甲".utf8), programs: ["pandoc": script])
    #expect(output == "HOME LANG PATH TMPDIR lines.lua\npage.html\n")
  }

  @Test func `LibreOffice gets a copy, its own profile and a file to write`() throws {
    let script = #"""
      for file; do :; done
      test "$file" = "$HOME/0.doc" && mkdir "$HOME/out" && grep -q DisableMacrosExecution "$HOME/profile/user/registrymodifications.xcu" &&
        { printf '\357\273\277'; tail -c +2049 "$file"; } > "$HOME/out/0.txt"
      """#
    let file = CompoundFile.bytes(["WordDocument"]) + Array("一、任务".utf8)
    #expect(try text("a.DOC", file, programs: ["soffice": script]) == "一、任务")
  }

  @Test func `a program is looked for by its names in absolute folders, and must be one`() throws {
    try TestFolder.with(programs: ["libreoffice": "", "pandoc": ""]) { path in
      let folder = String(try #require(path.split(separator: ":").first))
      try FileManager.default.createDirectory(atPath: "\(folder)/soffice", withIntermediateDirectories: true)
      #expect(ConverterProgram.libreOffice.executable(in: "x:/nowhere:\(folder)") == "\(folder)/libreoffice")
      #expect(ConverterProgram.pandoc.executable(in: ":\(folder):") == "\(folder)/pandoc")
      // The script beside the link may not be executed.
      try FileManager.default.moveItem(atPath: "\(folder)/pandoc.sh", toPath: "\(folder)/pdftotext")
      #expect(ConverterProgram.pdftotext.executable(in: folder) == nil)
    }
  }

  @Test func `a temporary folder does not stay`() throws {
    let folder = try text("a.html", Array("<p>甲".utf8), programs: ["pandoc": "printf %s \"$HOME\""])
    #expect(folder.hasPrefix("/") && !FileManager.default.fileExists(atPath: folder))
  }

  @Test func `what goes wrong is named`() throws {
    let page = Array("<p>甲".utf8)
    expect({ .converterFailed(name: "\($0)/a.html", program: .pandoc, code: 6, reason: "bad page") }) {
      try text("a.html", page, programs: ["pandoc": "echo '[WARNING] x' >&2; echo bad page >&2; exit 6"])
    }
    expect({ .converterFailed(name: "\($0)/a.html", program: .pandoc, code: 1, reason: "it does not say why") }) {
      try text("a.html", page, programs: ["pandoc": "exit 1"])
    }
    // LibreOffice ends with 0 where it could not load a file.
    expect({ .converterFailed(name: "\($0)/a.docx", program: .libreOffice, code: 0, reason: "not loaded") }) {
      try text("a.docx", Self.word, programs: ["soffice": "echo not loaded >&2"])
    }
    expect({ .converterTime(name: "\($0)/a.html", program: .pandoc, limit: .milliseconds(200)) }) {
      try text("a.html", page, programs: ["pandoc": "sleep 1000"], timeLimit: .milliseconds(200))
    }
    expect({ .converterOutput(name: "\($0)/a.html", program: .pandoc, limit: 1000) }) {
      try text("a.html", page, programs: ["pandoc": "cat /dev/zero"], outputLimit: 1000)
    }
    expect({ .converterOutput(name: "\($0)/a.docx", program: .libreOffice, limit: 1000) }) {
      try text(
        "a.docx", Self.word,
        programs: ["soffice": "mkdir \"$HOME/out\"; head -c 1001 /dev/zero >\"$HOME/out/0.txt\""],
        outputLimit: 1000)
    }
    expect({ .unknownContent(name: "\($0)/a.doc") }) { try text("a.doc", [1, 2, 0, 3], programs: [:]) }
  }

  @Test(arguments: [
    ("a.html", ConverterProgram.pandoc, Array("<p>".utf8)), ("a.epub", .pandoc, Self.book),
    ("a.pdf", .pdftotext, Array("%PDF-".utf8)), ("a.rtf", .libreOffice, Array("{\\rtf1}".utf8)),
  ])
  func `a missing converter is named`(file: String, program: ConverterProgram, content: [UInt8]) throws {
    try TestFolder.with([file: content]) { folder in
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
      "pandoc": Self.cat,
      "pdftotext":
        "for file; do [ \"$file\" = - ] || pdf=$file; done; grep -q bad \"$pdf\" && { sleep 0.1; exit 1; }; tail -c +6 \"$pdf\"",
    ]
    let plan = Array("一、任务\n(一)培育企业。支持企业发展。".utf8)
    try TestFolder.with(programs: programs) { path in
      var files = ["d.txt": plan, "a.html": plan, "c.htm": plan, "b.pdf": Array("%PDF-".utf8) + plan]
      let converter = Converter(searchPath: path)
      try TestFolder.with(files) { folder in
        let documents = try CorpusReader.read([folder], threads: threads, converter: converter)
        #expect(documents.map(\.id) == ["a", "b", "c", "d"])
        #expect(documents.allSatisfy { $0.passages.map(\.kind) == documents[0].passages.map(\.kind) })
      }
      files["b.pdf"] = Array("%PDF-bad".utf8)
      files["c.epub"] = Self.book
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
}
