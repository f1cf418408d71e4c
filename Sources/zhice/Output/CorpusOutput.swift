import PolicyText

/// What `zhice index` says of the files that it read, on standard error.
enum CorpusOutput {
  /// How many failures are printed.
  static let mostFailures = 50
  /// How many notes of one kind are printed.
  private static let mostNotes = 10
  /// How many files are named in a line.
  private static let mostNames = 5

  /// Says what was noticed, at most so many of a kind.
  static func tell(_ notes: [ReadingNote]) {
    // Kinds in the order in which they first came, so that the same corpus gives the same lines.
    var kinds: [String] = []
    var byKind: [String: [ReadingNote]] = [:]
    for note in notes {
      let kind = note.kind.summary
      if byKind[kind] == nil { kinds.append(kind) }
      byKind[kind, default: []].append(note)
    }
    for kind in kinds {
      let notes = byKind[kind] ?? []
      for note in notes.prefix(mostNotes) { line("\(note.document): \(note.kind.message)") }
      if notes.count > mostNotes { line("... and \(notes.count - mostNotes) more: \(kind)") }
    }
  }

  /// Says what was left out, a line for each reason.
  static func tell(_ leftOut: [LeftOut]) {
    for kind in UnreadKind.allCases {
      let paths = leftOut.filter { $0.reason == .unread(kind) }.map(\.path)
      if !paths.isEmpty { line("cannot be read yet: \(counted(paths)) (\(kind.advice)): \(named(paths))") }
    }
    for (reason, one, several) in [
      (LeftOut.Reason.noDocument, "file that is no document", "files that are no documents"),
      (.sidecarAlone, "sidecar without a document beside it", "sidecars without a document beside them"),
      (.savedPage, "folder that was saved beside a page", "folders that were saved beside pages"),
    ] {
      let paths = leftOut.filter { $0.reason == reason }.map(\.path)
      if !paths.isEmpty { line("left out \(paths.count) \(paths.count == 1 ? one : several): \(named(paths))") }
    }
  }

  /// Says what could not be read: all, in the file if there is one, or the first on standard error.
  ///
  /// - Throws: `UsageError.cannotWriteOutput`.
  static func tell(_ failures: [FileFailure], to file: String?) throws {
    try write(failures, to: file)
    guard !failures.isEmpty else { return }
    line("\(failures.count) could not be read:")
    for failure in failures.prefix(mostFailures) { line("  \(failure.error.message)") }
    guard failures.count > mostFailures else { return }
    line(
      "  ... and \(failures.count - mostFailures) more: \(file.map { "\($0) has all" } ?? "--failures FILE writes all")"
    )
  }

  /// Writes what could not be read to the file, if there is one.
  ///
  /// - Throws: `UsageError.cannotWriteOutput`.
  static func write(_ failures: [FileFailure], to file: String?) throws {
    if let file { try Output.write(failures.map(row).joined(), toFile: file) }
  }

  /// A failure as a row: the path, a tab, the sentence.
  private static func row(_ failure: FileFailure) -> String {
    "\(Text.oneLine(failure.path))\t\(Text.oneLine(failure.error.message))\n"
  }

  /// Says how large the cache is now.
  static func tell(_ size: (texts: Int, bytes: Int)) {
    line("the cache has \(size.texts) texts, \(size.bytes) bytes")
  }

  private static func line(_ text: String) { Output.error(Text.oneLine(text)) }

  private static func named(_ paths: [String]) -> String {
    paths.prefix(mostNames).joined(separator: ", ") + (paths.count > mostNames ? ", …" : "")
  }

  /// How many files there are of each ending: `3 .xls, 1 .et`.
  private static func counted(_ paths: [String]) -> String {
    var counts: [String: Int] = [:]
    for path in paths { counts[FileKind.ending(of: path), default: 0] += 1 }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) \($0.key)" }
      .joined(separator: ", ")
  }
}
