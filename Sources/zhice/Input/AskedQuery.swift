import InvertedIndex
import PolicyJSON
import PolicySearch
import TextFolding

/// What the commands begin with that ask something: a query, and the engine that answers it.
struct AskedQuery {
  /// The query as it was typed.
  let text: String
  let query: Query
  let engine: SearchEngine

  var indexes: [IndexReader] { engine.indexes }

  init(_ arguments: Arguments, _ argument: Argument<TypedQuery>) throws {
    let typed = arguments[argument]
    var query = typed.query
    arguments.value(ifListed: SharedOption.noExpand)?.apply(to: &query)
    if arguments.value(ifListed: SharedOption.exact) == true { query.isExpanded = false }
    query.matching = arguments.value(ifListed: SharedOption.match) ?? query.matching
    text = typed.text
    self.query = query
    engine = try arguments.engine()
  }

  /// The passage that an id names, of a clause its first.
  ///
  /// - Throws: `UsageError.notFound`.
  func passage(withID id: String) throws -> (shard: Int, passage: Int) {
    if let found = try engine.passage(withID: id) { return found }
    for index in indexes where try index.document(withID: id) != nil { throw UsageError.isDocument(id: id) }
    throw UsageError.notFound(id: id)
  }

  /// The object of a list of statements of number.
  ///
  /// - Parameters:
  ///   - total: How many match.
  ///   - fields: What stands before the results.
  func list(total: Int, fields: [JSON.Field] = [], results: [JSON]) -> JSON {
    .object(
      [
        ("query", .string(text)), ("total", .int(total)), ("totalIsExact", .bool(true)),
        ("index", .string(IndexIdentity.text(of: indexes))),
      ] + fields + [("results", .array(results))])
  }
}

/// A query on the command line.
struct TypedQuery: Sendable {
  /// Its words, with blanks between.
  var text = ""
  var query = Query()
}

extension Argument where Value == TypedQuery {
  /// A query without which the command does nothing.
  static var query: Self {
    Self(.query(), .some, wanted: "a query") { words, _ in
      words.isEmpty ? TypedQuery() : try TypedQuery(parsing: words, filters: QueryFilters.ofPassages)
    }
  }

  /// A query that may be left out, or be empty, and then has no words.
  ///
  /// - Parameter restrict: Adds what the command adds to every query, or throws if it does not take such a query; it
  ///   has the command's name.
  static func optionalQuery(
    filters: [String] = QueryFilters.ofPassages,
    restrict: @escaping @Sendable (inout TypedQuery, _ command: String) throws -> Void = { _, _ in }
  ) -> Self {
    Self(.query(filters: filters), .any) { words, command in
      var typed = words.contains { !$0.isEmpty } ? try TypedQuery(parsing: words, filters: filters) : TypedQuery()
      try restrict(&typed, command)
      return typed
    }
  }
}

extension TypedQuery {
  /// - Parameter filters: Those that the command takes.
  /// - Throws: `QueryError`.
  fileprivate init(parsing words: [String], filters: [String]) throws {
    text = words.joined(separator: " ")
    query = try QueryParser.parse(text)
    if filters != QueryFilters.all { try query.requirePassageFilters() }
  }
}

/// `--no-expand`: which words are searched for under no other names.
struct Unexpanded: Sendable {
  /// Whether it is all words.
  var isAll: Bool
  var words: [String]

  func apply(to query: inout Query) {
    if isAll { query.isExpanded = false }
    query.notExpanded += words
  }

  /// Whether a word after the option stands elsewhere, too, and so is a word of the query, not the query.
  static func isWord(_ word: String, among others: [String]) -> Bool {
    let folded = FoldedText(word)
    return !word.hasPrefix("-") && others.contains { FoldedText($0).contains(folded) }
  }
}
