import InvertedIndex

/// Counts passages by their responsible units.
///
/// Units are grouped by what a filter would ask for. What a filter for such a name finds is more than its group where
/// the name is a part of others, so that each of the names that are shown is compared with all units.
final class UnitTally: FacetTally {
  /// What was counted of one index.
  private struct Shard {
    let units: UnitColumn
    /// The names of the passages that have units, one passage after the other.
    var names: [UInt32] = []
    /// Where in `names` each passage ends.
    var ends: [Int] = []

    init(_ units: UnitColumn, _ passages: PassageBits, onlyLeading: Bool) {
      self.units = units
      units.append(namesOf: passages, onlyLeading: onlyLeading, to: &names, &ends)
    }
  }

  /// Whether only units count that lead.
  private let onlyLeading: Bool
  private var shards: [Shard] = []

  init(onlyLeading: Bool) { self.onlyLeading = onlyLeading }

  func add(_ passages: PassageBits, of columns: IndexColumns) throws(IndexError) {
    shards.append(Shard(try columns.units(), passages, onlyLeading: onlyLeading))
  }

  /// The units that most passages name, with the numbers of passages that their filters let through; the most first,
  /// equals by name.
  func counts(until deadline: TimeLimit?) -> [Facets.Count] {
    var groups = shards.first.map { Self.groups(of: $0, until: deadline) } ?? []
    if shards.count > 1 {
      var passages: [String: Int] = [:]
      for (value, count) in groups { passages[value, default: 0] += count }
      for shard in shards.dropFirst() {
        for (value, count) in Self.groups(of: shard, until: deadline) { passages[value, default: 0] += count }
      }
      groups = passages.map { ($0.key, $0.value) }
    }
    let best = Self.best(of: groups)
    var counts = [Int](repeating: 0, count: best.count)
    for shard in shards { Self.count(best, in: shard, into: &counts) }
    return best.indices.filter { counts[$0] > 0 }
      .sorted { (counts[$1], best[$0]) < (counts[$0], best[$1]) }
      .map { Facets.Count(name: best[$0], count: counts[$0]) }
  }

  /// The groups that most passages have, the most first, equals by name.
  private static func best(of groups: [(value: String, count: Int)]) -> [String] {
    // Most groups have few passages, and need not be compared by name.
    let most = groups.map(\.count).sorted(by: >).prefix(Facets.mostUnits)
    return groups.filter { $0.count >= most.last ?? 0 }
      .sorted { ($1.count, $0.value) < ($0.count, $1.value) }.prefix(Facets.mostUnits).map(\.value)
  }

  /// How many passages have a unit of each group that a filter can ask for, by what a filter asks for; of those groups
  /// that were found in time.
  private static func groups(of shard: Shard, until deadline: TimeLimit?) -> [(value: String, count: Int)] {
    var isNamed = [Bool](repeating: false, count: shard.units.names.count)
    for name in shard.names { isNamed[Int(name)] = true }
    var check = LimitCheck(deadline, every: 64)
    // By the numbers of the names, the groups; none for names that no passage has.
    var groups = [Int](repeating: -1, count: isNamed.count)
    let groupCount = shard.units.withNames { known in
      for name in isNamed.indices where isNamed[name] && !check.isOverAtStep() {
        groups[name] = known.group(of: name, in: shard.units.names)
      }
      return known.groupCount
    }
    var counts = [Int](repeating: 0, count: groupCount)
    var lastPassage = [Int](repeating: -1, count: groupCount)
    var start = 0
    for (passage, end) in shard.ends.enumerated() {
      for position in start..<end {
        let group = groups[Int(shard.names[position])]
        if group >= 0, lastPassage[group] != passage {
          lastPassage[group] = passage
          counts[group] += 1
        }
      }
      start = end
    }
    return shard.units.withNames { known in
      counts.indices.filter { counts[$0] > 0 && known.canBeAsked($0) }.map { (known.value(of: $0), counts[$0]) }
    }
  }

  /// Adds how many passages of an index the filters for some values find.
  ///
  /// - Parameter values: At most 64.
  private static func count(_ values: [String], in shard: Shard, into counts: inout [Int]) {
    // Which of the values find a name, a bit each.
    var found = [UInt64](repeating: 0, count: shard.units.names.count)
    shard.units.withNames { known in
      for (bit, value) in values.enumerated() {
        for name in known.names(askedAs: value) { found[name] |= 1 << UInt64(bit) }
      }
    }
    var start = 0
    for end in shard.ends {
      var bits: UInt64 = 0
      for position in start..<end { bits |= found[Int(shard.names[position])] }
      start = end
      while bits != 0 {
        counts[bits.trailingZeroBitCount] += 1
        bits &= bits - 1
      }
    }
  }
}
