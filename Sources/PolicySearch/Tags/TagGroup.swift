import InvertedIndex
import PolicyText

/// The two groups of tags that a measure has.
public enum TagGroup: String, CaseIterable, Sendable {
  case instrument, industry

  /// The names of the group's tags, in the order of their list.
  public var names: [String] {
    switch self {
    case .instrument: PolicyInstrument.names
    case .industry: Industry.names
    }
  }

  /// The passage's tags of the group, as places in `names`.
  func tags(of passage: PassageRecord) -> [Int] {
    switch self {
    case .instrument: passage.instruments.tags.map { Int($0.rawValue) }
    case .industry: passage.industries.tags.map { Int($0.rawValue) }
    }
  }
}
