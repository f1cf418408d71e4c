import InvertedIndex
import PolicySearch
import Synchronization

/// What the server counts. May be used from several threads at once.
public final class Metrics: Sendable {
  private struct Counts {
    /// How many requests had which status, by the route's place in `Route.names`.
    var statuses = [[Int: Int]](repeating: [:], count: Route.names.count)
    var latencies = [LatencyHistogram](repeating: LatencyHistogram(), count: Route.names.count)
    var sentBytes = 0
    var partialAnswers = 0
    var reloads = 0
    var failedReloads = 0
    var cutConnections = 0
  }

  private let counts = Mutex(Counts())
  let connections = Atomic<Int>(0)
  let requestsInFlight = Atomic<Int>(0)
  /// How many requests have begun since the start.
  let begunRequests = Atomic<Int>(0)

  public init() {}

  /// Counts a reply that took some time to make.
  func add(_ reply: Reply, microseconds: Int) {
    counts.withLock { counts in
      guard let route = Route.names.firstIndex(of: reply.route) else { return }
      counts.statuses[route][reply.response.status.rawValue, default: 0] += 1
      counts.latencies[route].add(microseconds: microseconds)
      counts.sentBytes += reply.response.body.count
      if reply.isPartial { counts.partialAnswers += 1 }
    }
  }

  /// Counts an attempt to open the indexes again.
  public func addReload(succeeded: Bool) {
    counts.withLock { counts in
      if succeeded { counts.reloads += 1 } else { counts.failedReloads += 1 }
    }
  }

  /// Counts a connection that was closed because a request took too long to come or its response to be taken.
  func addCutConnection() { counts.withLock { $0.cutConnections += 1 } }

  /// All in the text format of Prometheus, version 0.0.4.
  func text(_ contents: Catalog.Contents, _ version: String) -> String {
    let counts = counts.withLock { $0 }
    var text = MetricsText()
    text.family("zhice_requests_total", .counter, "Requests by endpoint and status.")
    for (name, statuses) in zip(Route.names, counts.statuses) {
      for (status, count) in statuses.sorted(by: { $0.key < $1.key }) {
        text.sample(labels: [("endpoint", name), ("status", "\(status)")], "\(count)")
      }
    }
    text.family(
      "zhice_request_duration_seconds", .histogram, "Time from a request's line to its answer, without sending it.")
    for (name, latency) in zip(Route.names, counts.latencies) { text.histogram(latency, endpoint: name) }
    func one(_ name: String, _ kind: MetricsText.Kind, _ help: String, _ value: Int) {
      text.family(name, kind, help)
      text.sample(labels: [], "\(value)")
    }
    one(
      "zhice_requests_in_flight", .gauge, "Requests that are not yet answered.",
      requestsInFlight.load(ordering: .relaxed))
    one("zhice_connections", .gauge, "Open connections.", connections.load(ordering: .relaxed))
    one(
      "zhice_connections_cut_total", .counter, "Connections closed because a request took too long.",
      counts.cutConnections)
    one("zhice_sent_body_bytes_total", .counter, "Bytes of all bodies, as compressed.", counts.sentBytes)
    one("zhice_partial_answers_total", .counter, "Answers that the time limit ended.", counts.partialAnswers)
    one("zhice_reloads_total", .counter, "Times the indexes were opened again.", counts.reloads)
    one("zhice_failed_reloads_total", .counter, "Times that failed, so that those before stayed.", counts.failedReloads)
    text.family("zhice_build_info", .gauge, "The program's version.")
    text.sample(labels: [("version", version)], "1")
    let indexes = contents.engine.indexes
    func each(_ name: String, _ help: String, _ value: (IndexReader) -> Int) {
      text.family(name, .gauge, help)
      for index in indexes {
        text.sample(
          labels: [("path", index.path), ("identity", IndexIdentity.text(index.identity))], "\(value(index))")
      }
    }
    each("zhice_index_bytes", "The size of an index's file.") { $0.size }
    each("zhice_index_documents", "The documents of an index.") { $0.counts.documents }
    each("zhice_index_passages", "The passages of an index.") { $0.counts.passages }
    return text.text
  }
}

/// How long requests took.
struct LatencyHistogram {
  /// The upper bounds of the buckets, in microseconds.
  static let bounds = [
    100, 250, 500, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000,
  ]

  /// How many took at most the bound of the same place, and not that of the one before; the last took longer than all.
  private(set) var counts = [Int](repeating: 0, count: bounds.count + 1)
  /// All together, in microseconds.
  private(set) var sum = 0

  mutating func add(microseconds: Int) {
    counts[Self.bounds.firstIndex { microseconds <= $0 } ?? Self.bounds.count] += 1
    sum += microseconds
  }
}

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
