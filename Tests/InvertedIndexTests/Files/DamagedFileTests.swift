import FoundationEssentials
import TestSupport
import TextFolding
import Testing

@testable import InvertedIndex

struct DamagedFileTests {
  @Test func `a file cut at any length is refused`() throws {
    let bytes = try TestIndex.bytes(of: TestIndex.smallDocuments())
    for count in 0..<bytes.count {
      #expect(throws: IndexError.self, "\(count)") { try TestIndex.open(Array(bytes[..<count])) }
    }
    #expect(
      throws: IndexError.wrongLength(
        path: TestIndex.path, expected: UInt64(bytes.count), found: UInt64(bytes.count + 1))
    ) {
      try TestIndex.open(bytes + [0])
    }
  }

  /// One bit of every byte; all eight with `ZHICE_ALL_BITS=1 swift test --filter DamagedFileTests`.
  @Test func `a flipped bit anywhere is found by opening or verifying`() throws {
    let isWhole = ProcessInfo.processInfo.environment["ZHICE_ALL_BITS"] == "1"
    let bytes = try TestIndex.bytes(of: TestIndex.smallDocuments())
    let file = try TestIndex.scratch()
    try bytes.withUnsafeBytes { try file.write($0) }
    func put(_ byte: UInt8, at position: Int) throws {
      try withUnsafeBytes(of: byte) { try file.overwrite(at: position, $0) }
    }
    for position in bytes.indices {
      for bit in isWhole ? 0..<8 : position % 8..<position % 8 + 1 {
        try put(bytes[position] ^ 1 << UInt8(bit), at: position)
        #expect(throws: IndexError.self, "bit \(bit) of byte \(position)") {
          try IndexReader(try file.mapped(), path: TestIndex.path).verify()
        }
      }
      try put(bytes[position], at: position)
    }
    try IndexReader(try file.mapped(), path: TestIndex.path).verify()
  }

  @Test func `what is damaged is named`() throws {
    let bytes = try TestIndex.bytes(of: TestIndex.smallDocuments())
    for tag in SectionTag.always {
      let section = RepairedFile.section(tag, of: bytes)
      var damaged = bytes
      damaged[section.lowerBound] ^= 0x10
      // Counts may also be wrong for the sizes of the tables, which opening compares.
      #expect(failure(damaged)?.hasPrefix("corrupt \(tag.rawValue)") ?? false || tag == .meta, "\(tag)")
      damaged = bytes
      guard section.upperBound % 8 != 0 else { continue }
      damaged[section.upperBound] = 1
      #expect(failure(damaged)?.hasPrefix("corrupt") ?? false, "padding after \(tag)")
    }
  }

  /// What opening and verifying a file of these bytes throws, without its path.
  private func failure(_ bytes: [UInt8]) -> String? {
    do {
      try TestIndex.open(bytes).verify()
      return nil
    } catch {
      return (error as? IndexError).map(name) ?? "\(error)"
    }
  }

  private func name(_ error: IndexError) -> String {
    switch error {
    case .notAnIndex: "not an index"
    case .tooNew(_, let version): "too new \(version)"
    case .tooOld(_, let version): "too old \(version)"
    case .wrongLength(_, let expected, let found): "\(found) bytes, not \(expected)"
    case .otherFolding: "other folding"
    case .corrupt(_, let part): "corrupt \(part)"
    case .cannotOpen(_, let reason), .cannotWrite(_, let reason): reason
    case .duplicate(let id): "duplicate \(id)"
    case .tooLarge(let what, _): "too large \(what)"
    case .vectors(_, let fault): "vectors: \(fault)"
    }
  }

  @Test func `what is wrong with a file is told apart`() throws {
    let bytes = try TestIndex.bytes(of: TestIndex.smallDocuments())
    func changed(_ position: Int, to value: UInt8) -> [UInt8] {
      var bytes = bytes
      bytes[position] = value
      return bytes
    }
    #expect(failure(Array("hello world, this is text".utf8)) == "not an index")
    #expect(failure([]) == "not an index")
    // As a transfer that takes it for text would change it.
    #expect(failure(changed(6, to: 0x0A)) == "not an index")
    #expect(failure(Array(bytes[..<70])) == "70 bytes, not 80")
    #expect(failure(Array(bytes.dropLast())) == "\(bytes.count - 1) bytes, not \(bytes.count)")
    for version in 0..<IndexFormat.version {
      #expect(failure(changed(8, to: UInt8(version))) == "too old \(version)")
    }
    #expect(failure(changed(8, to: UInt8(IndexFormat.version + 1))) == "too new \(IndexFormat.version + 1)")
    #expect(failure(changed(11, to: 0x80)) == "too new \(1 << 31 | IndexFormat.version)")
    #expect(failure(changed(24, to: bytes[24] ^ 1)) == "corrupt header")
    #expect(failure(changed(64, to: 0)) == "corrupt section table")
    #expect(failure(changed(bytes.count - 1, to: 0)) == "corrupt section table")
    for (path, reason) in [("/nowhere/x.zhice", "No such file or directory"), ("/tmp", "it is not a regular file")] {
      #expect(throws: IndexError.cannotOpen(path: path, reason: reason)) { try IndexReader(path: path) }
    }
  }

  @Test func `a table of another folding is refused`() throws {
    var bytes = try TestIndex.bytes(of: TestIndex.smallDocuments())
    bytes[24] ^= 1
    let repaired = RepairedFile.repaired(bytes)
    #expect(throws: IndexError.otherFolding(path: TestIndex.path, identity: FoldingTable.identity ^ 1)) {
      try TestIndex.open(repaired)
    }
  }

  @Test func `an id that does not have its hash is found by verifying`() throws {
    let lines = ["{\"id\": \"aa\", \"text\": \"一\"}", "{\"id\": \"ab\", \"text\": \"二\"}"]
    var bytes = try TestIndex.bytes(of: try TestIndex.records(lines))
    let strings = RepairedFile.section(.strings, of: bytes)
    // The first string of every document is its passage's id, after the empty one and its own length.
    #expect(bytes[strings.lowerBound + 2..<strings.lowerBound + 4].elementsEqual("aa".utf8))
    bytes[strings.lowerBound + 3] = UInt8(ascii: "b")
    let index = try TestIndex.open(RepairedFile.repaired(bytes))
    #expect(throws: IndexError.corrupt(path: TestIndex.path, part: "IDEN")) { try index.verify() }
  }

  /// A system that crashes before all is on the disk leaves pages of zeros, or none.
  @Test func `pages that did not reach the disk are missed`() throws {
    let bytes = try TestIndex.bytes(of: try Seeds.documents())
    let page = 4096
    let pages = (bytes.count - 1) / page
    for first in [0, 1, 2, pages / 2, pages - 1, pages] {
      #expect(throws: IndexError.self, "cut at page \(first)") { try TestIndex.open(Array(bytes[..<(first * page)])) }
      var damaged = bytes
      for position in first * page..<bytes.count { damaged[position] = 0 }
      #expect(throws: IndexError.self, "zeros from page \(first)") { try TestIndex.open(damaged) }
      damaged = bytes
      for position in first * page..<min(bytes.count, (first + 1) * page) { damaged[position] = 0 }
      #expect(throws: IndexError.self, "zeros in page \(first)") { try TestIndex.open(damaged).verify() }
    }
  }
}
