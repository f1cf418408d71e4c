import PolicySearch

/// Searches by a vector that the user brings: `zhice search --vector`.
enum VectorSearch {
  static let vector = "--vector"
  private static let fusion = "--fusion"

  /// Options that a search by a vector has not.
  private static let others = ["--count", BatchSearch.queries]

  /// - Throws: `UsageError.notTogether`, `needsOption`.
  static func checkOptions(_ arguments: Arguments) throws {
    guard arguments.has(vector) else {
      if arguments.has(fusion) {
        throw UsageError.needsOption(option: fusion, needed: "\(vector) FILE", command: SearchCommand.name)
      }
      return
    }
    for option in others where arguments.has(option) { throw UsageError.notTogether(option, vector) }
  }

  /// Answers a query by the vector and the way of fusion that the arguments name.
  static func search(
    _ query: PreparedQuery, _ arguments: Arguments, limit: Int, offset: Int
  ) throws -> SearchResults {
    let name = arguments[fusion] ?? "rrf"
    guard let fusion = Fusion(name: name) else {
      throw UsageError.badValue(option: fusion, value: name, expected: "rrf or weighted:W with W from 0 to 1")
    }
    let path = arguments[vector] ?? ""
    let isInput = path == "-"
    let values = try QueryVector.read(
      try isInput ? StandardInput.bytes() : InputFile.bytes(path), name: isInput ? "standard input" : path)
    return try query.search(vector: values, fusion: fusion, limit: limit, offset: offset)
  }
}
