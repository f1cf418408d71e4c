/// How many measures there are by place, year, instrument and industry.
///
/// A count says how many of the measures would be left if the filter of its name were added to the query. A measure may have several instruments and
/// industries, or none, and a document may concern several years, so that counts do not add up to the total.
public struct Facets: Hashable, Sendable {
  /// A value with its measures.
  public struct Count: Hashable, Sendable {
    /// `昆山市`, `2026`, `补贴奖励`.
    public var name: String
    /// How many measures have it, at least 1.
    public var measures: Int
  }

  /// How many measures there are in all.
  public var total = 0
  /// By their documents' places, the most first. Documents whose place is not known are left out.
  public var places: [Count] = []
  /// By the years that their documents concern, the earliest first.
  public var years: [Count] = []
  /// By instrument, the most first, equals in the order of the list.
  public var instruments: [Count] = []
  /// By industry, the most first, equals in the order of the list.
  public var industries: [Count] = []
}
