/// Asks a time limit every so many steps of a loop, the first of them included.
struct LimitCheck {
  private let limit: TimeLimit?
  private let period: UInt32
  private var stepsLeft: UInt32 = 0
  private var isOver = false

  /// - Parameter period: Steps between two questions, at least 1: so many that asking, some 40 ns, costs little beside them.
  init(_ limit: TimeLimit?, every period: UInt32) {
    self.limit = limit
    self.period = period
  }

  /// Counts a step and says whether the time was over when the limit was asked last.
  @inline(__always)
  mutating func isOverAtStep() -> Bool { limit == nil ? false : ask() }

  private mutating func ask() -> Bool {
    if isOver { return true }
    if stepsLeft == 0 {
      isOver = limit.isOver
      stepsLeft = period
    }
    stepsLeft -= 1
    return isOver
  }
}
