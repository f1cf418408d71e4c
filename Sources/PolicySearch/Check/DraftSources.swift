import PolicyText

/// Who a draft says has stated something.
struct ClaimSource: Hashable {
  /// A title or document number, as written without marks.
  var document: String?
  /// The title right before the number.
  var title: String?
  /// Places, as written: of several each has stated it.
  var places: [String] = []
  /// Whether the places stand before the document's title, as whose it is: 广东的《政府工作报告》; else they are what it
  /// speaks of, or have their own documents: 《规划》提出，苏州增长5%.
  var isOfPlace = false
  /// Places in a sentence before: of several documents with the title, those of these are meant.
  var placesBefore: [String] = []
  /// Whether the places stand in another sentence than the claim: what the document says is then said, too, and places
  /// of which no document is known are passed over.
  var isCarried = false

  /// As a reader would name it: the places if they are nearer.
  var text: String {
    guard let document, isOfPlace || places.isEmpty else { return places.joined(separator: "、") }
    return document
  }
}

/// Finds what a draft names as the source of a claim.
///
/// What stands in the sentence of the claim counts, else what stands before it in the paragraph, else what stands above
/// it: the line that introduces a list or a table, the headings.
struct DraftSources {
  private enum Mention {
    case document(Claim)
    case places([PlaceNames.Mention])

    var range: Range<Int> {
      switch self {
      case .document(let claim): claim.range
      case .places(let places): places[0].range.lowerBound..<places[places.count - 1].range.upperBound
      }
    }
  }

  /// What stands between the names of places that state the same.
  private static let joints = Set("、和与及以跟同，".unicodeScalars)
  private static let longestJoint = 2
  /// So many mentions before a claim are looked at.
  private static let mostMentions = 64
  private static let respectively = Array("分别".unicodeScalars)

  private let scalars: [Unicode.Scalar]
  /// In the order of the draft; none overlaps another.
  private let mentions: [Mention]
  private let paragraphs: [DraftParagraph]
  private let introductions: [Int?]
  private let headings: [Int?]
  private let sentences: SentenceBounds
  /// The only place that the draft names, or its only document, which it need not name again.
  private let only: Named
  /// Where the figures stand.
  private let figures: [Range<Int>]

  /// - Parameters:
  ///   - named: Titles and document numbers outside quotations, in the order of the draft.
  ///   - places: The places that the draft names, those in quotations and titles left out.
  ///   - figures: Where its figures stand, in its order.
  init(
    _ scalars: [Unicode.Scalar], _ paragraphs: [DraftParagraph], _ sentences: SentenceBounds, named: [Claim],
    places: [PlaceNames.Mention], figures: [Range<Int>]
  ) {
    self.scalars = scalars
    self.paragraphs = paragraphs
    introductions = Self.introductions(paragraphs)
    headings = Self.headings(paragraphs)
    self.sentences = sentences
    self.figures = figures
    var lists: [[PlaceNames.Mention]] = []
    for place in places {
      let before = lists.last?.last?.range.upperBound ?? 0
      let between = scalars[min(before, place.range.lowerBound)..<place.range.lowerBound]
      if !lists.isEmpty, between.isEmpty {
        // 广东省深圳市: the last one is meant.
        lists[lists.count - 1][lists[lists.count - 1].count - 1] = place
      } else if !lists.isEmpty, between.count <= Self.longestJoint, between.allSatisfy(Self.joints.contains) {
        lists[lists.count - 1].append(place)
      } else {
        lists.append([place])
      }
    }
    let isOnePlace = places.allSatisfy { $0.name.hasPrefix(places[0].name) || places[0].name.hasPrefix($0.name) }
    if isOnePlace, let place = places.first {
      only = (nil, [place])
    } else {
      only = (places.isEmpty && Set(named.map(\.text)).count == 1 ? named[0] : nil, nil)
    }
    mentions = (named.map(Mention.document) + lists.map(Mention.places)).sorted {
      $0.range.lowerBound < $1.range.lowerBound
    }
  }

  /// Who states a quotation, or a figure by its number. Of a document number its title is the source, right before it;
  /// of a title the places before it in its sentence, which may speak of it.
  ///
  /// - Parameter column: Places that the name of its column has, of a cell of a table.
  func source(of kind: Claim.Kind, at range: Range<Int>, column: [String] = []) -> ClaimSource? {
    let sentence = sentences.sentence(around: range)
    switch kind {
    case .title:
      let places = last(in: sentence.lowerBound..<range.lowerBound, isBefore: false).places ?? only.places
      return places.map { ClaimSource(places: $0.map(\.name)) }
    case .number: return titleBefore(range)
    case .quotation, .figure: break
    }
    if let inBrackets = inBrackets(behind: range, until: sentence.upperBound) { return inBrackets }
    let paragraph = paragraph(at: range.lowerBound)
    let start = paragraph.map { paragraphs[$0].range.lowerBound } ?? 0
    let isRow = paragraph.map { paragraphs[$0].kind == .item && scalars[paragraphs[$0].range].contains("|") } ?? false
    var own = last(in: sentence.lowerBound..<range.lowerBound, isBefore: false)
    if own.document == nil, own.places == nil || isRow {
      // 「……。」（《题名》): the sentence ends inside the marks.
      let end = min(sentence.upperBound + 1, scalars.count)
      own.document = documents(in: range.upperBound..<end).first
    }
    if own.document == nil, own.places == nil, !column.isEmpty { return ClaimSource(places: column) }
    let isCarried = own.places == nil
    if own.document == nil {
      let before: Named = start < sentence.lowerBound ? last(in: start..<sentence.lowerBound) : (nil, nil)
      let above: Named = before.document == nil && before.places == nil ? paragraph.map(above) ?? (nil, nil) : before
      if own.places == nil {
        own = above
      } else {
        own.document = above.document
      }
      let first = only.document?.range.lowerBound ?? only.places?.first?.range.lowerBound
      if own.document == nil, own.places == nil, let first, first < range.lowerBound { own = only }
    }
    var source = combined(own.document, own.places, for: range)
    source?.isCarried = isCarried
    return source
  }

  private typealias Named = (document: Claim?, places: [PlaceNames.Mention]?)

  private func combined(_ document: Claim?, _ places: [PlaceNames.Mention]?, for range: Range<Int>) -> ClaimSource? {
    guard document != nil || places != nil else { return nil }
    var source = ClaimSource(document: document?.text)
    if let document, document.kind == .number { source.title = titleBefore(document.range)?.document }
    guard let places else { return source }
    source.places = chosen(places, for: range).map(\.name)
    if let document {
      let sentence = sentences.sentence(around: document.range)
      source.isOfPlace = places[0].range.upperBound <= document.range.lowerBound
      // What was said before, in another sentence, is over.
      if source.isOfPlace, places[0].range.lowerBound < sentence.lowerBound {
        (source.places, source.placesBefore) = ([], source.places)
      }
    }
    return source
  }

  /// Of several places all, or after 分别 the one whose turn it is.
  private func chosen(_ places: [PlaceNames.Mention], for range: Range<Int>) -> [PlaceNames.Mention] {
    let start = places[places.count - 1].range.upperBound
    guard places.count > 1, start < range.lowerBound,
      let word = (start..<range.lowerBound).first(where: { scalars[$0...].starts(with: Self.respectively) })
    else { return places }
    let number = figures.count { $0.lowerBound > word && $0.upperBound <= range.lowerBound }
    return number < places.count ? [places[number]] : places
  }

  // MARK: Where mentions stand

  /// The last document and the last places in a range.
  ///
  /// - Parameter isBefore: Whether it is not the sentence itself: there places of which there are documents come first,
  ///   as others are often only spoken of.
  private func last(in range: Range<Int>, isBefore: Bool = true) -> Named {
    var found: Named = (nil, nil)
    for mention in within(range).suffix(Self.mostMentions).reversed() {
      switch mention {
      case .document(let claim):
        found.document = found.document ?? claim
      case .places(let places):
        let isKnown = places.contains(where: \.hasDocuments)
        if found.places == nil || isBefore && isKnown && found.places?.contains(where: \.hasDocuments) == false {
          found.places = places
        }
      }
    }
    return found
  }

  private func documents(in range: Range<Int>) -> [Claim] {
    within(range).compactMap { if case .document(let claim) = $0 { claim } else { nil } }
  }

  private func within(_ range: Range<Int>) -> ArraySlice<Mention> {
    guard range.lowerBound < range.upperBound else { return [] }
    let first = SortedSearch.first(in: mentions.indices) { mentions[$0].range.lowerBound < range.lowerBound }
    let end = SortedSearch.first(in: mentions.indices) { mentions[$0].range.upperBound <= range.upperBound }
    return first < end ? mentions[first..<end] : []
  }

  private func titleBefore(_ range: Range<Int>) -> ClaimSource? {
    let before = documents(in: max(0, range.lowerBound - SentenceBounds.longest)..<range.lowerBound).last
    guard let before, before.kind == .title, range.lowerBound - before.range.upperBound <= 3,
      !scalars[before.range.upperBound..<range.lowerBound].contains(where: Figure.hasContent)
    else { return nil }
    return ClaimSource(document: before.text)
  }

  /// What brackets right behind a claim name: 增长5%（广东）, “人才强市”（《规划》）.
  private func inBrackets(behind range: Range<Int>, until end: Int) -> ClaimSource? {
    var open = range.upperBound
    while open < min(scalars.count, range.upperBound + 3), !Figure.hasContent(scalars[open]), !isOpening(open) {
      open += 1
    }
    guard open < scalars.count, isOpening(open) else { return nil }
    let limit = min(scalars.count, open + 100)
    let close = scalars[open..<limit].firstIndex { $0 == "）" || $0 == ")" } ?? open
    let found = last(in: open..<close, isBefore: false)
    return combined(found.document, found.places, for: range)
  }

  private func isOpening(_ position: Int) -> Bool { scalars[position] == "（" || scalars[position] == "(" }

  // MARK: Paragraphs

  private func paragraph(at position: Int) -> Int? {
    let next = SortedSearch.first(in: paragraphs.indices) { paragraphs[$0].range.lowerBound <= position }
    return next > 0 ? next - 1 : nil
  }

  /// What stands above a paragraph: in the line that introduces it, else in the headings, the nearest first.
  private func above(_ paragraph: Int) -> Named {
    for other in enclosing(paragraph) {
      let found = last(in: paragraphs[other].range)
      if found.document != nil || found.places != nil { return found }
    }
    return (nil, nil)
  }

  /// The paragraphs to which one belongs, the nearest first: the line that introduces it, and the headings above.
  private func enclosing(_ paragraph: Int) -> [Int] {
    var found = [introductions[paragraph]].compactMap(\.self)
    var next = headings[paragraph]
    while let heading = next {
      found.append(heading)
      next = headings[heading]
    }
    return found
  }

  /// Of each paragraph the line that introduces it, or the list in which it stands; nil if none does.
  private static func introductions(_ paragraphs: [DraftParagraph]) -> [Int?] {
    var found: [Int?] = []
    for (number, paragraph) in paragraphs.enumerated() {
      guard number > 0 else {
        found.append(nil)
        continue
      }
      let before = paragraphs[number - 1]
      switch before.kind {
      case .item: found.append(paragraph.kind == .item ? found[number - 1] : nil)
      case .plain: found.append(paragraph.kind == .item || before.introduces ? number - 1 : nil)
      case .heading: found.append(nil)
      }
    }
    return found
  }

  /// Of each paragraph the nearest heading above, of a heading the nearest of a smaller level.
  private static func headings(_ paragraphs: [DraftParagraph]) -> [Int?] {
    var open: [(number: Int, level: Int)] = []
    return paragraphs.enumerated().map { number, paragraph in
      guard case .heading(let level) = paragraph.kind else { return open.last?.number }
      while let last = open.last, last.level >= level { open.removeLast() }
      defer { open.append((number, level)) }
      return open.last?.number
    }
  }

  // MARK: Times

  /// What the draft says of a time before a sentence: how the sentences before it in its paragraph begin, and what
  /// stands above, the nearest first.
  func timesBefore(_ range: Range<Int>) -> [(text: String, isAbove: Bool)] {
    guard let paragraph = paragraph(at: range.lowerBound) else { return [] }
    var found: [(text: String, isAbove: Bool)] = []
    var start = sentences.sentence(around: range).lowerBound
    let first = paragraphs[paragraph].range.lowerBound
    while start > first, found.count < Self.mostSentences {
      let before = sentences.sentence(around: start - 1..<start - 1)
      let beginning = before.lowerBound..<min(before.upperBound, before.lowerBound + Self.longestTime)
      found.append((ScalarText.string(scalars[beginning]), false))
      start = before.lowerBound
    }
    return found + enclosing(paragraph).map { (ScalarText.string(scalars[paragraphs[$0].range]), true) }
  }

  private static let mostSentences = 16
  /// A sentence that is of a time begins with it, within so many scalars.
  private static let longestTime = 12
}

/// Where the sentences of a draft begin and end.
struct SentenceBounds {
  /// The longest sentence that is looked at, in scalars to either side.
  static let longest = 4000
  static let ends: Set<Unicode.Scalar> = ["。", "！", "？", "；", "!", "?", ";", "\n"]

  /// The positions of the marks, and the end of the text.
  private let marks: [Int]

  init(_ scalars: [Unicode.Scalar]) {
    marks = scalars.indices.filter { Self.ends.contains(scalars[$0]) } + [scalars.count]
  }

  /// The sentence of some scalars, without the mark at its end.
  func sentence(around range: Range<Int>) -> Range<Int> {
    let before = SortedSearch.first(in: marks.indices) { marks[$0] < range.lowerBound }
    let start = before > 0 ? marks[before - 1] + 1 : 0
    let after = SortedSearch.first(in: marks.indices) { marks[$0] < range.upperBound }
    let end = after < marks.count ? marks[after] : range.upperBound
    return max(
      start, range.lowerBound - Self.longest)..<min(max(end, range.upperBound), range.upperBound + Self.longest)
  }
}
