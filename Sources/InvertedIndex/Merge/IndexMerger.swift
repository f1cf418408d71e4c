import Dispatch
import PolicyText
import Synchronization
import TextFolding

/// Merges indexes to one: the bytes are those that indexing all their documents at once gives.
///
/// First the documents are ordered, which gives every passage its new number. Then documents and ranges of terms are
/// merged side by side on several threads, and put together.
public struct IndexMerger {
  /// What becomes of documents with the same id in several sources.
  public enum SameID: Sendable {
    /// The one of the last source stands for all.
    case replace
    /// They are parts of one document of records, in the order of the sources.
    case join
  }

  /// Into how many ranges grams are cut for each thread, so that threads end at about the same time.
  private static let rangesPerThread = 3

  private let indexes: [IndexReader]
  private let sameID: SameID
  private let leavingOut: Set<[UInt8]>
  private let keepsVectors: Bool
  private let threads: Int

  /// - Parameters:
  ///   - indexes: The sources. The documents of one with another folding table are built again from their stored texts.
  ///   - leavingOut: Ids of documents that are not taken over.
  ///   - keepsVectors: Whether vectors are taken over, which then all sources must have, or none.
  ///   - threads: How many threads may merge.
  public init(
    _ indexes: [IndexReader], sameID: SameID = .replace, leavingOut: [String] = [], keepsVectors: Bool = true,
    threads: Int = 1
  ) {
    self.indexes = indexes
    self.sameID = sameID
    self.leavingOut = Set(leavingOut.map { Array($0.utf8) })
    self.keepsVectors = keepsVectors
    self.threads = max(1, threads)
  }

  /// Merges and writes the index to a file, replacing one that is there, which may be a source.
  ///
  /// - Throws: `IndexError`: `corrupt` if a source is damaged, `duplicate`, `cannotWrite`, `tooLarge`, `vectors` if
  ///   those of the sources do not go together; the file is then as it was.
  public func write(to path: String) throws(IndexError) {
    // What is copied gets new checksums, under which damage would never be found.
    for index in indexes { try index.verifyChecksums() }
    let file = try OutputFile(replacing: path)
    _ = try write(to: file, path: path)
    try file.commit()
  }

  /// The same with vectors from elsewhere than the sources.
  package func write(to path: String, from vectors: any VectorSource) throws(IndexError) {
    for index in indexes { try index.verifyChecksums() }
    let file = try OutputFile(replacing: path)
    let merged = try write(to: try OutputFile(scratchBeside: path), path: path)
    try vectors.write(merged, to: file, path: path)
    try file.commit()
  }

  /// Merges into a file that is not in its place yet, and opens it.
  func write(to file: OutputFile, path: String) throws(IndexError) -> IndexReader {
    var sources: [MergeSource] = []
    for index in indexes {
      if !index.file.isOlder, index.file.folding == FoldingTable.identity {
        sources.append(MergeSource(index))
      } else {
        sources += try Refolding.sources(of: index, beside: path)
      }
    }
    let vectors = keepsVectors ? try VectorMerger.kind(of: sources) : nil
    let writer = try FileWriter(file, also: vectors.map { SectionTag.ofVectors(by: $0.model) } ?? [])
    let plan = try MergePlan(sources, sameID: sameID, leavingOut: leavingOut)
    for source in sources { source.index.release() }
    let results = try MergeTasks(sources, plan, termRanges: try termRanges(of: sources), path: path, writer).run(
      threads: threads)
    try PostingPart.write(results.parts, results.counts, to: writer)
    if let vectors { try VectorMerger(sources, plan, vectors).write(to: writer) }
    try writer.finish()
    let index = try IndexReader(try file.mapped(), path: path)
    try index.verifyIdentities()
    return index
  }

  /// Ranges of ideographs whose grams are about equally many, after them nil for the words.
  private func termRanges(of sources: [MergeSource]) throws(IndexError) -> [Range<UInt32>?] {
    guard let largest = sources.map(\.index).max(by: { $0.grams.count < $1.grams.count }) else { return [nil] }
    let count = threads * Self.rangesPerThread
    var borders: [UInt32] = [0]
    for ideograph in 0..<largest.grams.ideographCount {
      let first = try largest.grams.grams(ofIdeographAt: ideograph).lowerBound
      guard first * count >= largest.grams.count * borders.count else { continue }
      let border = try largest.grams.ideograph(at: ideograph)
      guard border > borders[borders.count - 1], border < .max else { throw largest.damagedPostings }
      borders.append(border)
    }
    borders.append(.max)
    return zip(borders, borders.dropFirst()).map { $0..<$1 } + [nil]
  }
}
