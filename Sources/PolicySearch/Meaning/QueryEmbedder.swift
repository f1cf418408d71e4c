import Dispatch
import InvertedIndex
import Synchronization
import TextEmbedding

/// Makes vectors of queries for a search engine, from several threads: as many at once as it has embedders. Who finds
/// none free waits, until its time is over.
///
/// The last queries' vectors are kept: who turns the page asks the same again.
public final class QueryEmbedder: Sendable {
  private static let mostKept = 256
  /// How long a thread waits before it looks at its time again.
  private static let wait = DispatchTimeInterval.milliseconds(2)

  public let model: SemanticModel
  private let turns: DispatchSemaphore
  private let state = Mutex(State())

  /// An embedder that one thread at a time has.
  private struct Worker: @unchecked Sendable {
    let embedder: TextEmbedder
  }

  private struct State {
    /// Those that no thread has.
    var free: [Worker] = []
    /// The vectors of queries with when they were asked for last.
    var kept: [String: (vector: QuantizedVector, time: Int)] = [:]
    var time = 0
  }

  /// - Parameters:
  ///   - model: Each embedder takes some 20 MB beside it, once it is needed.
  ///   - concurrency: How many queries may be embedded at once.
  public init(_ model: SemanticModel, concurrency: Int = 1) {
    self.model = model
    turns = DispatchSemaphore(value: max(1, concurrency))
  }

  /// The vector of a query.
  ///
  /// - Parameter isOver: Asked while an embedder is waited for or works; if it says so there is no answer.
  /// - Returns: Nil if it was over before, or the model makes no numbers of the text.
  func vector(of text: String, until isOver: () -> Bool) -> QuantizedVector? {
    if let known = known(text) { return known }
    guard let vector = vectors(of: [text], as: .query, until: isOver)?.first else { return nil }
    state.withLock { state in
      if state.kept.count >= Self.mostKept, let oldest = state.kept.min(by: { $0.value.time < $1.value.time }) {
        state.kept[oldest.key] = nil
      }
      state.kept[text] = (vector, state.time)
    }
    return vector
  }

  /// The vectors of texts; nil if it was over before, or the model makes no numbers of a text.
  func vectors(
    of texts: [String], as role: TextEmbedder.Role, until isOver: () -> Bool
  ) -> [QuantizedVector]? {
    while turns.wait(timeout: .now() + Self.wait) == .timedOut { if isOver() { return nil } }
    defer { turns.signal() }
    let worker = state.withLock { $0.free.popLast() } ?? Worker(embedder: TextEmbedder(model))
    defer { state.withLock { $0.free.append(worker) } }
    guard let vectors = worker.embedder.vectors(of: texts, as: role, until: isOver) else { return nil }
    let rounded = vectors.compactMap { try? QuantizedVector($0) }
    return rounded.count == texts.count ? rounded : nil
  }

  private func known(_ text: String) -> QuantizedVector? {
    state.withLock { state in
      state.time += 1
      state.kept[text]?.time = state.time
      return state.kept[text]?.vector
    }
  }
}
