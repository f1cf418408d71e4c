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

  private let scalars: [Unicode.Scalar]
  /// In the order of the draft; none overlaps another.
  private let mentions: [Mention]
  private let outline: DraftOutline
  /// The only place that the draft names, or its only document, which it need not name again.
  private let only: Named
  private let names: DocumentNames
  /// Where names of documents stand that have no marks: who says what follows, and no title that is only spoken of.
  private let unmarked: Set<Range<Int>>
  /// Where the figures stand.
  private let figures: [Range<Int>]

  /// - Parameters:
  ///   - outline: Where its sentences, paragraphs and tables are.
  ///   - names: The documents that may be meant.
  ///   - named: What the draft names as documents.
  ///   - places: The places that the draft names, those in quotations and titles left out.
  ///   - figures: Where its figures stand, in its order.
  init(
    _ scalars: [Unicode.Scalar], _ outline: DraftOutline, _ names: DocumentNames, named: DraftNames,
    places: [PlaceNames.Mention], figures: [Range<Int>]
  ) {
    self.scalars = scalars
    self.outline = outline
    self.names = names
    unmarked = Set(named.unmarked)
    self.figures = figures
    var lists: [[PlaceNames.Mention]] = []
    for place in places where !Self.isPart(place, of: named.documents, in: scalars) {
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
    only = Self.only(named.documents, places, names, outline)
    mentions = (named.documents.map(Mention.document) + lists.map(Mention.places)).sorted {
      $0.range.lowerBound < $1.range.lowerBound
    }
  }

  /// Whether a place is part of the name of a document, or stands in brackets behind it.
  private static func isPart(
    _ place: PlaceNames.Mention, of documents: [Claim], in scalars: [Unicode.Scalar]
  ) -> Bool {
    let start = place.range.lowerBound
    let isInBrackets = start > 0 && (scalars[start - 1] == "（" || scalars[start - 1] == "(")
    let next = SortedSearch.first(in: documents.indices) {
      documents[$0].range.upperBound <= start - (isInBrackets ? 2 : 0)
    }
    guard next < documents.count else { return false }
    return documents[next].range.contains(start) || isInBrackets && documents[next].range.upperBound == start - 1
  }

  /// The only document or place of the draft, of several the only one that is known.
  private static func only(
    _ named: [Claim], _ places: [PlaceNames.Mention], _ names: DocumentNames, _ outline: DraftOutline
  ) -> Named {
    // The number right behind a title is that of the same document.
    let documents = named.indices.filter { number in
      named[number].kind == .title || number == 0
        || named[number].range.lowerBound - named[number - 1].range.upperBound > longestJoint + 1
    }.map { named[$0] }
    func isOne(_ places: [PlaceNames.Mention]) -> Bool {
      places.allSatisfy { $0.name.hasPrefix(places[0].name) || places[0].name.hasPrefix($0.name) }
    }
    func isOne(_ documents: [Claim]) -> Bool { Set(documents.map { names.title(of: $0.text) }).count == 1 }
    let knownDocuments = documents.filter { names.isKnown($0.text) }
    if isOne(knownDocuments) { return (knownDocuments[0], nil) }
    let document = isOne(documents) ? documents[0] : nil
    let known = places.filter(\.hasDocuments)
    // Where another place has a heading or a list of its own, it is not the only one.
    let isAlone = places.allSatisfy { $0.hasDocuments || !outline.heads($0.range) }
    for found in [isAlone ? known : [], places] where isOne(found) {
      if let place = found.first { return (document, [place]) }
    }
    return (places.isEmpty ? document : nil, nil)
  }

  /// Who states a quotation, or a figure by its number. Of a document number its title is the source, before it in its
  /// sentence; of a title the places that may speak of it.
  ///
  /// - Parameter column: Places that the name of its column has, of what stands in a cell of a table.
  func source(of kind: Claim.Kind, at range: Range<Int>, column: [String] = []) -> ClaimSource? {
    if kind == .number {
      // A title in another cell of its row is that of the document.
      let inRow = outline.row(at: range).flatMap { documents(in: $0.range).first { $0.kind == .title } }
      return titleBefore(range) ?? inRow.map { ClaimSource(document: $0.text) } ?? citing(range)
    }
    let sentence = outline.sentences.sentence(around: range)
    if kind != .title, let behind = behind(range) { return behind }
    let paragraph = outline.paragraph(at: range.lowerBound)
    let start = paragraph.map { outline.paragraphs[$0].range.lowerBound } ?? 0
    let row = outline.row(at: range)
    let cell = outline.cell(at: range)?.range
    var own = last(in: (cell?.lowerBound ?? sentence.lowerBound)..<range.lowerBound, isBefore: false)
    if kind == .title { own.document = documents(in: sentence.lowerBound..<range.lowerBound).last(where: isUnmarked) }
    if let row, let cell {
      if own.document == nil { own.document = last(in: row.range.lowerBound..<range.lowerBound).document }
      if own.document == nil { own.document = documents(in: range.upperBound..<row.range.upperBound).first }
      if own.document == nil, own.places == nil, !column.isEmpty { return ClaimSource(places: column) }
      if own.places == nil { own.places = last(in: row.range.lowerBound..<cell.lowerBound, isBefore: false).places }
      if own.document == nil, own.places == nil { own.places = placesAfter(cell, in: row) }
    } else if own.document == nil, own.places == nil, kind != .title {
      // 「……。」（《题名》): the sentence ends inside the marks.
      own.document = documents(in: range.upperBound..<min(sentence.upperBound + 1, scalars.count)).first
    }
    var isCarried = own.places == nil
    if own.document == nil {
      let before: Named = start < sentence.lowerBound ? last(in: start..<sentence.lowerBound) : (nil, nil)
      let above: Named = before.document == nil && before.places == nil ? paragraph.map(above) ?? (nil, nil) : before
      if own.places == nil || above.document != nil && own.places?.contains(where: \.hasDocuments) == false {
        own = above
        isCarried = true
      } else {
        own.document = above.document
      }
      let first = only.document?.range.lowerBound ?? only.places?.first?.range.lowerBound
      if own.document == nil, own.places == nil, let first, first < range.lowerBound { own = only }
    }
    if kind == .title, let document = own.document, !isUnmarked(document) { own.document = nil }
    var source = combined(own.document, own.places, for: range)
    source?.isCarried = isCarried
    return source
  }

  private func isUnmarked(_ document: Claim) -> Bool { unmarked.contains(document.range) }

  // MARK: Tables

  /// The places that a cell behind another names, and little more.
  private func placesAfter(_ cell: Range<Int>, in row: DraftRow) -> [PlaceNames.Mention]? {
    for other in row.cells where other.range.lowerBound >= cell.upperBound {
      let found = last(in: other.range, isBefore: false).places
      if let found, scalars[other.range].count(where: Figure.hasContent) <= Self.longestPlaceCell { return found }
    }
    return nil
  }

  private static let longestPlaceCell = 12

  private typealias Named = (document: Claim?, places: [PlaceNames.Mention]?)

  private func combined(_ document: Claim?, _ places: [PlaceNames.Mention]?, for range: Range<Int>) -> ClaimSource? {
    guard document != nil || places != nil else { return nil }
    var source = ClaimSource(document: document?.text)
    if let document, document.kind == .number {
      source.title = titleBefore(document.range)?.document
      if source.title == nil, !names.isKnown(document.text) {
        let sentence = outline.sentences.sentence(around: document.range)
        source.title = documents(in: sentence.lowerBound..<document.range.lowerBound).last { $0.kind == .title }?.text
        // A number that no document has says less than a place.
        if source.title == nil, places != nil { source.document = nil }
      }
    }
    guard let places else { return source }
    source.places = chosen(places, for: range).map(\.name)
    if let document, source.document != nil {
      let sentence = outline.sentences.sentence(around: document.range)
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
      let word = (start..<range.lowerBound).first(where: { LeadWords.isRespectively(at: $0, of: scalars) })
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

  /// The title before a document number: right before it, or with a word between that says so (《规划》的文号为).
  private func titleBefore(_ range: Range<Int>) -> ClaimSource? {
    let before = documents(in: max(0, range.lowerBound - SentenceBounds.longest)..<range.lowerBound).last
    guard let before, before.kind == .title else { return nil }
    let between = scalars[before.range.upperBound..<range.lowerBound]
    let saysSign =
      between.count <= Self.longestSign && between.contains(where: { $0 == "号" || $0 == "號" })
      && !between.contains(where: SentenceBounds.ends.contains)
    guard saysSign || between.count <= 3 && !between.contains(where: Figure.hasContent) else { return nil }
    return ClaimSource(document: before.text)
  }

  private static let longestSign = 24

  /// The document that is said to cite a number, or to have it: 该办法废止了穗府办规〔2019〕3号.
  private func citing(_ range: Range<Int>) -> ClaimSource? {
    guard LeadWords.leadsToNumber(scalars[..<range.lowerBound]) else { return nil }
    let sentence = outline.sentences.sentence(around: range)
    return documents(in: sentence.lowerBound..<range.lowerBound).last { $0.kind == .title }.map {
      ClaimSource(document: $0.text)
    }
  }

  /// What stands behind a claim as who says it: in brackets (增长5%（广东）, “人才强市”（《规划》）), or behind a dash.
  private func behind(_ range: Range<Int>) -> ClaimSource? {
    var open = range.upperBound
    while open < min(scalars.count, range.upperBound + 5), !Figure.hasContent(scalars[open]), !isOpening(open) {
      open += 1
    }
    guard open < scalars.count, isOpening(open) else { return nil }
    let limit = min(scalars.count, open + 100)
    let close =
      scalars[open..<limit].firstIndex { $0 == Brackets.closing[scalars[open]] ?? "\n" }
      ?? (scalars[open] == "—" ? limit : open)
    let found = last(in: open..<close, isBefore: false)
    return combined(found.document, found.places, for: range)
  }

  /// Whether a bracket opens at a position, or a dash begins.
  private func isOpening(_ position: Int) -> Bool {
    if scalars[position] == "—" { return position + 1 < scalars.count && scalars[position + 1] == "—" }
    return Brackets.closing[scalars[position]] != nil
  }

  // MARK: Paragraphs

  /// What stands above a paragraph: in the line that introduces it, else in the headings, the nearest first.
  private func above(_ paragraph: Int) -> Named {
    for other in outline.enclosing(paragraph) {
      let found = last(in: outline.paragraphs[other].range)
      if found.document != nil || found.places != nil { return found }
    }
    return (nil, nil)
  }

  // MARK: Times

  /// What the draft says of a time before a sentence: how the sentences before it in its paragraph begin, and what
  /// stands above, the nearest first.
  func timesBefore(_ range: Range<Int>) -> [(text: String, isAbove: Bool)] {
    guard let paragraph = outline.paragraph(at: range.lowerBound) else { return [] }
    var found: [(text: String, isAbove: Bool)] = []
    var start = outline.sentences.sentence(around: range).lowerBound
    let first = outline.paragraphs[paragraph].range.lowerBound
    while start > first, found.count < Self.mostSentences {
      let before = outline.sentences.sentence(around: start - 1..<start - 1)
      let beginning = before.lowerBound..<min(before.upperBound, before.lowerBound + Self.longestTime)
      found.append((ScalarText.string(scalars[beginning]), false))
      start = before.lowerBound
    }
    // What only stands before a list may speak of another time.
    return found
      + outline.enclosing(paragraph).map { outline.paragraphs[$0] }.filter { $0.kind != .plain || $0.introduces }
      .map { (names.kinds.removed(from: ScalarText.string(scalars[$0.range].prefix(Self.longestHeading))), true) }
  }

  private static let mostSentences = 16
  /// A sentence that is of a time begins with it, within so many scalars.
  private static let longestTime = 24
  private static let longestHeading = 200
}

/// Brackets in which a draft may name who has said what stands before them.
enum Brackets {
  /// The closing ones by the opening ones.
  static let closing: [Unicode.Scalar: Unicode.Scalar] = [
    "（": "）", "(": ")", "〔": "〕", "【": "】", "[": "]", "［": "］",
  ]
}
