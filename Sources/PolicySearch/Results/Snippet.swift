import PolicyText
import TextFolding

/// The part of a passage that shows best why it was found: one line, with the found words marked.
public struct Snippet: Hashable, Sendable {
  public struct Part: Hashable, Sendable {
    public var text: String
    public var isHighlighted: Bool
  }

  public var parts: [Part]

  /// The snippet as plain text.
  public var text: String { parts.map(\.text).joined() }

  /// Where the found words stand in `text`, in scalars.
  public var highlights: [Range<Int>] {
    var ranges: [Range<Int>] = []
    var end = 0
    for part in parts {
      let start = end
      end += part.text.unicodeScalars.count
      if part.isHighlighted { ranges.append(start..<end) }
    }
    return ranges
  }

  /// The length that a snippet aims at, in scalars.
  public static let length = 100

  /// Cuts the snippet out of a text.
  ///
  /// It begins after a sentence mark where one is near, white space becomes one blank, and what was cut off is an
  /// ellipsis.
  ///
  /// - Parameter highlights: Spans in scalars of `text`, ascending, not overlapping.
  public init(of text: String, highlights: [SourceSpan]) {
    let scalars = Array(text.unicodeScalars)
    let window = Self.window(scalars, highlights)
    parts = []
    var isHighlighted = false
    var line: [Unicode.Scalar] = []
    var spans = highlights.drop { $0.end <= window.lowerBound }
    func flush(_ parts: inout [Part]) {
      if !line.isEmpty { parts.append(Part(text: ScalarText.string(line[...]), isHighlighted: isHighlighted)) }
      line.removeAll(keepingCapacity: true)
    }
    if window.lowerBound > 0 { line.append("…") }
    for position in window {
      while let span = spans.first, span.end <= position { spans = spans.dropFirst() }
      let inside = spans.first.map { $0.start <= position } ?? false
      if inside != isHighlighted {
        flush(&parts)
        isHighlighted = inside
      }
      if scalars[position].isWhiteSpace {
        if line.last != " ", !line.isEmpty || !parts.isEmpty { line.append(" ") }
      } else if !scalars[position].isControl {
        // Control characters must not reach a terminal.
        line.append(scalars[position])
      }
    }
    flush(&parts)
    if window.upperBound < scalars.count { parts.append(Part(text: "…", isHighlighted: false)) }
  }

  /// Behind these a snippet begins if it can.
  private static let sentenceEnds: [Unicode.Scalar] = ["。", "；", "！", "？", "\n"]
  private static let pauses: [Unicode.Scalar] = ["，", ",", "、"]

  /// The window with the highest sum of squares of the lengths of its highlights; the first of equals. What stands
  /// there as it was asked for counts more than many scattered pieces.
  private static func window(_ scalars: [Unicode.Scalar], _ highlights: [SourceSpan]) -> Range<Int> {
    guard scalars.count > length + length / 5 else { return 0..<scalars.count }
    var best = (start: 0, weight: 0)
    for (first, span) in highlights.enumerated() {
      let end = span.start + length
      var weight = 0
      for other in highlights[first...].prefix(while: { $0.start < end }) {
        let length = min(other.end, end) - other.start
        weight += length * length
      }
      if weight > best.weight { best = (span.start, weight) }
    }
    let earliest = max(0, best.start - length / 3)
    let start =
      scalars[earliest..<best.start].lastIndex(where: sentenceEnds.contains).map { $0 + 1 }
      ?? scalars[earliest..<best.start].firstIndex(where: pauses.contains).map { $0 + 1 } ?? earliest
    let shifted = min(start, max(0, scalars.count - length))
    return shifted..<min(scalars.count, shifted + length)
  }
}

extension Unicode.Scalar {
  /// Whether the scalar has the property White_Space (PropList.txt). To ask the library's tables
  /// for this and the category of each scalar of a snippet was 5 % of an answer of ten hits.
  var isWhiteSpace: Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Whether the scalar's general category is Cc, which will never have others (Unicode Character Encoding Stability
  /// Policies).
  var isControl: Bool { value < 0x20 || 0x7F...0x9F ~= value }
}
