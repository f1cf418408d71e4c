import InvertedIndex

/// How many passages there are by the values of attributes.
///
/// A count says how many passages a search finds with the filter of its name. A measure may have several units,
/// instruments and industries, or none, and a document may concern several years, so that counts do not add up to the
/// total.
public struct Facets: Hashable, Sendable {
  /// A value with its passages.
  public struct Count: Hashable, Sendable {
    /// `昆山市`, `2026`, `科学技术局`, `measure`, `补贴奖励`: what the filter takes.
    public var name: String
    /// How many passages have it, at least 1.
    public var count: Int
  }

  /// The most units that are counted.
  public static let mostUnits = 50

  /// How many passages match in all.
  public var total = 0
  /// Whether all numbers are exact. Not if the engine's time limit was over: then they are lower bounds.
  public var totalIsExact = true
  /// The attributes that were counted by, with their counts.
  var facets: [Facet] = []

  /// The counts of one attribute's values.
  struct Facet: Hashable, Sendable {
    var attribute: Attribute
    var counts: [Count]
  }

  /// Counts of nothing.
  public init() {}

  /// The counts of an attribute's values; none where these are not counted.
  ///
  /// Years stand in their order. Else the most come first, equals in the order of the names where there is one.
  /// Documents of which the value is not known are left out. Units are named by their canonical names without place and
  /// level; of more than 50, those named most often.
  public subscript(_ attribute: Attribute) -> [Count] {
    facets.first { $0.attribute == attribute }?.counts ?? []
  }
}

extension Facets.Count {
  /// The names that are counted at least once, the most first, equals in the order of the names.
  static func list(_ counts: [Int], of names: [String]) -> [Facets.Count] {
    names.indices.filter { counts[$0] > 0 }.sorted { (counts[$1], $0) < (counts[$0], $1) }.map {
      Facets.Count(name: names[$0], count: counts[$0])
    }
  }
}

extension SearchEngine {
  /// Counts the passages that match a query: `PreparedQuery.facets`.
  public func facets(
    _ query: Query, by attributes: [Attribute] = Attribute.facets, asAlternatives: Bool = false
  ) throws(IndexError) -> Facets {
    try prepare(query).facets(by: attributes, asAlternatives: asAlternatives)
  }
}

extension PreparedQuery {
  /// Counts the passages that match the query.
  ///
  /// - Parameters:
  ///   - attributes: Those whose values are counted, some of `Attribute.facets`; the others' counts are empty.
  ///   - asAlternatives: Whether, as on a page where another value can be chosen, the values of an attribute that
  ///     the query has are counted without this filter: each count is what is found with its value in the place of the
  ///     filter's. Else all passages counted match.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func facets(
    by attributes: [Attribute] = Attribute.facets, asAlternatives: Bool = false
  ) throws(IndexError) -> Facets {
    var filters = [query.filter]
    var attributesByFilter: [[Attribute]] = [[]]
    for attribute in attributes {
      let filter = asAlternatives ? query.filter.without(attribute) : query.filter
      if let position = filters.firstIndex(of: filter) {
        attributesByFilter[position].append(attribute)
      } else {
        filters.append(filter)
        attributesByFilter.append([attribute])
      }
    }
    var facets = Facets()
    let counter = FacetCounter(by: attributes, deadline: deadline)
    for (columns, matches) in zip(engine.columns, try matches(passing: filters)) {
      facets.total += matches[0].count
      for (passages, attributes) in zip(matches, attributesByFilter) {
        try counter.add(passages, of: columns, by: attributes)
      }
    }
    facets.facets = counter.facets
    facets.totalIsExact = !deadline.wasReached
    return facets
  }
}
