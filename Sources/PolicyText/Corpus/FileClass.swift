/// What a file is to a corpus.
enum FileClass: Hashable {
  /// A document, or something that should be one, which its reader will refuse.
  case document(FileKind)
  case archive
  case leftOut(LeftOut.Reason)

  /// Classes a file by its content and its name.
  ///
  /// A file that is named as a document is one, whatever it holds. Any other is one if its bytes say so; a text only if
  /// it has no ending at all, as the sources of programs are texts, too.
  ///
  /// - Parameters:
  ///   - content: What its bytes say; nil if only the name tells.
  ///   - named: The kind that its name says.
  ///   - ending: Of its name, with its dot.
  ///   - isNamed: Whether it was asked for by its path.
  ///   - path: For errors.
  /// - Throws: `PolicyTextError`, if a file that was asked for is no document.
  init(
    _ content: FileContent?, named: FileKind?, ending: String, isNamed: Bool, path: String
  ) throws(PolicyTextError) {
    let unread = UnreadKind.of(ending: ending)
    let isOpen = unread == nil && (ending.isEmpty || isNamed)
    switch content {
    case nil:
      guard let named else { throw .unknownKind(path: path) }
      self = named == .archive ? .archive : .document(named)
      return
    case .kind(.archive, _) where named == .archive || isOpen:
      self = .archive
      return
    case .kind(.archive, _): break
    case .kind(.text, _) where named == nil && !isOpen: break
    case .kind(let kind, _):
      self = .document(kind)
      return
    case .unread(let kind) where named == nil:
      if isNamed { throw .unread(name: path, kind: kind) }
      self = .leftOut(.unread(kind))
      return
    case .locked, .cutOff:
      if named == nil, !isOpen { break }
      self = .document(named ?? .office)
      return
    case .unread, .empty, .unknown:
      guard let named else { break }
      self = .document(named)
      return
    }
    if isNamed { throw unread.map { .unread(name: path, kind: $0) } ?? .unknownKind(path: path) }
    self = .leftOut(unread.map(LeftOut.Reason.unread) ?? .noDocument)
  }
}
