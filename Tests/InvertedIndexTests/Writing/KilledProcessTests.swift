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
  /// Writes an index over another one again and again, and kills it at any time, until so many were killed.
  private func kill(
    _ line: String, times: Int, in folder: String, old: [UInt8], new: [UInt8], _ generator: inout SplitMix64
  ) throws {
    let path = "\(folder)/x.zhice"
    let clock = ContinuousClock()
    let first = try #require(Zhice(line, in: folder))
    // Shorter each time that the process was done before: how long it takes changes with what else runs.
    var longest = clock.measure { #expect(first.wait() == 0) } / .microseconds(1)
    #expect(try TestIndex.contents(of: path) == new)
    var killed = 0
    while killed < times {
      try old.withUnsafeBytes { bytes in
        let file = try OutputFile(replacing: path)
        try file.write(bytes)
        try file.commit()
      }
      let zhice = try #require(Zhice(line, in: folder))
      usleep(useconds_t(Double.random(in: 0...longest, using: &generator)))
      zhice.kill()
      if zhice.wait() != 0 { killed += 1 } else { longest *= 0.9 }
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
  }

  @Test func `a process that is killed leaves the old index or the new one`() throws {
    var corpus = RandomLines(seed: 7)
    let lines = corpus.lines(300).joined(separator: "\n")
    let old = try TestIndex.bytes(of: TestIndex.smallDocuments())
    let new = try TestIndex.bytes(of: try TestIndex.records([lines]))
    var generator = SplitMix64(seed: UInt64(getpid()))
    try TestFolder.with(["r.jsonl": Array(lines.utf8)]) { folder in
      try kill("exec \"$0\" index r.jsonl -o x.zhice", times: 12, in: folder, old: old, new: new, &generator)
      try new.withUnsafeBytes { bytes in
        let file = try OutputFile(replacing: "\(folder)/n.zhice")
        try file.write(bytes)
        try file.commit()
      }
      try kill("exec \"$0\" merge n.zhice -o x.zhice", times: 12, in: folder, old: old, new: new, &generator)
    }
  }
}
