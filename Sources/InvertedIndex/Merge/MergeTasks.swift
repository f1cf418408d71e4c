import Dispatch
import Synchronization

/// The work of a merge that can be done side by side: the documents, and the postings of each range of terms.
final class MergeTasks: @unchecked Sendable {
  private let sources: [MergeSource]
  private let plan: MergePlan
  private let termRanges: [Range<UInt32>?]
  private let path: String
  private let writer: FileWriter

  private let next = Atomic(0)
  private let counts = Mutex(IndexCounts())
  private let parts: Mutex<[PostingPart?]>
  private let failure = Mutex<IndexError?>(nil)

  /// - Parameters:
  ///   - termRanges: In the order of the terms; see `TermSource`.
  ///   - path: The file being written, by `writer`.
  init(
    _ sources: [MergeSource], _ plan: MergePlan, termRanges: [Range<UInt32>?], path: String, _ writer: FileWriter
  ) {
    self.sources = sources
    self.plan = plan
    self.termRanges = termRanges
    self.path = path
    self.writer = writer
    parts = Mutex([PostingPart?](repeating: nil, count: termRanges.count))
  }

  /// Does all of it.
  ///
  /// - Returns: What documents there are, and the encoded terms in their order.
  /// - Throws: One of the errors that came up.
  func run(threads: Int) throws(IndexError) -> (counts: IndexCounts, parts: [PostingPart]) {
    DispatchQueue.concurrentPerform(iterations: min(threads, termRanges.count + 1)) { _ in
      while failure.withLock({ $0 == nil }),
        case let task = next.wrappingAdd(1, ordering: .relaxed).oldValue, task <= termRanges.count
      {
        do throws(IndexError) {
          // The documents first: while their text goes to the disk, terms are merged.
          if task == 0 { try mergeDocuments() } else { try mergeTerms(task - 1) }
          // Also what other threads read just now, which they read again from the file.
          for source in sources { source.index.release() }
        } catch {
          failure.withLock { $0 = $0 ?? error }
        }
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
    return (counts.withLock { $0 }, parts.withLock { $0.compactMap { $0 } })
  }

  private func mergeDocuments() throws(IndexError) {
    let merged = try DocumentMerger(sources: sources, plan: plan, path: path).write(to: writer)
    counts.withLock { $0 = merged }
    try writer.sync()
  }

  private func mergeTerms(_ range: Int) throws(IndexError) {
    var terms: [TermSource] = []
    for source in sources { terms.append(try TermSource(source, ideographs: termRanges[range])) }
    var merger = TermMerger(terms, plan.passages, beside: path)
    let part = try merger.merged()
    parts.withLock { $0[range] = part }
  }
}
