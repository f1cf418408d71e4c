import InvertedIndex
import PolicyText
import TextFolding

/// The documents that titles, document numbers and places stand for.
extension DraftChecker {
  /// A title that stands in a document's title counts as its name from so many symbols on.
  private static let shortestPart = 4
  /// Documents that one name may stand for.
  private static let mostSources = 8

  /// The documents that have a title or a document number: those that have just this; if there is none, those whose
  /// title contains it.
  ///
  /// - Parameter place: If documents of these have it in either way, they alone.
  func documents(named name: String, of place: Set<Key>? = nil) throws(IndexError) -> [Key] {
    var found: [[Key]]
    if let known = sources[name] {
      found = known
    } else {
      found = [try documents(withNumber: symbols(name))]
      if found[0].isEmpty { found = try documents(titled: name) }
      sources[name] = found
    }
    if let place {
      let both = found.map { $0.filter(place.contains) }
      if !both.joined().isEmpty { found = both }
    }
    return Array((found.first { !$0.isEmpty } ?? []).prefix(Self.mostSources))
  }

  /// The documents with a title: those that have just this, those that have it but for the place or the agency before,
  /// and those whose title contains it.
  private func documents(titled title: String) throws(IndexError) -> [[Key]] {
    let wanted = symbols(title)
    var found: [[Key]] = [[], [], []]
    for key in try documentsMentioning(title) {
      let record = try texts.record(key)
      let own = symbols(record.metadata.title ?? "")
      if own.isEmpty { continue }
      if own == wanted {
        found[0].append(key)
      } else if isName(own, in: wanted, of: record) {
        found[1].append(key)
      } else if wanted.count >= Self.shortestPart, SymbolText.first(wanted[...], in: own) != nil {
        found[2].append(key)
      }
    }
    return found
  }

  /// Whether a title is that of a document but for the names of its place and agencies: 2026年云南省政府工作报告 for 云南省的
  /// 2026年政府工作报告.
  private func isName(_ own: [UInt32], in wanted: [UInt32], of record: DocumentRecord) -> Bool {
    guard own.count >= Self.shortestPart else { return false }
    let names = record.metadata.agencies + [record.metadata.place].compactMap(\.self)
    let known = names.flatMap(PlaceNames.names).map(symbols).sorted { $0.count > $1.count }
    func without(_ title: [UInt32]) -> [UInt32] {
      known.reduce(title) { rest, name in
        rest.count > name.count ? SymbolText.replacing(name, in: rest, with: []) : rest
      }
    }
    return without(own) == without(wanted)
  }

  /// Documents whose title has the words of a title, or whose passages do.
  private func documentsMentioning(_ title: String) throws(IndexError) -> [Key] {
    var found: Set<Key> = []
    for (shard, index) in engine.indexes.enumerated() {
      for document in try index.contexts.documents(holding: [FoldedText(title).units]) {
        found.insert(Key(shard: shard, document: document))
      }
    }
    for (shard, passage) in try candidates(title) { found.insert(try texts.key(ofPassage: passage, in: shard)) }
    return found.sorted()
  }

  /// The documents with a document number of these symbols.
  private func documents(withNumber symbols: [UInt32]) throws(IndexError) -> [Key] { try knownNumbers()[symbols] ?? [] }

  func knownNumbers() throws(IndexError) -> [[UInt32]: [Key]] {
    if let numbers { return numbers }
    var found: [[UInt32]: [Key]] = [:]
    for (shard, index) in engine.indexes.enumerated() {
      for document in 0..<index.counts.documents {
        guard let number = try DocumentReader(index, document).text(of: .documentNumber) else { continue }
        found[symbols(number), default: []].append(Key(shard: shard, document: document))
      }
    }
    numbers = found
    return found
  }

  /// The places of the documents.
  struct Places {
    var names: PlaceNames
    var documents: [String: [Key]]
  }

  func places() throws(IndexError) -> Places {
    if let knownPlaces { return knownPlaces }
    var found: [String: [Key]] = [:]
    for (shard, index) in engine.indexes.enumerated() {
      for document in 0..<index.counts.documents {
        guard let place = try DocumentReader(index, document).text(of: .place) else { continue }
        found[place, default: []].append(Key(shard: shard, document: document))
      }
    }
    let places = Places(names: PlaceNames(found.keys, in: texts.table), documents: found)
    knownPlaces = places
    return places
  }

  /// The documents of the places that a name stands for.
  func documents(ofPlace name: String) throws(IndexError) -> Set<Key> {
    let places = try places()
    return Set(places.names.places(named: name).flatMap { places.documents[$0] ?? [] })
  }
}
