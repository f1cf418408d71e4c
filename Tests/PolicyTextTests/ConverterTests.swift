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
  private static let pdf = Array("%PDF-1.4 一、任务".utf8)

  /// A script that prints the words of another on a page, as pdftotext does.
  private static func page(_ script: String) -> String {
    """
    echo '<page width="595" height="842"><word xMin="90" yMin="100" xMax="500" yMax="112">'
    \(script)
    echo '</word></page>'
    """
  }

  /// Prints the lines of the file after the first, each as a word of a page, as pdftotext does.
  private static let cat = #"""
    for file; do [ "$file" = - ] || pdf=$file; done
    awk 'NR > 1 {
      if (NR % 30 == 2) print (NR > 2 ? "</page>" : "") "<page width=\"595\" height=\"842\">"
      top = 100 + 20 * ((NR - 2) % 30); printf "<word xMin=\"90\" yMin=\"%d\" xMax=\"190\" yMax=\"%d\">%s</word>\n", top, top + 12, $0
    } END { print "</page>" }' "$pdf"
    """#

  @Test func `a long text passes through`() throws {
    let lines = (0..<20_000).map { "\($0 * $0)支持企业发展。" }
    let bytes = Array("%PDF-\n\(lines.joined(separator: "\n"))".utf8)
    let text = try text("a.pdf", bytes, programs: ["pdftotext": Self.cat])
    #expect(text.split(separator: "\n").map(String.init) == lines)
  }

  @Test(arguments: ["a b.pdf", "-o.pdf", "'\"$(id)`id`;&|.pdf", "甲\n乙.pdf", "*.pdf", "a.PDF", ".pdf"])
  func `a name is never an option, a pattern or a command`(name: String) throws {
    #expect(try text(name, Array("%PDF-\n甲".utf8), programs: ["pdftotext": Self.cat]) == "甲\n")
  }

  @Test func `a converter sees its own folder and nothing of the environment`() throws {
    let script =
      "env | cut -d= -f1 | grep -v -e PWD -e SHLVL -e _ | sort | tr '\\n' ' '; test \"$HOME\" = \"$TMPDIR\" && ls \"$HOME\""
    let output = try text("a.pdf", Self.pdf, programs: ["pdftotext": Self.page(script)])
    #expect(output == "HOME LANG PATH TMPDIR document.pdf\n")
  }

  @Test func `LibreOffice gets a copy, its own profile and a file to write`() throws {
    let script = #"""
      for file; do :; done
      test "$file" = "$HOME/0.doc" && mkdir "$HOME/out" && grep -q DisableMacrosExecution "$HOME/profile/user/registrymodifications.xcu" &&
        { printf '\357\273\277'; tail -c +2049 "$file"; } > "$HOME/out/0.docx"
      """#
    let file = CompoundFile.bytes(["WordDocument"]) + Array("一、任务".utf8)
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
    let folder = try text("a.pdf", Self.pdf, programs: ["pdftotext": Self.page("printf %s \"$HOME\"")]).filter {
      $0 != "\n"
    }
    #expect(folder.hasPrefix("/") && !FileManager.default.fileExists(atPath: folder))
  }

  @Test func `what goes wrong is named`() throws {
    expect({ .converterFailed(name: "\($0)/a.pdf", program: .pdftotext, code: 6, reason: "bad page") }) {
      try text("a.pdf", Self.pdf, programs: ["pdftotext": "echo '[WARNING] x' >&2; echo bad page >&2; exit 6"])
    }
    expect({ .converterFailed(name: "\($0)/a.pdf", program: .pdftotext, code: 2, reason: "it does not say why") }) {
      try text("a.pdf", Self.pdf, programs: ["pdftotext": "exit 2"])
    }
    // LibreOffice ends with 0 where it could not load a file.
    expect({ .converterFailed(name: "\($0)/a.doc", program: .libreOffice, code: 0, reason: "not loaded") }) {
      try text("a.doc", CompoundFile.bytes(["WordDocument"]), programs: ["soffice": "echo not loaded >&2"])
    }
    expect({ .converterTime(name: "\($0)/a.pdf", program: .pdftotext, limit: .milliseconds(200)) }) {
      try text("a.pdf", Self.pdf, programs: ["pdftotext": "sleep 1000"], timeLimit: .milliseconds(200))
    }
    expect({ .converterOutput(name: "\($0)/a.pdf", program: .pdftotext, limit: 1000) }) {
      try text("a.pdf", Self.pdf, programs: ["pdftotext": "cat /dev/zero"], outputLimit: 1000)
    }
    expect({ .converterOutput(name: "\($0)/a.doc", program: .libreOffice, limit: 1000) }) {
      try text(
        "a.doc", CompoundFile.bytes(["WordDocument"]),
        programs: ["soffice": "mkdir \"$HOME/out\"; head -c 1001 /dev/zero >\"$HOME/out/0.docx\""],
        outputLimit: 1000)
    }
    expect({ .unknownContent(name: "\($0)/a.doc") }) { try text("a.doc", [1, 2, 0, 3], programs: [:]) }
  }

  @Test(arguments: [
    ("a.pdf", ConverterProgram.pdftotext, Array("%PDF-".utf8)), ("a.rtf", .libreOffice, Array("{\\rtf1}".utf8)),
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
      "pdftotext":
        """
      for file; do [ "$file" = - ] || pdf=$file; done
      grep -q bad "$pdf" && { sleep 0.1; exit 1; }
      top=100
      echo '<page width="595" height="842">'
      tail -c +6 "$pdf" | while read -r line || [ -n "$line" ]; do
        echo '<word xMin="90" yMin="'$top'" xMax="190" yMax="'$((top + 12))'">'"$line"'</word>'
        top=$((top + 20))
      done
      echo '</page>'
      """
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
      files["c.rtf"] = Array("{\\rtf1}".utf8)
      files["c.htm"] = nil
      try TestFolder.with(files) { folder in
        #expect(
          throws: PolicyTextError.cutOff(name: "\(folder)/b.pdf")
        ) {
          try CorpusReader.read([folder], threads: threads, converter: converter)
        }
      }
    }
  }

  @Test(arguments: [
    "echo 'Command Line Error: Incorrect password' >&2; exit 1", "echo 'Syntax Error: no trailer' >&2; exit 1",
    "echo \"Syntax Error: Missing language pack for 'Adobe-GB1' mapping\" >&2; echo '<page></page>'",
  ])
  func `what pdftotext says of a file is told in clear words`(script: String) throws {
    expect({
      script.contains("password")
        ? .locked(name: "\($0)/a.pdf")
        : script.contains("pack") ? .languagePackMissing(name: "\($0)/a.pdf") : .cutOff(name: "\($0)/a.pdf")
    }) { try text("a.pdf", Array("%PDF-1.4".utf8), programs: ["pdftotext": script]) }
  }

  @Test func `a file without its end is read and told`() throws {
    try TestFolder.with(programs: ["pdftotext": "echo '<page><word xMax=\"9\" yMax=\"9\">甲</word></page>'"]) { path in
      let converter = Converter(searchPath: path)
      let cut = try converter.fileText(ofPDF: Array("%PDF-1.4".utf8), name: "a")
      #expect(cut.text == "甲\n" && cut.notes == [.cutOff])
      #expect(try converter.fileText(ofPDF: Array("%PDF-1.4\n%%EOF\n".utf8), name: "a").notes.isEmpty)
    }
  }

  @Test func `many pages are read in several runs`() throws {
    let script = """
      while [ $# -gt 0 ]; do [ "$1" = -f ] && first=$2; [ "$1" = -l ] && last=$2; shift; done
      [ "$first" -gt 2000 ] && exit 99
      [ "$last" -gt 2000 ] && last=2000
      for page in $(seq "$first" "$last"); do
        echo '<page width="595" height="842"><word xMin="90" yMin="'$((100 + page % 600))'" xMax="190" yMax="'$((112 + page % 600))'">P'$page'.</word></page>'
      done
      """
    let text = try text("a.pdf", Array("%PDF-1.4".utf8), programs: ["pdftotext": script])
    let found = Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    #expect((1...2000).map { "P\($0)." }.filter { !found.contains($0) } == [])
  }
}
