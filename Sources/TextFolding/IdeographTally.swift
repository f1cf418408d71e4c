import Synchronization

/// Counts some ideographs in texts, each wherever it stands: all that is read of a character is one byte of a table.
///
/// Made for a query and used for many texts. It does not count numerals, which are a part of a year in some places and
/// fold to digits there: `TermTally` counts those.
package final class IdeographTally {
  /// How often the last text held each ideograph, in the order in which they were given; one more number before and one
  /// after them.
  private let slots: UnsafeMutablePointer<UInt32>
  private let ideographs: [UInt32]
  /// The slot of every scalar of the basic plane: 0 for none.
  private let table: UnsafeMutablePointer<UInt8>

  /// The most ideographs.
  private static let most = 250
  /// The slot of what folds to several characters, of which some are ideographs.
  private static let several: UInt8 = 255

  /// - Parameter ideographs: Distinct ones, folded.
  /// - Returns: Nil if there are too many, or a numeral is among them.
  package init?(_ ideographs: [UInt32]) {
    guard ideographs.count <= Self.most, !ideographs.contains(where: Numerals.isNumeral) else { return nil }
    self.ideographs = ideographs
    slots = .allocate(capacity: 256)
    slots.initialize(repeating: 0, count: 256)
    table = Self.takeTable()
    for (number, ideograph) in ideographs.enumerated() { mark(ideograph, as: UInt8(number + 1)) }
  }

  deinit {
    for ideograph in ideographs { mark(ideograph, as: 0) }
    Self.giveBack(table)
    slots.deallocate()
  }

  private func mark(_ ideograph: UInt32, as slot: UInt8) {
    if ideograph < 0x1_0000 { table[Int(ideograph)] = slot }
    for variant in Self.variants[ideograph] ?? [] { table[variant] = slot }
  }

  /// How often the last text held the ideograph at a position.
  @inline(__always)
  package func count(at number: Int) -> UInt32 { slots[number &+ 1] }

  /// Counts in UTF-8 text.
  ///
  /// - Returns: Whether the counts are right: not if there is a character beyond the basic plane, or one that folds to
  ///   several.
  package func count(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    slots.update(repeating: 0, count: ideographs.count + 1)
    slots[Int(Self.several)] = 0
    guard let start = text.baseAddress else { return true }
    var index = 0
    while index &+ 4 <= text.count {
      let word = ThreeBytes.load(start + index)
      if ThreeBytes.hasForm(word) {
        slots[Int(table[Int(ThreeBytes.scalar(word))])] &+= 1
        index &+= 3
      } else if word & 0x80 == 0 {
        index &+= 1
      } else if word & 0xE0 == 0xC0 {
        index &+= 2
      } else {
        return false
      }
    }
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        index &+= 1
      } else if byte < 0xE0 {
        index &+= 2
      } else if byte < 0xF0, index &+ 3 == text.count {
        let word = UInt32(byte) | UInt32(text[index &+ 1]) << 8 | UInt32(text[index &+ 2]) << 16
        slots[Int(table[Int(ThreeBytes.scalar(word))])] &+= 1
        index &+= 3
      } else {
        return false
      }
    }
    return slots[Int(Self.several)] == 0
  }

  // MARK: Tables

  /// Tables without an ideograph, for the next tally.
  private static let kept = Mutex([Table]())
  private static let mostKept = 16

  private struct Table: @unchecked Sendable {
    let bytes: UnsafeMutablePointer<UInt8>
  }

  private static func takeTable() -> UnsafeMutablePointer<UInt8> {
    if let table = kept.withLock({ $0.popLast() }) { return table.bytes }
    let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 0x1_0000)
    table.initialize(repeating: 0, count: 0x1_0000)
    for scalar in folding.several { table[scalar] = several }
    return table
  }

  private static func giveBack(_ table: UnsafeMutablePointer<UInt8>) {
    let isKept = kept.withLock { kept in
      if kept.count < mostKept { kept.append(Table(bytes: table)) }
      return kept.contains { $0.bytes == table }
    }
    if !isKept { table.deallocate() }
  }

  // MARK: The folding table, the other way round

  /// The scalars of the basic plane that fold to each ideograph, but for itself.
  private static var variants: [UInt32: [Int]] { folding.variants }

  private static let folding: (variants: [UInt32: [Int]], several: [Int]) = {
    var variants: [UInt32: [Int]] = [:]
    var several: [Int] = []
    for value in UInt32(0x80)..<0x1_0000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let folded = FoldingTable.ideograph(scalar).value
      if folded != value {
        variants[folded, default: []].append(Int(value))
      } else if case .mapping(let number) = FoldingTable.entry(of: value) {
        var decoder = UTF8Decoder(FoldingTable.output(ofMapping: number))
        while let output = decoder.next() {
          if FoldingTable.outputClass(of: output) == .ideograph { several.append(Int(value)) }
        }
      }
    }
    return (variants, several)
  }()
}
