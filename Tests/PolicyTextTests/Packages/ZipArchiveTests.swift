import TestSupport
import Testing

@testable import PolicyText

/// ZIP archives, good, damaged and hostile.
struct ZipArchiveTests {
  /// `甲` a thousand times, deflated.
  private static let deflated: [UInt8] = [
    0xED, 0xC2, 0x31, 0x0D, 0x00, 0x00, 0x0C, 0x03, 0x20, 0xFF, 0x7F, 0x95, 0xD4, 0x54, 0x6D, 0xCC, 0xC6, 0x0E, 0x08,
    0x4B, 0xA7, 0xAA, 0xAA, 0xFE, 0x7E,
  ]

  #if Zip
    @Test func `Files that are deflated are unpacked, to as many bytes as the archive says`() throws {
      let archive = try ZipArchive(ZipFile.bytes(["a": Self.deflated], deflated: ["a": 3000]))
      #expect(try archive.file("a", limit: 3000) == Array(String(repeating: "甲", count: 1000).utf8))
      for count in [0, 1, 2999, 3001, 100_000] {
        let wrong = try ZipArchive(ZipFile.bytes(["a": Self.deflated], deflated: ["a": count]))
        #expect(throws: ZipArchive.Fault.damaged) { try wrong.file("a", limit: 100_000) }
      }
    }
  #else
    @Test func `Without zlib what is deflated is refused`() throws {
      let archive = try ZipArchive(ZipFile.bytes(["a": Self.deflated], deflated: ["a": 3000]))
      #expect(throws: ZipArchive.Fault.noZlib) { try archive.file("a", limit: 3000) }
    }
  #endif

  @Test func `Files that are stored are read by their names`() throws {
    let archive = try ZipArchive(ZipFile.bytes(["a.xml": Array("甲".utf8), "../b": [], "空/乙.txt": [1, 2]]))
    #expect(try archive.file("a.xml", limit: 100) == Array("甲".utf8))
    #expect(try archive.file("../b", limit: 100) == [])
    #expect(try archive.file("空/乙.txt", limit: 100) == [1, 2])
    #expect(try archive.file("c", limit: 100) == nil)
    #expect(archive.contains("a.xml") && !archive.contains("c"))
  }

  @Test func `What unpacks to more than the limit is refused`() throws {
    let archive = try ZipArchive(ZipFile.bytes(["a": [1, 2, 3]]))
    #expect(throws: ZipArchive.Fault.tooLarge) { try archive.file("a", limit: 2) }
  }

  @Test func `An archive that is cut off anywhere is damaged, and never more than that`() throws {
    let bytes = ZipFile.bytes(["a": [1, 2, 3], "b": [4]])
    for count in 0..<bytes.count {
      #expect(throws: ZipArchive.Fault.damaged) { try ZipArchive(Array(bytes.prefix(count))) }
    }
  }

  @Test func `Any byte may be wrong`() throws {
    let bytes = ZipFile.bytes(["a": [1, 2, 3], "b": [4]])
    for position in bytes.indices {
      for value: UInt8 in [0, 1, 0x7F, 0xFF] {
        var wrong = bytes
        wrong[position] = value
        guard let archive = try? ZipArchive(wrong) else { continue }
        for name in ["a", "b"] { _ = try? archive.file(name, limit: 1000) }
      }
    }
  }
}
