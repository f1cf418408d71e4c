import FoundationEssentials

/// Decodes JSON that may come from anybody.
///
/// `JSONDecoder` of Swift 6.3 traps at 513 arrays within one another that do not end, instead of throwing, so that what
/// nests deeper than any use of it is refused before.
package enum NestedJSON {
  /// Arrays and objects within one another, at most.
  static let mostLevels = 256

  /// The value that some bytes hold; nil where they hold no such value, or nest too deep.
  package static func decode<Value: Decodable>(_ type: Value.Type, from bytes: some Collection<UInt8>) -> Value? {
    isTooDeep(bytes) ? nil : try? JSONDecoder().decode(type, from: Data(bytes))
  }

  private static func isTooDeep(_ bytes: some Collection<UInt8>) -> Bool {
    var level = 0
    var isInString = false
    var isEscaped = false
    for byte in bytes {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch byte {
      case UInt8(ascii: "\\"): isEscaped = isInString
      case UInt8(ascii: "\""): isInString.toggle()
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        if isInString { continue }
        level += 1
        if level > mostLevels { return true }
      case UInt8(ascii: "]"), UInt8(ascii: "}"): if !isInString { level -= 1 }
      default: break
      }
    }
    return false
  }
}
