/// Tells which script a text is written in.
enum Script {
  /// `Hans` if fewer than 2 % of the ideographs are ones that fold to another, `Hant` if more than 12 %, else
  /// `mixed`; nil for a text without ideographs. Simplified policy text has below 0.5 %, traditional text about a third.
  static func of(_ text: SourceText) -> String? {
    var ideographs = 0
    var folded = 0
    for place in text.scalars.indices where CharacterKind.isIdeograph(text.scalars[place]) {
      ideographs += 1
      if text.plain[place] != text.scalars[place] { folded += 1 }
    }
    guard ideographs > 0 else { return nil }
    if folded * 50 < ideographs { return "Hans" }
    return folded * 25 > ideographs * 3 ? "Hant" : "mixed"
  }
}
