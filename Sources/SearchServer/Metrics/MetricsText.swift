/// The text format of Prometheus, version 0.0.4.
struct MetricsText {
  enum Kind: String {
    case counter, gauge, histogram
  }

  private(set) var text = ""
  private var name = ""

  /// Begins a family of samples.
  mutating func family(_ name: String, _ kind: Kind, _ help: String) {
    self.name = name
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
  }

  /// A sample of the family.
  ///
  /// - Parameter suffix: What follows the family's name: `_sum`.
  mutating func sample(suffix: String = "", labels: [(name: String, value: String)], _ value: String) {
    let list = labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
    text += name + suffix + (list.isEmpty ? "" : "{\(list)}") + " \(value)\n"
  }

  /// The samples of an endpoint's latencies; none if it was not used.
  mutating func histogram(_ latency: LatencyHistogram, endpoint: String) {
    let total = latency.counts.reduce(0, +)
    guard total > 0 else { return }
    var sum = 0
    let bounds = LatencyHistogram.bounds.map { "\(Double($0) / 1e6)" } + ["+Inf"]
    for (bound, count) in zip(bounds, latency.counts) {
      sum += count
      sample(suffix: "_bucket", labels: [("endpoint", endpoint), ("le", bound)], "\(sum)")
    }
    sample(suffix: "_sum", labels: [("endpoint", endpoint)], "\(Double(latency.sum) / 1e6)")
    sample(suffix: "_count", labels: [("endpoint", endpoint)], "\(total)")
  }

  private static func escaped(_ value: String) -> String {
    value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}
