import InvertedIndex
import PolicyText

/// Words of a draft that are no part of what is stated: they say who states it, when, or that it is planned.
enum LeadWords {
  /// A word with which somebody states something begins within so many scalars: 浙江省规划提出…
  private static let farthest = 12

  private static let words: [(word: [Unicode.Scalar], says: Bool)] =
    String(decoding: EmbeddedTables.leadWords, as: UTF8.self)
    .split(separator: "\n").filter { !$0.hasPrefix("#") }
    .compactMap { line in
      let columns = line.split(separator: "\t")
      return columns.count == 3 ? (Array(columns[0].unicodeScalars), columns[1] == "says") : nil
    }

  /// A text without them, and without what stands before those that say who states it.
  static func removed(from text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var kept = String.UnicodeScalarView()
    var position = 0
    while position < scalars.count {
      guard let lead = words.first(where: { scalars[position...].starts(with: $0.word) }) else {
        kept.append(scalars[position])
        position += 1
        continue
      }
      if lead.says, position > farthest {
        kept.append(contentsOf: lead.word)
      } else if lead.says {
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
