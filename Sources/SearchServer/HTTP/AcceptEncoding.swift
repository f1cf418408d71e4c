/// Which codings a client takes (RFC 9110, 12.5.3).
enum AcceptEncoding {
  /// Whether a client asks for gzip: names it, or `*`, and not with a weight of 0.
  static func asksForGzip(_ header: String?) -> Bool {
    guard let header else { return false }
    var accepted: [String: Bool] = [:]
    for item in header.split(separator: ",") {
      let parts = item.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
      guard let name = parts.first else { continue }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 }
      accepted[name] = (weight ?? 1) > 0
    }
    return accepted["gzip"] ?? accepted["x-gzip"] ?? accepted["*"] ?? false
  }
}
