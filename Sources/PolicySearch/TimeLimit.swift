import Synchronization

/// How long an answer may take. An engine that has one (`SearchEngine.limited(by:)`) stops when it is over, with what
/// was found so far.
///
/// It may be shared by several questions, and be asked from several threads.
public final class TimeLimit: Sendable {
  /// When the time is over; nil for a limit that counts checks.
  private let end: ContinuousClock.Instant?
  /// How many more checks find that there is time left.
  private let checksLeft: Atomic<Int>
  private let wasToldOver = Atomic<Bool>(false)

  /// A limit that counts from now.
  ///
  /// - Parameter duration: None is left if it is zero or negative.
  public init(_ duration: Duration) {
    end = ContinuousClock.now.advanced(by: duration)
    checksLeft = Atomic(0)
  }

  /// For tests: a limit that is over when it has been asked some times, wherever that is.
  ///
  /// - Parameter count: How often there is time left, at least 0.
  init(afterChecks count: Int) {
    end = nil
    checksLeft = Atomic(count)
  }

  /// Whether the time is over. Once it is, it stays so.
  public var isOver: Bool {
    if wasReached { return true }
    let isOver =
      if let end { ContinuousClock.now >= end } else {
        checksLeft.subtract(1, ordering: .relaxed).oldValue <= 0
      }
    if isOver { wasToldOver.store(true, ordering: .relaxed) }
    return isOver
  }

  /// Whether the time is over, which nobody is told: for what is left out without a loss.
  var isPast: Bool {
    if wasReached { return true }
    if let end { return ContinuousClock.now >= end }
    return checksLeft.load(ordering: .relaxed) <= 0
  }

  /// Whether anybody was told that the time is over: then an answer may lack something.
  public var wasReached: Bool { wasToldOver.load(ordering: .relaxed) }
}

extension TimeLimit? {
  /// Whether there is a limit and it is over.
  var isOver: Bool { self?.isOver ?? false }

  /// Whether there is a limit and it is over, which nobody is told.
  var isPast: Bool { self?.isPast ?? false }

  /// Whether there is a limit and anybody was told that it is over.
  var wasReached: Bool { self?.wasReached ?? false }
}

/// Asks a time limit every so many steps of a loop, the first of them included.
struct LimitCheck {
  private let deadline: TimeLimit?
  private let period: UInt32
  private var stepsLeft: UInt32 = 0
  /// Whether the time was over when the limit was asked last.
  private(set) var wasOver = false

  /// - Parameter period: Steps between two questions, at least 1: so many that asking, some 40 ns, costs little beside
  ///   them.
  init(_ deadline: TimeLimit?, every period: UInt32) {
    self.deadline = deadline
    self.period = period
  }

  /// Counts a step and says whether the time was over when the limit was asked last.
  @inline(__always)
  mutating func isOverAtStep() -> Bool { deadline == nil ? false : ask() }

  private mutating func ask() -> Bool {
    if wasOver { return true }
    if stepsLeft == 0 {
      wasOver = deadline.isOver
      stepsLeft = period
    }
    stepsLeft -= 1
    return wasOver
  }
}
