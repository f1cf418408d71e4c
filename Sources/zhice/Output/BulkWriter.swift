import Dispatch
import Synchronization

/// Writes the actions of bulk requests into files `bulk-00001.ndjson`, `bulk-00002.ndjson` and so on, in their order,
/// while several threads make them.
final class BulkWriter: Sendable {
  /// Some actions, one after the other.
  struct Actions: Sendable {
    fileprivate var bytes: [UInt8] = []
    /// Where each ends.
    fileprivate var ends: [Int] = []

    mutating func add(_ action: [UInt8]) {
      bytes += action
      ends.append(bytes.count)
    }
  }

  private struct State {
    /// How many parts a thread has taken.
    var taken = 0
    /// Parts that are made and come after one that is not, by number.
    var waiting: [Int: Actions] = [:]
    /// How many parts are in files, or in what comes next into one.
    var written = 0
    /// What comes next into a file.
    var bulk: [UInt8] = []
    var files = 0
    var failures: [(number: Int, error: any Error)] = []
  }

  private let folder: String
  private let size: Int
  private let state = Mutex(State())

  /// - Parameters:
  ///   - folder: One that is there and empty.
  ///   - size: A file ends with the action that fills it to so many bytes.
  init(folder: String, size: Int) {
    self.folder = folder
    self.size = size
  }

  /// How many files are written.
  var files: Int { state.withLock(\.files) }

  /// Makes and writes some parts.
  ///
  /// - Throws: The error of the first part that has one, whatever the number of threads, or that of writing.
  func write(_ parts: Int, threads: Int, _ make: @Sendable (Int) throws -> Actions) throws {
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, parts))) { _ in
      while let number = next(of: parts) {
        do {
          let actions = try make(number)
          try state.withLock { state in
            state.waiting[number] = actions
            while let actions = state.waiting.removeValue(forKey: state.written) {
              state.written += 1
              try add(actions, to: &state)
            }
          }
        } catch {
          state.withLock { $0.failures.append((number, error)) }
        }
      }
    }
    if let first = state.withLock({ $0.failures.min { $0.number < $1.number }?.error }) { throw first }
    try state.withLock { if !$0.bulk.isEmpty { try writeFile(&$0) } }
  }

  /// The next part; nil at the end and after a failure. Parts are taken in order, so that every part before one that
  /// fails is taken, too.
  private func next(of parts: Int) -> Int? {
    state.withLock { state in
      guard state.failures.isEmpty, state.taken < parts else { return nil }
      state.taken += 1
      return state.taken - 1
    }
  }

  private func add(_ actions: Actions, to state: inout State) throws {
    var start = 0
    for end in actions.ends where state.bulk.count + end - start >= size {
      state.bulk += actions.bytes[start..<end]
      start = end
      try writeFile(&state)
    }
    state.bulk += actions.bytes[start...]
  }

  private func writeFile(_ state: inout State) throws {
    state.files += 1
    let number = "\(state.files)"
    let zeros = String(repeating: "0", count: max(0, 5 - number.count))
    try Output.write(state.bulk, toFile: "\(folder)/bulk-\(zeros)\(number).ndjson")
    state.bulk.removeAll(keepingCapacity: true)
  }
}
