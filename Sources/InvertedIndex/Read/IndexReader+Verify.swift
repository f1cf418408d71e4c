import TextFolding

extension IndexReader {
  /// Reads the whole file: every section against its checksum, then every record, dictionary entry and posting list. Of
  /// an older format, which can only be merged, postings are not read.
  ///
  /// - Throws: `IndexError.corrupt` with the first part that is wrong.
  public func verify() throws(IndexError) {
    try file.verify()
    try verifyDocuments()
    try verifyIdentities(withHashes: true)
    try verifyAbbreviations()
    try vectors?.verify()
    if file.isOlder { return }
    try grams.verifyOrder()
    try words.verifyOrder()
    var seen = [Bool](repeating: false, count: counts.passages)
    for ideograph in 0..<grams.ideographCount {
      var holding: [Int] = []
      for index in try grams.grams(ofIdeographAt: ideograph) {
        for posting in try verified(try grams.postings(at: index)) where !seen[Int(posting.passage)] {
          seen[Int(posting.passage)] = true
          holding.append(Int(posting.passage))
        }
      }
      guard try grams.documentFrequency(ofIdeographAt: ideograph) == holding.count else {
        throw postings.corruption
      }
      for passage in holding { seen[passage] = false }
    }
    for index in 0..<words.count { _ = try verified(try words.postings(at: index)) }
  }

  /// Reads the whole file, and compares every section with its checksum.
  ///
  /// - Throws: `IndexError.corrupt` with the first section that is wrong.
  package func verifyChecksums() throws(IndexError) {
    try file.verify()
    release()
  }

  /// Every document's parts follow those of the one before, and every record can be read.
  private func verifyDocuments() throws(IndexError) {
    var end = DocumentExtent.start
    var tokens = 0
    var contexts = ContextTable.Encoder()
    for number in 0..<counts.documents {
      let document = try DocumentReader(self, number)
      let extent = document.extent
      for section in DocumentSection.allCases
      where extent[section].lowerBound != end[section].upperBound {
        throw documents.corruption
      }
      end = extent
      _ = try text(of: try document.document())
      if number > 0,
        try !DocumentReader(self, number - 1).id().lexicographicallyPrecedes(document.id())
      {
        throw documents.corruption
      }
      for clause in extent.clauses { _ = try document.clause(clause) }
      for target in extent.targets { _ = try document.target(target) }
      var length = 0
      for passage in extent.passages {
        guard try self.document(ofPassage: passage) == number else {
          throw .corrupt(path: path, part: SectionTag.owners.rawValue)
        }
        let record = try document.passage(passage)
        _ = try text(of: record)
        _ = try document.units(of: record)
        length += record.length
        if !file.isOlder, try forms.load(UInt16.self, at: 2 * passage) != record.values.forms { throw forms.corruption }
      }
      let kind = try extent.passages.first.map { (passage) throws(IndexError) in try facts(ofPassage: passage).kind }
      try contexts.append(number, kind: kind) { (field) throws(IndexError) in try document.bytes(of: field) }
      if !file.isOlder { try documentLengths.verify(number, extent.passages, length: length) }
      tokens += length
    }
    for section in DocumentSection.allCases {
      guard let count = section.count else { continue }
      guard end[section].upperBound == counts[keyPath: count] else { throw documents.corruption }
    }
    guard tokens == counts.tokens else { throw documents.corruption }
    if !file.isOlder { try self.contexts.verify(contexts) }
  }

  /// Checks that the table of ids is sorted and that no two passages have the same id.
  ///
  /// - Parameter withHashes: Whether to check that every id has the hash under which it stands, too, which a table that
  ///   was just written needs not.
  /// - Throws: `IndexError.corrupt`, or `duplicate` with the id.
  func verifyIdentities(withHashes: Bool = false) throws(IndexError) {
    var previous: (hash: UInt32, passage: Int)?
    // The passages whose ids have the hash of the last one.
    var alike: [Int] = []
    for index in 0..<counts.passages {
      let entry = try identities.entry(at: index)
      if let previous, (previous.hash, previous.passage) >= (entry.hash, entry.passage) {
        throw .corrupt(path: path, part: SectionTag.identities.rawValue)
      }
      if withHashes, try IdentityTable.hash(passageID(entry.passage)) != entry.hash {
        throw .corrupt(path: path, part: SectionTag.identities.rawValue)
      }
      if entry.hash != previous?.hash { alike = [] }
      for other in alike where try passageID(other).elementsEqual(passageID(entry.passage)) {
        throw .duplicate(id: String(decoding: try passageID(entry.passage), as: UTF8.self))
      }
      alike.append(entry.passage)
      previous = entry
    }
  }

  /// All postings of a list, whose bounds hold for them and whose documents are theirs.
  private func verified(_ reference: PostingReference) throws(IndexError) -> [Posting] {
    let list = try list(reference)
    var found: [Posting] = []
    guard list.append(to: &found) else { throw postings.corruption }
    guard list.hasDirectory else { return found }
    for (index, posting) in found.enumerated() {
      let block = index / PostingListEncoder.blockSize
      for areWeighted in [false, true] {
        let section = self[areWeighted ? .weightedLengths : .lengths]
        let length = try section.load(UInt32.self, at: DocumentSection.numberSize * Int(posting.passage))
        let frequency = areWeighted ? posting.weighted : posting.frequency
        for impacts in [
          list.impacts(areWeighted: areWeighted), list.impacts(ofBlock: block, areWeighted: areWeighted),
        ] {
          guard impacts.cover(frequency, LengthCode.code(of: length)) else { throw postings.corruption }
        }
      }
    }
    if list.documentCount > 0 { try verifyDocuments(of: list, found) }
    return found
  }

  /// Checks that a list's documents are those of its postings.
  private func verifyDocuments(of list: PostingList, _ found: [Posting]) throws(IndexError) {
    var documents: [Posting] = []
    let isWhole = list.forEachBlockOfDocuments(of: counts.documents) { numbers, frequencies, count in
      for index in 0..<count { documents.append(Posting(passage: numbers[index], frequency: frequencies[index])) }
    }
    guard isWhole else { throw postings.corruption }
    var expected: [Posting] = []
    var document = 0
    for posting in found {
      document = documentLengths.document(of: posting.passage, from: document)
      if expected.last?.passage != UInt32(document) {
        expected.append(Posting(passage: UInt32(document), frequency: 0))
      }
      expected[expected.count - 1].frequency &+= posting.frequency
    }
    guard documents.elementsEqual(expected, by: { ($0.passage, $0.frequency) == ($1.passage, $1.frequency) }) else {
      throw postings.corruption
    }
  }
}

extension Impacts {
  /// Whether some pair has a frequency as high and a length as small.
  fileprivate func cover(_ frequency: UInt32, _ code: UInt8) -> Bool {
    (0..<Self.capacity).contains { index in
      guard let pair = pair(index) else { return false }
      return (pair.frequency == Self.saturated || UInt32(pair.frequency) >= frequency)
        && pair.lengthCode <= code
    }
  }
}
