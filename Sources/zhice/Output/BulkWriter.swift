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

    /// - Parameter write: Adds the lines of an action.
    mutating func add(_ write: (inout [UInt8]) -> Void) {
      write(&bytes)
      ends.append(bytes.count)
    }
  }

  /// A file that is full.
  fileprivate struct File {
    var number: Int
    var bytes: [UInt8]
  }

  fileprivate struct State {
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
          // Files are written while other threads go on.
          for file in state.withLock({ $0.take(actions, number, size) }) { try write(file) }
        } catch {
          state.withLock { $0.failures.append((number, error)) }
        }
      }
    }
    if let first = state.withLock({ $0.failures.min { $0.number < $1.number }?.error }) { throw first }
    if let last = state.withLock({ $0.bulk.isEmpty ? nil : $0.fileOfBulk() }) { try write(last) }
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

  private func write(_ file: File) throws {
    let number = "\(file.number)"
    let zeros = String(repeating: "0", count: max(0, 5 - number.count))
    try Output.write(file.bytes, toFile: "\(folder)/bulk-\(zeros)\(number).ndjson")
  }
}

extension BulkWriter.State {
  /// Takes a part that is made.
  ///
  /// - Returns: The files that are full with it and the parts that waited for it.
  fileprivate mutating func take(_ actions: BulkWriter.Actions, _ number: Int, _ size: Int) -> [BulkWriter.File] {
    waiting[number] = actions
    var files: [BulkWriter.File] = []
    while let actions = waiting.removeValue(forKey: written) {
      written += 1
      var start = 0
      for end in actions.ends where bulk.count + end - start >= size {
        bulk += actions.bytes[start..<end]
        start = end
        files.append(fileOfBulk())
      }
      bulk += actions.bytes[start...]
    }
    return files
  }

  fileprivate mutating func fileOfBulk() -> BulkWriter.File {
    files += 1
    defer { bulk = [] }
    return BulkWriter.File(number: files, bytes: bulk)
  }
}
