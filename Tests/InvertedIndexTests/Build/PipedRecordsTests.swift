#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import Dispatch
import FoundationEssentials
import TestSupport
import Testing

@testable import InvertedIndex
@testable import PolicyText

/// A source whose size nobody knows and that comes in small pieces, as standard input does.
struct PipedRecordsTests {
  @Test func `records that come piece by piece through a pipe give the same bytes`() throws {
    var corpus = RandomLines(seed: 2)
    let bytes = Array(corpus.lines(80).joined(separator: "\n").utf8)
    let expected = try TestIndex.bytes(of: try CorpusReader.read(records: bytes, name: "x"))
    for partSize in [1, 90, 2000] {
      try TestFolder.with { folder in
        let pipe = "\(folder)/x.jsonl"
        try #require(mkfifo(pipe, 0o600) == 0)
        let writing = DispatchGroup()
        DispatchQueue(label: "writer").async(group: writing) {
          let descriptor = open(pipe, O_WRONLY)
          for start in stride(from: 0, to: bytes.count, by: 777) {
            bytes[start..<min(start + 777, bytes.count)].withUnsafeBytes { piece in
              _ = write(descriptor, piece.baseAddress, piece.count)
            }
          }
          close(descriptor)
        }
        defer { writing.wait() }
        let path = "\(folder)/x.zhice"
        _ = try IndexPipeline(threads: 3, partSize: partSize).build(try CorpusReader([pipe]), to: path)
        #expect(try TestIndex.contents(of: path) == expected, "parts of \(partSize) bytes")
      }
    }
  }

  @Test func `nobody knows the size of standard input`() {
    #expect(CorpusReader(standardInput: "standard input").size == nil)
  }
}
