import PolicySearch

/// Makes the engine that a command line asks for.
enum EngineOptions {
  static let ranking = "--ranking"
  static let depth = "--depth"
  /// The options that say how passages are ranked.
  static let valued = [ranking, depth]

  /// Opens the indexes and makes the engine.
  static func engine(_ arguments: Arguments) throws -> SearchEngine {
    let method = try method(arguments)
    let depth = try arguments.number(depth, default: 1000, in: 1...1_000_000_000)
    return SearchEngine(try IndexLocator.openAll(arguments), method: method, depth: depth)
  }

  private static func method(_ arguments: Arguments) throws -> RankingMethod {
    guard let name = arguments[ranking] else { return .full }
    guard let method = RankingMethod(rawValue: name) else {
      let known = RankingMethod.allCases.map(\.rawValue).joined(separator: " or ")
      throw UsageError.badValue(option: ranking, value: name, expected: known)
    }
    return method
  }
}
