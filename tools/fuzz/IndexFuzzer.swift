/// Changes an index at places that the input names, makes the checksums fit, and does everything with it that can be
/// done: verify, read, search, merge. Damage is a typed error; what `verify` finds whole can be read, searched and
/// merged.
///
/// Input: a byte that chooses the index, then changes of eight bytes: section, way, place (u16), value (u32).
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzIndex(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = UnsafeRawBufferPointer(start: start, count: count)
  guard let first = input.first else { return 0 }
  let original = IndexFuzzer.indexes[Int(first) % IndexFuzzer.indexes.count]
  var bytes = original
  for place in stride(from: 1, through: input.count - 8, by: 8) {
    let change = UInt64(littleEndian: input.loadUnaligned(fromByteOffset: place, as: UInt64.self))
    IndexFuzzer.change(&bytes, as: change, original)
  }
  guard let index = try? IndexFuzzer.open(RepairedFile.repaired(bytes)) else { return 0 }
  let isWhole = (try? index.verify()) != nil
  let probe = IndexProbe(index)
  probe.readAll()
  IndexFuzzer.require(!isWhole || probe.failures == 0, "verified, but not to be read")
  let isSearched = IndexFuzzer.search(index, for: Int(first) / IndexFuzzer.indexes.count)
  IndexFuzzer.require(!isWhole || isSearched, "verified, but not to be searched")
  for sameID in [IndexMerger.SameID.replace, .join] {
    let merged = try? IndexMerger([index, index], sameID: sameID).write(to: IndexFuzzer.scratch(), path: "merged")
    IndexFuzzer.require(!isWhole || sameID == .join || merged != nil, "verified, but not to be merged")
  }
  return 0
}

enum IndexFuzzer {
  /// One with clauses, units and targets, and one with long lists.
  static let indexes: [[UInt8]] = {
    let plan = "某市行动计划(2024—2026年)\n一、任务\n(一)培育企业。支持5G企业发展,新增企业100家。(责任单位:市科技局、各镇、区(街道))\n(二)引进人才。"
    var corpus = RandomLines(seed: 1)
    do {
      let records = try CorpusReader.read(
        records: Array(corpus.lines(180).joined(separator: "\n").utf8), name: "records")
      let plans = [DocumentParser.parse(id: "plan", text: plan), DocumentParser.parse(id: "other", text: "為企業提供資金。")]
      return try [plans, records].map { documents in
        let index = try IndexBuilder(documents).write(to: scratch(), path: "index")
        return withExtendedLifetime(index) { Array(index.file.mapped.bytes) }
      }
    } catch {
      fatalError("\(error)")
    }
  }()

  private static let queries = [
    "企业 发展", "\"企业发展\"", "企", "人才 -资金", "5g kind:measure", "from:2024 企业 OR 人才", "unit:科技局",
  ]
  .compactMap { try? QueryParser.parse($0) }

  /// A precondition that says in an optimized build, too, what does not hold.
  static func require(_ condition: Bool, _ message: String) {
    guard condition else { fatalError(message) }
  }

  static func scratch() throws(IndexError) -> OutputFile { try OutputFile(scratchBeside: "/tmp/zhice-fuzz") }

  static func open(_ bytes: [UInt8]) throws(IndexError) -> IndexReader {
    let file = try scratch()
    try bytes.withBytes { bytes throws(IndexError) in try file.write(bytes) }
    return try IndexReader(try file.mapped(), path: "index")
  }

  static func change(_ bytes: inout [UInt8], as change: UInt64, _ original: [UInt8]) {
    let tags = SectionTag.always
    let section = RepairedFile.section(tags[Int(change & 0xFF) % tags.count], of: original)
    let way = change >> 8 & 0xFF
    // Some changes are to the header and the table.
    let range = way >= 0xF8 ? 12..<64 + 32 * tags.count : section
    guard !range.isEmpty else { return }
    let place = range.lowerBound + Int(change >> 16 & 0xFFFF) % range.count
    let value = UInt32(truncatingIfNeeded: change >> 32)
    switch way % 6 {
    case 0: bytes[place] ^= 1 << UInt8(value % 8)
    case 1: RepairedFile.set(UInt8(truncatingIfNeeded: value), at: place, of: &bytes)
    case 2: RepairedFile.set(value, at: place & ~3, of: &bytes)
    case 3: RepairedFile.set(UInt64(value), at: place & ~7, of: &bytes)
    case 4: RepairedFile.set(UInt64.max << 32 | UInt64(value), at: place & ~7, of: &bytes)
    default:
      let other = range.lowerBound + Int(value) % range.count
      for offset in 0..<4 where max(place, other) & ~3 + offset < bytes.count {
        bytes.swapAt(place & ~3 + offset, other & ~3 + offset)
      }
    }
  }

  /// Whether a query is answered in every way.
  static func search(_ index: IndexReader, for number: Int) -> Bool {
    let engine = SearchEngine(index)
    let query = queries[number % queries.count]
    let answers = [
      (try? engine.search(query, limit: 5)) != nil, (try? engine.rank(query, limit: 3, counting: .none)) != nil,
      (try? engine.compare(query)) != nil, (try? engine.targets(query)) != nil,
    ]
    return !answers.contains(false)
  }
}
