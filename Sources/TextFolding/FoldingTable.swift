/// The folding table: what each character becomes, whatever stands around it.
///
/// The table is generated (`tools/generate-folding`) and lies ready in the binary. A cell is one of
/// - a `CharacterClass`: the character stands for itself;
/// - an ideograph: the character folds to it;
/// - the number of a *mapping*: the character folds to one or more others (`㎡` to `m2`, `Ａ` to `a`).
public enum FoldingTable {
  /// Identifies the table's contents. A query folded by one table must not be asked of an index built with another.
  public static var identity: UInt64 { FoldingData.identity }

  /// How the output of a mapping joins its neighbours.
  enum MappingKind: UInt32 {
    /// As if the output had been written instead.
    case plain
    /// A token of its own: `100①` is `100` and `1`, not `1001`.
    case isolated
    /// A superscript or subscript digit: part of the word after a letter (`CO₂`), a token of its own after a digit
    /// (`10⁴`).
    case raised
  }

  enum Entry {
    case itself(CharacterClass)
    case ideograph(UInt32)
    case mapping(Int)
  }

  /// The entry of a Unicode scalar value. O(1).
  @inline(__always)
  static func entry(of scalar: UInt32) -> Entry {
    let cell = cell(of: scalar)
    if cell >= firstMapping { return .mapping(Int(cell &- firstMapping)) }
    if cell >= firstIdeograph { return .ideograph(cell) }
    return .itself(CharacterClass(rawValue: UInt8(truncatingIfNeeded: cell &- 0x800)) ?? .separator)
  }

  /// The cell of a Unicode scalar value. O(1).
  @inline(__always)
  static func cell(of scalar: UInt32) -> UInt32 {
    scalar < 0x10000 ? basicCell(scalar) : highCell(scalar)
  }

  /// The cell of a scalar of the basic plane: an ideograph if it is `firstIdeograph` or above and below `firstMapping`.
  @inline(__always)
  static func basicCell(_ scalar: UInt32) -> UInt32 { cell(FoldingData.basicPlane, Int(scalar)) }

  /// The lowest cell that is an ideograph; lower ones are classes.
  static let firstIdeograph: UInt32 = 0x3400
  /// The lowest cell that is the number of a mapping.
  static let firstMapping: UInt32 = 0xE000

  @inline(never)
  private static func highCell(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x30000 {
      let block = cell(FoldingData.blockNumbers, Int((scalar &- 0x10000) >> 6)) &- 0x800
      return cell(FoldingData.blocks, Int(block << 6 | scalar & 63))
    }
    let kind: CharacterClass =
      switch scalar {
      case 0x30000..<0x40000, 0xF0000...0x10FFFF: .ideograph
      case 0xE0000..<0xE1000: .ignorable
      default: .separator
      }
    return 0x800 + UInt32(kind.rawValue)
  }

  /// The class of a scalar that stands in a mapping's output, where every scalar stands for itself.
  static func outputClass(of scalar: UInt32) -> CharacterClass {
    if case .itself(let kind) = entry(of: scalar) { return kind }
    return .ideograph
  }

  static func kind(ofMapping number: Int) -> MappingKind {
    MappingKind(rawValue: cell(FoldingData.mappingKinds, number) &- 0x800) ?? .plain
  }

  /// The bytes of a mapping's output in `FoldingData.mappingOutputs`.
  static func output(ofMapping number: Int) -> UnsafeBufferPointer<UInt8> {
    let start = Int(cell(FoldingData.mappingOffsets, number) &- 0x800)
    let end = Int(cell(FoldingData.mappingOffsets, number + 1) &- 0x800)
    return UnsafeBufferPointer(start: FoldingData.mappingOutputs.utf8Start + start, count: end - start)
  }

  /// The character that an ideograph folds to, or the scalar itself where it is no ideograph or folds to none.
  ///
  /// ```swift
  /// FoldingTable.ideograph("顯")  // "显"
  /// ```
  public static func ideograph(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch entry(of: scalar.value) {
    case .ideograph(let folded): return Unicode.Scalar(folded) ?? scalar
    case .mapping(let number):
      var decoder = UTF8Decoder(output(ofMapping: number))
      guard let folded = decoder.next(), decoder.isAtEnd, outputClass(of: folded) == .ideograph else { return scalar }
      return Unicode.Scalar(folded) ?? scalar
    case .itself: return scalar
    }
  }

  /// Whether a scalar is an ideograph of the basic plane that folds to itself, whatever stands beside it.
  package static func standsForItself(ideograph scalar: UInt32) -> Bool {
    scalar >= firstIdeograph && scalar < firstMapping && basicCell(scalar) == scalar && !Numerals.isNumeral(scalar)
      && scalar != Numerals.year
  }

  /// The character at a cell. The tables' sizes are fixed when they are generated, every index above comes from a
  /// scalar's range check or from the tables themselves, and each table ends with a cell that is never asked for, so
  /// that four bytes can be read at every other.
  @inline(__always)
  private static func cell(_ text: StaticString, _ index: Int) -> UInt32 {
    ThreeBytes.scalar(ThreeBytes.load(text.utf8Start + 3 &* index))
  }
}
