import InvertedIndex
import PolicyText
import TextFolding

@testable import PolicySearch

/// Which passages hold the words of a query, by the definition: every passage is looked at.
struct NaiveWordMatches {
  private let index: IndexReader
  /// What is searched of each passage: its title, if it counts, and its text.
  private var fields: [[FoldedText]] = []
  /// What stands above each passage.
  private var above: [[FoldedText]] = []

  init(_ index: IndexReader) throws {
    self.index = index
    for number in 0..<index.counts.passages {
      let passage = try index.passage(number)
      let text = FoldedText(try index.text(of: passage), lineBreaks: try index.lineBreaks(of: passage))
      fields.append((passage.hasSeparateTitle ? [FoldedText(passage.title, lineBreaks: .separate)] : []) + [text])
      let metadata = try index.document(passage.document).metadata
      var titles = [metadata.title, metadata.place, metadata.agency].compactMap(\.self)
      var clause = passage.clause
      while let current = clause {
        let record = try index.clause(current)
        titles.append(record.title)
        clause = record.parent
      }
      above.append(titles.map { FoldedText($0, lineBreaks: .separate) })
    }
  }

  func holds(_ word: QueryWord, in passage: Int) -> Bool {
    fields[passage].contains { text in
      ([word.part] + word.names).contains { text.contains($0.folded) } || holdsPieces(of: word, text)
    }
  }

  func holds(_ word: QueryWord, above passage: Int) -> Bool {
    above[passage].contains { text in ([word.part] + word.names).contains { text.contains($0.folded) } }
  }

  /// Whether all pieces stand in some row of units no longer than the word and twelve.
  private func holdsPieces(of word: QueryWord, _ text: FoldedText) -> Bool {
    guard !word.pieces.isEmpty else { return false }
    let most = word.part.folded.units.count + 12
    return text.units.indices.contains { start in
      let window = Array(text.units[start...].prefix(most))
      return word.pieces.allSatisfy { Self.contains(window, $0.folded.units) }
    }
  }

  private static func contains(_ units: [UInt32], _ wanted: [UInt32]) -> Bool {
    units.indices.contains { units[$0...].starts(with: wanted) }
  }

  /// The words that hold neither in a passage nor above it, by position; nil if none holds in it.
  func missing(_ words: [QueryWord], _ passage: Int) -> [Int]? {
    let inside = words.indices.filter { holds(words[$0], in: passage) }
    if inside.isEmpty { return nil }
    return words.indices.filter { !inside.contains($0) && !holds(words[$0], above: passage) }
  }
}
