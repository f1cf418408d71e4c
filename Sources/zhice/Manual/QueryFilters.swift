import PolicySearch

/// The filters of queries, for help and completions.
enum QueryFilters {
  static let all = Attribute.all.map { "\($0.name):" }
  static let ofDocuments = Attribute.all.filter(\.concernsDocuments).map { "\($0.name):" }

  /// The filters of which all values are known, with these.
  static var values: [(filter: String, values: [String])] {
    Attribute.all.filter { !$0.names.isEmpty }.map { ("\($0.name):", $0.names) }
  }

  /// What each filter finds. Tags are many: `zhice measures --help` lists them.
  static var terms: [(String, String)] {
    Attribute.all.map { attribute in
      let values = attribute.names.joined(separator: ", ")
      let list = values.isEmpty ? "" : Attribute.tags.contains(attribute) ? " (zhice measures --help)" : ": \(values)"
      return ("\(attribute.name):\(attribute.example)", attribute.about + list)
    }
  }

  /// Names in a sentence: `place, year and industry`.
  static func sentence(_ names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.joined() }
    return "\(names.dropLast().joined(separator: ", ")) and \(last)"
  }
}
