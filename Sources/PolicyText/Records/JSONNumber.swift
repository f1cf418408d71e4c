/// Numbers of JSON that are whole.
enum JSONNumber {
  /// The value of a number if it is whole and an `Int`, exactly and however it is spelled: `12`, `12.0`, `1.2e1`.
  ///
  /// - Parameter spelling: As JSON has it.
  static func whole(_ spelling: UnsafeBufferPointer<UInt8>) -> Int? {
    var digits = spelling[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative { digits.removeFirst() }
    // The digits but for the zeros behind the last other one, below zero because `Int` reaches one further there.
    var value = 0
    // How many tens it is to be multiplied by: the zeros, less the digits of the fraction.
    var tens = 0
    var zeros = 0
    var isFraction = false
    while let byte = digits.popFirst() {
      switch byte {
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        tens += exponent(digits)
        digits = digits.prefix(0)
      default:
        if isFraction { tens -= 1 }
        zeros += 1
        guard byte != UInt8(ascii: "0") else { continue }
        guard let shifted = multiplied(value, tens: zeros) else { return nil }
        let (sum, overflow) = shifted.subtractingReportingOverflow(Int(byte & 0x0F))
        if overflow { return nil }
        (value, zeros) = (sum, 0)
      }
    }
    guard value != 0 else { return 0 }
    guard tens + zeros >= 0, let value = multiplied(value, tens: tens + zeros) else { return nil }
    if isNegative { return value }
    return value == .min ? nil : -value
  }

  /// nil if it is no `Int`.
  private static func multiplied(_ value: Int, tens: Int) -> Int? {
    guard value != 0 else { return 0 }
    var value = value
    for _ in 0..<tens {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = product
    }
    return value
  }

  /// The number after `e`; one that is far too large is any such number.
  private static func exponent(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    var value = 0
    for byte in digits where UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte && value < 1 << 50 {
      value = value * 10 + Int(byte & 0x0F)
    }
    return digits.first == UInt8(ascii: "-") ? -value : value
  }
}

/// What a value of JSON is, as far as a record's fields may be it.
enum JSONValue: Equatable {
  /// Where its text is, without quotes and escapes.
  case string(Range<Int>)
  /// Where it is spelled.
  case number(Range<Int>)
  case null
  /// true, false, an object or an array.
  case other
}
