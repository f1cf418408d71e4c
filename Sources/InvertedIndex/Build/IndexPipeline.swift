import PolicyText
import Synchronization

/// Builds an index from a corpus of any size in bounded memory, on several threads.
///
/// Threads take the corpus part by part; each part becomes a *run*, an index of its own in a scratch file. At the end the
/// runs are merged. What is merged does not depend on how the corpus was cut, so that the bytes are the same whatever the number
/// of threads and the memory. A corpus of one part needs no runs.
public struct IndexPipeline: Sendable {
  /// Bytes of input for which a thread takes this many times as much memory, measured on the corpora of the benchmarks.
  private static let memoryPerByte = 8
  private static let smallestPart = 1 << 20

  private let threads: Int
  private let partSize: Int
  private let progress: @Sendable (BuildProgress) -> Void

  /// - Parameters:
  ///   - threads: How many threads may read and fold.
  ///   - memory: About how many bytes the build may take, besides some 30 bytes a passage; at least 6 MiB a thread.
  ///   - progress: Called now and then, from any thread.
  public init(threads: Int, memory: Int, progress: @escaping @Sendable (BuildProgress) -> Void = { _ in }) {
    let partSize = max(Self.smallestPart, memory / (Self.memoryPerByte * max(2, threads)))
    self.init(threads: threads, partSize: partSize, progress: progress)
  }

  /// - Parameter partSize: About how many bytes a part has. Tests take smaller ones than memory asks for.
  init(threads: Int, partSize: Int, progress: @escaping @Sendable (BuildProgress) -> Void = { _ in }) {
    self.threads = max(1, threads)
    self.partSize = partSize
    self.progress = progress
  }

  /// Reads a corpus and writes its index to a file, replacing one that is there.
  ///
  /// - Returns: What there is to say about how documents were read, in their order.
  /// - Throws: `PolicyTextError`, `IndexError`; the file is then as it was.
  public func build(_ corpus: consuming CorpusReader, to path: String) throws -> [ReadingNote] {
    let output = try OutputFile(replacing: path)
    let held = corpus.isConverting ? HeldSignals() : nil
    defer { held?.release() }
    let total = corpus.size
    guard let first = try corpus.next(limit: partSize) else { throw PolicyTextError.noDocuments(path: "the input") }
    guard let second = try corpus.next(limit: partSize) else {
      let documents = try first.documents()
      guard !documents.isEmpty else { throw PolicyTextError.noDocuments(path: "the input") }
      _ = try IndexBuilder(documents).write(to: output, path: path)
      try output.commit()
      return documents.compactMap(ReadingNote.init)
    }
    let queue = BuildQueue(corpus, waiting: [first, second], partSize: partSize)
    let meter = Mutex(BuildProgress(totalBytes: total))
    let runs = try queue.map(threads: threads) { part in
      let documents = try part.documents()
      let run = try IndexBuilder(documents).write(to: try OutputFile(scratchBeside: path), path: path)
      run.release()
      progress(
        meter.withLock { meter in
          meter.bytes += part.size
          return meter
        })
      return (index: run, notes: documents.compactMap(ReadingNote.init))
    }
    progress(
      meter.withLock { meter in
        meter.phase = .merging
        return meter
      })
    guard runs.contains(where: { $0.index.counts.documents > 0 }) else {
      throw PolicyTextError.noDocuments(path: "the input")
    }
    _ = try IndexMerger(runs.map(\.index), sameID: .join, threads: threads).write(to: output, path: path)
    try output.commit()
    return runs.flatMap(\.notes)
  }
}
