import PolicySearch
import PolicyText

/// The filters of queries, for completions.
enum QueryFilters {
  static let ofDocuments = ["place:", "year:", "from:", "to:", "doc:"]
  static let all = ofDocuments + ["unit:", "kind:", "instrument:", "industry:"]

  /// The filters of which all values are known, with these.
  static var values: [(filter: String, values: [String])] {
    [("kind:", PassageKind.allCases.map(\.name))] + TagGroup.allCases.map { ("\($0.rawValue):", $0.names) }
  }
}
