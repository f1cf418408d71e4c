import InvertedIndex
import PolicyText
import TextFolding

/// The documents that titles, document numbers and places stand for.
extension DraftChecker {
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
      } else if wanted.count >= DocumentNames.shortestPart, SymbolText.first(wanted[...], in: own) != nil {
        found[2].append(key)
      }
    }
    return found
  }

  /// Whether a title is that of a document but for the names of its place and agencies: 2026年云南省政府工作报告 for 云南省的
  /// 2026年政府工作报告.
  private func isName(_ own: [UInt32], in wanted: [UInt32], of record: DocumentRecord) -> Bool {
    guard own.count >= DocumentNames.shortestPart else { return false }
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

  /// The documents with the document number that some symbols end with.
  private func documents(withNumber symbols: [UInt32]) throws(IndexError) -> [Key] {
    let known = try knownDocuments()
    return known.names.number(in: symbols).flatMap { known.numbers[$0] } ?? []
  }

  /// What all documents are called, and where they are from.
  struct KnownDocuments {
    /// By their numbers' symbols.
    var numbers: [[UInt32]: [Key]] = [:]
    var places: [String: [Key]] = [:]
    let placeNames: PlaceNames
    let names: DocumentNames

    init(_ checker: DraftChecker) throws(IndexError) {
      var titles: [String] = []
      var titlesByNumber: [[UInt32]: String] = [:]
      for (shard, index) in checker.engine.indexes.enumerated() {
        for document in 0..<index.counts.documents {
          let reader = try DocumentReader(index, document)
          let key = Key(shard: shard, document: document)
          let title = try reader.text(of: .title)
          if let title { titles.append(title) }
          if let number = try reader.text(of: .documentNumber).map(checker.symbols) {
            numbers[number, default: []].append(key)
            titlesByNumber[number] = title ?? ""
          }
          if let place = try reader.text(of: .place) { places[place, default: []].append(key) }
        }
      }
      placeNames = PlaceNames(places.keys, in: checker.texts.table)
      names = DocumentNames(titles, numbers: titlesByNumber, in: checker.texts.table)
    }
  }

  func knownDocuments() throws(IndexError) -> KnownDocuments {
    if let known { return known }
    let found = try KnownDocuments(self)
    known = found
    return found
  }

  /// The documents of the places that a name stands for.
  func documents(ofPlace name: String) throws(IndexError) -> Set<Key> {
    let known = try knownDocuments()
    return Set(known.placeNames.places(named: name).flatMap { known.places[$0] ?? [] })
  }
}
