import InvertedIndex

/// What the documents of an index add to the scores of their passages for one query: C of `RankingModel`.
///
/// All documents that hold a term are scored, from the parts of documents of long lists: they are few beside the
/// postings, and what their passages may reach is known before any passage is looked at. Once the lookup's time limit
/// is over, further terms add nothing.
struct DocumentScores {
  /// Of each document; nothing where documents add nothing.
  private var scores: [Double] = []
  /// The most that a document adds.
  private(set) var most = 0.0
  private let lengths: DocumentLengths

  init(_ plan: ScoringPlan, _ context: DocumentContext, in terms: TermLookup, k1: Double) throws(IndexError) {
    lengths = terms.index.documentLengths
    guard context.weight > 0 else { return }
    var scores = [Double](repeating: 0, count: lengths.count)
    let isWhole = try scores.withUnsafeMutableBufferPointer { (scores) throws(IndexError) in
      guard let scores = scores.baseAddress else { return true }
      for number in 0..<plan.queryTermCount where !terms.deadline.isOver {
        guard let list = try terms.list(plan.terms[number]) else { continue }
        let term = context.term(idf: plan.weights[number] / (k1 + 1))
        guard list.documentCount > 0 ? add(term, by: list, to: scores) : addPostings(term, of: list, to: scores) else {
          return false
        }
      }
      for document in 0..<lengths.count {
        scores[document] *= context.weight
        most = max(most, scores[document])
      }
      return true
    }
    guard isWhole else { throw terms.index.damagedPostings }
    self.scores = scores
  }

  /// Adds what a term adds to all documents that hold it.
  ///
  /// - Returns: Whether the list is what was written.
  private func add(_ term: DocumentContext.Term, by list: PostingList, to scores: UnsafeMutablePointer<Double>) -> Bool
  {
    let lengths = lengths
    return list.forEachBlockOfDocuments(of: lengths.count) { documents, frequencies, count in
      for index in 0..<count {
        let document = Int(documents[index])
        scores[document] += term.score(frequency: frequencies[index], length: lengths.length(of: document))
      }
    }
  }

  /// The same for a list without a part of documents.
  private func addPostings(
    _ term: DocumentContext.Term, of list: PostingList, to scores: UnsafeMutablePointer<Double>
  ) -> Bool {
    let lengths = lengths
    var (document, frequency) = (0, UInt32(0))
    return list.forEachBlockOfPostings { passages, frequencies, count in
      var (owner, sum) = (document, frequency)
      for index in 0..<count {
        let passage = passages[index]
        if passage >= lengths.end(of: owner) {
          if sum > 0 { scores[owner] += term.score(frequency: sum, length: lengths.length(of: owner)) }
          (owner, sum) = (lengths.document(of: passage, from: owner), 0)
        }
        sum &+= frequencies[index]
      }
      // The last document may go on in the next block: what it has so far is added once it ends, or at the end.
      (document, frequency) = (owner, sum)
    } && add(term, of: document, frequency, to: scores)
  }

  private func add(
    _ term: DocumentContext.Term, of document: Int, _ frequency: UInt32, to scores: UnsafeMutablePointer<Double>
  ) -> Bool {
    if frequency > 0 { scores[document] += term.score(frequency: frequency, length: lengths.length(of: document)) }
    return true
  }

  /// What a document adds.
  @inline(__always)
  subscript(document: Int) -> Double { scores.isEmpty ? 0 : scores[document] }

  /// The document that holds a passage, if it is not before a given one.
  @inline(__always)
  func document(of passage: UInt32, from document: Int) -> Int { lengths.document(of: passage, from: document) }

  /// The most that the documents of the passages of `[from, to)` add.
  ///
  /// - Parameters:
  ///   - parts: Gets the same for every 64 of these passages.
  ///   - document: One that is not behind `from`; the last one, afterwards.
  func most(from: UInt32, to: UInt32, in parts: UnsafeMutablePointer<Double>, near document: inout Int) -> Double {
    let count = (Int(to - from) + 63) / 64
    if scores.isEmpty {
      parts.update(repeating: 0, count: count)
      return 0
    }
    var most = 0.0
    var next = lengths.document(of: from, from: document)
    for part in 0..<count {
      let end = from &+ UInt32(min(64 &* (part &+ 1), Int(to &- from)))
      var best = scores[next]
      while next &+ 1 < lengths.count, lengths.firstPassage(of: next &+ 1) < end {
        next &+= 1
        best = max(best, scores[next])
      }
      parts[part] = best
      most = max(most, best)
    }
    document = next
    return most
  }

  /// The passages of the documents that add the most, ascending.
  ///
  /// - Parameters:
  ///   - count: How many documents.
  ///   - most: The most passages; of longer documents the first ones are taken.
  func passagesOfBest(_ count: Int, most: Int) -> [UInt32] {
    guard self.most > 0 else { return [] }
    var best: [(document: Int, score: Double)] = []
    for document in scores.indices where scores[document] > 0 {
      if best.count == count, scores[document] <= best[count - 1].score { continue }
      let position = best.firstIndex { $0.score < scores[document] } ?? best.count
      best.insert((document, scores[document]), at: position)
      if best.count > count { best.removeLast() }
    }
    var passages: [UInt32] = []
    for (document, _) in best { passages += lengths.passages(of: document).prefix(most - passages.count) }
    return passages.sorted()
  }
}
