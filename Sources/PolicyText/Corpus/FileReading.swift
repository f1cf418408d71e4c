/// Reads files to texts: each by its kind, those that were read before from the cache, and those of LibreOffice
/// together, because starting it takes ten times as long as a file.
struct FileReading: Sendable {
  let converter: Converter
  let cache: ReadingCache?
  /// Reads some files and calls with the number and the text of each, or with why it cannot be read. LibreOffice's come
  /// last.
  ///
  /// - Parameter began: Called with the file that is read next, and whether another program converts it.
  func read(
    _ files: [DocumentFile], began: (DocumentFile, Bool) -> Void = { _, _ in },
    body: (Int, Result<FileText, PolicyTextError>) -> Void
  ) {
    var waiting: [(number: Int, input: OfficeInput, key: ReadingCache.Key?)] = []
    for (number, file) in files.enumerated() {
      do throws(PolicyTextError) {
        if HeldSignals.areWaiting { throw .interrupted(name: file.path) }
        began(file, false)
        let bytes = try file.location.bytes(name: file.path)
        let (kind, ending) = try file.content(of: bytes)
        let key = kind.isKept ? cache?.key(of: bytes, kind: kind) : nil
        if let key, let kept = cache?.text(for: key) {
          body(number, .success(kept))
        } else if kind.isForLibreOffice {
          waiting.append((number, OfficeInput(bytes: bytes, ending: ending, name: file.path), key))
        } else {
          if kind.isConverted { began(file, true) }
          let text = Self.checked(try file.text(of: bytes, kind: kind, converter: converter))
          if let key { cache?.keep(text, for: key) }
          body(number, .success(text))
        }
      } catch {
        body(number, .failure(error))
      }
    }
    converter.texts(
      ofOffice: waiting.map(\.input), began: { began(files[waiting[$0].number], true) },
      converted: { index, result in
        let text = result.map { Self.checked(OfficeTarget.text($0)) }
        if case .success(let text) = text, let key = waiting[index].key { cache?.keep(text, for: key) }
        body(waiting[index].number, text)
      })
  }

  /// A text with what is damaged in it.
  private static func checked(_ file: FileText) -> FileText {
    var file = file
    file.notes += TextDamage.found(in: file.text).map { .damaged($0.damage, share: $0.share) }
    return file
  }
}
