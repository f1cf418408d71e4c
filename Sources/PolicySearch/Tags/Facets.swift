/// How many passages there are by place, year, responsible unit, kind, instrument and industry.
///
/// A count says how many passages a search finds with the filter of its name. A measure may have several units, instruments and
/// industries, or none, and a document may concern several years, so that counts do not add up to the total.
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
  /// By their documents' places, the most first. Documents whose place is not known are left out. 广州市黄埔区 counts for 广州市, too.
  public var places: [Count] = []
  /// By the years that their documents concern, the earliest first.
  public var years: [Count] = []
  /// By responsible unit, the most first: its canonical name without place and level. Of more than 50, those named most often.
  public var units: [Count] = []
  /// By kind, the most first, equals in the order of the list.
  public var kinds: [Count] = []
  /// By instrument, the most first, equals in the order of the list.
  public var instruments: [Count] = []
  /// By industry, the most first, equals in the order of the list.
  public var industries: [Count] = []

  /// Counts of nothing.
  public init() {}

  /// The counts of a filter's values; none for a filter whose values are not counted.
  public subscript(_ name: Filter.Name) -> [Count] {
    switch name {
    case .place: places
    case .year: years
    case .unit: units
    case .kind: kinds
    case .instrument: instruments
    case .industry: industries
    case .from, .to, .doc: []
    }
  }
}
