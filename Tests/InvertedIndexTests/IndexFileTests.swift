import FoundationEssentials
import TestSupport
import Testing

@testable import InvertedIndex
import PolicyText
import TextFolding

struct IndexFileTests {
  @Test func `what was indexed is read back`() throws {
    let documents = try TestIndex.seedDocuments()
    try TestIndex.withFile(try IndexBuilder(documents).encode()) { path in
      let index = try IndexReader(path: path)
      try index.verify()
      #expect(index.counts.documents == documents.count)
      var number = 0
      for (place, document) in documents.enumerated() {
        let record = try index.document(place)
        #expect(record.id == document.id)
        #expect(record.metadata == document.metadata)
        #expect(record.lineWidth == document.lineWidth)
        #expect(try index.text(of: record) == document.text)
        #expect(record.measureCount == document.passages.count { $0.kind == .measure })
        let scalars = Array(document.text.unicodeScalars)
        for passage in document.passages {
          let found = try index.passage(number)
          var text = String.UnicodeScalarView()
          text.append(contentsOf: scalars[passage.range])
          #expect(found.id == passage.id && found.kind == passage.kind && found.title == passage.title)
          #expect(found.start == passage.range.lowerBound && found.document == place)
          #expect(try index.text(of: found) == String(text))
          #expect(try index.units(of: found) == passage.units)
          let clause = document.clauses[passage.clause ?? 0]
          #expect(try index.clause(found.clause ?? 0).path == clause.path)
          number += 1
        }
      }
    }
  }

  @Test func `postings hold exactly what the passages' tokens are`() throws {
    let documents = TestIndex.smallDocuments()
    try TestIndex.withFile(try IndexBuilder(documents).encode()) { path in
      let index = try IndexReader(path: path)
      var expected: [String: [UInt32: UInt32]] = [:]
      for number in 0..<index.counts.passages {
        let text = try index.text(of: try index.passage(number))
        let tokens = FoldedText(text, lineBreaks: .separate).tokens
        #expect(try index.length(ofPassage: number) == tokens.count { !$0.isFinal })
        for token in tokens { expected[token.description, default: [:]][UInt32(number), default: 0] += 1 }
      }
      for (term, frequencies) in expected {
        let scalars = Array(term.unicodeScalars)
        var cursor =
          if scalars[0].value >= 0x3400 {
            try index.postings(of: Gram(scalars[0].value, scalars.count > 1 ? scalars[1].value : 0))
          } else {
            try index.postings(of: term)
          }
        var found: [UInt32: UInt32] = [:]
        while let posting = cursor?.current {
          found[posting.passage] = posting.frequency
          cursor?.advance()
        }
        #expect(found == frequencies, "\(term)")
      }
      #expect(index.counts.grams + index.counts.words == expected.count)
      #expect(try index.postings(of: "没有") == nil)
      #expect(try index.postings(of: Gram(0x9F98)) == nil)
    }
  }

  @Test func `the bytes do not depend on threads or the order of documents`() throws {
    let documents = try TestIndex.seedDocuments()
    let one = try IndexBuilder(documents, threads: 1).encode()
    #expect(try IndexBuilder(documents.reversed(), threads: 2).encode() == one)
    #expect(try IndexBuilder(documents, threads: 7).encode() == one)
  }

  @Test func `an index of nothing opens`() throws {
    try TestIndex.withFile(try IndexBuilder([]).encode()) { path in
      let index = try IndexReader(path: path)
      try index.verify()
      #expect(index.counts.passages == 0)
    }
  }

  @Test func `a file cut at any length is refused`() throws {
    let bytes = try IndexBuilder(TestIndex.smallDocuments()).encode()
    for count in 0..<bytes.count {
      try TestIndex.withFile(Array(bytes[..<count])) { path in
        #expect(throws: IndexError.self, "\(count)") { try IndexReader(path: path) }
      }
    }
    try TestIndex.withFile(bytes + [0]) { path in
      #expect(throws: IndexError.wrongLength(path: path, expected: UInt64(bytes.count), found: UInt64(bytes.count + 1)))
      {
        try IndexReader(path: path)
      }
    }
  }

  @Test func `a flipped bit anywhere is found by opening or verifying`() throws {
    let bytes = try IndexBuilder(TestIndex.smallDocuments()).encode()
    for place in bytes.indices {
      var flipped = bytes
      flipped[place] ^= 1 << (place % 8)
      try TestIndex.withFile(flipped) { path in
        #expect(throws: IndexError.self, "\(place)") { try IndexReader(path: path).verify() }
      }
    }
  }

  /// What opening and verifying a file of these bytes throws.
  private func failure(_ bytes: [UInt8]) throws -> IndexError? {
    try TestIndex.withFile(bytes) { failure(opening: $0) }
  }

  private func failure(opening path: String) -> IndexError? {
    do throws(IndexError) {
      try IndexReader(path: path).verify()
      return nil
    } catch {
      return error
    }
  }

  @Test func `what is wrong with a file is told apart`() throws {
    let bytes = try IndexBuilder(TestIndex.smallDocuments()).encode()
    func changed(_ place: Int, to value: UInt8) -> [UInt8] {
      var bytes = bytes
      bytes[place] = value
      return bytes
    }
    let last = bytes.count - IndexFormat.footerSize - 8
    let failures = [
      try failure(Array("hello world, this is text".utf8)), try failure([]), try failure(changed(8, to: 3)),
      try failure(changed(8, to: 1)), try failure(changed(24, to: bytes[24] ^ 1)),
      try failure(changed(last, to: bytes[last] ^ 1)), failure(opening: "/nowhere/x.zhice"), failure(opening: "/tmp"),
    ]
    let kinds = failures.map { failure in
      switch failure {
      case nil: "none"
      case .notAnIndex: "not an index"
      case .tooNew(_, let version): "too new \(version)"
      case .tooOld(_, let version): "too old \(version)"
      case .corrupt(_, let part): "corrupt \(part)"
      case .cannotOpen(_, let reason): reason
      default: "other"
      }
    }
    #expect(
      kinds == [
        "not an index", "not an index", "too new 3", "too old 1", "corrupt header", "corrupt POST",
        "No such file or directory", "it is not a regular file",
      ])
  }

  @Test func `a table of another folding is refused`() throws {
    var bytes = try IndexBuilder(TestIndex.smallDocuments()).encode()
    bytes[24] ^= 1
    let checksum = Checksum.of(Array(bytes[0..<56]))
    withUnsafeBytes(of: checksum.littleEndian) { bytes.replaceSubrange(56..<64, with: $0) }
    try TestIndex.withFile(bytes) { path in
      #expect(throws: IndexError.otherFolding(path: path, identity: FoldingTable.identity ^ 1)) {
        try IndexReader(path: path)
      }
    }
  }

  @Test func `damage that the checksums were made to fit is no crash`() throws {
    let bytes = try IndexBuilder(TestIndex.smallDocuments()).encode()
    var generator = SplitMix64(seed: 5)
    for _ in 0..<1500 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: (64 + 32 * Int(bytes[12]))..<bytes.count - 24, using: &generator) & ~3
        // Small changes and the values that arithmetic trips over.
        let value =
          [UInt64.random(in: 0...300, using: &generator), .max, .max >> 1, 1 << 32, 0].randomElement(using: &generator)
          ?? 0
        withUnsafeBytes(of: value.littleEndian) {
          damaged.replaceSubrange(place..<place + 4, with: $0.prefix(4))
          if value > 1 << 31 { damaged.replaceSubrange(place..<place + 8, with: $0) }
        }
      }
      let repaired = Self.repaired(damaged)
      try TestIndex.withFile(repaired) { path in
        guard let index = try? IndexReader(path: path) else { return }
        try? index.verify()
        for number in 0..<min(index.counts.passages, 50) {
          guard let passage = try? index.passage(number) else { continue }
          _ = try? index.text(of: passage)
          _ = try? index.units(of: passage)
          for target in (try? index.targets(ofPassage: number)) ?? 0..<0 { _ = try? index.target(target) }
          _ = passage.clause.map { try? index.clause($0) }
          if let document = try? index.document(passage.document) { _ = try? index.text(of: document) }
        }
        _ = try? index.postings(of: "5g")
        for cursor in (try? index.postings(startingWith: 0x4F01)) ?? [] {
          var cursor = cursor
          while let posting = cursor.current {
            #expect(posting.passage < index.counts.passages)
            cursor.advance()
          }
        }
      }
    }
  }

  /// The bytes with all checksums made to fit.
  private static func repaired(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    func word(_ at: Int) -> Int { (0..<8).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) } }
    func set(_ value: UInt64, at: Int) {
      withUnsafeBytes(of: value.littleEndian) { bytes.replaceSubrange(at..<at + 8, with: $0) }
    }
    let count = Int(bytes[12])
    for index in 0..<count {
      let base = 64 + 32 * index
      set(Checksum.of(Array(bytes[word(base + 8)..<word(base + 8) + word(base + 16)])), at: base + 24)
    }
    let table = Checksum.of(Array(bytes[64..<64 + 32 * count]))
    set(table, at: 48)
    set(table, at: bytes.count - 16)
    set(Checksum.of(Array(bytes[0..<56])), at: 56)
    return bytes
  }

  @Test func `a cursor keeps the file that it reads from`() throws {
    func cursor() throws -> PostingCursor? {
      try TestIndex.withFile(try IndexBuilder(TestIndex.seedDocuments()).encode()) { path in
        try IndexReader(path: path).postings(of: Gram(0x4F01, 0x4E1A))
      }
    }
    var found = 0
    var walk = try cursor()
    while walk?.current != nil {
      found += 1
      walk?.advance()
    }
    #expect(found > 50)
  }

  @Test func `strings that look alike and are written with other scalars stay apart`() throws {
    let lines =
      "{\"id\": \"1\", \"title\": \"\u{F900}\", \"text\": \"甲\"}\n{\"id\": \"2\", \"title\": \"\u{8C48}\", \"text\": \"乙\"}"
    let documents = try CorpusReader.read(records: Array(lines.utf8), name: "x")
    try TestIndex.withFile(try IndexBuilder(documents).encode()) { path in
      let index = try IndexReader(path: path)
      let titles = try (0..<2).map { Array(try index.passage($0).title.unicodeScalars) }
      #expect(Set(titles) == [["\u{F900}"], ["\u{8C48}"]])
    }
  }

  @Test func `writing replaces a file whole or leaves it as it was`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "zhice-\(UInt64.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "x.zhice").path
    try IndexBuilder(TestIndex.smallDocuments()).write(to: path)
    let open = try IndexReader(path: path)
    let before = try open.text(of: try open.document(0))
    try IndexBuilder([]).write(to: path)
    #expect(try open.text(of: try open.document(0)) == before, "an open index keeps its file")
    #expect(try IndexReader(path: path).counts.documents == 0)
    #expect(throws: IndexError.self) { try IndexBuilder([]).write(to: "\(folder.path)/missing/x.zhice") }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["x.zhice"], "no temporary file stays")

    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    let link = "\(folder.path)/link.zhice"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "x.zhice")
    try IndexBuilder(TestIndex.smallDocuments()).write(to: link)
    #expect(try IndexReader(path: path).counts.documents == 2, "a link stays a link")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "x.zhice")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600, "a file's mode stays")
  }
}
