#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import Synchronization

/// The memory that a search over windows of passages needs, kept for the next search.
final class WindowScratch: @unchecked Sendable {
  /// The most passages of a window.
  static let capacity = 1 << 16

  /// Sums of scores, and a mark for each passage that has one; all zero between windows.
  let sums: UnsafeMutablePointer<Double>
  let marks: UnsafeMutablePointer<UInt64>
  /// The window's passages that still may be results, with their sums.
  let candidates: UnsafeMutablePointer<UInt32>
  let candidateSums: UnsafeMutablePointer<Double>

  private init() {
    sums = Self.zeros(Self.capacity)
    marks = Self.zeros(Self.capacity / 64)
    candidates = .allocate(capacity: Self.capacity)
    candidateSums = .allocate(capacity: Self.capacity)
  }

  deinit {
    free(sums)
    free(marks)
    candidates.deallocate()
    candidateSums.deallocate()
  }

  /// Memory of zeros of which only the pages that are used are made: a search that answers one query uses few.
  private static func zeros<T>(_ count: Int) -> UnsafeMutablePointer<T> {
    guard let memory = calloc(count, MemoryLayout<T>.stride) else { fatalError("out of memory for a search") }
    return memory.bindMemory(to: T.self, capacity: count)
  }

  // MARK: Keeping

  private static let kept = Mutex([WindowScratch]())
  /// More than this many searches at once allocate and free their own.
  private static let mostKept = 16

  /// Memory that no other search uses until it is given back.
  static func take() -> WindowScratch { kept.withLock { $0.popLast() } ?? WindowScratch() }

  static func giveBack(_ scratch: WindowScratch) {
    kept.withLock { if $0.count < mostKept { $0.append(scratch) } }
  }
}
