/// Gives numbers from the largest on, without sorting those that are never asked for: a binary heap (Williams,
/// Algorithm 232: Heapsort, 1964).
struct BoundQueue {
  /// The numbers' bits, which are in the order of the numbers. The lowest ones make room for positions: two numbers
  /// that differ by less than 2^-30 of their value, for up to a million of them, may come in either order.
  private var keys: [UInt64]
  private let mask: UInt64

  /// - Parameter bounds: None negative.
  init(_ bounds: [Double]) {
    let positions = UInt64(bounds.count)
    let mask = UInt64(1) << UInt64(UInt64.bitWidth - positions.leadingZeroBitCount) - 1
    self.mask = mask
    keys = []
    keys.reserveCapacity(bounds.count)
    for position in bounds.indices { keys.append(Self.key(bounds[position], position, mask)) }
    for position in stride(from: keys.count / 2 - 1, through: 0, by: -1) { sink(keys[position], from: position) }
  }

  private static func key(_ bound: Double, _ position: Int, _ mask: UInt64) -> UInt64 {
    bound.bitPattern & ~mask | (mask - UInt64(position))
  }

  /// The position of the largest number that is left; nil if none is.
  var first: Int? { keys.isEmpty ? nil : Int(mask - keys[0] & mask) }

  /// Takes the largest number away.
  mutating func removeFirst() {
    let last = keys.removeLast()
    if !keys.isEmpty { sink(last, from: 0) }
  }

  private mutating func sink(_ key: UInt64, from start: Int) {
    keys.withUnsafeMutableBufferPointer { keys in
      var hole = start
      while case var child = 2 &* hole &+ 1, child < keys.count {
        if child &+ 1 < keys.count, keys[child &+ 1] > keys[child] { child &+= 1 }
        guard keys[child] > key else { break }
        keys[hole] = keys[child]
        hole = child
      }
      keys[hole] = key
    }
  }
}
