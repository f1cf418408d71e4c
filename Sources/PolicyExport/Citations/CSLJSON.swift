import PolicyJSON
import PolicySearch
import PolicyText

/// Items of CSL-JSON, of the type `document`. Agencies are names that are taken as they stand (`literal`).
enum CSLJSON {
  /// One array, an item a line.
  static func array(_ works: [CitedWork], consulted: CalendarDay?) -> String {
    guard !works.isEmpty else { return "[]\n" }
    return "[\n" + works.map { item($0, consulted: consulted).line }.joined(separator: ",\n") + "\n]\n"
  }

  private static func item(_ work: CitedWork, consulted: CalendarDay?) -> JSON {
    let fields: [(String, JSON?)] = [
      ("id", .string(CitationKey.of(work.id))), ("type", .string("document")),
      ("author", work.agencies.isEmpty ? nil : .array(work.agencies.map { .object([("literal", .string($0))]) })),
      ("title", .string(work.title ?? work.document)), ("number", work.documentNumber.map { .string($0) }),
      ("genre", work.genre.map { .string($0) }), ("issued", CitedDate(work.date).map(date)),
      ("section", work.path.isEmpty ? nil : .string(work.path)),
      ("note", work.passageTitle.isEmpty ? nil : .string(work.passageTitle)),
      ("URL", work.address.map { .string($0) }),
      ("accessed", work.address == nil ? nil : consulted.map { date(CitedDate($0)) }),
      ("language", .string(work.language)),
    ]
    return .object(fields.compactMap { name, value in value.map { (name, $0) } })
  }

  private static func date(_ date: CitedDate) -> JSON {
    let parts = [Int(date.year), date.month, date.day].compactMap { $0.map { JSON.int($0) } }
    return .object([("date-parts", .array([.array(parts)]))])
  }
}
