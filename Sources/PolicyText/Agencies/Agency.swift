/// Recognises the names of agencies.
enum Agency {
  private static let marks: ScalarSet = .marks + "《"

  /// Whether a line is an agency's name and nothing else, as in a signature.
  static func isAgency(_ range: Range<Int>, of text: SourceText) -> Bool {
    (3...40).contains(range.count) && text.length(of: .agencyEnd, atEndOf: range) > 0
      && !text.plain[range].contains(where: marks.contains) && text.first(.concerning, in: range) == nil
  }

  /// The agency that a title or a decree's first line begins with: 国务院办公厅关于..., 中华人民共和国国务院令.
  static func issuing(_ range: Range<Int>, of text: SourceText) -> Range<Int>? {
    let end =
      text.first(.concerning, in: range)?.lowerBound
      ?? {
        let length = text.length(of: .order, atEndOf: range); return length > 0 ? range.upperBound - length : nil
      }()
    guard let end, end > range.lowerBound else { return nil }
    let state = text.length(of: .nation, at: range.lowerBound, until: end)
    let name = text.trimmed(range.lowerBound + (state < end - range.lowerBound ? state : 0)..<end)
    return isAgency(name, of: text) ? name : nil
  }
}
