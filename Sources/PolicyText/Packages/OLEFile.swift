/// The directory of a compound file ([MS-CFB]), as Word, Excel and PowerPoint wrote them up to 2003, and as they lock
/// newer files in.
struct OLEFile {
  static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
  private static let noSector = 0xFFFF_FFFA
  private static let entrySize = 128

  private let bytes: [UInt8]
  private let sectorSize: Int
  /// The sectors of the table of sectors that the header names.
  private var tables: [Int] = []
  /// The first sector and the bytes of each stream, by its name.
  private var streams: [String: (sector: Int, size: Int)] = [:]
  /// Streams of fewer bytes lie elsewhere.
  private static let smallestInSectors = 4096

  /// Reads the directory; nil if the file is cut off before its end, or is no compound file.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= 512, bytes.starts(with: Self.signature) else { return nil }
    self.bytes = bytes
    let shift = Self.number(bytes, 30, 2)
    guard shift == 9 || shift == 12 else { return nil }
    sectorSize = 1 << shift
    tables = (0..<109).map { Self.number(bytes, 76 + 4 * $0, 4) }.filter { $0 < Self.noSector }
    var sector = Self.number(bytes, 48, 4)
    // A chain that leads round ends after as many sectors as there are.
    for _ in 0...bytes.count / sectorSize where sector < Self.noSector {
      let start = offset(of: sector)
      guard start + sectorSize <= bytes.count else { return nil }
      for entry in stride(from: start, to: start + sectorSize, by: Self.entrySize) { add(entry) }
      guard let next = next(after: sector) else { return nil }
      sector = next
    }
  }

  private mutating func add(_ entry: Int) {
    let length = Self.number(bytes, entry + 64, 2)
    guard (2...64).contains(length) else { return }
    let units = stride(from: 0, to: length - 2, by: 2).map { UInt16(Self.number(bytes, entry + $0, 2)) }
    streams[String(decoding: units, as: UTF16.self)] = (
      Self.number(bytes, entry + 116, 4), Self.number(bytes, entry + 120, 4)
    )
  }

  private func offset(of sector: Int) -> Int { (sector + 1) * sectorSize }

  /// The sector that follows in a chain, for as many as the header's part of the table has: 7 MB and more.
  private func next(after sector: Int) -> Int? {
    let perTable = sectorSize / 4
    guard sector / perTable < tables.count else { return Self.noSector }
    let position = offset(of: tables[sector / perTable]) + 4 * (sector % perTable)
    return position + 4 <= bytes.count ? Self.number(bytes, position, 4) : nil
  }

  private static func number(_ bytes: [UInt8], _ position: Int, _ count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(bytes[position + $1]) << (8 * $1) }
  }

  func contains(_ stream: String) -> Bool { streams[stream] != nil }

  /// Whether it is a Word file that asks for a password: a bit of the first bytes of its text ([MS-DOC] 2.5.1).
  var isLockedWord: Bool {
    guard let text = streams["WordDocument"], text.size >= Self.smallestInSectors else { return false }
    let flags = offset(of: text.sector) + 11
    return flags < bytes.count && bytes[flags] & 1 != 0
  }
}
