/// Reads which instruments and industries a measure is about, by the rules of `instruments.tsv` and `industries.tsv`.
///
/// The words of responsible units and names of documents (《...》) say nothing of it and are passed over. Instruments are
/// not read from sentences that state a goal (到2025年,...), and industries not from a sentence that lists more than
/// `mostIndustries`.
public enum TagReader {
  /// A sentence that names more industries than this aims at none of them.
  static let mostIndustries = 6
  /// The longest name of a document in scalars.
  private static let longestName = 100
  /// Stands where nothing is to be read.
  private static let blank: Unicode.Scalar = "\0"

  private static let instruments = TagWords<PolicyInstrument>(
    TagRule.rules(String(decoding: EmbeddedFiles.instruments, as: UTF8.self)))
  private static let industries = TagWords<Industry>(
    TagRule.rules(String(decoding: EmbeddedFiles.industries, as: UTF8.self)))

  /// The tags of a measure's text, in any script.
  ///
  /// - Parameter isWrapped: Whether lines go on in the next, so that a word may run over a line's end.
  /// - Complexity: O(n) in the scalars of the text.
  public static func tags(of text: String, isWrapped: Bool = false) -> PassageTags {
    tags(of: SourceText(text), isWrapped: isWrapped)
  }

  static func tags(of source: SourceText, isWrapped: Bool) -> PassageTags {
    let flow = FlowText(source, lines: [source.plain.indices], isWrapped: isWrapped)
    let tags = tags(in: flow.whole, of: flow, lists: UnitReader(flow: flow).read(flow.whole).lists)
    func inSource<Tag>(_ mentions: [TagMention<Tag>]) -> [TagMention<Tag>] {
      isWrapped
        ? mentions.map { TagMention(tag: $0.tag, words: $0.words.map { flow.source(of: FlowRange(scalars: $0)) }) }
        : mentions
    }
    return PassageTags(instruments: inSource(tags.instruments), industries: inSource(tags.industries))
  }

  /// The tags of a part of a text. Where words stand is counted from the beginning of the part, in scalars of the
  /// flowing text.
  ///
  /// - Parameter lists: Where the part names units.
  static func tags(in part: FlowRange, of flow: FlowText, lists: [FlowRange]) -> PassageTags {
    let plain = readable(flow.text.plain[part.scalars], lists: lists)
    let sentences = TagSentence.sentences(of: plain, by: flow.text.lexicon)
    return PassageTags(
      instruments: mentions(instruments, sentences.filter { !$0.statesGoal }, of: plain, mostInSentence: .max),
      industries: mentions(industries, sentences, of: plain, mostInSentence: mostIndustries))
  }

  /// A part of a plain text with lists of units and names of documents blanked.
  private static func readable(_ part: ArraySlice<Unicode.Scalar>, lists: [FlowRange]) -> [Unicode.Scalar] {
    var plain = Array(part)
    for list in lists {
      blankOut(list.scalars.lowerBound - part.startIndex..<list.scalars.upperBound - part.startIndex, of: &plain)
    }
    var position = 0
    while let open = plain[position...].firstIndex(of: "《") {
      let name = open..<min(open + longestName, plain.count)
      let close = plain[name].firstIndex(of: "》")
      if let close { blankOut(open..<close, of: &plain) }
      position = (close ?? open) + 1
    }
    return plain
  }

  private static func blankOut(_ range: Range<Int>, of plain: inout [Unicode.Scalar]) {
    for position in range { plain[position] = blank }
  }

  private static func mentions<Tag>(
    _ words: TagWords<Tag>, _ sentences: [TagSentence], of plain: [Unicode.Scalar], mostInSentence: Int
  ) -> [TagMention<Tag>] {
    let rules = words.rules
    var finds: [TagWords<Tag>.Find] = []
    var inPiece: [TagWords<Tag>.Find] = []
    for sentence in sentences {
      let start = finds.count
      var tags = TagSet<Tag>()
      for piece in sentence.pieces {
        inPiece.removeAll(keepingCapacity: true)
        words.find(in: piece, of: plain, into: &inPiece)
        leaveCounting(&inPiece, rules)
        for find in inPiece { tags.insert(rules[find.rule].tag) }
        finds += inPiece
      }
      if tags.count > mostInSentence { finds.removeSubrange(start...) }
    }
    for (number, rule) in rules.enumerated() where rule.least > 1 && finds.contains(where: { $0.rule == number }) {
      let positions = Set(finds.lazy.filter { $0.rule == number }.map(\.range.lowerBound))
      if positions.count < rule.least { finds.removeAll { $0.rule == number } }
    }
    return TagSet(finds.lazy.map { rules[$0.rule].tag }).tags.map { tag in
      TagMention(tag: tag, words: outermost(finds.filter { rules[$0.rule].tag == tag }.map(\.range)))
    }
  }

  /// Leaves the words of a piece that make a tag: outside guards, and beside a companion where the rule asks for one.
  private static func leaveCounting<Tag>(_ finds: inout [TagWords<Tag>.Find], _ rules: [TagRule<Tag>]) {
    guard finds.contains(where: { $0.role == .word }) else { return finds.removeAll(keepingCapacity: true) }
    if finds.contains(where: { $0.role == .guarding }) {
      let guards = finds.filter { $0.role == .guarding }
      finds.removeAll { find in
        find.role == .guarding || guards.contains { $0.rule == find.rule && $0.range.contains(find.range) }
      }
    }
    var accompanied: Set<Int> = []
    for companion in finds where companion.role == .companion && !accompanied.contains(companion.rule) {
      let isPart = finds.contains {
        $0.role == .word && $0.rule == companion.rule && $0.range.overlaps(companion.range)
      }
      if !isPart { accompanied.insert(companion.rule) }
    }
    finds.removeAll { find in
      find.role != .word || !rules[find.rule].companions.isEmpty && !accompanied.contains(find.rule)
    }
  }

  /// The ranges in order, without those that lie within another.
  private static func outermost(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var kept: [Range<Int>] = []
    for range in ranges.sorted(by: { ($0.lowerBound, -$0.upperBound) < ($1.lowerBound, -$1.upperBound) }) {
      if let last = kept.last, range.upperBound <= last.upperBound { continue }
      kept.append(range)
    }
    return kept
  }
}

/// A tag with the words that made it so.
public struct TagMention<Tag: PolicyTag>: Hashable, Sendable {
  public var tag: Tag
  /// Where the words stand, in Unicode scalars of the text that was read: at least one, in order, none within another.
  public var words: [Range<Int>]
}
