#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import FoundationEssentials
import TestSupport
import Testing

@testable import InvertedIndex

struct OutputFileTests {
  @Test func `writing replaces a file whole or leaves it as it was`() throws {
    try TestFolder.with { folder in
      let path = "\(folder)/x.zhice"
      try IndexBuilder(TestIndex.smallDocuments()).write(to: path)
      try IndexBuilder([]).write(to: path)
      #expect(try IndexReader(path: path).counts.documents == 0)
      #expect(throws: IndexError.self) { try IndexBuilder([]).write(to: "\(folder)/missing/x.zhice") }
      #expect(throws: IndexError.self) { try IndexBuilder([]).write(to: folder) }
      #expect(try TestIndex.names(in: folder) == ["x.zhice"], "no temporary file stays")
    }
  }

  @Test func `an open index keeps the file that was replaced`() throws {
    try TestFolder.with { folder in
      let path = "\(folder)/x.zhice"
      try IndexBuilder(TestIndex.smallDocuments()).write(to: path)
      let open = try IndexReader(path: path)
      let list = try #require(try open.list(of: "5g"))
      for _ in 0..<3 { try IndexBuilder([]).write(to: path) }
      open.release()
      try open.verify()
      var postings: [Posting] = []
      #expect(list.append(to: &postings) && postings.count == 1)
      #expect(try open.text(of: try open.document(0)) == "為企業提供資金。")
      #expect(try IndexReader(path: path).counts.documents == 0)
      try FileManager.default.removeItem(atPath: path)
      #expect(try open.passage(withID: "plan#一、(一)") != nil)
    }
  }

  @Test func `a link stays a link and a file keeps its mode`() throws {
    try TestFolder.with { folder in
      let path = "\(folder)/x.zhice"
      try IndexBuilder([]).write(to: path)
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
      let link = "\(folder)/link.zhice"
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "x.zhice")
      try IndexBuilder(TestIndex.smallDocuments()).write(to: link)
      #expect(try IndexReader(path: path).counts.documents == 2)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "x.zhice")
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o640)
      #expect(try TestIndex.names(in: folder) == ["link.zhice", "x.zhice"])
    }
  }

  @Test func `a file that is not committed leaves nothing`() throws {
    try TestFolder.with { folder in
      let path = "\(folder)/x.zhice"
      for file in [try OutputFile(replacing: path), try OutputFile(scratchBeside: path)] {
        try [UInt8](1...3).withUnsafeBytes { try file.write($0) }
        try [UInt8(9)].withUnsafeBytes { try file.overwrite(at: 1, $0) }
        let mapped = try file.mapped()
        #expect(withExtendedLifetime(mapped) { Array(mapped.bytes) } == [1, 9, 3])
      }
      #expect(try TestIndex.names(in: folder).isEmpty)
    }
  }

  @Test(.enabled(if: getuid() != 0, "the superuser writes anywhere"))
  func `a folder that may not be written is an error`() throws {
    try TestFolder.with { folder in
      let path = "\(folder)/x.zhice"
      try IndexBuilder([]).write(to: path)
      let before = try TestIndex.contents(of: path)
      try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder)
      defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder) }
      #expect(throws: IndexError.cannotWrite(path: path, reason: "Permission denied")) {
        try IndexBuilder(TestIndex.smallDocuments()).write(to: path)
      }
      #expect(try TestIndex.contents(of: path) == before)
    }
  }
}
