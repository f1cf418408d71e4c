@testable import PolicySearch

/// Asks with time limits that are over after 0, 1, 2, 3, 5, 8 ... checks, until one is not reached.
///
/// - Parameter ask: Answers under a limit and looks at the answer.
/// - Returns: How many limits were reached.
@discardableResult
func forEachLimit(_ ask: (TimeLimit) throws -> Void) rethrows -> Int {
  var (checks, next) = (0, 1)
  var reached = 0
  while true {
    let limit = TimeLimit(afterChecks: checks)
    try ask(limit)
    if !limit.wasReached { return reached }
    reached += 1
    (checks, next) = (next, max(next + 1, checks + next))
  }
}
