/// Reads EPUB books (2 and 3): the chapters in the order in which they are read, without the table of contents.
enum BookReader {
  /// The most bytes of a chapter, and of all.
  private static let mostBytes = 64 << 20
  private static let mostOfAll = 256 << 20

  /// - Parameter name: The file's name, for errors.
  /// - Throws: `PolicyTextError.noBook`, `.pageTooLarge`, or as `WebPage.source`.
  static func read(_ bytes: [UInt8], name: String) throws(PolicyTextError) -> FileText {
    let archive: ZipArchive
    do {
      archive = try ZipArchive(bytes)
    } catch {
      throw .noBook(name: name, reason: "it is damaged or cut off")
    }
    func entry(_ path: String) throws(PolicyTextError) -> [UInt8]? {
      do {
        return try archive.file(path, limit: mostBytes)
      } catch {
        throw .noBook(name: name, reason: reason(error, path))
      }
    }
    guard let container = try entry("META-INF/container.xml") else {
      throw .noBook(name: name, reason: "it has no META-INF/container.xml")
    }
    guard try entry("META-INF/encryption.xml").map({ !BookPackage.encryptsText($0) }) ?? true else {
      throw .noBook(name: name, reason: "it is encrypted")
    }
    guard let path = BookPackage.path(in: container), let source = try entry(path) else {
      throw .noBook(name: name, reason: "it does not say what is in it")
    }
    let package = BookPackage(source, at: path)
    guard !package.chapters.isEmpty else { throw .noBook(name: name, reason: "it has no chapters") }
    var file = FileText(text: "")
    file.metadata = package.metadata
    var size = 0
    var isWhole = package.isWhole
    for chapter in package.chapters {
      guard let page = try entry(chapter) else {
        isWhole = false
        continue
      }
      size += page.count
      guard size <= mostOfAll else { throw .pageTooLarge(name: name, limit: mostOfAll) }
      let tree = try MarkupTree(Array(try WebPage.source(page, name: "\(name)/\(chapter)").utf8), name: name)
      if BookPackage.isContents(tree) { continue }
      let measures = PageMeasures(tree)
      var writer = PageText(tree, measures)
      writer.write(0)
      let text = writer.text
      if !text.isEmpty { file.text += (file.text.isEmpty ? "" : "\n") + text }
    }
    if !isWhole { file.notes.append(.cutOff) }
    return file
  }

  private static func reason(_ fault: ZipArchive.Fault, _ path: String) -> String {
    switch fault {
    case .damaged: "\(path) is damaged"
    case .encrypted: "it is encrypted"
    case .tooLarge: "\(path) is larger than \(mostBytes >> 20) MB"
    case .noZlib: "this zhice was built without zlib"
    }
  }
}

/// What an EPUB book's package document says: what the book is, and in which order its chapters are read.
struct BookPackage {
  private(set) var metadata = DocumentMetadata()
  /// The paths of the chapters in the archive, without those that hold the table of contents.
  private(set) var chapters: [String] = []
  /// Whether it is well-formed to its end, and says of all chapters where they are.
  private(set) var isWhole = true

  private static let mostChapters = 20_000

  /// What is read before it is known what belongs together.
  private struct Parts {
    /// The paths of the pages by their ids.
    var paths: [String: String] = [:]
    /// The ids of all files, pages or not.
    var known: Set<String> = []
    /// The ids, and the paths, of tables of contents.
    var contents: Set<String> = []
    var contentPaths: Set<String> = []
    /// The ids of the chapters.
    var order: [String] = []
  }

  /// Where a container says that its package is.
  static func path(in container: [UInt8]) -> String? {
    var found: String?
    each(container) { name, attributes in
      if name == "rootfile", found == nil { found = attributes["full-path"] }
    }
    return found
  }

  /// Whether a list of what is encrypted names pages; fonts often are.
  static func encryptsText(_ list: [UInt8]) -> Bool {
    var found = false
    each(list) { name, attributes in
      let address = attributes["URI"]?.lowercased() ?? ""
      if name == "CipherReference", address.contains(".xhtml") || address.contains(".html") || address.contains(".htm")
      {
        found = true
      }
    }
    return found
  }

  /// Goes through the elements of an XML file as far as it is well-formed.
  private static func each(_ bytes: [UInt8], _ body: (String, [String: String]) -> Void) {
    var events = XMLEvents(withoutDocumentType(bytes))
    while let event = try? events.next() {
      if case .start(let name, let attributes) = event { body(name, attributes) }
    }
  }

  /// Old packages declare the type of their document, which says nothing.
  private static func withoutDocumentType(_ bytes: [UInt8]) -> [UInt8] {
    let mark = Array("<!DOCTYPE".utf8)
    guard let start = bytes.prefix(1024).indices.first(where: { bytes[$0...].starts(with: mark) }),
      let end = bytes[start...].prefix(1024).firstIndex(of: UInt8(ascii: ">")),
      !bytes[start..<end].contains(UInt8(ascii: "["))
    else { return bytes }
    return Array(bytes[..<start] + bytes[(end + 1)...])
  }

  init(_ source: [UInt8], at path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    var parts = Parts()
    var events = XMLEvents(Self.withoutDocumentType(source))
    var open: String?
    do throws(XMLEvents.Fault) {
      while let event = try events.next() {
        switch event {
        case .start(let name, let attributes):
          open = name
          Self.take(name, attributes, folder: folder, &parts)
        case .end: open = nil
        case .text(let text): take(text, of: open)
        }
      }
    } catch {
      isWhole = false
    }
    if parts.order.count > Self.mostChapters || !parts.known.isSuperset(of: parts.order) { isWhole = false }
    chapters = parts.order.prefix(Self.mostChapters).filter { !parts.contents.contains($0) }
      .compactMap { parts.paths[$0] }.filter { !parts.contentPaths.contains($0) }
  }

  private static func take(
    _ name: String, _ attributes: [String: String], folder: String, _ parts: inout Parts
  ) {
    if name == "item", let id = attributes["id"], let address = attributes["href"] {
      parts.known.insert(id)
      let type = attributes["media-type"] ?? ""
      guard
        type.contains("html") || type.isEmpty || type.contains("xml") && !type.contains("svg") && !type.contains("ncx")
      else { return }
      parts.paths[id] = path(address, in: folder)
      if attributes["properties"]?.split(separator: " ").contains("nav") == true { parts.contents.insert(id) }
    } else if name == "itemref", let id = attributes["idref"] {
      if attributes["linear"] != "no" { parts.order.append(id) }
    } else if name == "reference", attributes["type"]?.lowercased() == "toc", let address = attributes["href"] {
      parts.contentPaths.insert(path(String(address.prefix { $0 != "#" }), in: folder))
    }
  }

  private mutating func take(_ text: String, of element: String?) {
    let text = PageText.trimmed(text)
    guard let element, !text.isEmpty else { return }
    switch element {
    case "title": metadata.title = metadata.title ?? text
    case "creator": if metadata.agency == nil, Agency.isAgency(text) { metadata.agency = text }
    case "publisher": if metadata.agency == nil, Agency.isAgency(text) { metadata.agency = text }
    case "date": if metadata.published == nil { metadata.read(.published, from: text) }
    case "source": metadata.source = metadata.source ?? text
    default: break
    }
  }

  /// The path of an address in a folder of the archive.
  private static func path(_ address: String, in folder: String) -> String {
    var bytes: [UInt8] = []
    let utf8 = Array(address.utf8)
    var index = 0
    while index < utf8.count {
      if utf8[index] == UInt8(ascii: "%"), index + 2 < utf8.count,
        let byte = UInt8(String(decoding: utf8[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        bytes.append(byte)
        index += 3
      } else {
        bytes.append(utf8[index])
        index += 1
      }
    }
    // An address has no top that is the archive's.
    return PackagePath.joined(String(String(decoding: bytes, as: UTF8.self).drop { $0 == "/" }), in: folder)
  }

  /// Whether a chapter is a table of contents: it says so, or it is links to chapters and little else.
  static func isContents(_ tree: MarkupTree) -> Bool {
    for node in tree.nodes.indices where tree[node].attributes >= 0 {
      if tree.value(.epubType, of: node)?.split(separator: " ").contains("toc") == true { return true }
    }
    let measures = PageMeasures(tree)
    let links = tree.nodes.indices.count { tree[$0].element == .a && tree.value(.href, of: $0) != nil }
    return links >= 5 && 10 * measures.measures[0].linked >= 8 * measures.measures[0].characters
  }
}
