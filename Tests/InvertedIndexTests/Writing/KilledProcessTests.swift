#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import TestSupport
import Testing

@testable import InvertedIndex
@testable import PolicyText

@Suite(.enabled(if: Zhice.path != nil, "the command is not built"))
struct KilledProcessTests {
  /// Writes an index over another one again and again, and kills it at any time.
  ///
  /// - Returns: How many rounds were killed, and how many were not.
  private func kill(
    _ line: String, rounds: Int, in folder: String, old: [UInt8], new: [UInt8], _ generator: inout SplitMix64
  ) throws -> (killed: Int, whole: Int) {
    let path = "\(folder)/x.zhice"
    let clock = ContinuousClock()
    let first = try #require(Zhice(line, in: folder))
    let whole = clock.measure { #expect(first.wait() == 0) }
    #expect(try TestIndex.contents(of: path) == new)
    var killed = 0
    for _ in 0..<rounds {
      try old.withUnsafeBytes { bytes in
        let file = try OutputFile(replacing: path)
        try file.write(bytes)
        try file.commit()
      }
      let zhice = try #require(Zhice(line, in: folder))
      usleep(useconds_t(Double.random(in: 0...1.1, using: &generator) * Double(whole.components.attoseconds) / 1e12))
      zhice.kill()
      if zhice.wait() != 0 { killed += 1 }
      let found = try TestIndex.contents(of: path)
      #expect(found == old || found == new)
      for name in try TestIndex.names(in: folder) where name.contains(".tmp-") {
        // A name is there only between two calls to the system, and what it names is whole.
        #expect(try TestIndex.contents(of: "\(folder)/\(name)") == new, "\(name)")
        #if os(Linux)
          unlink("\(folder)/\(name)")
        #endif
      }
    }
    return (killed, rounds - killed)
  }

  @Test func `a process that is killed leaves the old index or the new one`() throws {
    var corpus = RandomCorpus(seed: 7)
    let lines = corpus.lines(300).joined(separator: "\n")
    let old = try TestIndex.bytes(of: TestIndex.smallDocuments())
    let new = try TestIndex.bytes(of: try TestIndex.records([lines]))
    var generator = SplitMix64(seed: UInt64(getpid()))
    try TestIndex.withFolder(["r.jsonl": Array(lines.utf8)]) { folder in
      let (killed, whole) = try kill(
        "exec \"$0\" index r.jsonl -o x.zhice", rounds: 16, in: folder, old: old, new: new, &generator)
      #expect(killed > 0, "\(whole) of 16 were whole")
      try new.withUnsafeBytes { bytes in
        let file = try OutputFile(replacing: "\(folder)/n.zhice")
        try file.write(bytes)
        try file.commit()
      }
      _ = try kill(
        "exec \"$0\" merge n.zhice -o x.zhice", rounds: 16, in: folder, old: old, new: new, &generator)
    }
  }
}
