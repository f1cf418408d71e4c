import InvertedIndex
import PolicyText

/// What a draft names as the source of a claim, as the indexes have it.
struct NamedSource {
  typealias Key = DocumentTexts.Key

  /// What a document is to a source.
  enum Standing {
    /// What it says, the source says.
    case own
    /// Only what it says of the place.
    case ofPlace
    case none
  }

  /// The title or number; nil if the draft names a place only.
  var name: [UInt32]?
  /// The documents that the title or number stands for; none where no index has such a document.
  var documents: [Key] = []
  /// The place; nil if the draft names none, or as part of the document's name.
  var place: [UInt32]?
  /// As the draft has it.
  var placeName = ""
  /// Whether what the document says counts though it says it of no place.
  var isCarried = false
  /// The documents of the place.
  var documentsOfPlace: Set<Key> = []

  /// The most documents that are read for what else they say.
  private static let mostRead = 8

  /// The documents to look into, whatever their passages are like.
  var read: [Key] {
    Array((documents + documentsOfPlace.sorted().filter { !documents.contains($0) }).prefix(Self.mostRead))
  }
}

extension DraftChecker {
  /// The sources that each have to say what a claim says: one, or one for each place; none where the draft names none.
  func sources(_ source: ClaimSource?) throws(IndexError) -> [NamedSource] {
    guard let source else { return [] }
    var named = NamedSource()
    if let document = source.document {
      named.name = symbols(document)
      var ofPlaces: Set<Key> = []
      for place in source.places + source.placesBefore { ofPlaces.formUnion(try documents(ofPlace: place)) }
      named.documents = try documents(named: document, of: source.isOfPlace ? ofPlaces : nil)
      if let title = source.title {
        for key in try documents(named: title) where !named.documents.contains(key) { named.documents.append(key) }
        if named.documents.isEmpty { named.name = symbols(title) }
      }
      if named.documents.isEmpty, let near = try nearestTitle(to: source.title ?? document) {
        named.documents = try documents(named: near)
      }
    }
    named.isCarried = source.isCarried && source.document != nil
    if source.isOfPlace { return [named] }
    var found: [NamedSource] = []
    for place in source.places {
      var one = named
      (one.place, one.placeName) = (symbols(place), place)
      one.documentsOfPlace = try documents(ofPlace: place)
      if !source.isCarried || !one.documentsOfPlace.isEmpty { found.append(one) }
    }
    return found.isEmpty && named.name != nil ? [named] : found
  }

  /// The title that a draft seems to mean by one that no document has, nor mentions.
  private func nearestTitle(to title: String) throws(IndexError) -> String? {
    if let near = nearTitles[title] { return near }
    let known = try knownDocuments()
    var near = known.names.nearest(to: title, known.placeNames)
    if near != nil, try isMentioned(title) { near = nil }
    nearTitles[title] = .some(near)
    return near
  }

  /// What a document is to a source. Every document is its own where the draft names none; where no index has a
  /// document of its title, one is that mentions it, as a document does that has another one within it.
  func standing(of key: Key, to source: NamedSource?) throws(IndexError) -> NamedSource.Standing {
    guard let source else { return .own }
    if source.documentsOfPlace.contains(key) { return .own }
    let isNamed: Bool
    if let name = source.name {
      isNamed =
        try source.documents.isEmpty
        ? SymbolText.first(name[...], in: texts.text(key).symbols) != nil : source.documents.contains(key)
    } else {
      isNamed = true
    }
    return isNamed ? source.place == nil || source.isCarried ? .own : .ofPlace : .none
  }
}
