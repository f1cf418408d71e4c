/// Names of sheets, as Excel takes them: at most 31 UTF-16 units, none of `[]:*?/\`, no apostrophe at an end, no two
/// the same but for the case of letters, and not History, which Excel keeps for itself.
enum SheetName {
  private static let most = 31

  /// Names for sheets that are to have these, in their order. One that is taken gets a number: 市科技局, 市科技局 (2).
  static func unique(_ wanted: [String]) -> [String] {
    var taken: Set<String> = ["history"]
    return wanted.map { name in
      let name = allowed(name)
      var unique = cut(name, to: most)
      var number = 1
      while !taken.insert(unique.lowercased()).inserted {
        number += 1
        let suffix = " (\(number))"
        unique = cut(name, to: most - suffix.utf16.count) + suffix
      }
      return unique
    }
  }

  private static func allowed(_ name: String) -> String {
    let kept = String(
      String.UnicodeScalarView(
        OneLine.of(name).unicodeScalars.map { "[]:*?/\\".unicodeScalars.contains($0) ? " " : $0 }))
    var trimmed = Substring(kept)
    while trimmed.first == "'" || trimmed.first == " " { trimmed.removeFirst() }
    while trimmed.last == "'" || trimmed.last == " " { trimmed.removeLast() }
    return trimmed.isEmpty ? "Sheet" : String(trimmed)
  }

  /// The beginning of a name, whole characters, without an apostrophe at its end.
  private static func cut(_ name: String, to most: Int) -> String {
    var name = name
    while name.utf16.count > most || name.last == "'" { name.removeLast() }
    return name
  }
}
