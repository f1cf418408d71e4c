import Synchronization

/// A .zip file whose files are documents: a path, or an archive in another one.
///
/// Archives are unpacked file by file, in memory. Only the four that were used last are kept there, so that a folder of
/// many takes no more than its four largest.
final class ArchiveFile: Sendable {
  /// The most bytes that a file of an archive may unpack to.
  static let mostBytes = 256 << 20
  /// The most bytes that all files of an archive may unpack to.
  static let mostBytesInAll = 4 << 30
  /// The most that an archive may grow, as a factor, if it unpacks to more than `harmless` bytes. Texts grow by 3 to
  /// 10.
  static let mostGrowth = 200
  private static let harmless = 64 << 20
  /// How many archives are kept in memory.
  private static let kept = 4
  private static let shelf = Mutex([(id: ObjectIdentifier, archive: ZipArchive)]())

  let location: FileLocation
  /// For errors.
  let name: String
  private let sizes: [Int]

  /// Opens an archive.
  ///
  /// - Throws: `PolicyTextError`: `cannotRead`, `cutOff`, `archiveLimit`.
  convenience init(_ location: FileLocation, name: String) throws(PolicyTextError) {
    try self.init(location, name: name, zip: Self.zip(at: location, name: name))
  }

  private init(_ location: FileLocation, name: String, zip: ZipArchive) throws(PolicyTextError) {
    self.location = location
    self.name = name
    sizes = zip.files.map(\.size)
    // 65,535 sizes of four bytes each: no overflow.
    let total = sizes.reduce(0, +)
    guard total <= Self.mostBytesInAll else {
      throw .archiveLimit(name: name, reason: "unpacks to more than \(Self.mostBytesInAll >> 30) GB")
    }
    guard total <= Self.harmless || total / Self.mostGrowth <= zip.byteCount else {
      throw .archiveLimit(name: name, reason: "unpacks to more than \(Self.mostGrowth) times its size")
    }
    // Its files are asked for next.
    keep(zip)
  }

  /// The files of the archive, in the order of its directory.
  func files() throws(PolicyTextError) -> [ZipArchive.File] { try opened().files }

  /// What a file unpacks to, in bytes.
  func size(of index: Int) -> Int { sizes[index] }

  /// Unpacks a file.
  ///
  /// - Throws: `PolicyTextError`: `locked`, `cutOff`, `archiveLimit`.
  func bytes(of index: Int, name: String) throws(PolicyTextError) -> [UInt8] {
    let zip = try opened()
    do throws(ZipArchive.Fault) {
      return try zip.file(at: index, limit: Self.mostBytes)
    } catch {
      throw Self.error(error, name: name)
    }
  }

  private func opened() throws(PolicyTextError) -> ZipArchive {
    let id = ObjectIdentifier(self)
    if let found = Self.shelf.withLock({ shelf in shelf.first { $0.id == id }?.archive }) { return found }
    let zip = try Self.zip(at: location, name: name)
    keep(zip)
    return zip
  }

  private func keep(_ zip: ZipArchive) {
    let id = ObjectIdentifier(self)
    Self.shelf.withLock { shelf in
      shelf.removeAll { $0.id == id }
      shelf = [(id, zip)] + shelf.prefix(Self.kept - 1)
    }
  }

  deinit {
    let id = ObjectIdentifier(self)
    Self.shelf.withLock { $0.removeAll { $0.id == id } }
  }

  private static func zip(at location: FileLocation, name: String) throws(PolicyTextError) -> ZipArchive {
    let bytes = try location.bytes(name: name)
    do throws(ZipArchive.Fault) {
      return try ZipArchive(bytes)
    } catch {
      throw Self.error(error, name: name)
    }
  }

  private static func error(_ fault: ZipArchive.Fault, name: String) -> PolicyTextError {
    switch fault {
    case .damaged: .cutOff(name: name)
    case .encrypted: .locked(name: name)
    case .tooLarge: .archiveLimit(name: name, reason: "unpacks to more than \(mostBytes >> 20) MB")
    case .noZlib: .archiveLimit(name: name, reason: "is packed, and this zhice was built without zlib")
    }
  }
}
