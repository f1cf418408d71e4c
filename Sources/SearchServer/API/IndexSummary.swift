import PolicyJSON

/// `/api/v1/index`: what is searched.
enum IndexSummary {
  static func json(_ contents: Catalog.Contents, _ version: String) -> JSON {
    let indexes = contents.engine.indexes
    func sum(_ part: (Int) -> Int) -> JSON { .int(indexes.indices.reduce(0) { $0 + part($1) }) }
    return .object([
      ("index", .string(contents.index)), ("version", .string(version)), ("bytes", sum { indexes[$0].size }),
      ("documents", sum { indexes[$0].counts.documents }), ("passages", sum { indexes[$0].counts.passages }),
      ("measures", sum { indexes[$0].counts.measures }), ("targets", sum { indexes[$0].counts.targets }),
    ])
  }
}
