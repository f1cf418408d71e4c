import Dispatch
import InvertedIndex
import Synchronization

/// Makes the vectors of an index's passages with a model, on several threads.
///
/// What was embedded before is not embedded again: a passage whose text stands in an older index of the same model
/// takes the vector from there, and one whose text stands earlier in this one takes that one's. To know them takes some
/// 30 bytes a passage, beside the memory that building an index takes.
public final class SemanticVectors: VectorSource {
  /// How far the embedding is.
  public struct Progress: Sendable {
    /// Passages that have a vector.
    public var done = 0
    public var total = 0
    /// Those of them whose vector was there already.
    public var reused = 0
  }

  /// Passages whose vectors are made between two writes.
  private static let chunk = 1024
  /// Texts that a thread takes at once.
  private static let batch = 8
  /// The most vectors that are kept for texts that come again: 64 MB with their texts, if all are long.
  private static let mostKept = 1 << 15

  private let semanticModel: SemanticModel
  private let reusing: [IndexReader]
  private let threads: Int
  private let kernels: Int
  private let progress: @Sendable (Progress) -> Void

  /// - Parameters:
  ///   - reusing: Indexes whose vectors may be taken over. Those of other models, without vectors, and damaged ones are
  ///     left alone.
  ///   - threads: How many threads may embed; each takes some 20 MB.
  ///   - progress: Called now and then.
  public convenience init(
    by model: SemanticModel, reusing: [IndexReader] = [], threads: Int,
    progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) {
    self.init(by: model, reusing: reusing, threads: threads, kernels: 0, progress: progress)
  }

  /// - Parameter kernels: The number of a set of kernels among `Encoder.kernels`.
  init(
    by model: SemanticModel, reusing: [IndexReader] = [], threads: Int, kernels: Int,
    progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) {
    semanticModel = model
    self.reusing = reusing.filter { index in
      index.vectorModel == model.vectorModel && index.vectorDimension == model.dimension
    }
    self.threads = max(1, threads)
    self.kernels = kernels
    self.progress = progress
  }

  package var dimension: Int { semanticModel.dimension }

  package var model: VectorModel? { semanticModel.vectorModel }

  // MARK: All passages

  package func forEachVector(
    of index: IndexReader, _ body: (QuantizedVector) throws(IndexError) -> Void
  ) throws(IndexError) {
    // What is taken over gets new checksums, under which damage would never be found.
    let reusing = reusing.filter { (try? $0.verifyChecksums()) != nil }
    var known = try KnownVectors(reusing, for: index, most: Self.mostKept)
    var texts = PassageText(index)
    let embedders = (0..<threads).map { _ in TextEmbedder(semanticModel, kernels: kernels) }
    var state = Progress(total: index.counts.passages)
    progress(state)
    for start in stride(from: 0, to: index.counts.passages, by: Self.chunk) {
      let passages = start..<min(start + Self.chunk, index.counts.passages)
      var vectors = [QuantizedVector?](repeating: nil, count: passages.count)
      var missing: [(position: Int, text: [Unicode.Scalar])] = []
      // Texts of the chunk that are missing already, by the first position that has them.
      var first: [[Unicode.Scalar]: Int] = [:]
      var repeated: [(position: Int, first: Int)] = []
      for (position, passage) in passages.enumerated() {
        let text = try texts.text(ofPassage: passage)
        if let vector = try known.vector(of: text) {
          vectors[position] = vector
        } else if let earlier = first[text] {
          repeated.append((position, earlier))
        } else {
          first[text] = position
          missing.append((position, text))
        }
      }
      let reused = passages.count - missing.count
      state.reused += reused
      state.done += reused
      for (item, vector) in zip(missing, try embed(missing.map(\.text), embedders, &state)) {
        vectors[item.position] = vector
        known.keep(vector, of: item.text)
      }
      for (position, earlier) in repeated { vectors[position] = vectors[earlier] }
      for vector in vectors.compactMap(\.self) { try body(vector) }
      progress(state)
    }
  }

  private func embed(
    _ texts: [[Unicode.Scalar]], _ embedders: [TextEmbedder], _ state: inout Progress
  ) throws(IndexError) -> [QuantizedVector] {
    let batches = (texts.count + Self.batch - 1) / Self.batch
    let next = Atomic(0)
    let shared = Mutex((vectors: [QuantizedVector?](repeating: nil, count: texts.count), state: state))
    let failure = Mutex<VectorFault?>(nil)
    let workers = Embedders(embedders)
    DispatchQueue.concurrentPerform(iterations: min(embedders.count, batches)) { worker in
      while case let batch = next.wrappingAdd(1, ordering: .relaxed).oldValue, batch < batches {
        let range = batch * Self.batch..<min((batch + 1) * Self.batch, texts.count)
        do throws(VectorFault) {
          let made = try workers[worker].quantized(Array(texts[range]))
          let state = shared.withLock { shared in
            for (position, vector) in zip(range, made) { shared.vectors[position] = vector }
            shared.state.done += range.count
            return shared.state
          }
          progress(state)
        } catch {
          failure.withLock { $0 = $0 ?? error }
        }
      }
    }
    if let fault = failure.withLock({ $0 }) { throw .vectors(path: semanticModel.path, fault: fault) }
    let (vectors, done) = shared.withLock { $0 }
    state = done
    return vectors.compactMap(\.self)
  }
}

/// The embedders of threads, each used by one of them.
private struct Embedders: @unchecked Sendable {
  private let embedders: [TextEmbedder]

  init(_ embedders: [TextEmbedder]) { self.embedders = embedders }

  subscript(worker: Int) -> TextEmbedder { embedders[worker] }
}

/// Vectors that need not be made: of an older index, and of texts that come again.
private struct KnownVectors {
  /// Passages of older indexes, by the hash of their texts.
  private var older: [Int: (index: Int, passage: Int)] = [:]
  private var indexes: [IndexReader]
  private var texts: [PassageText]
  /// Hashes of texts that several passages have.
  private var repeated: Set<Int> = []
  private var kept: [[Unicode.Scalar]: QuantizedVector] = [:]
  private let most: Int

  /// - Parameters:
  ///   - index: Whose passages will be asked for.
  ///   - most: How many vectors are kept.
  init(_ reusing: [IndexReader], for index: IndexReader, most: Int) throws(IndexError) {
    self.most = most
    indexes = reusing
    texts = reusing.map(PassageText.init)
    var seen: Set<Int> = []
    var own = PassageText(index)
    for passage in 0..<index.counts.passages {
      let hash = try own.text(ofPassage: passage).hashValue
      if !seen.insert(hash).inserted { repeated.insert(hash) }
    }
    for number in indexes.indices {
      for passage in 0..<indexes[number].counts.passages {
        let hash = try texts[number].text(ofPassage: passage).hashValue
        if seen.contains(hash) { older[hash] = (number, passage) }
      }
    }
  }

  mutating func vector(of text: [Unicode.Scalar]) throws(IndexError) -> QuantizedVector? {
    if let vector = kept[text] { return vector }
    guard let (number, passage) = older[text.hashValue], let vectors = indexes[number].vectors,
      try texts[number].text(ofPassage: passage) == text
    else { return nil }
    return try vectors.vector(ofPassage: passage)
  }

  mutating func keep(_ vector: QuantizedVector, of text: [Unicode.Scalar]) {
    if kept.count < most, repeated.contains(text.hashValue) { kept[text] = vector }
  }
}
