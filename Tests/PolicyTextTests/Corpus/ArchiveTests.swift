import FoundationEssentials
import TestSupport
import Testing

@testable import PolicyText

/// Archives as folders.
struct ArchiveTests {
  private static let plan = Array("一、任务\n(一)培育企业。支持企业发展。".utf8)

  private func read(_ files: [String: [UInt8]], named: String? = nil) throws -> (CorpusReading, String) {
    try TestFolder.with(files) { folder in
      let path = named.map { "\(folder)/\($0)" } ?? folder
      return (try CorpusReader([path], converter: Converter(searchPath: "")).all(threads: 2), folder)
    }
  }

  @Test func `an archive is a folder: its documents, their sidecars, and what is no document`() throws {
    let inner = ZipFile.bytes(["内.txt": Self.plan])
    let archive = ZipFile.bytes([
      "a/附件1.txt": Self.plan, "b/附件1.txt": Self.plan, "b/附件1.meta.json": Array(#"{"place": "昆山市"}"#.utf8), "b/": [],
      "__MACOSX/a/._附件1.txt": [1], ".hidden.txt": Self.plan, "../../etc/通知.txt": Self.plan, "c\\d.txt": Self.plan,
      "inner.zip": inner, "README.md": Self.plan, "x.css": [1],
    ])
    let (reading, folder) = try read(["bundle.zip": archive, "附件1.txt": Self.plan])
    #expect(reading.failures.isEmpty)
    #expect(
      reading.documents.map(\.id) == [
        "通知", "bundle.zip/a/附件1", "bundle.zip/b/附件1", "d", "内", "附件1",
      ])
    #expect(reading.documents.map(\.metadata.place) == [nil, nil, "昆山市", nil, nil, nil])
    let (one, _) = try read(["bundle.zip": archive], named: "bundle.zip")
    #expect(one.documents.map(\.id) == ["通知", "a/附件1", "b/附件1", "d", "内"])
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/../../etc/通知.txt"))
  }

  @Test func `names in GBK are read`() throws {
    // The same length: the names are replaced in the finished archive.
    var archive = ZipFile.bytes(["NAMENAME.txt": Self.plan])
    let name = try Encoded.bytes("补贴办法", in: .gb18030)
    for start in 0..<archive.count - 8 where archive[start..<start + 8].elementsEqual("NAMENAME".utf8) {
      archive.replaceSubrange(start..<start + 8, with: name)
    }
    #expect(try read(["a.zip": archive]).0.documents.map(\.id) == ["补贴办法"])
  }

  @Test func `archives that cannot be read are told, and stop nothing`() throws {
    let deep = ZipFile.bytes(["b.zip": ZipFile.bytes(["c.zip": ZipFile.bytes(["d.txt": Self.plan])])])
    let good = ZipFile.bytes(["x.txt": Self.plan])
    let (reading, folder) = try read([
      "cut.zip": Array(good.dropLast(10)), "deep.zip": deep, "empty.zip": ZipFile.bytes(["x.css": [1]]),
      "good.zip": good,
      "not.zip": [1, 2, 0, 3],
    ])
    #expect(reading.documents.map(\.id) == ["x"])
    #expect(
      reading.failures.map(\.error) == [
        .cutOff(name: "\(folder)/cut.zip"),
        .archiveLimit(name: "\(folder)/deep.zip/b.zip/c.zip", reason: "is an archive in an archive in an archive"),
        .noDocuments(path: "\(folder)/empty.zip"),
        .unknownContent(name: "\(folder)/not.zip"),
      ])
  }

  @Test func `an archive that was opened is not read again for its files`() throws {
    // Other archives may be opened at the same time and take its place in memory, hardly every time.
    let isKept = try (0..<50).contains { _ in
      try TestFolder.with(["a.zip": ZipFile.bytes(["x.txt": Self.plan])]) { folder in
        let archive = try ArchiveFile(.path(Array("\(folder)/a.zip".utf8)), name: "a.zip")
        try FileManager.default.removeItem(atPath: "\(folder)/a.zip")
        return (try? archive.files())?.count == 1
      }
    }
    #expect(isKept)
  }

  @Test func `any damage is told without a crash`() throws {
    let whole = ZipFile.bytes(["a/x.txt": Self.plan, "b.zip": ZipFile.bytes(["y.txt": Self.plan]), "z": Self.plan])
    var random = SplitMix64(seed: 3)
    for _ in 0..<400 {
      var archive = whole
      for _ in 0..<3 {
        archive[Int.random(in: 4..<whole.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random) { archive.removeLast(Int.random(in: 0..<whole.count - 4, using: &random)) }
      let (reading, _) = try read(["a.zip": archive])
      #expect(!reading.documents.isEmpty || !reading.failures.isEmpty)
    }
  }

  @Test func `an archive that grows too much is not unpacked`() throws {
    // 100 MB in 100 bytes, as the directory has it: nothing is unpacked to see that.
    let bomb = ZipFile.bytes(["x.txt": [UInt8](repeating: 3, count: 100)], deflated: ["x.txt": 100 << 20])
    let many = ZipFile.bytes(["x.txt": [3], "y.txt": [3]], deflated: ["x.txt": 3 << 30, "y.txt": 3 << 30])
    let wrong = ZipFile.bytes(["x.txt": [3, 0]], deflated: ["x.txt": 1000])
    let (reading, folder) = try read(["a.zip": bomb, "b.zip": many, "c.zip": wrong])
    #expect(
      reading.failures.map(\.error) == [
        .archiveLimit(name: "\(folder)/a.zip", reason: "unpacks to more than 200 times its size"),
        .archiveLimit(name: "\(folder)/b.zip", reason: "unpacks to more than 4 GB"),
        .cutOff(name: "\(folder)/c.zip/x.txt"),
      ])
  }
}
