import TestSupport
import Testing

@testable import zhice

/// Man pages, as the programs that format them see them.
struct ManualPageTests {
  /// All pages, by the command's name; that of the program has none.
  private static let pages = [("", ManualPage.ofProgram)] + Zhice.commands.map { ($0.name, ManualPage.of($0)) }

  @Test(.enabled(if: InstalledProgram.has("mandoc"), "mandoc is not installed"))
  func `mandoc finds nothing to complain of but the date that is left out`() throws {
    for (name, page) in Self.pages {
      let lint = try format(page, "mandoc", "-T", "lint", "-W", "warning")
      let complaints = lint.output.split(separator: "\n").filter {
        !$0.hasSuffix("WARNING: missing date, using \"\": TH")
      }
      #expect(complaints.isEmpty && lint.error.isEmpty, "\(name): \(complaints)")
    }
  }

  @Test(.enabled(if: InstalledProgram.has("groff"), "groff is not installed"))
  func `groff formats every page without a warning`() throws {
    for (name, page) in Self.pages {
      let formatted = try format(page, "groff", "-K", "utf8", "-T", "utf8", "-man", "-ww", "-P", "-c")
      #expect(formatted.status == 0 && formatted.error.isEmpty, "\(name): \(formatted.error)")
      #expect(formatted.output.contains("ZHICE"))
    }
  }

  @Test(.enabled(if: InstalledProgram.has("mandoc"), "mandoc is not installed"))
  func `a page shows what help shows, signs as they are written`() throws {
    let text = try format(ManualPage.of(SearchCommand.self), "mandoc", "-T", "utf8", "-O", "width=200").output
    let plain = text.replacing(/.\u{8}/, with: "")
    for line in [
      "zhice search '\"重点任务\" place:太仓'", "-k, --limit N", "--no-expand [WORD]", "\"揭榜挂帅\"",
      "W × cosine + (1 - W) × BM25",
      "zhice search --queries queries.jsonl -k 100 > run.trec",
    ] { #expect(plain.contains(line), "\(line)") }
  }

  @Test func `what begins like a request or holds signs of roff is text`() {
    var page = Roff(title: "zhice")
    page.text(".so a\\b")
    page.text("'c' --d ~^`")
    #expect(page.text.hasSuffix("\n\\&.so a\\eb\n\\(aqc\\(aq \\-\\-d \\(ti\\(ha\\(ga\n"))
  }

  @Test func `the command prints its pages, the same on every day`() throws {
    let page = try Program.run("manual", "search")
    #expect(page.status == 0 && page.error.isEmpty)
    #expect(page.output == ManualPage.of(SearchCommand.self))
    #expect(page.output.hasPrefix(".TH ZHICE\\-SEARCH 1 \"\" \"zhice \(Zhice.version)\" \"Zhice\"\n"))
    #expect(try Program.run("manual").output == ManualPage.ofProgram)
  }

  /// Passes a page to a program.
  private func format(_ page: String, _ program: String...) throws -> Program {
    try Program.run(
      program: ["/usr/bin/env", "LC_ALL=C.UTF-8"] + program, bytes: [], input: Array(page.utf8))
  }
}
