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
        let named = FileKind.of(ending: file.ending)
        var key = named?.isKept == false ? nil : cache?.key(of: bytes, named: named)
        if let key, let kept = cache?.text(for: key) {
          body(number, .success(kept))
        } else {
          let (kind, ending) = try file.content(of: bytes)
          if !kind.isKept { key = nil }
          if kind.isConverted, !kind.isForLibreOffice { began(file, true) }
          if let text = try file.text(of: bytes, kind: kind, converter: converter) {
            body(number, kept(text, key))
          } else {
            waiting.append((number, OfficeInput(bytes: bytes, ending: ending, name: file.path), key))
          }
        }
      } catch {
        body(number, .failure(error))
      }
    }
    converter.texts(
      ofOffice: waiting.map(\.input), began: { began(files[waiting[$0].number], true) },
      converted: { index, result in
        let (number, input, key) = waiting[index]
        do throws(PolicyTextError) {
          body(number, kept(try OfficeTarget.text(try result.get(), name: input.name), key))
        } catch {
          body(number, .failure(error))
        }
      })
  }

  /// A text with what is damaged in it, which is kept.
  private func kept(_ file: FileText, _ key: ReadingCache.Key?) -> Result<FileText, PolicyTextError> {
    var file = file
    file.notes += TextDamage.found(in: file.text).map { .damaged($0.damage, share: $0.share) }
    if let key { cache?.keep(file, for: key) }
    return .success(file)
  }
}
