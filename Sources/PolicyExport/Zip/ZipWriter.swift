/// Writes a ZIP archive (PKWARE, APPNOTE.TXT 6.3.10): files deflated where zlib is there and that makes them smaller,
/// else stored. All have the same date, the first that the format knows, so that the same files give the same bytes.
struct ZipWriter {
  private var archive: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// 1980-01-01.
  private static let date = 0x0021
  private static let most = Int(UInt32.max)

  /// Adds a file.
  ///
  /// - Parameter name: In ASCII, with `/` between folders.
  /// - Throws: `ExportError.tooLarge`.
  mutating func add(_ name: String, _ bytes: [UInt8]) throws(ExportError) {
    let deflated = Deflate.compressed(bytes).flatMap { $0.count < bytes.count ? $0 : nil }
    let content = deflated ?? bytes
    guard bytes.count <= Self.most, archive.count + content.count + directory.count < Self.most else { throw .tooLarge }
    let offset = archive.count
    var fields = Self.number(20, 2) + Self.number(0, 2) + Self.number(deflated == nil ? 0 : 8, 2)
    fields += Self.number(0, 2) + Self.number(Self.date, 2) + Self.number(Int(CRC32.of(bytes)), 4)
    fields += Self.number(content.count, 4) + Self.number(bytes.count, 4)
    fields += Self.number(name.utf8.count, 2) + Self.number(0, 2)
    archive += [0x50, 0x4B, 3, 4] + fields + Array(name.utf8)
    archive += content
    directory += [0x50, 0x4B, 1, 2] + Self.number(20, 2) + fields
    // No comment, the first disk, no attributes.
    directory += Self.number(0, 2) + Self.number(0, 2) + Self.number(0, 2) + Self.number(0, 4)
    directory += Self.number(offset, 4) + Array(name.utf8)
    count += 1
  }

  /// The whole archive. Precondition: at most 65,535 files.
  func bytes() -> [UInt8] {
    archive + directory + [0x50, 0x4B, 5, 6] + Self.number(0, 4) + Self.number(count, 2) + Self.number(count, 2)
      + Self.number(directory.count, 4) + Self.number(archive.count, 4) + Self.number(0, 2)
  }

  /// A number in some bytes, the lowest first.
  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
