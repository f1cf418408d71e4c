import PolicyText
import TextFolding

extension IndexReader {
  /// An abbreviation with the passage that introduces it. Precondition: `0 <= number < counts.abbreviations`.
  public func abbreviation(_ number: Int) throws(IndexError) -> AbbreviationRecord {
    try DocumentReader(self, holding: number, of: .abbreviations, by: .firstAbbreviation)
      .abbreviation(number)
  }

  /// The forms that may begin with some folded units, by which `abbreviations(for:in:)` finds them.
  /// O(log(`counts.abbreviations`)) comparisons.
  package func abbreviations(startingAs units: ArraySlice<UInt32>) throws(IndexError) -> Range<Int> {
    try abbreviationTerms.range(startingAs: units)
  }

  /// The abbreviations of which some folded units are a form, and whether they are the long one; in the order of the
  /// documents.
  ///
  /// - Parameter range: What `abbreviations(startingAs:)` gives for the same units.
  package func abbreviations(
    for units: ArraySlice<UInt32>, in range: Range<Int>
  ) throws(IndexError) -> [(record: AbbreviationRecord, isLong: Bool)] {
    var found: [(record: AbbreviationRecord, isLong: Bool)] = []
    for entry in try abbreviationTerms.candidates(for: units, in: range) {
      let record = try abbreviation(entry.number)
      let form = entry.isLong ? record.abbreviation.long : record.abbreviation.short
      if FoldedText(form).units[...] == units { found.append((record, entry.isLong)) }
    }
    return found
  }

  /// Checks that every abbreviation can be read, that they follow their passages, and that the table has both forms of
  /// each in its order.
  func verifyAbbreviations() throws(IndexError) {
    var entries: Set<AbbreviationTable.Entry> = []
    var last = 0
    for number in 0..<counts.abbreviations {
      let record = try abbreviation(number)
      guard record.passage >= last else { throw self[.abbreviations].corruption }
      last = record.passage
      for (isLong, form) in [(false, record.abbreviation.short), (true, record.abbreviation.long)] {
        let key = AbbreviationTable.key(FoldedText(form).units[...])
        entries.insert(AbbreviationTable.Entry(key: key, number: number, isLong: isLong))
      }
    }
    var previous: (key: UInt64, number: Int, long: Int)?
    for index in 0..<abbreviationTerms.count {
      let entry = try abbreviationTerms.entry(at: index)
      let current = (entry.key, entry.number, entry.isLong ? 1 : 0)
      guard entries.contains(entry), previous.map({ $0 < current }) ?? true else {
        throw .corrupt(path: path, part: SectionTag.abbreviationTerms.rawValue)
      }
      previous = current
    }
  }
}
