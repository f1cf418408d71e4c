import InvertedIndex
import PolicySearch

/// Passages and documents as text.
enum PassageOutput {
  /// The lines that say where a passage stands: title, document, headings, units, tags.
  static func lines(_ passage: PassageView) -> [String] {
    var lines = [documentLine(passage.document)]
    let heading = passage.heading.joined(separator: " › ")
    let parts = [heading, passage.path].filter { !$0.isEmpty }
    if !parts.isEmpty { lines.append(parts.joined(separator: "  ")) }
    if let units = unitsLine(passage) { lines.append(units) }
    if let tags = TagOutput.line(passage) { lines.append(tags) }
    return lines.map(Text.oneLine)
  }

  /// A document's title, or its id where it has none, and its place.
  static func documentLine(_ document: DocumentRecord) -> String {
    let place = document.metadata.place.map { " · \($0)" } ?? ""
    return Text.oneLine((document.metadata.title ?? document.id) + place)
  }

  /// A passage's units after their role, or nil where it has none.
  static func unitsLine(_ passage: PassageView) -> String? {
    guard !passage.units.isEmpty else { return nil }
    return Text.oneLine("\(passage.role): \(passage.units.map(\.name).joined(separator: "、"))")
  }

  /// A snippet's parts for the terminal.
  static func pieces(_ snippet: Snippet) -> [(text: String, style: Style?)] {
    snippet.parts.map { (text: Text.oneLine($0.text), style: $0.isHighlighted ? Style.match : nil) }
  }

  /// A passage's title, or what it is where it has none.
  static func title(_ passage: PassageView) -> String {
    passage.record.title.isEmpty ? "(\(passage.record.kind.name))" : Text.oneLine(passage.record.title)
  }
}
