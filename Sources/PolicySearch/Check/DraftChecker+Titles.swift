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
    return try checkText(claim, source: source?.read.isEmpty == false ? source : nil)
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
    let documents = try knownDocuments()
    let known = documents.numbers
    if let number = documents.names.number(in: wanted), let keys = known[number] {
      for key in keys where try standing(of: key, to: source) == .own { return try checked(.exact, keys) }
      // What its source cites is there, too.
      for key in source?.read ?? [] where try SymbolText.first(number[...], in: texts.text(key).symbols) != nil {
        return try checked(.exact, keys)
      }
      return try checked(.elsewhere, keys)
    }
    // The draft may leave out what a sign begins with: 国务院令第706号 for 中华人民共和国国务院令第706号.
    let longer = known.filter { $0.key.count > wanted.count && Self.endsAlike($0.key, wanted) }.flatMap(\.value)
      .sorted()
    if !longer.isEmpty { return try checked(.exact, longer) }
    let cited = try checkCitedNumber(claim, wanted, source)
    if cited.verdict == .exact || cited.verdict == .elsewhere { return cited }
    let near = known.filter { TextAlignment(wanted, in: $0.key[...], most: 1) != nil }.flatMap(\.value).sorted()
    if let first = near.first {
      return try checked(.near, near.filter { source?.documents.contains($0) == true } + [first])
    }
    return cited
  }

  /// A number that documents cite: where theirs is as long as the draft's.
  private func checkCitedNumber(
    _ claim: Claim, _ wanted: [UInt32], _ source: NamedSource?
  ) throws(IndexError) -> CheckedClaim {
    var elsewhere: CheckedClaim.Place?
    var near: CheckedClaim.Place?
    var looked: [(shard: Int, passage: Int)] = []
    for key in source?.read ?? [] { looked += try texts.text(key).passages.map { (key.shard, $0.number) } }
    for (shard, passage) in try looked + candidates(claim.text) {
      let key = try texts.key(ofPassage: passage, in: shard)
      let view = try view(passage, in: shard)
      let scalars = Array(view.text.unicodeScalars)
      for range in DocumentNumberFinder(scalars).ranges {
        let own = symbols(ScalarText.string(scalars[range]))
        let place = CheckedClaim.Place(
          document: try texts.record(key), passage: view, text: ScalarText.string(scalars[range]), range: range)
        if own == wanted || Self.endsAlike(own, wanted) {
          // What is only cited need not stand beside the title that the draft gives it.
          let isCited = source?.documents.isEmpty != false
          let standing = try standing(of: key, to: source)
          if isCited || standing == .own {
            return CheckedClaim(claim: claim, verdict: .exact, places: [place], differences: [])
          }
          elsewhere = elsewhere ?? place
        }
        if near == nil, TextAlignment(wanted, in: own[...], most: 1) != nil { near = place }
      }
    }
    if let elsewhere { return CheckedClaim(claim: claim, verdict: .elsewhere, places: [elsewhere], differences: []) }
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
