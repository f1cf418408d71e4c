/// The units of a text while it is folded, and where each stands in the original.
///
/// Memory that grows and is used again for the next text. `append` does not check the capacity: whoever appends calls
/// `reserve` before, which keeps the check out of the loop over ideographs.
struct UnitBuffer: ~Copyable {
  /// What the units are; see `FoldedText.units`.
  private(set) var units: UnsafeMutablePointer<UInt32>
  /// For an ideograph, a gap, a word's beginning and its characters: the place of the first scalar that it came from.
  /// For a word's end: the position after its last scalar.
  private(set) var positions: UnsafeMutablePointer<UInt32>
  private(set) var count = 0
  private var capacity: Int

  init() {
    capacity = 1024
    units = .allocate(capacity: capacity)
    positions = .allocate(capacity: capacity)
  }

  deinit {
    units.deallocate()
    positions.deallocate()
  }

  /// Makes room for `additional` more units.
  @inline(__always)
  mutating func reserve(_ additional: Int) {
    if count &+ additional > capacity { grow(count + additional) }
  }

  @inline(never)
  private mutating func grow(_ minimum: Int) {
    let larger = max(minimum, capacity * 2)
    let newUnits = UnsafeMutablePointer<UInt32>.allocate(capacity: larger)
    let newPositions = UnsafeMutablePointer<UInt32>.allocate(capacity: larger)
    newUnits.update(from: units, count: count)
    newPositions.update(from: positions, count: count)
    units.deallocate()
    positions.deallocate()
    (units, positions, capacity) = (newUnits, newPositions, larger)
  }

  /// Adds a unit. There must be room for it.
  @inline(__always)
  mutating func append(_ unit: UInt32, at position: UInt32) {
    units[count] = unit
    positions[count] = position
    count &+= 1
  }

  mutating func removeAll() { count = 0 }

  mutating func removeLast(_ number: Int) { count -= number }

  /// Adds a gap, unless nothing or a gap stands before it.
  mutating func appendGap(at position: UInt32) {
    guard count > 0, units[count - 1] != FoldedText.gap else { return }
    reserve(1)
    append(FoldedText.gap, at: position)
  }

  mutating func dropFinalGap() {
    if count > 0, units[count - 1] == FoldedText.gap { count -= 1 }
  }
}
