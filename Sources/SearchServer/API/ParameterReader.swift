import PolicyJSON
import PolicySearch
import PolicyText
import TextFolding

/// Reads the parameters of a request, each once. What is left at the end is an error, so that a misspelt filter is not
/// ignored.
struct ParameterReader {
  /// The longest query, in Unicode scalars.
  static let longestQuery = 1000
  /// The longest value of another parameter, in Unicode scalars.
  static let longestValue = 200
  /// The most values of a filter.
  static let mostValues = 10

  private var values: [(name: String, value: String)]
  private var known: [String] = []

  init(_ query: [(name: String, value: String)]) { values = query }

  /// All values of a parameter, which is read with this.
  private mutating func take(_ name: String) -> [String] {
    known.append(name)
    let taken = values.filter { $0.name == name }.map(\.value)
    values.removeAll { $0.name == name }
    return taken
  }

  /// The value of a parameter that may be given once; nil where it is not.
  private mutating func single(_ name: String) throws(Problem) -> String? {
    let taken = take(name)
    guard taken.count < 2 else { throw Problem(parameter: name, "\(name) is given \(taken.count) times; give it once") }
    return taken.first
  }

  /// A text; nil where the parameter is not given.
  mutating func text(_ name: String, longest: Int = longestValue) throws(Problem) -> String? {
    guard let text = try single(name) else { return nil }
    guard text.unicodeScalars.count <= longest else {
      throw Problem(parameter: name, "\(name) has more than \(longest) characters; shorten it")
    }
    return text
  }

  /// A whole number.
  mutating func number(_ name: String, default standard: Int, in range: ClosedRange<Int>) throws(Problem) -> Int {
    guard let text = try single(name) else { return standard }
    guard text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }), let number = Int(text),
      range.contains(number)
    else {
      throw Problem(
        parameter: name,
        "\(name) takes a whole number from \(range.lowerBound) to \(range.upperBound), not \(Excerpt.quoted(text))")
    }
    return number
  }

  /// `1` or `0`.
  mutating func flag(_ name: String, default standard: Bool = false) throws(Problem) -> Bool {
    switch try single(name) {
    case nil: standard
    case "1": true
    case "0": false
    case let text?: throw Problem(parameter: name, "\(name) takes 0 or 1, not \(Excerpt.quoted(text))")
    }
  }

  /// One of some names; nil where the parameter is not given.
  mutating func choice(_ name: String, among names: [String]) throws(Problem) -> String? {
    guard let text = try single(name) else { return nil }
    guard names.contains(text) else {
      throw Problem(parameter: name, "\(name) takes \(names.joined(separator: " or ")), not \(Excerpt.quoted(text))")
    }
    return text
  }

  /// The query of a parameter `q` and the filters of further parameters.
  mutating func query(
    isRequired: Bool = false, filters: [Attribute] = Attribute.ofPassages
  ) throws(Problem) -> RequestedQuery {
    var reading = RequestedQuery(text: try text("q", longest: Self.longestQuery) ?? "")
    if reading.text.isEmpty {
      if isRequired { throw Problem(parameter: "q", "q is missing: what is searched for, such as 人才") }
    } else {
      do throws(QueryError) {
        reading.query = try QueryParser.parse(reading.text)
        if !filters.contains(where: { $0.subject == .statements }) { try reading.query.requirePassageFilters() }
      } catch {
        guard case .empty(let text) = error else { throw Problem(parameter: "q", error.message) }
        reading.unmatched.unsearchable.append(text)
      }
    }
    try read(filters, into: &reading)
    return reading
  }

  /// Which passages match a query's words.
  mutating func matching() throws(Problem) -> Query.Matching {
    let name = try choice("match", among: Query.Matching.allCases.map(\.rawValue))
    return name.flatMap(Query.Matching.init) ?? .all
  }

  /// A query of filters alone.
  mutating func filters(_ filters: [Attribute]) throws(Problem) -> RequestedQuery {
    var reading = RequestedQuery()
    try read(filters, into: &reading)
    return reading
  }

  /// Adds the filters that parameters name.
  private mutating func read(_ filters: [Attribute], into reading: inout RequestedQuery) throws(Problem) {
    for attribute in filters {
      let texts = take(attribute.name)
      let most = attribute.takesSeveral ? Self.mostValues : 1
      guard texts.count <= most else {
        throw Problem(parameter: attribute.name, "\(attribute.name) is given \(texts.count) times; \(most) is the most")
      }
      for text in texts { try add(text, to: attribute, of: &reading) }
    }
  }

  /// Adds a value, which is written as answers write it: a program need not have what people type understood.
  private func add(_ text: String, to attribute: Attribute, of reading: inout RequestedQuery) throws(Problem) {
    let name = attribute.name
    guard !text.isEmpty, text.unicodeScalars.count <= Self.longestValue else {
      throw Problem(parameter: name, "\(name) takes from 1 to \(Self.longestValue) characters")
    }
    switch attribute.values {
    case .year:
      guard Self.isYear(text) else {
        throw Problem(parameter: name, "\(name) takes a year of four digits, not \(Excerpt.quoted(text))")
      }
    case .day:
      guard CalendarDay(text) != nil else {
        throw Problem(parameter: name, "\(name) takes a day such as 2024-05-14, not \(Excerpt.quoted(text))")
      }
    case .yearOrDay:
      guard Self.isYear(text) || CalendarDay(text) != nil else {
        throw Problem(
          parameter: name, "\(name) takes a year or a day, as in 2026 or 2026-06-30, not \(Excerpt.quoted(text))")
      }
    case .names(let names):
      guard names.contains(text) else {
        throw Problem(
          parameter: name, "\(name) takes one of \(names.joined(separator: ", ")), not \(Excerpt.quoted(text))")
      }
    case .amount: break
    case .text:
      guard !FoldedText(text).isEmpty else {
        reading.unmatched.filters.append("\(name):\(text)")
        return
      }
    }
    do throws(QueryError) {
      try reading.query.filter.add(attribute, text)
    } catch {
      throw Problem(parameter: name, error.message)
    }
  }

  private static func isYear(_ text: String) -> Bool {
    text.utf8.count == 4 && text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }

  /// - Throws: A problem if parameters are left that nobody has read.
  func end() throws(Problem) {
    guard let rest = values.first else { return }
    let names = known.isEmpty ? "there are none here" : "there are \(known.joined(separator: ", "))"
    throw Problem(parameter: rest.name, "there is no parameter \(Excerpt.quoted(rest.name)); \(names)")
  }
}

/// The query of a request, with what of it nothing can match: an answer then says so and is empty.
struct RequestedQuery {
  /// The query as it was sent.
  var text = ""
  var query = Query()
  /// Parts without a character to search for, and filters with such a value.
  var unmatched = Unmatched()

  /// Whether anything can match. Else nothing is searched, and an answer is empty.
  var canMatch: Bool { unmatched.unsearchable.isEmpty && unmatched.filters.isEmpty }

  /// What became of the query, as the fields of an answer.
  func notes(_ expansions: [Expansion], _ found: Unmatched) -> [JSON.Field] {
    var all = found
    all.unsearchable += unmatched.unsearchable
    all.filters += unmatched.filters
    return JSON.notes(expansions, all)
  }
}
