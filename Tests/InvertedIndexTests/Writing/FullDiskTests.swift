import TestSupport
import Testing

@testable import InvertedIndex

@Suite(.enabled(if: Zhice.path != nil, "the command is not built"))
struct FullDiskTests {
  private static let records: [UInt8] = {
    var corpus = RandomLines(seed: 8)
    return Array(corpus.lines(500).joined(separator: "\n").utf8)
  }()

  private func log(_ folder: String) throws -> String {
    String(decoding: try TestIndex.contents(of: "\(folder)/log"), as: UTF8.self)
  }

  @Test(arguments: ["index r.jsonl", "merge n.zhice"])
  func `a file that may not grow is an error in one line, and the old index stays`(command: String) throws {
    let old = try TestIndex.bytes(of: TestIndex.smallDocuments())
    let new = try TestIndex.bytes(of: try TestIndex.records([String(decoding: Self.records, as: UTF8.self)]))
    let files = ["x.zhice": old, "n.zhice": new, "r.jsonl": Self.records]
    try TestFolder.with(files) { folder in
      // In blocks of 512 or 1,024 bytes. What is printed goes through a pipe, which has no limit.
      for limit in [0, 1, 40] {
        let line = "{ (ulimit -f \(limit); exec \"$0\" \(command) -o x.zhice) 2>&1; echo \"status $?\"; } | cat"
        let zhice = try #require(Zhice(line, in: folder))
        #expect(zhice.wait() == 0)
        #expect(
          try log(folder)
            == "zhice: cannot write \(TestIndex.realPath(folder))/x.zhice: File too large; nothing was changed\nstatus 2\n"
        )
        #expect(try TestIndex.contents(of: "\(folder)/x.zhice") == old)
        #expect(try TestIndex.names(in: folder) == ["log", "n.zhice", "r.jsonl", "x.zhice"], "no temporary file stays")
      }
    }
  }

  /// A file system of its own that is full after 128 KB, which ends with the process.
  private static let smallDisk = "unshare -rm sh -c 'mount -t tmpfs -o size=128k none \"$PWD/disk\" || exit 77;"

  /// Whether this system lets us mount one.
  private static let canMount: Bool =
    (try? TestFolder.with { folder in
      Zhice("mkdir disk && \(smallDisk) true'", in: folder)?.wait() == 0
    }) ?? false

  @Test(.enabled(if: canMount, "no file system can be mounted here"))
  func `a full disk is an error in one line, and the old index stays`() throws {
    let old = try TestIndex.bytes(of: TestIndex.smallDocuments())
    try TestFolder.with(["x.zhice": old, "r.jsonl": Self.records]) { folder in
      let line =
        "mkdir disk && export zhice=\"$0\" && \(Self.smallDisk) cp x.zhice disk/ && head -c 60000 /dev/zero >disk/z && "
        + "\"$zhice\" index r.jsonl -o disk/x.zhice; echo \"status $?\"; cmp x.zhice disk/x.zhice && ls -A disk'"
      let zhice = try #require(Zhice(line, in: folder))
      #expect(zhice.wait() == 0)
      #expect(
        try log(folder)
          == """
          zhice: cannot write \(TestIndex.realPath(folder))/disk/x.zhice: No space left on device; nothing was changed
          status 2
          x.zhice
          z

          """)
    }
  }
}
