import InvertedIndex
import PolicyText
import Synchronization
import TextFolding

/// What is known of an index's documents beside their passages, folded: title, place and agency. The title of a record
/// is its passage's, too.
///
/// Read when it is first needed, once for an engine: a microsecond a document.
final class DocumentContexts: Sendable {
  /// The units of one document after the other, with a gap after each text.
  private struct Table: Sendable {
    var units: [UInt32] = []
    /// Where each document's units end.
    var ends: [Int] = []
  }

  private let index: IndexReader
  private let known = Mutex<Table?>(nil)

  init(_ index: IndexReader) { self.index = index }

  private func table() throws(IndexError) -> Table {
    if let table = known.withLock({ $0 }) { return table }
    var table = Table()
    var folder = TextFolder()
    for number in 0..<index.counts.documents {
      let document = try DocumentReader(index, number)
      if let first = document.passages.first {
        let isRecord = try index.facts(ofPassage: first).kind == .record
        for field in isRecord ? [MetadataField.place, .agency] : [.title, .place, .agency] {
          let bytes = try document.bytes(of: field).assumingMemoryBound(to: UInt8.self)
          if !bytes.isEmpty { table.units += folder.fold(bytes, lineBreaks: .separate).units + [FoldedText.gap] }
        }
      }
      table.ends.append(table.units.count)
    }
    known.withLock { $0 = table }
    return table
  }

  /// Whether one of some phrases stands in what is known of a document.
  func holds(_ phrases: [[UInt32]], document: Int) throws(IndexError) -> Bool {
    let table = try table()
    let start = document == 0 ? 0 : table.ends[document - 1]
    return phrases.contains { Units.contains($0, in: table.units[start..<table.ends[document]]) }
  }

  /// The documents of which one of some phrases is known, by number, ascending.
  func documents(holding phrases: [[UInt32]]) throws(IndexError) -> [Int] {
    let table = try table()
    if table.units.isEmpty { return [] }
    var start = 0
    return table.ends.indices.filter { document in
      let units = table.units[start..<table.ends[document]]
      start = table.ends[document]
      return !units.isEmpty && phrases.contains { Units.contains($0, in: units) }
    }
  }
}

/// Rows of folded units.
enum Units {
  /// Whether some units stand in a row in others.
  static func contains(_ wanted: [UInt32], in units: ArraySlice<UInt32>) -> Bool {
    units.withUnsafeBufferPointer { units in
      wanted.withUnsafeBufferPointer { wanted in
        guard let first = wanted.first, wanted.count <= units.count else { return false }
        for start in 0...units.count - wanted.count where units[start] == first {
          var length = 1
          while length < wanted.count, units[start + length] == wanted[length] { length += 1 }
          if length == wanted.count { return true }
        }
        return false
      }
    }
  }
}
