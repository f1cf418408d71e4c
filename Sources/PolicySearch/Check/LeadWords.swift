import InvertedIndex
import PolicyText

/// Words of a draft that are no part of what is stated: they say who states it, when, or that it is planned.
enum LeadWords {
  /// A word with which somebody states something begins within so many scalars: 浙江省规划提出…
  private static let farthest = 12

  private enum Kind: String {
    case says, plans, gives, rise, fall
  }

  /// The longer first.
  private static let words: [(word: [Unicode.Scalar], kind: Kind)] =
    String(decoding: EmbeddedTables.leadWords, as: UTF8.self)
    .split(separator: "\n").filter { !$0.hasPrefix("#") }
    .compactMap { line in
      let columns = line.split(separator: "\t")
      guard columns.count == 3, let kind = Kind(rawValue: String(columns[1])) else { return nil }
      return (Array(columns[0].unicodeScalars), kind)
    }.sorted { $0.word.count > $1.word.count }

  /// A text without those that say who states it, and what stands before these, or that it is planned.
  static func removed(from text: String) -> String { removed(from: text, [.says, .plans]) }

  /// Whether a text says more of an amount than that it is given.
  static func tellsMore(_ text: String) -> Bool {
    removed(from: removed(from: text), [.gives]).unicodeScalars.count(where: Figure.hasContent) >= Figure.fewWords
  }

  /// Which way something goes by the words of a text, `rise` or `fall`; nil where they do not say it, or say both.
  static func direction(of text: String) -> String? {
    let scalars = Array(text.unicodeScalars)
    var found: Set<Kind> = []
    for position in scalars.indices {
      for (word, kind) in words where (kind == .rise || kind == .fall) && scalars[position...].starts(with: word) {
        found.insert(kind)
      }
    }
    return found.count == 1 ? found.first?.rawValue : nil
  }

  private static func removed(from text: String, _ kinds: Set<Kind>) -> String {
    let scalars = Array(text.unicodeScalars)
    var kept = String.UnicodeScalarView()
    var position = 0
    while position < scalars.count {
      let lead = words.first { kinds.contains($0.kind) && scalars[position...].starts(with: $0.word) }
      guard let lead else {
        kept.append(scalars[position])
        position += 1
        continue
      }
      if lead.kind == .says, position > farthest {
        kept.append(contentsOf: lead.word)
      } else if lead.kind == .says {
        kept = String.UnicodeScalarView()
      }
      position += lead.word.count
    }
    return String(kept)
  }
}

/// The names of a document's place and agencies, which a draft writes before what the document states.
struct PlaceWords {
  private let names: [[UInt32]]

  init(_ document: DocumentRecord, _ checker: DraftChecker) {
    let metadata = document.metadata
    let places = [metadata.place].compactMap(\.self) + metadata.agencies
    names = places.flatMap { place in [place] + Self.stems(of: place) }.map(checker.symbols).filter { !$0.isEmpty }
      .sorted { $0.count > $1.count }
  }

  private static func stems(of place: String) -> [String] {
    ["壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "特别行政区", "省", "市", "县", "区"].compactMap { ending in
      place.hasSuffix(ending) && place.count > ending.count + 1 ? String(place.dropLast(ending.count)) : nil
    }
  }

  /// Some symbols without such a name at their beginning.
  func removed(from symbols: [UInt32]) -> [UInt32] {
    guard let name = names.first(where: { symbols.count > $0.count + 1 && symbols.starts(with: $0) }) else {
      return symbols
    }
    return Array(symbols.dropFirst(name.count))
  }
}
