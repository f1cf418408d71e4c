import FoundationEssentials
import TestSupport
import Testing

/// `zhice index` with folders as they come.
struct IndexFailureTests {
  private func shell(_ line: String) throws -> Program {
    try TestFolder.temporary { folder in
      let setting = "cd '\(folder.path)'; zhice() { \"$0\" \"$@\"; }; mkdir in; printf '一、任务。支持企业。' >in/a.txt"
      return try Program.shell("\(setting)\n\(line)")
    }
  }

  @Test func `bad files are listed at the end, the index has the rest, and the status is 3`() throws {
    let program = try shell(
      """
      : >in/b.txt; printf '\\344\\270\\255\\377\\377' >in/c.md; ln -s /nowhere in/d.pdf
      zhice index in -o x.zhice --failures f; echo status $?; cat f; zhice documents -i x.zhice --format tsv | cut -f1
      """)
    let lines = program.error.split(separator: "\n")
    #expect(
      lines.prefix(4) == [
        "3 could not be read:", "  in/b.txt is empty (0 bytes); copy or download it again",
        "  in/c.md is none of UTF-8, UTF-16 and GB18030; convert it, as with iconv -f BIG5 -t UTF-8",
        "  cannot read in/d.pdf: it is a link to /nowhere, which is not there",
      ])
    #expect(lines.last?.hasPrefix("x.zhice: 1 documents") == true)
    #expect(
      program.output.hasPrefix("status 3\nin/b.txt\tin/b.txt is empty (0 bytes); copy or download it again\nin/c.md\t"))
    #expect(program.output.hasSuffix("\na\n"), "\(program.output)")
  }

  @Test func `of many bad files fifty are printed, and a file has all`() throws {
    let program = try shell(
      "for n in $(seq 100 170); do : >in/b$n.txt; done; zhice index in -o x.zhice; zhice index in -o x.zhice --failures f 2>&1 | grep more; wc -l <f"
    )
    #expect(program.error.contains("71 could not be read:\n"))
    #expect(program.error.split(separator: "\n").count { $0.hasPrefix("  in/b") } == 50)
    #expect(program.error.contains("\n  ... and 21 more: --failures FILE writes all\n"))
    #expect(program.output == "  ... and 21 more: f has all\n71\n")
  }

  @Test func `if nothing can be read there is no index, and the status is 2`() throws {
    let program = try shell(": >in/a.txt; : >in/b.txt; zhice index in -o x.zhice; echo status $?; ls")
    #expect(program.output == "status 2\nin\n")
    #expect(program.error.hasPrefix("2 could not be read:\n  in/a.txt is empty"))
    #expect(program.error.hasSuffix("\nzhice: none of 2 files could be read; there is nothing to index\n"))
  }

  @Test func `a single file that cannot be read is one line, and the file of failures has it`() throws {
    let program = try shell(
      """
      : >in/a.txt; : >in/b.css; zhice index in -o x.zhice --failures f; echo status $?; cat f
      zhice index in/a.txt -o x.zhice
      """)
    let message = "in/a.txt is empty (0 bytes); copy or download it again\n"
    #expect(program.output == "status 2\nin/a.txt\t\(message)")
    #expect(
      program.error == "left out 1 file that is no document: in/b.css\nzhice: \(message)zhice: \(message)")
  }

  @Test func `of pages that hold no document all are named`() throws {
    let program = try shell(
      """
      rm in/a.txt; for n in a b; do printf '<html><body><script>var a=1</script></body></html>' >in/$n.html; done
      zhice index in -o x.zhice; zhice index in/a.html -o x.zhice
      """)
    let lines = program.error.split(separator: "\n")
    #expect(lines.first == "2 could not be read:")
    #expect(lines.count { $0.hasPrefix("  a: ") } == 1 && lines.count { $0.hasPrefix("  b: ") } == 1)
    #expect(lines.count { $0 == "zhice: none of 2 files could be read; there is nothing to index" } == 1)
    #expect(lines.last?.hasPrefix("zhice: a: ") == true)
  }

  @Test func `with --strict the first bad file ends it, and nothing is written`() throws {
    let program = try shell(": >in/b.txt; : >in/c.txt; zhice index in -o x.zhice --strict; echo status $?; ls")
    #expect(program.output == "status 2\nin\n")
    #expect(program.error == "zhice: in/b.txt is empty (0 bytes); copy or download it again\n")
  }

  @Test func `pages as deep as pages are read fit on a stack of 512 KB, as threads of some systems have`() throws {
    let program = try shell(
      """
      rm in/a.txt; number=0
      for element in '<div>' '<ul><li>' '<ol><li>' '<table><tr><td>甲<td>' '<h2><span>' '<blockquote><pre>'; do
        number=$((number + 1))
        { printf '<body>'; for n in $(seq 300); do printf '%s' "$element"; done; printf '支持企业发展%s。' $number; } >in/$number.html
      done
      ulimit -s 512; zhice index in -o x.zhice --threads 3; echo status $?
      zhice documents -i x.zhice --format tsv | tail -n +2 | wc -l
      """)
    #expect(program.output == "status 0\n6\n", "\(program.error)")
  }

  @Test func `notes of one kind are counted after the tenth`() throws {
    let program = try shell(
      "for n in $(seq 10 30); do cp in/a.txt in/b$n.txt; done; zhice index in -o x.zhice; echo $?")
    #expect(program.output == "0\n")
    #expect(program.error.hasPrefix("b10: it has the same text as a; leave one of them out\n"))
    #expect(program.error.contains("\n... and 11 more: it has the same text as another one\n"))
  }

  @Test func `the size of the cache is told`() throws {
    let program = try shell(
      "zhice index in -o x.zhice --cache c; zhice index in -o x.zhice --cache in/a.txt; echo $?; ls -d c")
    #expect(program.error.contains("the cache has 0 texts, 0 bytes\n"))
    #expect(program.error.contains("zhice: cannot write in/a.txt: the folder for what is read cannot be made\n"))
    #expect(program.output == "2\nc\n")
  }
}
