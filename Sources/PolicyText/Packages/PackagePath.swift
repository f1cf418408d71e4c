/// Paths of parts within a package.
enum PackagePath {
  /// The path of a part from the package's top.
  ///
  /// - Parameters:
  ///   - target: As another part states it: from the top if it begins with `/`.
  ///   - folder: Where that part stands.
  static func joined(_ target: String, in folder: String) -> String {
    var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for part in target.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }
}
