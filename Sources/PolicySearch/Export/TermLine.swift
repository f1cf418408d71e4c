import TextFolding

/// Counts the terms of texts and writes them as another engine takes them: `揭榜|65536 5g|131072`.
///
/// Each term stands once, in the order of the texts. The memory is used again for what is counted next.
struct TermLine: ~Copyable {
  /// A gram that was counted.
  private struct Entry {
    /// That of a gram, or the number of a word.
    var key: UInt64
    var count: UInt32
    var isWord: Bool
  }

  private var entries: [Entry] = []
  /// Where the entry of a gram is, by its hash: the entry's number plus one, 0 for none.
  private var slots = [UInt32](repeating: 0, count: fewestSlots)
  private var words: [String] = []
  private var wordEntries: [String: Int] = [:]
  /// The digits of the frequencies of terms that occur so often, where they are known.
  private var digits = [[UInt8]](repeating: [], count: 16)

  private static let fewestSlots = 1024
  private static let mostClearedSlots = 8192

  /// Forgets what was counted.
  mutating func begin() {
    if slots.count > Self.mostClearedSlots {
      slots = [UInt32](repeating: 0, count: Self.fewestSlots)
    } else {
      slots.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    }
    entries.removeAll(keepingCapacity: true)
    if words.isEmpty { return }
    words.removeAll(keepingCapacity: true)
    wordEntries.removeAll(keepingCapacity: true)
  }

  // MARK: Counting

  /// Counts the bigrams and words of a text.
  ///
  /// - Parameters:
  ///   - weight: What each occurrence counts.
  ///   - withIdeographs: Whether every ideograph counts by itself, too.
  ///   - heldOnly: Whether only what was counted before counts.
  mutating func add(_ text: FoldedText, weight: UInt32 = 1, withIdeographs: Bool, heldOnly: Bool = false) {
    let units = text.units
    var index = 0
    while index < units.count {
      let unit = units[index]
      if unit < FoldedText.wordStart {
        if index + 1 < units.count, units[index + 1] < FoldedText.wordStart {
          add(Gram(unit, units[index + 1]).key, weight, heldOnly)
        }
        if withIdeographs { add(Gram(unit).key, weight, heldOnly) }
      } else if unit == FoldedText.wordStart {
        let start = index
        while units[index] != FoldedText.wordEnd { index += 1 }
        add(text.word(at: start..<index + 1), weight, heldOnly)
      }
      index += 1
    }
  }

  private mutating func add(_ word: String, _ weight: UInt32, _ heldOnly: Bool) {
    if let known = wordEntries[word] {
      entries[known].count &+= weight
      return
    }
    if heldOnly { return }
    wordEntries[word] = entries.count
    entries.append(Entry(key: UInt64(words.count), count: weight, isWord: true))
    words.append(word)
  }

  private mutating func add(_ key: UInt64, _ weight: UInt32, _ heldOnly: Bool) {
    let mask = slots.count - 1
    let count = entries.count
    let isNew = slots.withUnsafeMutableBufferPointer { slots in
      entries.withUnsafeMutableBufferPointer { entries in
        var slot = Self.hash(key) & mask
        while slots[slot] != 0 {
          let entry = Int(slots[slot]) &- 1
          if entries[entry].key == key {
            entries[entry].count &+= weight
            return false
          }
          slot = (slot &+ 1) & mask
        }
        if heldOnly { return false }
        slots[slot] = UInt32(truncatingIfNeeded: count &+ 1)
        return true
      }
    }
    guard isNew else { return }
    entries.append(Entry(key: key, count: weight, isWord: false))
    if entries.count * 2 > slots.count { grow() }
  }

  private static func hash(_ key: UInt64) -> Int {
    // Fibonacci hashing: the upper bits of the product depend on all of the key.
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for (number, entry) in entries.enumerated() where !entry.isWord {
      var slot = Self.hash(entry.key) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(truncatingIfNeeded: number + 1)
    }
  }

  // MARK: Writing

  /// What was counted as a line, in UTF-8.
  ///
  /// - Parameter unit: What each occurrence counts (`TermExporter.unit`).
  mutating func line(unit: Double) -> [UInt8] {
    for count in digits.indices { digits[count].removeAll(keepingCapacity: true) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entries.count * 16)
    for entry in entries {
      if !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
      if entry.isWord {
        bytes += words[Int(entry.key)].utf8
      } else {
        let gram = Gram(key: entry.key)
        FoldedText.append(gram.first, to: &bytes)
        if gram.second != 0 { FoldedText.append(gram.second, to: &bytes) }
      }
      bytes.append(UInt8(ascii: "|"))
      if Int(entry.count) < digits.count {
        if digits[Int(entry.count)].isEmpty {
          digits[Int(entry.count)] += TermExporter.frequency(entry.count, unit: unit).description.utf8
        }
        bytes += digits[Int(entry.count)]
      } else {
        bytes += TermExporter.frequency(entry.count, unit: unit).description.utf8
      }
    }
    return bytes
  }
}
