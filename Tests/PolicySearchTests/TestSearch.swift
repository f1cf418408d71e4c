import FoundationEssentials
import InvertedIndex
import PolicyText

@testable import PolicySearch

/// Indexes for tests.
enum TestSearch {
  static let seeds = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../seeds")

  /// The index of the five documents, built once.
  static let engine: SearchEngine = {
    do {
      return try engine(of: try CorpusReader.read([seeds.path]))
    } catch {
      fatalError("\(error)")
    }
  }()

  static func engine(of documents: [PolicyDocument]) throws -> SearchEngine {
    let url = FileManager.default.temporaryDirectory.appending(path: "zhice-\(UInt64.random(in: 0 ... .max)).zhice")
    try IndexBuilder(documents).write(to: url.path)
    defer { try? FileManager.default.removeItem(at: url) }
    return SearchEngine(try IndexReader(path: url.path))
  }

  /// The ids of all passages that match, the best first.
  static func ids(_ query: String, in engine: SearchEngine = engine) throws -> [String] {
    try engine.search(try QueryParser.parse(query), limit: 10_000).hits.map(\.passage.record.id)
  }
}

/// A small generator with a seed, so that a failure can be repeated.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
