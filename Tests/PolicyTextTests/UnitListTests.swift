import TestSupport
import Testing

@testable import PolicyText

/// Lists of units and deadlines as plans write them, written down before the parser was run on them.
///
/// `Data/unit-lists.tsv` and `unit-lists-2.tsv` have a text, its units, its deadlines. The text stands below a title of
/// 2026 and a chapter of tasks; ⏎ is the end of a line, ⇥ a tab of a table. Units and deadlines are those of each
/// measure, with " / " between. Units: role:duty:names, duties by their letters below; deadlines: words=last day or
/// year, empty where there is none.
struct UnitListTests {
  @Test func `units, their roles and duties are read in every form`() throws {
    for row in try rows() {
      #expect(measures(row[0]).map(Self.units) == row[1].components, "\(row[0])")
    }
  }

  @Test func `deadlines are read where a task states them, and no other dates`() throws {
    for row in try rows() {
      let found = measures(row[0]).map { measure in
        measure.deadline.map { "\($0.text)=\($0.due?.text ?? "")" } ?? ""
      }
      let expected = row[2].components
      #expect(found == (row[2].isEmpty ? found.map { _ in "" } : expected), "\(row[0])")
    }
  }

  @Test func `a deadline says where its words stand`() throws {
    for row in try rows() where !row[2].isEmpty {
      let document = DocumentParser.parse(id: "units", text: text(row[0]))
      let scalars = Array(document.text.unicodeScalars)
      for deadline in document.passages.compactMap(\.deadline) {
        #expect(SourceText.string(scalars[deadline.range]) == deadline.text)
      }
    }
  }

  private func rows() throws -> [[String]] {
    try Corpus.table("unit-lists") + Corpus.table("unit-lists-2")
  }

  private func text(_ lines: String) -> String {
    "某市2026年重点工作实施方案\n一、重点任务\n" + lines.replacing("⏎", with: "\n").replacing("⇥", with: "\t") + "\n"
  }

  private func measures(_ lines: String) -> [Passage] {
    DocumentParser.parse(id: "units", text: text(lines)).passages.filter { $0.kind == .measure }
  }

  /// `牵头单位:L:市科技局;配合单位:A:市财政局,市人社局`
  private static func units(of measure: Passage) -> String {
    var groups: [(key: String, names: [String])] = []
    for unit in measure.units {
      let key = "\(unit.role):\(letter(unit.duty))"
      if groups.last?.key == key {
        groups[groups.count - 1].names.append(unit.name)
      } else {
        groups.append((key, [unit.name]))
      }
    }
    return groups.map { "\($0.key):\($0.names.joined(separator: ","))" }.joined(separator: ";")
  }

  private static func letter(_ duty: UnitDuty) -> String {
    switch duty {
    case .responsible: "R"
    case .lead: "L"
    case .assist: "A"
    case .guide: "G"
    case .supervise: "S"
    case .unclear: "U"
    }
  }
}

extension String {
  /// The parts between " / ", one for each measure.
  fileprivate var components: [String] {
    split(separator: "/ ", omittingEmptySubsequences: false).map {
      $0.hasSuffix(" ") ? String($0.dropLast()) : String($0)
    }
  }
}
