import PolicyText
import Synchronization

/// Builds an index from a corpus of any size in bounded memory, on several threads.
///
/// Threads take the corpus part by part; each part becomes a *run*, an index of its own in a scratch file. At the end
/// the runs are merged. What is merged does not depend on how the corpus was cut, so that the bytes are the same
/// whatever the number of threads and the memory. A corpus of one part needs no runs.
public struct IndexPipeline: Sendable {
  /// Bytes of input for which a thread takes this many times as much memory, measured on the corpora of the benchmarks.
  private static let memoryPerByte = 8
  private static let smallestPart = 1 << 20

  private let threads: Int
  private let partSize: Int
  private let progress: @Sendable (BuildProgress) -> Void

  /// - Parameters:
  ///   - threads: How many threads may read and fold.
  ///   - memory: About how many bytes the build may take, besides some 30 bytes a passage and 100 a document; at least
  ///     6 MiB a thread.
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
  /// - Parameter vectors: Those of the passages, if the index is to have any. Which passages there are is known at the
  ///   end: the index goes to a scratch file first.
  /// - Returns: What there is to say about how documents were read, and what could not be read.
  /// - Throws: `PolicyTextError`, with all failures if nothing could be read (`nothingRead`); `IndexError`; the file is
  ///   then as it was.
  public func build(
    _ corpus: consuming CorpusReader, vectors: VectorFile? = nil, to path: String
  ) throws -> BuildReport {
    try build(corpus, from: vectors, to: path)
  }

  /// The same with vectors from anywhere.
  package func build(
    _ corpus: consuming CorpusReader, from vectors: (any VectorSource)?, to path: String
  ) throws -> BuildReport {
    let target = try OutputFile(replacing: path)
    let output = vectors == nil ? target : try OutputFile(scratchBeside: path)
    // Converters and their temporary files must not stay behind: signals that end the program wait while they are at
    // work.
    let held = corpus.isConverting ? HeldSignals() : nil
    let runs: [IndexReader]
    let report: BuildReport
    do {
      (runs, report) = try read(corpus, to: output, path: path)
      held?.release()
    } catch {
      held?.release()
      throw error
    }
    // A corpus of one part was written at once.
    if !runs.isEmpty {
      _ = try IndexMerger(runs, sameID: .join, threads: threads).write(to: output, path: path)
    }
    if let vectors { try vectors.write(try IndexReader(try output.mapped(), path: path), to: target, path: path) }
    try target.commit()
    return report
  }

  /// Reads the corpus to runs, or, if it is one part, to the index itself.
  private func read(
    _ corpus: consuming CorpusReader, to output: OutputFile, path: String
  ) throws -> (runs: [IndexReader], report: BuildReport) {
    let meter = Mutex(BuildProgress(totalBytes: corpus.size, totalFiles: corpus.fileCount))
    let tell: @Sendable ((inout BuildProgress) -> Void) -> Void = { [progress] change in
      progress(
        meter.withLock { meter in
          change(&meter)
          return meter
        })
    }
    var report = BuildReport(failures: corpus.failures)
    guard let first = try corpus.next(limit: partSize) else { throw Self.nothing(report) }
    guard let second = try corpus.next(limit: partSize) else {
      let reading = try first.read { step in tell { $0.take(step) } }
      report.failures = reading.sortedFailures(with: report.failures)
      report.notes = reading.notes
      guard !reading.documents.isEmpty else { throw Self.nothing(report) }
      _ = try IndexBuilder(reading.documents).write(to: output, path: path)
      return ([], report)
    }
    let queue = BuildQueue(corpus, waiting: [first, second], partSize: partSize)
    let parts = try queue.map(threads: threads) { part in
      let reading = try part.read { step in tell { $0.take(step) } }
      var run: IndexReader?
      if !reading.documents.isEmpty {
        run = try IndexBuilder(reading.documents, isRun: true).write(
          to: try OutputFile(scratchBeside: path), path: path)
        run?.release()
      }
      tell { $0.bytes += part.size }
      return (run: run, notes: reading.documentNotes, rest: reading.withoutDocuments())
    }
    var reading = CorpusReading()
    for part in parts {
      report.notes += part.notes
      reading.add(part.rest)
    }
    report.failures = reading.sortedFailures(with: report.failures)
    report.notes += reading.sameTexts
    let runs = parts.compactMap(\.run)
    guard runs.contains(where: { $0.counts.documents > 0 }) else { throw Self.nothing(report) }
    tell { $0.phase = .merging }
    return (runs, report)
  }

  /// Why there is no document: all that could not be read, or holds none.
  private static func nothing(_ report: BuildReport) -> PolicyTextError {
    let without = report.notes.compactMap { note -> FileFailure? in
      guard case .notDocument(let what) = note.kind else { return nil }
      return FileFailure(path: note.document, error: .notDocument(name: note.document, what: what))
    }
    let failures = report.failures + without
    return failures.isEmpty ? .noDocuments(path: "the input") : .nothingRead(failures)
  }
}

/// What there is to say about how an index was built.
public struct BuildReport: Sendable {
  /// About documents, in the order in which they were read.
  public var notes: [ReadingNote] = []
  /// What could not be read and why, by path. The index has everything else.
  public var failures: [FileFailure] = []
}

/// How far the building of an index is.
public struct BuildProgress: Hashable, Sendable {
  public enum Phase: Hashable, Sendable {
    /// Documents are read and folded.
    case reading
    /// All documents are read; what remains takes about a third of the time.
    case merging
  }

  public var phase = Phase.reading
  /// The bytes of input that were read and folded.
  public var bytes = 0
  /// The bytes of all input; nil if nobody knows, as with standard input.
  public var totalBytes: Int?
  /// How many files were read, or could not be.
  public var files = 0
  /// The number of all files; nil if nobody knows.
  public var totalFiles: Int?
  /// The path of the file that is read; nil before the first, and with records.
  public var currentFile: String?
  /// Whether another program converts it.
  public var isConverting = false

  public init(totalBytes: Int? = nil, totalFiles: Int? = nil) {
    self.totalBytes = totalBytes
    self.totalFiles = totalFiles
  }

  mutating func take(_ step: CorpusPart.Step) {
    switch step {
    case .began(let name, let isConverted): (currentFile, isConverting) = (name, isConverted)
    case .ended: files += 1
    }
  }
}

/// Where parts of a text lie in its UTF-8 bytes.
enum ByteRanges {
  /// Ranges of scalars, ascending and apart, as ranges of bytes. O(length of the text).
  ///
  /// - Parameter text: Valid UTF-8.
  static func of(_ ranges: [Range<Int>], in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var scalars = 0
    var byte = 0
    /// Goes to the scalar of a number. A scalar begins at every byte that does not continue one.
    func advance(to target: Int) -> Int {
      // Eight bytes hold at most eight scalars.
      while scalars &+ 8 <= target, byte &+ 8 <= text.count, let start = text.baseAddress {
        let word = UnsafeRawPointer(start + byte).loadUnaligned(as: UInt64.self)
        let continuing = word >> 7 & ~(word >> 6) & 0x0101_0101_0101_0101
        scalars &+= 8 &- continuing.nonzeroBitCount
        byte &+= 8
      }
      // `byte` may stand in the middle of a scalar that was counted.
      while byte < text.count, text[byte] & 0xC0 == 0x80 { byte += 1 }
      while scalars < target {
        byte += 1
        while byte < text.count, text[byte] & 0xC0 == 0x80 { byte += 1 }
        scalars += 1
      }
      return byte
    }
    return ranges.map { range in
      let start = advance(to: range.lowerBound)
      return start..<advance(to: range.upperBound)
    }
  }
}
