import PolicySearch

/// What an endpoint of the API does: its parameters are read first, so that a wrong one is known before any work.
protocol Operation: Sendable {
  /// Answers with an engine that is limited in time.
  ///
  /// - Throws: `Problem` if there is no such thing; `IndexError` if an index turns out to be damaged.
  func answer(by engine: SearchEngine) throws -> Answer
}
