import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Keeps what was read from files in a folder, so that a further run reads only what is new.
///
/// A text is found by the digest of the file's bytes and of all that decides what is made of them: the readers'
/// version, the kind that its name says, and the converters that are installed. What is damaged or of another version
/// counts as not there, and is written anew. Nothing is ever taken away: whoever wants the room deletes the folder.
final class ReadingCache: Sendable {
  /// Raise it whenever a reader makes another text, other metadata or other notes of any file.
  static let version = 2
  private static let ending = ".text"

  /// What a text is found by.
  struct Key: Hashable { fileprivate var digest: String }

  let folder: String
  /// What tells these converters from others.
  private let converters: String

  /// Opens a cache, and makes its folder if there is none.
  ///
  /// - Throws: `PolicyTextError.cannotWrite`.
  init(folder: String, converter: Converter) throws(PolicyTextError) {
    self.folder = folder
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path: folder, reason: "the folder for what is read cannot be made")
    }
    guard access(folder, W_OK | X_OK) == 0 else {
      throw .cannotWrite(path: folder, reason: "the folder for what is read takes no file")
    }
    converters = FileKind.allCases.map { Self.sign(of: $0, converter) }.joined(separator: " ")
  }

  /// What tells one version of a kind's converter from another: the program's place, size and day.
  private static func sign(of kind: FileKind, _ converter: Converter) -> String {
    guard let path = kind.program?.executable(in: converter.searchPath),
      let status = FileStatus.of(Array(path.utf8))
    else { return "" }
    #if canImport(Darwin)
      let changed = status.st_mtimespec.tv_sec
    #else
      let changed = status.st_mtim.tv_sec
    #endif
    return "\(path) \(status.st_size) \(changed)"
  }

  /// The key of a file. O(bytes).
  func key(of bytes: [UInt8], named: FileKind?) -> Key {
    var digest = SHA256()
    digest.update(Array("zhice \(Self.version) \(named?.rawValue ?? "") \(converters)\n".utf8)[...])
    digest.update(bytes[...])
    return Key(digest: digest.text)
  }

  /// The text that is kept for a key; nil if there is none that is whole.
  func text(for key: Key) -> FileText? {
    guard let bytes = try? FileBytes.read(path(of: key)), bytes.count > 65 else { return nil }
    let content = bytes[65...]
    var digest = SHA256()
    digest.update(content)
    guard bytes[..<64].elementsEqual(digest.text.utf8), bytes[64] == 0x0A else { return nil }
    guard let kept = try? JSONDecoder().decode(Kept.self, from: Data(content)), kept.key == key.digest else {
      return nil
    }
    return kept.file
  }

  /// Keeps a text. That it cannot be written is no reason to end.
  func keep(_ file: FileText, for key: Key) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let content = try? encoder.encode(Kept(file, key: key.digest)) else { return }
    let bytes = Array(content)
    var digest = SHA256()
    digest.update(bytes[...])
    try? FileManager.default.createDirectory(
      atPath: "\(folder)/\(key.digest.prefix(2))", withIntermediateDirectories: true)
    try? Data(Array(digest.text.utf8) + [0x0A] + bytes).write(to: URL(filePath: path(of: key)), options: .atomic)
  }

  /// Where a text is kept.
  func path(of key: Key) -> String {
    "\(folder)/\(key.digest.prefix(2))/\(key.digest.dropFirst(2))\(Self.ending)"
  }

  /// How many texts are kept, and how many bytes they take.
  static func size(of folder: String) -> (texts: Int, bytes: Int) {
    var result = (texts: 0, bytes: 0)
    for part in FileStatus.names(in: Array(folder.utf8)) ?? [] where part.count == 2 {
      let path = Array("\(folder)/".utf8) + part
      for name in FileStatus.names(in: path) ?? [] where name.suffix(ending.utf8.count).elementsEqual(ending.utf8) {
        result.texts += 1
        result.bytes += FileBytes.size(path + [0x2F] + name)
      }
    }
    return result
  }
}

/// What is kept of a file.
private struct Kept: Codable {
  var key: String
  var text: String
  var metadata: [String: String]
  var keys: [String: String]
  var notDocument: NotDocument?
  var notes: [ReadingNote.Kind]

  init(_ file: FileText, key: String) {
    self.key = key
    text = file.text
    notes = file.notes
    notDocument = file.notDocument
    metadata = Self.fields(of: file.metadata)
    keys = Self.fields(of: file.keys)
  }

  private static func fields(of metadata: DocumentMetadata) -> [String: String] {
    var fields: [String: String] = [:]
    for field in MetadataField.allCases { fields[field.rawValue] = metadata[field] }
    return fields
  }

  private static func metadata(of fields: [String: String]) -> DocumentMetadata {
    var metadata = DocumentMetadata()
    for field in MetadataField.allCases {
      if let value = fields[field.rawValue] { metadata[field] = value }
    }
    return metadata
  }

  var file: FileText {
    FileText(
      text: text, metadata: Self.metadata(of: metadata), keys: Self.metadata(of: keys), notDocument: notDocument,
      notes: notes)
  }
}
