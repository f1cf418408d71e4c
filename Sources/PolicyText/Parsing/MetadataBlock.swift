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
      guard let field, !value.isEmpty else { return }
      let before = metadata[field]
      metadata.read(field, from: text.string(value))
      if metadata[field] != before { metadata.evidence[field] = .text(value) }
    }
  }

  /// The keys of a line, or of a table's row, with their values, in order; nil if the line does not begin with a known
  /// key.
  ///
  /// Several keys may share a line: `级别:昆山市级状态: 有效`.
  static func entries(in range: Range<Int>, of text: SourceText) -> [Entry]? {
    guard range.count <= longestLine else { return nil }
    if text.plain[range].contains("|"), let entries = cells(in: range, of: text) { return entries }
    guard var (field, start) = key(at: range.lowerBound, in: range, of: text) else {
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

  /// The keys of a table's row with their values, two cells each or both in one: `发文机关 | 某市 | 成文日期： | 2025年5月6日`.
  private static func cells(in range: Range<Int>, of text: SourceText) -> [Entry]? {
    let cells = text.pieces(of: range) { $0 == "|" }.map(text.trimmed)
    var entries: [Entry] = []
    var isKnown = false
    var index = 0
    while index < cells.count {
      let cell = cells[index]
      index += 1
      guard !cell.isEmpty else { continue }
      // A key's value is in the next cell, unless it stands behind the colon.
      let isPair = text.plain[cell].last != ":"
      if isPair, let (field, start) = key(at: cell.lowerBound, in: cell, of: text) {
        isKnown = true
        entries.append(Entry(field: field, value: text.trimmed(start..<cell.upperBound)))
        continue
      }
      let name = text.trimmed(cell.lowerBound..<cell.upperBound - (isPair ? 0 : 1))
      let meaning = MetadataLabel.meaning(
        of: SourceText.string(text.plain[name].filter { !SourceText.isBlank($0) }), in: .page)
      // A row of another table begins with no key; a key that is not known has a colon.
      guard meaning != nil || !isPair || !entries.isEmpty else { return nil }
      guard meaning != nil || !isPair else { continue }
      isKnown = isKnown || meaning != nil
      var field: MetadataField?
      if case .field(let known) = meaning { field = known }
      entries.append(Entry(field: field, value: index < cells.count ? cells[index] : cell.upperBound..<cell.upperBound))
      index += 1
    }
    return isKnown ? entries : nil
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
