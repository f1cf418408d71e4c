import FoundationEssentials
import TestSupport
import Testing

@testable import PolicyText

/// Files for LibreOffice, many at a time, with a program that stands in for it.
struct OfficeBatchTests {
  /// Gives each file's text, but for files with `bad` in them; ends at once at one with `crash`, and writes down how
  /// many files each run was given.
  private static let office = #"""
    mkdir -p "$HOME/out"; count=0
    for file; do case $file in *.rtf) count=$((count + 1)) ;; esac; done
    echo $count >>"$(dirname "$0")/runs"
    for file; do
      case $file in *.rtf)
        grep -q crash "$file" && { echo half >"$HOME/out/$(basename "$file" .rtf).txt"; kill -9 $$; }
        if grep -q bad "$file"; then echo "cannot load it" >&2
        else tail -c +7 "$file" >"$HOME/out/$(basename "$file" .rtf).txt"; fi ;;
      esac
    done
    """#

  private func read(_ contents: [String]) throws -> (results: [Int: Result<[UInt8], PolicyTextError>], runs: [Int]) {
    try TestFolder.with(programs: ["soffice": Self.office]) { path in
      let files = contents.enumerated().map { number, text in
        OfficeInput(bytes: Array("{\\rtf1\(text)".utf8), ending: ".rtf", name: "\(number)")
      }
      var results: [Int: Result<[UInt8], PolicyTextError>] = [:]
      Converter(searchPath: path, timeLimit: .seconds(Patience.seconds)).texts(ofOffice: files, began: { _ in }) {
        #expect(results[$0] == nil, "told once")
        results[$0] = $1
      }
      let folder = String(try #require(path.split(separator: ":").first))
      let runs = (try? String(contentsOf: URL(filePath: "\(folder)/runs"), encoding: .utf8)) ?? ""
      return (results, runs.split(separator: "\n").compactMap { Int($0) })
    }
  }

  @Test func `one process takes all files, and those without a text are tried once more`() throws {
    let (results, runs) = try read(["甲", "bad", "乙", "丙"])
    #expect(
      try results[0]?.get() == Array("甲".utf8) && results[2]?.get() == Array("乙".utf8)
        && results[3]?.get() == Array("丙".utf8))
    #expect(
      results[1] == .failure(.converterFailed(name: "1", program: .libreOffice, code: 0, reason: "cannot load it")))
    #expect(runs == [4, 1])
  }

  @Test func `where the process dies, the file at which it stood is told and the others go on`() throws {
    let (results, runs) = try read(["甲", "crash", "乙", "丙"])
    #expect(
      try results[0]?.get() == Array("甲".utf8) && results[2]?.get() == Array("乙".utf8)
        && results[3]?.get() == Array("丙".utf8))
    guard case .failure(.converterFailed("1", .libreOffice, 137, _)) = results[1] else {
      Issue.record("\(String(describing: results[1]))")
      return
    }
    #expect(runs == [4, 1, 2])
  }

  @Test func `a file alone, and none`() throws {
    #expect(try read(["甲"]).results[0]?.get() == Array("甲".utf8))
    #expect(try read([]).results.isEmpty)
  }

  @Test(arguments: [0, 1, 7, 8, 60, 200, 201, 5000])
  func `files are shared out evenly, at most fifty at a time`(count: Int) throws {
    let files = (0..<count).map { ("\($0).rtf", Array("{\\rtf1 \($0)}".utf8)) }
    try TestFolder.with(Dictionary(uniqueKeysWithValues: files + [("x.txt", Array("甲".utf8))])) { folder in
      var reader = try CorpusReader([folder], converter: Converter(searchPath: ""))
      var sizes: [Int] = []
      while let part = try reader.next(limit: 1 << 30) {
        if case .files(let files) = part.content, files[0].kind == .office { sizes.append(files.count) }
      }
      #expect(sizes.reduce(0, +) == count)
      #expect(sizes.allSatisfy { $0 <= 50 } && (sizes.max() ?? 0) - (sizes.min() ?? 0) <= 50)
      #expect(sizes.count == (count == 0 ? 0 : count <= 200 ? min(4, (count + 6) / 7) : (count + 49) / 50))
    }
  }
}
