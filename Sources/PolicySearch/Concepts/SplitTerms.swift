import TextFolding

/// Terms of two parts with a gap between, as lay words are often said: 狗…咬 in 被邻居家的狗给咬了.
///
/// A term stands where its parts follow one another in a clause, at most `longestGap` characters apart. The first part
/// must be a word by itself: there is no 退 in 退休. The second may be the end of a longer one, which mostly names a kind
/// of what the end names: 人 in 老人, not in 人才.
struct SplitTerms: Sendable {
  /// What a term has for the gap, once or, as it is mostly typed, twice.
  static let mark = "…"
  /// The most ideographs and words between the parts.
  private static let longestGap = 8

  /// Where a term stands in a row of units.
  struct Place {
    var first: Range<Int>
    var second: Range<Int>

    /// From the first part to the end of the second.
    var range: Range<Int> { first.lowerBound..<second.upperBound }

    /// The term's units without what stands between the parts.
    func term(in units: [UInt32]) -> [UInt32] { units[first] + [FoldedText.gap] + units[second] }
  }

  /// The second parts by the hashes of the first.
  private var seconds = TermTable<[UInt32]>(capacity: 256)

  /// Whether a term has a gap, well written or not.
  static func hasGap(_ term: some StringProtocol) -> Bool { term.contains(mark) }

  /// The two parts of a term, folded; nil if it has more, fewer, or an empty one.
  static func parts(of term: some StringProtocol) -> (first: [UInt32], second: [UInt32])? {
    let parts = term.split(separator: mark).map { FoldedText(String($0)).units }
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && !$0.contains(FoldedText.gap) }) else { return nil }
    return (parts[0], parts[1])
  }

  /// Adds a term if it has a gap.
  ///
  /// - Parameter term: UTF-8.
  mutating func add(_ term: UnsafeBufferPointer<UInt8>) {
    // No ideograph of the lists begins with the first byte of the mark, so that this spares nearly all terms the rest.
    guard term.contains(0xE2) else { return }
    let term = String(decoding: term, as: UTF8.self)
    guard Self.hasGap(term), let parts = Self.parts(of: term) else { return }
    seconds.append(parts.second, for: TermHash(parts.first))
  }

  /// Where terms stand in a row of units, from left to right. Of those that begin together the longest counts, then the
  /// one with the least gap; no part is a part of two.
  ///
  /// - Parameters:
  ///   - terms: Where terms without a gap stand.
  ///   - guards: Inside which no part counts.
  func places(in units: [UInt32], beside terms: [Range<Int>], guards: [Range<Int>]) -> [Place] {
    let clause = Clause(units: units, terms: terms, guards: guards)
    var places: [Place] = []
    var start = 0
    while start < units.count {
      var best: Place?
      Thesaurus.forEachRow(in: units, from: start) { hash, end in
        guard seconds.contains(hash), clause.hasFirst(start..<end) else { return }
        for second in seconds[hash] {
          guard let place = place(of: second, after: start..<end, in: clause),
            !places.contains(where: { $0.second.overlaps(place.first) || $0.second.overlaps(place.second) })
          else { continue }
          if best.map({ place.isBetter(than: $0) }) ?? true { best = place }
        }
      }
      if let best { places.append(best) }
      start = best?.first.upperBound ?? Thesaurus.next(after: start, in: units)
    }
    return places
  }

  /// Where a term stands of which the first part is known: with the nearest second part.
  private func place(of second: [UInt32], after first: Range<Int>, in clause: Clause) -> Place? {
    let units = clause.units
    var start = first.upperBound
    for _ in 0...Self.longestGap where start < units.count && units[start] != FoldedText.gap {
      let part = start..<start + second.count
      if units[start...].starts(with: second), clause.hasSecond(part, after: first) {
        return Place(first: first, second: part)
      }
      start = Thesaurus.next(after: start, in: units)
    }
    return nil
  }

  /// A row of units with what is known to stand in it.
  private struct Clause {
    let units: [UInt32]
    let terms: [Range<Int>]
    let guards: [Range<Int>]

    func hasFirst(_ part: Range<Int>) -> Bool { !isGuarded(part) && longer(part).isEmpty }

    func hasSecond(_ part: Range<Int>, after first: Range<Int>) -> Bool {
      !isGuarded(part)
        && longer(part).allSatisfy { $0.upperBound == part.upperBound && $0.lowerBound >= first.upperBound }
    }

    private func isGuarded(_ part: Range<Int>) -> Bool {
      guards.contains { $0.contains(part) && $0.count > part.count }
    }

    /// The longer terms and words of the list that a part stands in.
    private func longer(_ part: Range<Int>) -> [Range<Int>] {
      terms.filter { $0.contains(part) && $0.count > part.count } + WordList.shipped.words(around: part, of: units)
    }
  }
}

extension SplitTerms.Place {
  fileprivate func isBetter(than other: Self) -> Bool {
    (first.count + second.count, -range.count) > (other.first.count + other.second.count, -other.range.count)
  }
}
