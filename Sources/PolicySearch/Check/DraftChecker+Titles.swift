import InvertedIndex
import TextFolding

/// Titles and document numbers: those of the documents, and those that they mention.
extension DraftChecker {
  func checkTitle(_ claim: Claim, source: NamedSource?) throws(IndexError) -> CheckedClaim {
    let found = try documents(named: claim.text)
    if !found.isEmpty {
      var places: [CheckedClaim.Place] = []
      for key in found.prefix(Self.mostPlaces) {
        let record = try texts.record(key)
        places.append(
          CheckedClaim.Place(document: record, passage: nil, text: record.metadata.title ?? record.id, range: nil))
      }
      return CheckedClaim(claim: claim, verdict: .exact, places: places, differences: [])
    }
    // What no document is called is what one speaks of.
    return try checkText(claim, source: source?.documentsOfPlace.isEmpty == false ? source : nil)
  }

  func checkNumber(_ claim: Claim, source: NamedSource?) throws(IndexError) -> CheckedClaim {
    let wanted = symbols(claim.text)
    func checked(_ verdict: Verdict, _ keys: [Key]) throws(IndexError) -> CheckedClaim {
      var places: [CheckedClaim.Place] = []
      for key in keys.prefix(Self.mostPlaces) {
        let record = try texts.record(key)
        places.append(
          CheckedClaim.Place(document: record, passage: nil, text: record.metadata.documentNumber ?? "", range: nil))
      }
      var differences: [CheckedClaim.Difference] = []
      if verdict == .near, let place = places.first {
        differences = [CheckedClaim.Difference(field: "text", draft: claim.text, document: place.text)]
      }
      return CheckedClaim(claim: claim, verdict: verdict, places: places, differences: differences)
    }
    // The run before the year may be longer than the sign: of those that end the same the longest is meant.
    let known = try knownNumbers()
    for start in wanted.indices where start == 0 || start > 2 {
      guard let keys = known[Array(wanted[start...])] else { continue }
      for key in keys where try standing(of: key, to: source) == .own { return try checked(.exact, keys) }
      return try checked(.elsewhere, keys)
    }
    // The draft may leave out what a sign begins with: 国务院令第706号 for 中华人民共和国国务院令第706号.
    let longer = known.filter { $0.key.count > wanted.count && Self.endsAlike($0.key, wanted) }.flatMap(\.value)
      .sorted()
    if !longer.isEmpty { return try checked(.exact, longer) }
    let cited = try checkCitedNumber(claim, wanted)
    if cited.verdict == .exact { return cited }
    let near = known.filter { TextAlignment(wanted, in: $0.key[...], most: 1) != nil }.flatMap(\.value).sorted()
    if let first = near.first {
      return try checked(.near, near.filter { source?.documents.contains($0) == true } + [first])
    }
    return cited
  }

  /// A number that documents cite: where theirs is as long as the draft's.
  private func checkCitedNumber(_ claim: Claim, _ wanted: [UInt32]) throws(IndexError) -> CheckedClaim {
    var near: CheckedClaim.Place?
    for (shard, passage) in try candidates(claim.text) {
      let key = try texts.key(ofPassage: passage, in: shard)
      let view = try view(passage, in: shard)
      let scalars = Array(view.text.unicodeScalars)
      for range in DocumentNumberFinder(scalars).ranges {
        let own = symbols(ScalarText.string(scalars[range]))
        let place = CheckedClaim.Place(
          document: try texts.record(key), passage: view, text: ScalarText.string(scalars[range]), range: range)
        if own == wanted || Self.endsAlike(own, wanted) {
          return CheckedClaim(claim: claim, verdict: .exact, places: [place], differences: [])
        }
        if near == nil, TextAlignment(wanted, in: own[...], most: 1) != nil { near = place }
      }
    }
    guard let near else { return CheckedClaim(claim: claim, verdict: .absent, places: [], differences: []) }
    return CheckedClaim(
      claim: claim, verdict: .near, places: [near],
      differences: [CheckedClaim.Difference(field: "text", draft: claim.text, document: near.text)])
  }

  /// Whether two numbers end alike, and before that nothing stands that could be of a sign: nothing, or a whole word.
  private static func endsAlike(_ one: [UInt32], _ other: [UInt32]) -> Bool {
    let common = zip(one.reversed(), other.reversed()).prefix { $0 == $1 }.count
    // Two of the sign, the year, the number and 号.
    guard common >= 5 else { return false }
    return [one.dropLast(common), other.dropLast(common)].allSatisfy { rest in
      rest.isEmpty || rest.count > 2 && rest.last.map(SymbolTable.isWord) == false
    }
  }
}
