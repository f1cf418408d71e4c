/// Counts how often texts hold each of some terms: ideographs, pairs of neighbouring ideographs, words.
///
/// Made once for a query and used for many texts; a text takes little more than folding it.
package final class TermTally {
  package enum Term: Hashable, Sendable {
    /// An ideograph, wherever it stands.
    case ideograph(UInt32)
    /// Two neighbouring ideographs.
    case pair(UInt32, UInt32)
    /// A word: its folded scalars.
    case word([UInt32])
  }

  /// How often the texts since `clear` held each term, in the order in which the terms were given.
  package let counts: UnsafeMutableBufferPointer<UInt32>

  /// Ideographs by hash, 0 for a free place; open addressing.
  private let keys: UnsafeMutableBufferPointer<UInt32>
  private let places: UnsafeMutableBufferPointer<Place>
  private let shift: UInt32
  /// For each ideograph the ones that follow it in a pair, one ideograph's after the other's.
  private let followers: UnsafeMutableBufferPointer<Follower>
  private let words: [(scalars: [UInt32], number: Int)]

  private struct Place {
    /// The ideograph's own number among the terms, -1 if it is only a part of pairs.
    var number: Int32 = -1
    var firstFollower: UInt32 = 0
    var followersEnd: UInt32 = 0
  }

  private struct Follower {
    var ideograph: UInt32
    var number: Int
  }

  /// - Parameter terms: Distinct terms.
  package init(_ terms: [Term]) {
    var numbers: [UInt32: Int] = [:]
    var pairs: [UInt32: [Follower]] = [:]
    var words: [(scalars: [UInt32], number: Int)] = []
    for (number, term) in terms.enumerated() {
      switch term {
      case .ideograph(let ideograph): numbers[ideograph] = number
      case .pair(let first, let second):
        pairs[first, default: []].append(Follower(ideograph: second, number: number))
      case .word(let scalars): words.append((scalars, number))
      }
    }
    self.words = words
    let ideographs = Set(numbers.keys).union(pairs.keys)
    var bits: UInt32 = 6
    while 1 << bits < 8 * ideographs.count { bits += 1 }
    shift = 32 - bits
    counts = .allocate(capacity: terms.count)
    counts.initialize(repeating: 0)
    keys = .allocate(capacity: 1 << Int(bits))
    keys.initialize(repeating: 0)
    places = .allocate(capacity: keys.count)
    places.initialize(repeating: Place())
    followers = .allocate(capacity: pairs.values.reduce(0) { $0 + $1.count })
    var end = 0
    for ideograph in ideographs {
      var index = Int((ideograph &* Self.multiplier) &>> shift)
      while keys[index] != 0 { index = (index + 1) & (keys.count - 1) }
      let start = end
      for follower in pairs[ideograph] ?? [] {
        followers.initializeElement(at: end, to: follower)
        end += 1
      }
      keys[index] = ideograph
      places[index] = Place(
        number: Int32(numbers[ideograph] ?? -1), firstFollower: UInt32(start), followersEnd: UInt32(end))
    }
  }

  deinit {
    counts.deallocate()
    keys.deallocate()
    places.deallocate()
    followers.deallocate()
  }

  /// Knuth, The Art of Computer Programming, volume 3, 6.4: multiplicative hashing.
  private static let multiplier: UInt32 = 0x9E37_79B1

  /// Begins anew.
  package func clear() { counts.update(repeating: 0) }

  /// Adds what a folded text holds.
  func add(_ units: UnsafeBufferPointer<UInt32>) {
    let keys = keys.baseAddress.unsafelyUnwrapped
    let mask = self.keys.count &- 1
    let shift = shift
    var follower: UInt32 = 0
    var followersEnd: UInt32 = 0
    var index = 0
    while index < units.count {
      let unit = units[index]
      index &+= 1
      if unit >= FoldedText.wordStart {
        followersEnd = 0
        guard unit == FoldedText.wordStart else { continue }
        let start = index
        while units[index] != FoldedText.wordEnd { index &+= 1 }
        if !words.isEmpty { add(word: UnsafeBufferPointer(rebasing: units[start..<index])) }
        continue
      }
      while follower < followersEnd {
        let next = followers[Int(follower)]
        if next.ideograph == unit { counts[next.number] &+= 1 }
        follower &+= 1
      }
      var slot = Int((unit &* Self.multiplier) &>> shift)
      while keys[slot] != unit {
        if keys[slot] == 0 { break }
        slot = (slot &+ 1) & mask
      }
      if keys[slot] == 0 {
        followersEnd = 0
        continue
      }
      let place = places[slot]
      if place.number >= 0 { counts[Int(place.number)] &+= 1 }
      follower = place.firstFollower
      followersEnd = place.followersEnd
    }
  }

  private func add(word: UnsafeBufferPointer<UInt32>) {
    for known in words where known.scalars.count == word.count && known.scalars.elementsEqual(word) {
      counts[known.number] &+= 1
    }
  }
}

extension TextFolder {
  /// Counts the terms of UTF-8 text.
  package mutating func add(
    _ text: UnsafeBufferPointer<UInt8>, lineBreaks: LineBreaks, to tally: TermTally
  ) {
    foldIntoBuffer(text, lineBreaks: lineBreaks)
    tally.add(UnsafeBufferPointer(start: buffer.units, count: buffer.count))
  }
}
