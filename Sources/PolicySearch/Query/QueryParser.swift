import PolicyText

/// Reads the query language: words, `"phrases"`, `-word`, `OR`, filters such as `place:昆山`.
public struct QueryParser {
  private static let quotes: [Unicode.Scalar: Unicode.Scalar] = [
    "\"": "\"", "“": "”", "”": "”", "＂": "＂", "「": "」", "『": "』", "《": "》",
  ]

  /// Quotes that are no punctuation of Chinese text: they always begin or end a phrase.
  private static let plainQuotes: Set<Unicode.Scalar> = ["\"", "＂"]

  private enum Piece {
    case word(String)
    case phrase(String)
    case excluded(String)
    case or
  }

  private let scalars: [Unicode.Scalar]
  private var position = 0

  private init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// Reads a query.
  ///
  /// ```swift
  /// let query = try QueryParser.parse("\"揭榜挂帅\" place:昆山 -人才")
  /// ```
  ///
  /// A quote that is not closed ends with the query. “ ” 「 」 『 』 《 》 quote a phrase that stands by itself; inside a
  /// word they are punctuation. Blanks, also full-width ones, separate.
  ///
  /// - Throws: `QueryError`.
  public static func parse(_ text: String) throws(QueryError) -> Query {
    var parser = QueryParser(text)
    var query = Query()
    let pieces = try parser.pieces(&query)
    try assemble(pieces, into: &query)
    let asksForText = pieces.contains { if case .excluded = $0 { false } else { true } }
    let isBlank = pieces.isEmpty && query.filter.isEmpty && query.excludedFilters.isEmpty
    if asksForText != query.hasText || isBlank { throw .empty(text: text) }
    return query
  }

  // MARK: Pieces

  private mutating func pieces(_ query: inout Query) throws(QueryError) -> [Piece] {
    var pieces: [Piece] = []
    var followsFilter = false
    while true {
      while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 }
      guard position < scalars.count else { return pieces }
      if let close = closingQuote() {
        pieces.append(.phrase(quoted(until: close)))
      } else if Self.isMinus(scalars[position]) {
        position += 1
        if let name = try filterName() {
          var filter = Filter()
          try filter.add(name, quotedOrWord())
          query.excludedFilters.append(filter)
          continue
        }
        let text = quotedOrWord()
        // A dash by itself is punctuation: 长三角 - 一体化.
        if QueryPart(text).terms.isEmpty {
          query.unsearchable.append("-" + text)
        } else {
          pieces.append(.excluded(text))
        }
      } else if let name = try filterName() {
        if case .or = pieces.last { throw .incompleteAlternative }
        try query.filter.add(name, quotedOrWord())
        followsFilter = true
        continue
      } else {
        let word = word()
        if word == "OR", followsFilter { throw .incompleteAlternative }
        if word == "AND" || word == "NOT" { throw .otherOperator(word) }
        pieces.append(word == "OR" ? .or : .word(word))
      }
      followsFilter = false
    }
  }

  private static func isMinus(_ scalar: Unicode.Scalar) -> Bool { scalar == "-" || scalar == "－" }

  /// The quote that ends the phrase that begins here; nil if none begins. Quotes for Chinese text are a part of the
  /// text if they are inside it (专精特新“小巨人”企业), as they are in what is copied from a document.
  private func closingQuote() -> Unicode.Scalar? {
    guard let close = Self.quotes[scalars[position]] else { return nil }
    if Self.plainQuotes.contains(close) { return close }
    guard let end = scalars[(position + 1)...].firstIndex(of: close), end + 1 < scalars.count else { return close }
    let next = scalars[end + 1]
    return next.properties.isWhitespace || Self.quotes[next] != nil ? close : nil
  }

  private mutating func quoted(until close: Unicode.Scalar) -> String {
    let start = position + 1
    let end = scalars[start...].firstIndex(of: close) ?? scalars.count
    position = min(end + 1, scalars.count)
    return string(start..<end)
  }

  private mutating func word() -> String {
    let start = position
    while position < scalars.count, !scalars[position].properties.isWhitespace,
      !Self.plainQuotes.contains(scalars[position])
    {
      position += 1
    }
    return string(start..<position)
  }

  private mutating func quotedOrWord() -> String {
    guard position < scalars.count, let close = Self.quotes[scalars[position]] else { return word() }
    return quoted(until: close)
  }

  /// Steps over `name:` if a filter's name stands here, in any case of letters.
  ///
  /// - Throws: `QueryError.unknownFilter` for another word of small letters and a colon, which is more likely a slip
  ///   than a word to search for. A colon before `/` is an address's.
  private mutating func filterName() throws(QueryError) -> Attribute? {
    let letters = scalars[position...].prefix { $0.isASCII && $0.properties.isAlphabetic }
    let colon = letters.endIndex
    guard !letters.isEmpty, colon < scalars.count, scalars[colon] == ":" || scalars[colon] == "：" else { return nil }
    let name = string(position..<colon)
    if let attribute = Attribute(name: name.lowercased()) {
      position = colon + 1
      return attribute
    }
    let isSlip = name.count >= 3 && name == name.lowercased() && colon + 1 < scalars.count && scalars[colon + 1] != "/"
    if isSlip { throw .unknownFilter(name: name) }
    return nil
  }

  private func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }

  // MARK: Assembling

  private static func assemble(_ pieces: [Piece], into query: inout Query) throws(QueryError) {
    var index = 0
    while index < pieces.count {
      var group: [QueryPart] = []
      while index + 1 < pieces.count, case .or = pieces[index + 1] {
        group.append(try operand(pieces[index]))
        index += 2
        guard index < pieces.count else { throw .incompleteAlternative }
      }
      if !group.isEmpty {
        group.append(try operand(pieces[index]))
        query.required.append(group)
      } else {
        try add(pieces[index], to: &query)
      }
      index += 1
    }
  }

  /// A word or phrase beside `OR`.
  private static func operand(_ piece: Piece) throws(QueryError) -> QueryPart {
    switch piece {
    case .word(let text), .phrase(let text):
      let part = QueryPart(text)
      guard !part.terms.isEmpty else { throw .empty(text: text) }
      return part
    case .excluded, .or: throw .incompleteAlternative
    }
  }

  private static func add(_ piece: Piece, to query: inout Query) throws(QueryError) {
    switch piece {
    case .word(let text): query.add(word: text)
    case .phrase(let text): query.add(phrase: text)
    case .excluded(let text): query.add(excluded: text)
    case .or: throw .incompleteAlternative
    }
  }
}

/// Why a query cannot be answered.
public enum QueryError: Error, Hashable, Sendable {
  /// Nothing in the query can be searched: it is empty or has only punctuation.
  case empty(text: String)
  /// A filter's value is not one that the filter takes.
  case filterValue(filter: String, value: String, expected: String)
  /// Something that looks like a filter but is none: `subject:`.
  case unknownFilter(name: String)
  /// A filter of statements of number where passages or documents are asked for.
  case statementFilter(name: String)
  /// `AND` or `NOT`, which are written otherwise.
  case otherOperator(String)
  /// A query of a file of queries is none.
  indirect case inBatch(id: String, QueryError)
  /// A line of a file of queries, from 1, is none.
  case batchLine(Int)
  /// `OR` without the words it needs.
  case incompleteAlternative
}

extension QueryError: CustomStringConvertible {
  /// What is wrong and what to do about it, in a sentence.
  public var message: String {
    switch self {
    case .empty(let text):
      text.isEmpty
        ? "the query is empty; type a word, as in 人才"
        : "\(Excerpt.quoted(text)) has no character to search for; type a word, as in 人才"
    case .filterValue(let filter, let value, let expected): "\(filter): takes \(expected), not \(Excerpt.quoted(value))"
    case .unknownFilter(let name):
      "there is no filter \(name): (there are \(Attribute.all.map(\.name).joined(separator: ", "))); to search for the text, quote it"
    case .statementFilter(let name):
      "\(name): is a filter of statements of number, which only targets and grants list; leave it out here"
    case .otherOperator(let word):
      word == "NOT"
        ? "NOT is written as -, as in 人才 -资金" : "AND is written by quoting both phrases, as in \"人才\" \"资金\""
    case .inBatch(let id, let error): "query \(Excerpt.quoted(id)): \(error.message)"
    case .batchLine(let line):
      "line \(line) of the queries is no object such as {\"id\": \"1\", \"query\": \"人才\"}; ids have no blanks"
    case .incompleteAlternative:
      "OR needs a word or phrase on both sides, as in 人才 OR 资金; values of one filter are alternatives without it"
    }
  }

  /// The same as `message`, so that `print(error)` tells what to do.
  public var description: String { message }
}
