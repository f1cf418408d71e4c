import PolicyText
import TextFolding

/// Names under which documents state a figure of nearly the same meaning: the file `near-names.tsv`.
struct NearNames: Sendable {
  static let shipped = NearNames(EmbeddedTables.nearNames)

  /// A near name.
  struct Name: Sendable {
    /// As it is written.
    let text: String
    private let units: [UInt32]

    init(_ text: String) {
      self.text = text
      units = FoldedText(text).units
    }

    /// Whether an indicator is the name, but for the place before it.
    ///
    /// - Parameters:
    ///   - indicator: Folded.
    ///   - isRise: Whether the statement says that the indicator grows: 经济 that grows by 5 % is 经济增长.
    func holds(_ indicator: [UInt32], isRise: Bool) -> Bool {
      (isRise ? [indicator, indicator + NearNames.growth] : [indicator]).contains { said in
        said.count >= units.count && said.suffix(units.count).elementsEqual(units)
          && NearNames.isPlace(said.dropLast(units.count))
      }
    }
  }

  private var rows: [(names: [[UInt32]], near: [Name])] = []
  /// The rows as they are written.
  private(set) var groups: [(names: [String], near: [String])] = []

  /// - Parameter text: Lines of names and near names with a tab between, several joined by `|`; `#` begins a remark.
  init(_ text: [UInt8]) {
    for line in String(decoding: text, as: UTF8.self).split(separator: "\n") where !line.hasPrefix("#") {
      let columns = line.split(separator: "\t").map { $0.split(separator: "|").map(String.init) }
      guard columns.count >= 2 else { continue }
      rows.append((columns[0].map { FoldedText($0).units }, columns[1].map(Name.init)))
      groups.append((columns[0], columns[1]))
    }
  }

  /// The near names of a word that is a figure's name, folded; none for any other.
  func names(of word: [UInt32]) -> [Name] { rows.filter { $0.names.contains(word) }.flatMap(\.near) }

  private static let growth = FoldedText("增长").units
  private static let wholes = FoldedText("全我本").units
  private static let places = FoldedText("国省市县区州盟旗乡镇").units

  /// Nothing, 全市, 我省, or a name that ends as places do.
  private static func isPlace(_ units: ArraySlice<UInt32>) -> Bool {
    guard let first = units.first, let last = units.last else { return true }
    return units.count == 2 && wholes.contains(first) || (3...8).contains(units.count) && places.contains(last)
  }
}

/// The other name by which a target was found.
public struct MatchedName: Hashable, Sendable {
  /// As the indicator has it: GDP.
  public var text: String
  /// Whether it means nearly the same only: 经济增长 for 地区生产总值.
  public var isNear: Bool
}
