import InvertedIndex
import PolicyText
import TextFolding

/// Which documents and passages may match at all. Values of one filter are alternatives; different filters must all hold.
public struct Filter: Hashable, Sendable {
  /// The filters' names in the query language.
  public enum Name: String, CaseIterable, Sendable {
    case place, year, from, to, unit, kind, doc, instrument, industry

    /// Whether passages of one document cannot differ in passing.
    public var concernsDocuments: Bool {
      switch self {
      case .place, .year, .from, .to, .doc: true
      case .unit, .kind, .instrument, .industry: false
      }
    }
  }

  private var places: [String] = []
  private var years: [Int] = []
  private var earliest: Int?
  private var latest: Int?
  private var units: [UnitName] = []
  private var kinds: Set<PassageKind> = []
  private var documents: [String] = []
  private var instruments = TagSet<PolicyInstrument>()
  private var industries = TagSet<Industry>()

  public init() {}

  public var isEmpty: Bool { self == Filter() }

  /// Whether passages of one document may differ in passing: whether units, kinds or tags are named.
  public var concernsPassages: Bool {
    !units.isEmpty || !kinds.isEmpty || !instruments.isEmpty || !industries.isEmpty
  }

  /// Lets only passages of one kind match.
  ///
  /// - Throws: `QueryError.filterValue` if other kinds were asked for.
  public mutating func require(_ kind: PassageKind) throws(QueryError) {
    if let other = kinds.first(where: { $0 != kind }) {
      throw .filterValue(
        filter: "kind", value: other.name, expected: "\(kind.name) here; a search has the other kinds")
    }
    kinds = [kind]
  }

  /// Lets only passages of one kind match, unless kinds are named already.
  mutating func prefer(_ kind: PassageKind) {
    if kinds.isEmpty { kinds = [kind] }
  }

  /// The filter that lets only passages of one kind match of those that this one does; nil if it lets none of the kind.
  func narrowed(to kind: PassageKind) -> Filter? {
    guard kinds.isEmpty || kinds.contains(kind) else { return nil }
    var narrowed = self
    narrowed.kinds = [kind]
    return narrowed
  }

  /// The filter without the values of one name.
  func without(_ name: Name) -> Filter {
    var filter = self
    switch name {
    case .place: filter.places = []
    case .year: filter.years = []
    case .from: filter.earliest = nil
    case .to: filter.latest = nil
    case .unit: filter.units = []
    case .kind: filter.kinds = []
    case .doc: filter.documents = []
    case .instrument: filter.instruments = TagSet()
    case .industry: filter.industries = TagSet()
    }
    return filter
  }

  /// Adds a value: `place:昆山`, `year:2026`.
  ///
  /// - Throws: `QueryError.filterValue` if the filter does not take the value.
  public mutating func add(_ name: Name, _ value: String) throws(QueryError) {
    switch name {
    case .place: places.append(try Self.searchable(name, value, "a place, as in place:昆山"))
    case .unit: units.append(UnitName(try Self.searchable(name, value, "a unit, as in unit:科技局")))
    case .doc: documents.append(try Self.searchable(name, value, "a document's id, as in doc:kunshan-2024"))
    case .year: years.append(try Self.year(name, value))
    case .from: earliest = min(earliest ?? .max, try Self.year(name, value))
    case .to: latest = max(latest ?? .min, try Self.year(name, value))
    case .kind:
      guard let kind = PassageKind(name: value) else {
        let known = PassageKind.allCases.map(\.name).joined(separator: ", ")
        throw .filterValue(filter: name.rawValue, value: value, expected: "one of \(known)")
      }
      kinds.insert(kind)
    case .instrument: instruments.insert(try Self.tag(name, value))
    case .industry: industries.insert(try Self.tag(name, value))
    }
  }

  /// The tag of a name, or the only one whose name holds the value: instrument:补贴 is 补贴奖励.
  private static func tag<Tag: PolicyTag>(_ name: Name, _ value: String) throws(QueryError) -> Tag {
    let folded = FoldedText(value)
    if let tag = Tag.allCases.first(where: { FoldedText($0.name).line == folded.line }) { return tag }
    let holding = folded.isEmpty ? [] : Tag.allCases.filter { holds($0.name, value) }
    guard holding.count == 1 else {
      let known = holding.isEmpty ? Tag.names : holding.map(\.name)
      throw .filterValue(filter: name.rawValue, value: value, expected: "one of \(known.joined(separator: ", "))")
    }
    return holding[0]
  }

  /// The value itself, which must have something to compare.
  private static func searchable(_ name: Name, _ value: String, _ expected: String) throws(QueryError) -> String {
    guard !FoldedText(value).isEmpty else {
      throw .filterValue(filter: name.rawValue, value: value, expected: expected)
    }
    return value
  }

  private static func year(_ name: Name, _ value: String) throws(QueryError) -> Int {
    let line = FoldedText(value).line
    let digits = line.hasSuffix(" 年") ? String(line.dropLast(2)) : line
    guard digits.count == 4, let year = Int(digits) else {
      throw .filterValue(filter: name.rawValue, value: value, expected: "a year, as in \(name.rawValue):2026")
    }
    return year
  }

  // MARK: Explaining

  /// The single filters on documents, as typed: to say which of them no document passes.
  var documentFilters: [(text: String, filter: Filter)] {
    var parts: [(String, Filter)] = []
    func part(_ text: String, _ change: (inout Filter) -> Void) {
      var filter = Filter()
      change(&filter)
      parts.append((text, filter))
    }
    for place in places { part("place:\(place)") { $0.places = [place] } }
    for year in years { part("year:\(year)") { $0.years = [year] } }
    for document in documents { part("doc:\(document)") { $0.documents = [document] } }
    if let earliest { part("from:\(earliest)") { $0.earliest = earliest } }
    if let latest { part("to:\(latest)") { $0.latest = latest } }
    return parts
  }

  /// The single filters on passages, but for kinds: units as typed, tags by their names.
  var passageFilters: [(text: String, filter: Filter)] {
    let byUnit = units.map { unit in
      var filter = Filter()
      filter.units = [unit]
      return ("unit:\(unit.text)", filter)
    }
    let byInstrument = instruments.tags.map { tag in
      var filter = Filter()
      filter.instruments.insert(tag)
      return ("instrument:\(tag.name)", filter)
    }
    let byIndustry = industries.tags.map { tag in
      var filter = Filter()
      filter.industries.insert(tag)
      return ("industry:\(tag.name)", filter)
    }
    return byUnit + byInstrument + byIndustry
  }

  // MARK: Matching

  /// Whether a document's passages may match.
  public func accepts(_ document: DocumentRecord) -> Bool { accepts(document, year: nil) }

  /// Whether what a document states for a year may match; without a year the document's own are compared.
  func accepts(_ document: DocumentRecord, year: Int?) -> Bool {
    let metadata = document.metadata
    if !documents.isEmpty, !documents.contains(where: { FoldedText($0).line == FoldedText(document.id).line }) {
      return false
    }
    if !places.isEmpty {
      guard let place = metadata.place, places.contains(where: { Self.holds(place, $0) }) else { return false }
    }
    let concerns = { (wanted: Int) in year.map { $0 == wanted } ?? metadata.concerns(year: wanted) }
    if !years.isEmpty, !years.contains(where: concerns) { return false }
    if let earliest, (year ?? metadata.years?.upperBound ?? .min) < earliest { return false }
    if let latest, (year ?? metadata.years?.lowerBound ?? .max) > latest { return false }
    return true
  }

  /// Whether a passage of an accepted document may match.
  func accepts(_ passage: PassageRecord, in index: IndexReader) throws(IndexError) -> Bool {
    if !kinds.isEmpty, !kinds.contains(passage.kind) { return false }
    if !instruments.isEmpty, !instruments.overlaps(passage.instruments) { return false }
    if !industries.isEmpty, !industries.overlaps(passage.industries) { return false }
    if units.isEmpty { return true }
    let names = try index.units(of: passage).map { UnitName($0.name) }
    let place = try index.document(passage.document).metadata.place
    return units.contains { asked in names.contains { $0.isAsked(by: asked, in: place) } }
  }

  private static func holds(_ text: String, _ part: String) -> Bool { FoldedText(text).contains(FoldedText(part)) }
}
