import TestSupport
import Testing

/// `zhice index` with files that have to be converted.
struct ConversionTests {
  /// A folder with a file and an empty search path, removed afterwards; `$1` of the line is the folder.
  private func shell(_ line: String) throws -> Program {
    try TestFolder.temporary { folder in
      try folder.write("%PDF-1.4 一、任务", to: "a.pdf")
      return try Program.shell("cd '\(folder.path)' && \(line)")
    }
  }

  @Test func `a missing converter is named with how to install it`() throws {
    let program = try shell("PATH= \"$0\" index a.pdf -o x.zhice")
    #expect(program.status == 2)
    #expect(program.output.isEmpty)
    let installation = "install it with apt install poppler-utils (Debian, Ubuntu)"
    #expect(program.error.hasPrefix("zhice: a.pdf needs pdftotext; \(installation)"))
    #expect(program.error.filter(\.isNewline).count == 1)
  }

  @Test func `a file of another kind is told what kinds there are`() throws {
    let program = try shell("printf x >a.css; \"$0\" index a.css -o x.zhice")
    #expect(program.status == 2)
    #expect(program.error.hasPrefix("zhice: a.css is none of the kinds that can be read: .txt .md .html"))
  }

  @Test(arguments: [("INT", 130), ("TERM", 143), ("HUP", 129)])
  func `an interrupted conversion leaves neither converter nor temporary files behind`(
    signal: String, status: Int
  ) throws {
    let program = try shell(Self.interrupted(signal, prefix: ""))
    #expect(program.output == "status \(status)\n")
  }

  @Test func `a hang-up that is ignored is ignored`() throws {
    let program = try shell(Self.interrupted("HUP", prefix: "trap '' HUP;", seconds: 1))
    #expect(program.output == "status 0\n")
  }

  /// A line that sends the command a signal while a converter runs, and prints what stays behind.
  private static func interrupted(_ signal: String, prefix: String, seconds: Int = 1000) -> String {
    """
    set -m; \(prefix) mkdir bin tmp
    printf '#!/bin/sh\necho $$ >"%s/id"\nsleep \(seconds)\n' "$PWD" >bin/pdftotext; chmod +x bin/pdftotext
    TMPDIR=$PWD/tmp PATH=$PWD/bin:$PATH "$0" index a.pdf -o x.zhice & zhice=$!
    until [ -s id ]; do sleep 0.02; done
    kill -\(signal) $zhice; wait $zhice; echo status $?
    kill -0 $(cat id) 2>/dev/null && echo the converter runs; ls tmp
    """
  }
}
