/// Reading lists from their beginning to their end.
extension PostingList {
  /// Appends all postings to an array.
  ///
  /// - Returns: Whether the list is what was written.
  package func append(to postings: inout [Posting]) -> Bool {
    let size = PostingListEncoder.blockSize
    return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 3 * size) { buffer in
      guard let passages = buffer.baseAddress else { return false }
      let (weighted, frequencies) = (passages + size, passages + 2 * size)
      for block in 0..<blockCount {
        guard decode(block, into: passages, weighted, areWeighted: true),
          decode(block, into: passages, frequencies, areWeighted: false)
        else { return false }
        for index in 0..<count(ofBlock: block) {
          postings.append(
            Posting(passage: passages[index], frequency: frequencies[index], weighted: weighted[index]))
        }
      }
      return true
    }
  }

  /// Calls with the postings, up to 128 at once: their passages, ascending, their frequencies, and how many these are.
  ///
  /// - Returns: Whether the list is what was written.
  package func forEachBlockOfPostings(
    _ body: (UnsafePointer<UInt32>, UnsafePointer<UInt32>, Int) -> Void
  ) -> Bool {
    let size = PostingListEncoder.blockSize
    return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2 * size) { buffer in
      guard let passages = buffer.baseAddress else { return false }
      let frequencies = passages + size
      for block in 0..<blockCount {
        guard decode(block, into: passages, frequencies, areWeighted: false) else { return false }
        body(passages, frequencies, count(ofBlock: block))
      }
      return true
    }
  }

  /// Calls with every posting: its passage, ascending, and its frequency.
  ///
  /// - Returns: Whether the list is what was written.
  package func forEachPosting(_ body: (UInt32, UInt32) -> Void) -> Bool {
    forEachBlockOfPostings { passages, frequencies, count in
      for index in 0..<count { body(passages[index], frequencies[index]) }
    }
  }

  private func decode(
    _ block: Int, into passages: UnsafeMutablePointer<UInt32>, _ frequencies: UnsafeMutablePointer<UInt32>,
    areWeighted: Bool
  ) -> Bool {
    guard
      let start = decodePassages(ofBlock: block, into: passages, frequencies: frequencies, areWeighted: areWeighted)
    else { return false }
    return start == 0 || decodeFrequencies(at: start, into: frequencies, areWeighted: areWeighted)
  }

  /// Calls with the documents of the part of documents, up to 128 at once: their numbers, ascending, how often the
  /// passages of each hold the term, and how many documents these are.
  ///
  /// - Parameter limit: How many documents the index has.
  /// - Returns: Whether the part is what was written.
  package func forEachBlockOfDocuments(
    of limit: Int, _ body: (UnsafePointer<UInt32>, UnsafePointer<UInt32>, Int) -> Void
  ) -> Bool {
    let size = PostingListEncoder.blockSize
    return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2 * size) { buffer in
      guard let documents = buffer.baseAddress else { return false }
      let frequencies = documents + size
      var position = documentsStart
      var next: UInt64 = 0
      var left = documentCount
      while left > 0 {
        let count = min(left, size)
        guard let end = decodeDocuments(at: position, count: count, documents, frequencies) else { return false }
        var smallest = UInt32.max
        for index in 0..<count {
          next &+= UInt64(documents[index])
          documents[index] = UInt32(truncatingIfNeeded: next)
          next &+= 1
          frequencies[index] &+= 1
          smallest = min(smallest, frequencies[index])
        }
        // 128 gaps cannot pass 2^64: if the last document is one of the index, all are. A frequency of 2^32 cannot be.
        guard next <= UInt64(limit), smallest > 0 else { return false }
        body(documents, frequencies, count)
        position = end
        left &-= count
      }
      return true
    }
  }

  /// Decodes the gaps and frequencies of some documents, and returns where they end.
  private func decodeDocuments(
    at start: Int, count: Int, _ gaps: UnsafeMutablePointer<UInt32>, _ frequencies: UnsafeMutablePointer<UInt32>
  ) -> Int? {
    if count == PostingListEncoder.blockSize {
      guard let middle = PatchedBlock.decode(bytes, at: start, into: gaps) else { return nil }
      return PatchedBlock.decode(bytes, at: middle, into: frequencies)
    }
    var reader = ByteReader(bytes, at: start)
    for index in 0..<count {
      guard let gap = reader.varint(), let frequency = reader.varint(), gap | frequency <= UInt64(UInt32.max) else {
        return nil
      }
      gaps[index] = UInt32(gap)
      frequencies[index] = UInt32(frequency)
    }
    return reader.position
  }
}
