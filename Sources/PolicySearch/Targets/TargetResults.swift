/// What a search for targets found.
public struct TargetResults: Sendable {
  /// The requested part of the targets, in the order of the documents.
  public var hits: [TargetHit]
  /// How many targets match in all.
  public var total: Int
  /// Whether that is all of them. Not if the engine's time limit was over before all were looked at: then at least so
  /// many match.
  public var totalIsExact: Bool
  /// Where nothing matched: filters that no document or passage passes.
  public var missingFilters: [String] = []

  /// What is found where nothing can match.
  public static let empty = TargetResults(hits: [], total: 0, totalIsExact: true)
}
