/// Reads which instruments and industries a measure is about, by the rules of `instruments.tsv` and `industries.tsv`.
///
/// The words of responsible units and names of documents (《...》) say nothing of it and are passed over. Instruments are
/// not read from sentences that state a goal (到2025年,...), nor from a long list but for its last item, which heads it.
/// Industries are not read where they are a means or one of many things (`TagAims`), nor from a sentence that lists
/// more than `mostIndustries`; and beside the industries that a measure's first sentence names, only those count that
/// are named twice.
public enum TagReader {
  /// A sentence that names more industries than this aims at none of them.
  static let mostIndustries = 6
  /// A list of so many things uses none of them as an instrument.
  private static let longList = 6
  /// How many scalars may stand between a word and the verb behind it.
  private static let farthestVerb = 3
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
      instruments: mentions(instruments, used(in: sentences, of: plain, by: flow.text.lexicon)),
      industries: mentions(industries, aimed(in: sentences, of: plain, by: flow.text.lexicon)))
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

  /// The words of instruments that sentences use, of which the first is the title.
  private static func used(
    in sentences: [TagSentence], of plain: [Unicode.Scalar], by lexicon: Lexicon
  ) -> [TagWords<PolicyInstrument>.Find] {
    if let title = sentences.first?.pieces.first, lexicon[.organizes].first(in: title, of: plain) != nil { return [] }
    var finds: [TagWords<PolicyInstrument>.Find] = []
    for piece in sentences.lazy.filter({ !$0.statesGoal }).flatMap(\.pieces) {
      var inPiece = words(instruments, in: piece, of: plain)
      guard !inPiece.isEmpty else { continue }
      leaveOutListed(&inPiece, in: piece, of: plain)
      finds += inPiece
    }
    leaveRepeated(&finds, instruments.rules)
    return finds
  }

  /// Leaves out the words of a piece that stand in a long list, but for its last item. A list ends at 等.
  private static func leaveOutListed(
    _ finds: inout [TagWords<PolicyInstrument>.Find], in piece: Range<Int>, of plain: [Unicode.Scalar]
  ) {
    var start = piece.lowerBound
    while start < piece.upperBound {
      let end = plain[start..<piece.upperBound].firstIndex(of: "等") ?? piece.upperBound
      let marks = (start..<end).filter { plain[$0] == "、" }
      if marks.count + 1 >= longList, let last = marks.last {
        let listed = start..<last
        finds.removeAll { listed.contains($0.range) }
      }
      start = end + 1
    }
  }

  /// Leaves the words of rules that ask for several only where there are so many.
  private static func leaveRepeated<Tag>(_ finds: inout [TagWords<Tag>.Find], _ rules: [TagRule<Tag>]) {
    for (number, rule) in rules.enumerated() where rule.least > 1 && finds.contains(where: { $0.rule == number }) {
      let positions = Set(finds.lazy.filter { $0.rule == number }.map(\.range.lowerBound))
      if positions.count < rule.least { finds.removeAll { $0.rule == number } }
    }
  }

  /// The words of industries that sentences aim at, of which the first is the title.
  private static func aimed(
    in sentences: [TagSentence], of plain: [Unicode.Scalar], by lexicon: Lexicon
  ) -> [TagWords<Industry>.Find] {
    let (rules, aims) = (industries.rules, TagAims(plain: plain, lexicon: lexicon))
    var finds: [TagWords<Industry>.Find] = []
    for (number, sentence) in sentences.enumerated() {
      let own = sentence.pieces.flatMap { piece in
        let inPiece = words(industries, in: piece, of: plain)
        return number == 0 || inPiece.isEmpty ? inPiece : aims.aimed(inPiece, in: piece)
      }
      if TagSet(own.lazy.map { rules[$0.rule].tag }).count <= mostIndustries { finds += own }
    }
    leaveRepeated(&finds, rules)
    let title = sentences.first?.pieces.last?.upperBound ?? 0
    let inTitle = TagSet(finds.lazy.prefix { $0.range.upperBound <= title }.map { rules[$0.rule].tag })
    guard !inTitle.isEmpty else { return finds }
    var pieces: [Industry: Set<Int>] = [:]
    for find in finds { pieces[rules[find.rule].tag, default: []].insert(find.piece) }
    return finds.filter { find in
      let tag = rules[find.rule].tag
      return inTitle.contains(tag) || pieces[tag, default: []].count > 1
    }
  }

  private static func mentions<Tag>(_ words: TagWords<Tag>, _ finds: [TagWords<Tag>.Find]) -> [TagMention<Tag>] {
    let rules = words.rules
    return TagSet(finds.lazy.map { rules[$0.rule].tag }).tags.map { tag in
      TagMention(tag: tag, words: outermost(finds.filter { rules[$0.rule].tag == tag }.map(\.range)))
    }
  }

  /// The words of a piece that make a tag.
  private static func words<Tag>(
    _ words: TagWords<Tag>, in piece: Range<Int>, of plain: [Unicode.Scalar]
  ) -> [TagWords<Tag>.Find] {
    var finds: [TagWords<Tag>.Find] = []
    words.find(in: piece, of: plain, into: &finds)
    leaveCounting(&finds, words.rules)
    return finds
  }

  /// Leaves the words of a piece that make a tag: outside guards, and with a companion and a verb where the rule asks
  /// for them.
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
    let verbs = finds.filter { $0.role == .verb }
    finds.removeAll { find in
      find.role != .word || !rules[find.rule].companions.isEmpty && !accompanied.contains(find.rule)
        || !rules[find.rule].verbs.isEmpty
          && !verbs.contains { $0.rule == find.rule && governs($0.range, find.range) }
    }
  }

  /// Whether a verb stands before a word, or close behind it as in 平台建设 and 基地等建设.
  private static func governs(_ verb: Range<Int>, _ word: Range<Int>) -> Bool {
    verb.upperBound <= word.lowerBound
      || (word.upperBound...word.upperBound + farthestVerb).contains(verb.lowerBound)
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
