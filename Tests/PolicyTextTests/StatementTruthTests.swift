import FoundationEssentials
import TestSupport
import Testing

@testable import PolicyText

/// The statements of number of twenty documents that people wrote down by reading (../shared/truth), compared with
/// those that are read.
///
/// `Data/known-misses/truth.txt` has a line for each that is not read as it was written: its line in the truth and the
/// fields that differ. It quotes nothing of the truth.
@Suite(.enabled(if: Project.shared("truth") != nil, "needs ../shared/truth"))
struct StatementTruthTests {
  /// A statement as the truth writes it: a line of `targets.tsv`.
  private struct Row {
    var line: Int
    var fields: [String: String]

    subscript(name: String) -> String { fields[name] ?? "" }
  }

  /// What is read in a document, with its words.
  private struct Read {
    var target: Target
    var words: String
  }

  private static let folders = ["plans", "structure", "grants"]

  private static func table(_ path: String) throws -> [Row] {
    let lines = try String(contentsOf: URL(filePath: path), encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    let head = lines[0].split(separator: "\t").map(String.init)
    return lines.enumerated().dropFirst().filter { !$0.element.isEmpty }.map { number, line in
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return Row(line: number + 1, fields: Dictionary(uniqueKeysWithValues: zip(head, columns)))
    }
  }

  /// A text without blanks, in plain characters.
  private static func plain(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map(SourceText.plain).filter { !SourceText.isBlank($0) }))
  }

  /// A value in the unit's base, and the unit without its multiplier.
  private static func number(_ value: Double, _ unit: String) -> (Double, String) {
    let power = MoneyUnit.power(of: unit)
    let names = ["万亿": 2, "亿": 1, "万": 1]
    let prefix = names.keys.filter { unit.hasPrefix($0) }.max { $0.count < $1.count }
    return (value * MoneyUnit.factor(power), String(unit.dropFirst(prefix.flatMap { names[$0] } ?? 0)))
  }

  private static func isSame(_ row: Row, _ read: Read) -> Bool {
    let target = read.target
    func equals(_ written: String, _ value: Double?) -> Bool {
      guard let stated = Double(written), let value else { return false }
      let (first, unit) = number(stated, row["unit"])
      let (second, other) = number(value, target.unit)
      let sameUnit = unit == other || unit.isEmpty || other.isEmpty || unit.contains(other) || other.contains(unit)
      return sameUnit && abs(first - second) <= 1e-6 * max(1, abs(first))
    }
    let sameValue =
      row["comparator"] == "range"
      ? equals(row["value"], target.low) && equals(row["high"], target.high) : equals(row["value"], target.value)
    let quote = plain(row["quote"])
    return sameValue && (quote.contains(read.words) || read.words.contains(quote) || shareWords(quote, read.words))
  }

  /// Whether two texts have six characters with a digit in common.
  private static func shareWords(_ first: String, _ second: String) -> Bool {
    let scalars = Array(first.unicodeScalars)
    return scalars.indices.dropLast(5).contains { start in
      let piece = scalars[start..<start + 6]
      let hasNumber = piece.contains {
        CharacterKind.isDigit($0) || Numeral.digit($0) != nil || "百千万亿半".unicodeScalars.contains($0)
      }
      return hasNumber && second.contains(SourceText.string(piece))
    }
  }

  /// The share of character pairs that two names have in common (F1).
  private static func likeness(_ first: String, _ second: String) -> Double {
    func pairs(_ text: String) -> [String: Int] {
      let scalars = plain(text).unicodeScalars.filter {
        $0.properties.isAlphabetic || CharacterKind.isDigit($0) || $0 == "%"
      }
      return zip(scalars, scalars.dropFirst()).reduce(into: [:]) { $0["\($1.0)\($1.1)", default: 0] += 1 }
    }
    let (own, other) = (pairs(first), pairs(second))
    let common = own.reduce(0) { $0 + min($1.value, other[$1.key] ?? 0) }
    let all = own.values.reduce(0, +) + other.values.reduce(0, +)
    return common == 0 ? 0 : 2 * Double(common) / Double(all)
  }

  private static func faults(_ row: Row, _ target: Target) -> [String] {
    let read = [
      ("kind", target.kind.name), ("change", target.change?.name ?? ""), ("comparator", target.comparator.sign),
      ("year", target.year.map(String.init) ?? ""), ("period", target.period), ("base", target.base),
      ("duration", target.duration),
    ]
    let name = likeness(row["indicator"], target.indicator) >= 0.6 ? [] : ["indicator"]
    return name + read.filter { plain(row[$0.0]) != plain($0.1) }.map(\.0)
  }

  @Test func `what people read in twenty documents is read, but for what is known`() throws {
    let truth = try #require(Project.shared("truth"))
    let rows = try Self.table(truth + "/dev/targets.tsv")
    var read: [String: [Read]] = [:]
    for id in Set(rows.map { $0["doc"] }) {
      let path = Self.folders.compactMap { Project.shared($0).map { "\($0)/\(id).txt" } }
        .first { FileManager.default.fileExists(atPath: $0) }
      let document = try CorpusReader.read([try #require(path, "\(id)")])[0]
      let scalars = Array(document.text.unicodeScalars)
      // A text that stands twice states what it states once.
      var known: Set<Target> = []
      read[id] = document.passages.flatMap(\.targets).compactMap { target in
        var key = target
        (key.range, key.sentence) = (0..<0, 0)
        guard known.insert(key).inserted else { return nil }
        return Read(target: target, words: Self.plain(SourceText.string(scalars[target.range])))
      }
    }
    let listed = read.values.reduce(0) { $0 + $1.count }
    var found = 0
    var right = 0
    var misses: [String] = []
    for row in rows {
      let same = (read[row["doc"]] ?? []).indices.filter { Self.isSame(row, read[row["doc"]]![$0]) }
      let best = same.min {
        Self.faults(row, read[row["doc"]]![$0].target).count < Self.faults(row, read[row["doc"]]![$1].target).count
      }
      guard let best, let used = read[row["doc"]]?.remove(at: best) else {
        misses.append("\(row.line) not found")
        continue
      }
      found += 1
      let faults = Self.faults(row, used.target)
      if faults.isEmpty { right += 1 } else { misses.append("\(row.line) \(faults.joined(separator: ","))") }
    }
    #expect(rows.count == 635)
    #expect(Double(found) >= 0.93 * Double(rows.count))
    #expect(Double(found) >= 0.95 * Double(listed))
    #expect(2 * Double(right) >= 0.6 * Double(rows.count + listed))
    try KnownMisses.check("truth", misses)
  }
}
