import InvertedIndex
import PolicyText
import TextFolding

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What makes a row of ideographs a word. Found by what a query's full matches are right for on judged queries.
private enum Weight {
  /// Each pair inside counts by how much more often it stands together than this.
  static let threshold = 0.3
  static let single = -0.35
  /// Each ideograph from the fourth on.
  static let length = -0.1
  static let term = 1.0
  static let listed = 0.4
}

/// Reads what a query asks for: cuts what was typed without blanks into words.
///
/// Words are found by the list of words, the thesaurus, and how often characters stand together in the indexes
/// (normalized pointwise mutual information; Bouma, Normalized (Pointwise) Mutual Information in Collocation
/// Extraction, 2009). Neighbours that the thesaurus or the indexes tie together are one word: 低空经济. The same query is
/// always read in the same way; DESIGN.md has the figures.
struct QueryReader<Statistics: WordStatistics> {
  private let thesaurus: Thesaurus?
  private let list: WordList
  private let statistics: Statistics

  /// - Parameters:
  ///   - thesaurus: Whose terms are words; nil for none.
  ///   - list: Of words.
  ///   - statistics: Of the indexes.
  init(thesaurus: Thesaurus?, list: WordList = .shipped, statistics: Statistics) {
    self.thesaurus = thesaurus
    self.list = list
    self.statistics = statistics
  }

  // MARK: A query

  /// Reads the words of a query. Phrases, what stands beside `OR`, exclusions and filters mean what they say.
  ///
  /// - Parameter uses: The terms with other names in each part of the query; nothing where there is no thesaurus.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  func read(_ query: Query, _ uses: [[Thesaurus.Use]]) throws(IndexError) -> QueryReading {
    var reading = QueryReading()
    let unexpanded = Set(query.notExpanded.map { FoldedText($0).units })
    var seen: Set<[UInt32]> = []
    var notRequired: Set<String> = []
    for (number, part) in query.words.enumerated() {
      for form in FormReader.forms(askedBy: part.folded).forms.tags { reading.forms.insert(form) }
      for atom in try self.atoms(of: part, uses.isEmpty ? [] : uses[number]) {
        let word = part.part(atom.range)
        guard atom.isRequired else {
          let isFunction = atom.range.count == 1 && QuestionPhrases.isFunction(word.folded.units[0])
          if !isFunction, notRequired.insert(word.text).inserted { reading.notRequired.append(word.text) }
          continue
        }
        guard seen.insert(word.folded.units).inserted else { continue }
        let isExpanded = query.isExpanded && !unexpanded.contains(word.folded.units)
        reading.words.append(
          QueryWord(
            part: word, pieces: atom.pieces.count > 1 ? atom.pieces.map(part.part) : [],
            names: isExpanded ? names(of: word, atom.names) : []))
      }
    }
    if reading.words.isEmpty, query.required.isEmpty {
      // There is nothing else to ask for.
      reading.words = query.words.flatMap(\.runs).filter { seen.insert($0.folded.units).inserted }.map {
        QueryWord(part: $0)
      }
      reading.notRequired = []
    }
    return reading
  }

  /// The other names of a word, and for a place the name without its kind: 上海 for 上海市.
  private func names(of word: QueryPart, _ names: [QueryPart]) -> [QueryPart] {
    let units = word.folded.units
    guard units.count >= 3, let last = units.last, QueryWords.placeKinds.contains(last) else { return names }
    return names + [QueryPart(FoldedText.string(units.dropLast()))]
  }

  // MARK: A part

  /// A word of a part, or what is between words.
  private struct Atom {
    /// In units of the part.
    var range: Range<Int>
    var pieces: [Range<Int>] = []
    var names: [QueryPart] = []
    /// Whether the atom may be tied to its neighbours: a word of ideographs that means something.
    var isContent: Bool
    var isRequired: Bool
    /// Whether it goes on from the atom before it.
    var isJoined: Bool
  }

  private func atoms(of part: QueryPart, _ uses: [Thesaurus.Use]) throws(IndexError) -> [Atom] {
    let units = part.folded.units
    if DocumentNumber.isNumber(part.text) {
      return [Atom(range: 0..<units.count, isContent: false, isRequired: true, isJoined: false)]
    }
    var atoms: [Atom] = []
    func cut(_ piece: QueryPiece) throws(IndexError) -> [Atom] {
      try self.atoms(of: units, in: piece.range, isJoined: piece.isJoined)
    }
    for piece in QueryPiece.pieces(of: units) {
      switch piece.kind {
      case .number, .latin:
        atoms.append(Atom(range: piece.range, isContent: false, isRequired: true, isJoined: piece.isJoined))
      case .ideographs:
        atoms += try cut(piece)
      }
    }
    try tie(&atoms, by: uses, of: units)
    try tieByIndex(&atoms, of: units)
    // What asks for a form of answer (的定义) need not be said by the answer.
    let asking = FormReader.forms(askedBy: part.folded).ranges
    if !asking.isEmpty,
      atoms.contains(where: { atom in atom.isRequired && !asking.contains { $0.contains(atom.range) } })
    {
      for position in atoms.indices where asking.contains(where: { $0.contains(atoms[position].range) }) {
        atoms[position].isRequired = false
      }
    }
    // A character that was typed by itself is asked for.
    if atoms.count == 1, units.count == 1, !QuestionPhrases.isFunction(units[0]) { atoms[0].isRequired = true }
    return atoms
  }

  // MARK: Words of a run

  /// Cuts a run of ideographs.
  private func atoms(of units: [UInt32], in run: Range<Int>, isJoined: Bool) throws(IndexError) -> [Atom] {
    var atoms: [Atom] = []
    for range in try segments(of: units, in: run) {
      let isSingle = range.count == 1
      let isFrame = QueryWords.isFrame(units[range])
      atoms.append(
        Atom(
          range: range, isContent: !isSingle && !isFrame, isRequired: !isSingle && !isFrame,
          isJoined: isJoined || range.lowerBound > run.lowerBound))
    }
    try joinSingles(&atoms, of: units)
    return atoms
  }

  /// The longest word that is tried, in ideographs.
  private static var longestWord: Int { 6 }

  /// The words of a run: those with the greatest sum of weights. Of equals the one whose last word begins first.
  private func segments(of units: [UInt32], in run: Range<Int>) throws(IndexError) -> [Range<Int>] {
    guard run.count > 2 else { return [run] }
    var pairs: [Double] = []
    for position in run.dropLast() { pairs.append(try association(units[position], units[position + 1])) }
    var terms: Set<Range<Int>> = []
    if let thesaurus {
      for start in run {
        for end in thesaurus.ends(ofTermsAt: start, in: units) where end <= run.upperBound { terms.insert(start..<end) }
      }
    }
    var best = [0.0]
    var starts = [run.lowerBound]
    for end in run.lowerBound + 1...run.upperBound {
      var score = -Double.infinity
      var start = end
      for length in 1...min(Self.longestWord, end - run.lowerBound) {
        let range = end - length..<end
        let total = best[range.lowerBound - run.lowerBound] + weight(of: range, units, pairs, run, terms)
        if total > score { (score, start) = (total, range.lowerBound) }
      }
      best.append(score)
      starts.append(start)
    }
    var segments: [Range<Int>] = []
    var end = run.upperBound
    while end > run.lowerBound {
      let start = starts[end - run.lowerBound]
      segments.append(start..<end)
      end = start
    }
    return segments.reversed()
  }

  private func weight(
    of range: Range<Int>, _ units: [UInt32], _ pairs: [Double], _ run: Range<Int>, _ terms: Set<Range<Int>>
  ) -> Double {
    if range.count == 1 { return Weight.single }
    let inner = pairs[range.lowerBound - run.lowerBound..<range.upperBound - 1 - run.lowerBound]
    var weight = inner.reduce(0) { $0 + $1 - Weight.threshold }
    weight += Weight.length * Double(max(0, range.count - 3))
    if range.count <= WordList.longest, terms.contains(range) { weight += Weight.term }
    if list.contains(units[range]) { weight += Weight.listed }
    return weight
  }

  /// The normalized pointwise mutual information of two ideographs beside each other, from -1 to 1; 0 where nothing is
  /// known.
  private func association(_ first: UInt32, _ second: UInt32) throws(IndexError) -> Double {
    let passages = Double(statistics.passageCount)
    guard passages > 0 else { return 0 }
    let together = Double(try statistics.count(of: first, second)) + 0.01
    let apart =
      (Double(try statistics.count(of: first)) + 1) * (Double(try statistics.count(of: second)) + 1)
    return log(together * passages / apart) / max(0.1, -log(together / passages))
  }

  /// Of the passages that hold a word, the least share that must hold it with the ideograph beside it.
  private static var leastShare: Double { 0.02 }

  /// Joins single ideographs: neighbours to a word (雅鲁藏布), one that is alone to the word beside it with which it stands
  /// in a part of that word's passages (试验|区).
  private func joinSingles(_ atoms: inout [Atom], of units: [UInt32]) throws(IndexError) {
    func isLoose(_ atom: Atom) -> Bool {
      atom.range.count == 1 && !QuestionPhrases.isFunction(units[atom.range.lowerBound])
    }
    var position = 0
    while position < atoms.count {
      let end = atoms[position...].firstIndex { !isLoose($0) } ?? atoms.count
      if end - position > 1 {
        let range = atoms[position].range.lowerBound..<atoms[end - 1].range.upperBound
        let joined = Atom(range: range, isContent: true, isRequired: true, isJoined: atoms[position].isJoined)
        atoms.replaceSubrange(position..<end, with: [joined])
      } else if end - position == 1 {
        var best: (count: Int, with: Int)?
        for other in [position - 1, position + 1] where atoms.indices.contains(other) && atoms[other].isContent {
          let range =
            min(
              atoms[other].range.lowerBound, atoms[position].range.lowerBound)..<max(
              atoms[other].range.upperBound, atoms[position].range.upperBound)
          let alone = Double(max(1, try statistics.count(of: units[atoms[other].range])))
          let together = try statistics.count(inRow: units[range], least: max(1, Self.leastShare * alone))
          if let together, together > best?.count ?? 0 { best = (together, other) }
        }
        if let best {
          let first = min(best.with, position)
          atoms[first].range = atoms[first].range.lowerBound..<atoms[first + 1].range.upperBound
          (atoms[first].isContent, atoms[first].isRequired) = (true, true)
          atoms.remove(at: first + 1)
          position = first
        }
      }
      position += 1
    }
  }

  // MARK: Compounds

  /// Makes one word of the atoms that are a term of the thesaurus together; not of those between parts of a term.
  private func tie(_ atoms: inout [Atom], by uses: [Thesaurus.Use], of units: [UInt32]) throws(IndexError) {
    for use in uses where !use.isSplit {
      guard let first = atoms.firstIndex(where: { $0.range.lowerBound == use.range.lowerBound }),
        let last = atoms[first...].firstIndex(where: { $0.range.upperBound == use.range.upperBound })
      else { continue }
      let own = atoms[first...last]
      let pieces = own.filter { $0.range.count > 1 }.map(\.range)
      let term = Atom(
        range: use.range, pieces: pieces, names: use.members.filter(\.isSame).map(\.part),
        isContent: own.allSatisfy { units[$0.range.lowerBound] < FoldedText.wordStart }, isRequired: true,
        isJoined: atoms[first].isJoined)
      atoms.replaceSubrange(first...last, with: [term])
    }
  }

  /// Two neighbours are one word if so many of the passages that hold the rarer one hold both together.
  private static var tie: Double { 0.3 }

  /// Makes one word of neighbours that mostly stand together in the indexes: 自由贸易·试验区, 职务·再·设计.
  private func tieByIndex(_ atoms: inout [Atom], of units: [UInt32]) throws(IndexError) {
    var position = 0
    while position + 1 < atoms.count {
      var next = position + 1
      if next + 1 < atoms.count, atoms[next].range.count == 1, atoms[next].isJoined { next += 1 }
      var isTied = false
      for other in position + 1...next where !isTied {
        isTied = try areTied(atoms, position, other, of: units)
        guard isTied else { continue }
        let own = [atoms[position], atoms[other]]
        atoms[position].pieces = own.flatMap { $0.pieces.isEmpty ? [$0.range] : $0.pieces }
        atoms[position].range = own[0].range.lowerBound..<own[1].range.upperBound
        atoms[position].names = []
        atoms.removeSubrange(position + 1...other)
      }
      position = isTied ? max(0, position - 1) : position + 1
    }
  }

  private func areTied(_ atoms: [Atom], _ first: Int, _ second: Int, of units: [UInt32]) throws(IndexError) -> Bool {
    let (a, b) = (atoms[first], atoms[second])
    guard a.isContent, b.isContent, atoms[first + 1...second].allSatisfy(\.isJoined) else { return false }
    // Most pairs fail on this number alone.
    let border = try statistics.count(of: units[a.range.upperBound - 1], units[a.range.upperBound])
    if border < 2 { return false }
    let least = min(try statistics.count(of: units[a.range]), try statistics.count(of: units[b.range]))
    let needed = max(2, Self.tie * Double(least))
    guard Double(border) >= needed else { return false }
    return try statistics.count(inRow: units[a.range.lowerBound..<b.range.upperBound], least: needed) != nil
  }
}

extension QueryPart {
  /// A part of the text, by its units.
  fileprivate func part(_ range: Range<Int>) -> QueryPart {
    if range == folded.units.indices { return self }
    let span = folded.span(of: range)
    return QueryPart(ScalarText.string(Array(text.unicodeScalars)[span.start..<span.end]))
  }

  /// What stands between gaps, as it was typed.
  fileprivate var runs: [QueryPart] {
    folded.units.indices.split { folded.units[$0] == FoldedText.gap }.map { part($0.startIndex..<$0.endIndex) }
  }
}
