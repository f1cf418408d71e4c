#if Zip
  import CZlib
#endif

/// Reads the files in a ZIP archive (PKWARE, APPNOTE.TXT 6.3.10), as .docx is one: stored or deflated, not encrypted,
/// not over 4 GB.
///
/// Nothing is written anywhere, so that names may be what they are. What a file unpacks to is limited.
struct ZipArchive {
  /// A file of the archive as its directory has it.
  struct File: Hashable, Sendable {
    /// In the archive, with `/` between folders and at the end of a folder's name; see `FileName.text`.
    var name: [UInt8]
    /// What it unpacks to, in bytes.
    var size: Int
  }

  /// Where a file of the archive is, and how it is packed.
  private struct Entry {
    var name: [UInt8]
    var method: UInt16
    /// Packed and unpacked, in bytes.
    var sizes: (packed: Int, own: Int)
    /// Where its local header begins.
    var offset: Int
    var isEncrypted: Bool
  }

  /// Why a file cannot be read.
  enum Fault: Error, Hashable {
    /// The archive is no archive, or is cut off.
    case damaged
    /// The file is encrypted.
    case encrypted
    /// The file unpacks to more than the limit.
    case tooLarge
    /// The file is deflated, and this program was built without zlib.
    case noZlib
  }

  /// The most files that an archive may have.
  private static let mostEntries = 65_535
  private static let endRecord: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
  private static let centralRecord: UInt32 = 0x0201_4B50
  private static let localRecord: UInt32 = 0x0403_4B50

  private let bytes: [UInt8]
  /// In the order of the directory.
  private var entries: [Entry] = []
  /// The places of the files by their names; of several with one name, the last.
  private var places: [String: Int] = [:]

  /// Whether bytes begin as those of an archive do.
  static func isArchive(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

  /// - Throws: `Fault.damaged`.
  init(_ bytes: [UInt8]) throws(Fault) {
    self.bytes = bytes
    // The end record has a comment of at most 64 KB after it.
    let first = max(0, bytes.count - 22 - 65_535)
    guard bytes.count >= 22,
      let end = stride(from: bytes.count - 22, through: first, by: -1).first(where: { position in
        bytes[position..<position + 4].elementsEqual(Self.endRecord)
      })
    else { throw .damaged }
    let count = Int(Self.number(bytes, end + 10, UInt16.self))
    var position = Int(Self.number(bytes, end + 16, UInt32.self))
    guard count <= Self.mostEntries else { throw .damaged }
    for _ in 0..<count {
      guard position >= 0, position + 46 <= bytes.count,
        Self.number(bytes, position, UInt32.self) == Self.centralRecord
      else { throw .damaged }
      let nameLength = Int(Self.number(bytes, position + 28, UInt16.self))
      let next =
        position + 46 + nameLength + Int(Self.number(bytes, position + 30, UInt16.self))
        + Int(Self.number(bytes, position + 32, UInt16.self))
      guard next <= bytes.count else { throw .damaged }
      let name = bytes[position + 46..<position + 46 + nameLength]
      places[String(decoding: name, as: UTF8.self)] = entries.count
      let entry = Entry(
        name: Array(name), method: Self.number(bytes, position + 10, UInt16.self),
        sizes: (
          Int(Self.number(bytes, position + 20, UInt32.self)), Int(Self.number(bytes, position + 24, UInt32.self))
        ),
        offset: Int(Self.number(bytes, position + 42, UInt32.self)),
        isEncrypted: Self.number(bytes, position + 8, UInt16.self) & 1 != 0)
      entries.append(entry)
      position = next
    }
  }

  private static func number<Number: FixedWidthInteger>(_ bytes: [UInt8], _ position: Int, _: Number.Type) -> Number {
    (0..<Number.bitWidth / 8).reduce(0) { $0 | Number(bytes[position + $1]) << Number(8 * $1) }
  }

  func contains(_ name: String) -> Bool { places[name] != nil }

  /// The bytes of the archive itself.
  var byteCount: Int { bytes.count }

  /// The files and folders in the order of the directory.
  var files: [File] { entries.map { File(name: $0.name, size: $0.sizes.own) } }

  /// The bytes of a file; nil if the archive has none of the name.
  ///
  /// - Parameter limit: The most bytes that it may unpack to.
  func file(_ name: String, limit: Int) throws(Fault) -> [UInt8]? {
    guard let place = places[name] else { return nil }
    return try file(at: place, limit: limit)
  }

  /// The bytes of a file at a place in `files`.
  ///
  /// - Parameter limit: The most bytes that it may unpack to.
  func file(at place: Int, limit: Int) throws(Fault) -> [UInt8] {
    let entry = entries[place]
    guard !entry.isEncrypted else { throw .encrypted }
    guard entry.offset + 30 <= bytes.count,
      Self.number(bytes, entry.offset, UInt32.self) == Self.localRecord
    else { throw .damaged }
    let start =
      entry.offset + 30 + Int(Self.number(bytes, entry.offset + 26, UInt16.self))
      + Int(Self.number(bytes, entry.offset + 28, UInt16.self))
    guard start + entry.sizes.packed <= bytes.count else { throw .damaged }
    guard entry.sizes.own <= limit else { throw .tooLarge }
    switch entry.method {
    case 0:
      guard entry.sizes.packed == entry.sizes.own else { throw .damaged }
      return Array(bytes[start..<start + entry.sizes.packed])
    case 8: return try Self.inflated(bytes[start..<start + entry.sizes.packed], count: entry.sizes.own)
    default: throw .damaged
    }
  }

  /// Unpacks deflated bytes (RFC 1951), which must give as many as the archive says.
  private static func inflated(_ packed: ArraySlice<UInt8>, count: Int) throws(Fault) -> [UInt8] {
    #if Zip
      var stream = z_stream()
      guard zhice_inflate_init(&stream) == Z_OK else { throw .damaged }
      defer { inflateEnd(&stream) }
      var isWhole = false
      var input = Array(packed)
      // One more, so that what unpacks to more is seen.
      let output = input.withUnsafeMutableBufferPointer { input in
        [UInt8](unsafeUninitializedCapacity: count + 1) { output, written in
          stream.next_in = input.baseAddress
          stream.avail_in = UInt32(input.count)
          stream.next_out = output.baseAddress
          stream.avail_out = UInt32(count + 1)
          isWhole = inflate(&stream, Z_FINISH) == Z_STREAM_END
          written = count + 1 - Int(stream.avail_out)
        }
      }
      guard isWhole, output.count == count else { throw .damaged }
      return output
    #else
      throw .noZlib
    #endif
  }
}
