import PolicySearch
import PolicyText

/// The filters of queries, for completions.
enum QueryFilters {
  static let all = Filter.Name.allCases.map { "\($0.rawValue):" }
  static let ofDocuments = Filter.Name.allCases.filter(\.concernsDocuments).map { "\($0.rawValue):" }

  /// The filters of which all values are known, with these.
  static var values: [(filter: String, values: [String])] {
    [("kind:", PassageKind.allCases.map(\.name))] + TagGroup.allCases.map { ("\($0.rawValue):", $0.names) }
  }
}
