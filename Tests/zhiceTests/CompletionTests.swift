import FoundationEssentials
import TestSupport
import Testing

@testable import zhice

/// Completions, as the shells themselves make them from the lines of `Data/completions.tsv`.
struct CompletionTests {
  private static let data = Program.root.appending(path: "Tests/zhiceTests/Data")

  @Test(.enabled(if: InstalledProgram.has("bash"), "bash is not installed"))
  func `bash offers what it should`() throws { try check(.bash, ["bash", "--norc"]) }

  @Test(.enabled(if: InstalledProgram.has("zsh"), "zsh is not installed"))
  func `zsh offers what it should`() throws { try check(.zsh, ["zsh", "-f"]) }

  @Test(.enabled(if: InstalledProgram.has("fish"), "fish is not installed"))
  func `fish offers what it should`() throws { try check(.fish, ["fish", "--no-config"]) }

  @Test func `scripts name every command and every option`() {
    for shell in CompletionShell.allCases {
      let script = shell.script
      for command in Zhice.commands {
        #expect(script.contains(command.name))
        for option in command.manual.options {
          #expect(
            script.contains(shell == .fish ? "-l \(option.key.dropFirst(2)) " : option.key), "\(shell) \(option.key)")
        }
      }
    }
  }

  @Test func `words of scripts are quoted`() {
    #expect(ShellWord.posix("json") == "json")
    #expect(ShellWord.posix("kind:人才") == "kind:人才")
    #expect(ShellWord.posix("R@1=") == "'R@1='")
    #expect(ShellWord.posix("a'b") == "'a'\\''b'")
    #expect(ShellWord.posix("") == "''")
    #expect(ShellWord.fish("a'b\\c") == "'a\\'b\\\\c'")
  }

  /// Has a shell complete the lines, in a folder with two indexes, and compares what it offers.
  private func check(_ shell: CompletionShell, _ program: [String]) throws {
    try TestFolder.temporary { folder in
      try FileManager.default.createDirectory(atPath: folder["folder"], withIntermediateDirectories: true)
      try folder.write("一、任务\n(一)引才。引进海外人才。\n", to: "folder/报告(一).txt")
      try folder.write("", to: "notes.txt")
      try FileManager.default.copyItem(atPath: Program.index, toPath: folder["policies.zhice"])
      #expect(try Program.run("index", folder["folder/报告(一).txt"], "-o", folder["more.zhice"]).status == 0)
      let script = "folder/script"
      try folder.write(shell.script, to: script)

      let path = URL(filePath: Program.path).deletingLastPathComponent().path
      let cases = Self.data.appending(path: "completions.tsv").path
      let settings = [
        "PATH=\(path):/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=\(folder.path)", "TERM=dumb",
        "ZHICE_INDEX=\(Program.index)",
      ]
      let driver = Self.data.appending(path: "complete.\(shell)").path
      let answer = try Program.run(
        program: ["/usr/bin/env"] + settings + program + [driver, script, cases], bytes: [], directory: folder.path)
      #expect(answer.error.isEmpty)
      var offered: [Substring: Set<Substring>] = [:]
      for line in answer.output.split(separator: "\n") {
        let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
        offered[columns[0]] = Set(columns.dropFirst().joined().split(separator: "|"))
      }
      try compare(offered, with: try String(contentsOfFile: cases, encoding: .utf8))
    }
  }

  private func compare(_ offered: [Substring: Set<Substring>], with cases: String) throws {
    for line in cases.split(separator: "\n") where !line.hasPrefix("#") {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      try #require(columns.count == 3, "\(line)")
      let words = Set(columns[2].split(separator: "|"))
      let found = try #require(offered[columns[0]], "\(columns[0])")
      switch columns[1] {
      case "=": #expect(found == words, "\(columns[0])")
      case "+": #expect(found.isSuperset(of: words), "\(columns[0])")
      default: #expect(found.isDisjoint(with: words), "\(columns[0])")
      }
    }
  }
}
