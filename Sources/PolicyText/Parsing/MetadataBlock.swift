/// The block of `key:value` lines that websites put before a document.
struct MetadataBlock {
  /// The longest line that is read for keys, in scalars.
  private static let longestLine = 400

  /// A key of a line with where its value stands, in scalars of the document.
  struct Entry: Equatable {
    /// The field that the key names; nil if nothing keeps it.
    var field: MetadataField?
    var value: Range<Int>

    /// Takes the value over into `metadata`.
    func read(from text: SourceText, into metadata: inout DocumentMetadata) {
      if let field, !value.isEmpty { metadata.read(field, from: text.string(value)) }
    }
  }

  /// The keys of a line with their values, in order; nil if the line does not begin with a known key.
  ///
  /// Several keys may share a line: `级别:昆山市级状态: 有效`.
  static func entries(in range: Range<Int>, of text: SourceText) -> [Entry]? {
    guard range.count <= longestLine, var (field, start) = key(at: range.lowerBound, in: range, of: text) else {
      return nil
    }
    var entries: [Entry] = []
    var position = start
    while position < range.upperBound {
      guard let next = key(at: position, in: range, of: text) else {
        position += 1
        continue
      }
      entries.append(Entry(field: field, value: text.trimmed(start..<position)))
      (field, start) = next
      position = start
    }
    return entries + [Entry(field: field, value: text.trimmed(start..<range.upperBound))]
  }

  /// The key that begins at a position, and where its value begins; nil if none does.
  private static func key(
    at position: Int, in range: Range<Int>, of text: SourceText
  ) -> (field: MetadataField?, start: Int)? {
    // 文    号: keys are spaced out to one width.
    var end = position
    var count = 0
    while end < range.upperBound, count <= MetadataLabel.longestOnPage, text.plain[end] != ":" {
      if !SourceText.isBlank(text.plain[end]) { count += 1 }
      end += 1
    }
    guard end < range.upperBound, text.plain[end] == ":", count > 0, !SourceText.isBlank(text.plain[position]) else {
      return nil
    }
    let name = SourceText.string(text.plain[position..<end].filter { !SourceText.isBlank($0) })
    switch MetadataLabel.meaning(of: name, in: .page) {
    case .field(let field): return (field, end + 1)
    case .text, .identifier, .origin, .other: return (nil, end + 1)
    case nil: return nil
    }
  }
}
