import Dispatch
import PolicyText
import Synchronization

/// The parts of a corpus, handed out to threads one after the other.
final class BuildQueue: Sendable {
  private struct State: ~Copyable, Sendable {
    var corpus: CorpusReader
    /// Parts that were read and not handed out yet.
    var waiting: [CorpusPart]
    var handedOut = 0
    var failures: [(number: Int, error: any Error)] = []
  }

  private let state: Mutex<State>
  private let partSize: Int

  /// - Parameters:
  ///   - waiting: The first parts, which were read already.
  ///   - partSize: About how many bytes a part has.
  init(_ corpus: consuming CorpusReader, waiting: [CorpusPart], partSize: Int) {
    state = Mutex(State(corpus: corpus, waiting: waiting))
    self.partSize = partSize
  }

  /// Calls `body` with every part, on several threads. Results come in the order of the parts.
  ///
  /// - Throws: The error of the first part that has one, whatever the number of threads.
  func map<Result: Sendable>(
    threads: Int, _ body: @Sendable (CorpusPart) throws -> Result
  ) throws -> [Result] {
    let results = Mutex([(number: Int, result: Result)]())
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      while let (number, part) = next() {
        do {
          let result = try body(part)
          results.withLock { $0.append((number, result)) }
        } catch {
          state.withLock { $0.failures.append((number, error)) }
        }
      }
    }
    if let first = state.withLock({ $0.failures.min { $0.number < $1.number }?.error }) { throw first }
    return results.withLock { $0.sorted { $0.number < $1.number }.map(\.result) }
  }

  /// The next part with its number; nil at the end and after a failure. Parts are taken in order, so that every part
  /// before one that fails is taken too.
  private func next() -> (number: Int, part: CorpusPart)? {
    state.withLock { state in
      guard state.failures.isEmpty else { return nil }
      let number = state.handedOut
      state.handedOut += 1
      if !state.waiting.isEmpty { return (number, state.waiting.removeFirst()) }
      do throws(PolicyTextError) {
        return try state.corpus.next(limit: partSize).map { (number, $0) }
      } catch {
        state.failures.append((number, error))
        return nil
      }
    }
  }
}
