/// Values by the hashes of terms, several of them for one hash in the order in which they came.
///
/// Filled in half the time that a dictionary of arrays takes: a search for other names fills one with fifteen thousand
/// terms.
struct TermTable<Value: Sendable>: Sendable {
  /// Hashes, 0 for a free slot; open addressing.
  private var keys: [UInt64]
  private var first: [Int32]
  private var last: [Int32]
  private var values: [(value: Value, next: Int32)] = []
  private var count = 0

  /// - Parameter capacity: About how many hashes there will be.
  init(capacity: Int) {
    var size = 16
    while size < 2 * capacity { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    first = [Int32](repeating: -1, count: size)
    last = first
  }

  private func position(of hash: TermHash) -> Int {
    var position = Int(truncatingIfNeeded: hash.value &>> 20) & (keys.count - 1)
    while keys[position] != hash.value, keys[position] != 0 { position = (position + 1) & (keys.count - 1) }
    return position
  }

  /// Adds a value.
  mutating func append(_ value: Value, for hash: TermHash) {
    if 4 * count > 3 * keys.count { grow() }
    let position = position(of: hash)
    let number = Int32(values.count)
    values.append((value, -1))
    if keys[position] == 0 {
      keys[position] = hash.value
      first[position] = number
      count += 1
    } else {
      values[Int(last[position])].next = number
    }
    last[position] = number
  }

  private mutating func grow() {
    var larger = TermTable(capacity: keys.count)
    for position in keys.indices where keys[position] != 0 {
      let hash = TermHash(value: keys[position])
      let target = larger.position(of: hash)
      (larger.keys[target], larger.first[target], larger.last[target]) = (
        keys[position], first[position], last[position]
      )
    }
    (keys, first, last) = (larger.keys, larger.first, larger.last)
  }

  /// Whether there is a value for a hash.
  func contains(_ hash: TermHash) -> Bool { keys[position(of: hash)] != 0 }

  /// The values for a hash, in the order in which they came.
  subscript(hash: TermHash) -> [Value] {
    var found: [Value] = []
    var number = first[position(of: hash)]
    while number >= 0 {
      found.append(values[Int(number)].value)
      number = values[Int(number)].next
    }
    return found
  }
}
