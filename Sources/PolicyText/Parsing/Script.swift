import TextFolding

/// Tells which script a text is written in.
package enum Script {
  /// `Hans` if fewer than 2 % of the ideographs are ones that fold to another, `Hant` if more than 12 %, else `mixed`;
  /// nil for a text without ideographs. Simplified policy text has below 0.5 %, traditional text about a third.
  static func of(_ text: SourceText) -> String? {
    var ideographs = 0
    var folded = 0
    for position in text.scalars.indices where CharacterKind.isIdeograph(text.scalars[position]) {
      ideographs += 1
      if text.plain[position] != text.scalars[position] { folded += 1 }
    }
    return name(ideographs: ideographs, folded: folded)
  }

  /// The same of UTF-8 text, in one pass over its bytes.
  package static func of(_ text: UnsafeBufferPointer<UInt8>) -> String? {
    var ideographs = 0
    var folded = 0
    var position = 0
    let isFolded = isFolded
    // Ideographs of `CharacterKind` take three bytes, of which the first is E3 to E9.
    while position + 2 < text.count {
      guard text[position] >= 0xE3, text[position] <= 0xE9 else {
        position += 1
        continue
      }
      let scalar =
        UInt32(text[position] & 0x0F) << 12 | UInt32(text[position + 1] & 0x3F) << 6 | UInt32(text[position + 2] & 0x3F)
      if firstIdeograph...lastIdeograph ~= scalar {
        ideographs += 1
        if isFolded[Int(scalar - firstIdeograph)] { folded += 1 }
      }
      position += 3
    }
    return name(ideographs: ideographs, folded: folded)
  }

  private static let firstIdeograph: UInt32 = 0x3400
  private static let lastIdeograph: UInt32 = 0x9FFF
  /// For each ideograph whether it folds to another.
  private static let isFolded = (firstIdeograph...lastIdeograph).map { value in
    Unicode.Scalar(value).map { FoldingTable.ideograph($0) != $0 } ?? false
  }

  private static func name(ideographs: Int, folded: Int) -> String? {
    guard ideographs > 0 else { return nil }
    if folded * 50 < ideographs { return "Hans" }
    return folded * 25 > ideographs * 3 ? "Hant" : "mixed"
  }
}
