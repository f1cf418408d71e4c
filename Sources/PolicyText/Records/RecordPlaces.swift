/// Finds where records with an id stand.
public enum RecordPlaces {
  /// The lines of all files of records at some paths that have an id, as `laws.jsonl line 5`.
  ///
  /// - Throws: `PolicyTextError`.
  public static func of(_ id: String, in paths: [String]) throws(PolicyTextError) -> [String] {
    var places: [String] = []
    for path in try CorpusListing(paths).records {
      var source = try RecordSource(path: path)
      while let lines = try source.next(limit: 1 << 22) {
        try lines.forEachLine { (line, number) throws(PolicyTextError) in
          guard let fields = try? RecordScanner.scan(line), line[fields.id].elementsEqual(id.utf8) else { return }
          places.append("\(lines.name) line \(number)")
        }
      }
    }
    return places
  }
}
