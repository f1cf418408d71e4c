import InvertedIndex
import PolicyText
import TestSupport

@testable import PolicySearch

/// Ten thousand random passages, made once: lists of many blocks, several windows of passages, many equal passages.
enum LargeCorpus {
  static let documents = RandomCorpus.documents(passages: 10_000, perDocument: 1...30, seed: 1)

  static let index: IndexReader = {
    do {
      return try TestSearch.index(of: documents)
    } catch {
      fatalError("\(error)")
    }
  }()

  static let exhaustive: ExhaustiveSearch = {
    do {
      return try ExhaustiveSearch(index)
    } catch {
      fatalError("\(error)")
    }
  }()

  /// Queries of all shapes.
  static func queries(_ count: Int, seed: UInt64) -> [RandomQuery] {
    var random = RandomText(seed: seed)
    let ids = documents.map(\.id)
    let shapes = RandomQuery.Shape.allCases.filter { $0 != .filtersOnly }
    // Filters alone are slow, because every passage's record is read.
    return (0..<count).map {
      RandomQuery($0 % 12 == 5 ? .filtersOnly : shapes[$0 % shapes.count], &random, documents: ids)
    }
  }

  /// The documents in several indexes, each in one of them by chance.
  static func split(into count: Int, seed: UInt64) throws -> [IndexReader] {
    var generator = SplitMix64(seed: seed)
    var parts = [[PolicyDocument]](repeating: [], count: count)
    for document in documents { parts[Int.random(in: 0..<count, using: &generator)].append(document) }
    return try parts.map { try TestSearch.index(of: $0) }
  }
}
