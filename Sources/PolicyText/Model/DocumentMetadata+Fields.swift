/// A value of any field as text, as an index stores it and tables print it.
extension DocumentMetadata {
  /// A field's value as text; nil where it has none. A list has a line feed after all values but the last.
  public subscript(field: MetadataField) -> String? {
    get {
      switch field.form {
      case .text(let path), .date(let path), .choice(let path, _, _): self[keyPath: path]
      case .year(let path): self[keyPath: path].map(String.init)
      case .list(let path): self[keyPath: path].isEmpty ? nil : self[keyPath: path].joined(separator: "\n")
      }
    }
    set {
      let value = newValue.flatMap { $0.isEmpty ? nil : $0 }
      switch field.form {
      case .text(let path), .date(let path), .choice(let path, _, _): self[keyPath: path] = value
      case .year(let path): self[keyPath: path] = value.flatMap { Int($0) }
      case .list(let path): self[keyPath: path] = value?.split(separator: "\n").map(String.init) ?? []
      }
    }
  }

  /// Takes over a field that a document states, as it is written: 发布日期:2024年5月14日. A date or a name that cannot be read
  /// changes nothing; lists grow.
  mutating func read(_ field: MetadataField, from written: String) {
    switch field.form {
    case .text(let path): self[keyPath: path] = written
    case .date(let path): self[keyPath: path] = DateReader.date(in: written) ?? self[keyPath: path]
    case .choice(let path, _, let reading): self[keyPath: path] = reading(written) ?? self[keyPath: path]
    case .year(let path): self[keyPath: path] = Int(written) ?? self[keyPath: path]
    case .list(let path): self[keyPath: path] += written.split { ",，、;； ".contains($0) }.map(String.init)
    }
  }
}
