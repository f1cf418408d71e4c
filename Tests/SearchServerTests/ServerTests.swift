#if Server
  import Dispatch
  import FoundationEssentials
  import Synchronization
  import TestSupport
  import Testing

  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #else
    import Darwin
  #endif

  /// `zhice serve` as clients meet it.
  struct ServerTests {
    private static let search = "/api/v1/search?q=%E6%8F%AD%E6%A6%9C%E6%8E%9B%E5%B8%A5"

    private func connect(_ server: TestServer) throws -> HTTPConnection {
      try #require(HTTPConnection(port: server.port), "\(server.log)")
    }

    /// A request on a connection of its own.
    private func get(_ target: String, _ server: TestServer) throws -> HTTPConnection.Response {
      let connection = try connect(server)
      connection.request(target)
      return try #require(connection.response())
    }

    /// Waits until a line stands in the server's figures.
    private func wait(for line: String, _ server: TestServer) throws {
      #expect(try Patience.wait { try get("/metrics", server).text.contains(line + "\n") }, "\(line)")
    }

    /// Waits until a server that was told to stop does so, which it says on a connection.
    private func waitForStop(on connection: HTTPConnection) throws {
      let isStopping = try Patience.wait {
        connection.request("/healthz")
        return try #require(connection.response()).headers["connection"] == "close"
      }
      #expect(isStopping)
    }

    // MARK: Requests

    @Test func `one connection carries many requests, also sent before the answers are read`() throws {
      let server = try TestServer()
      let connection = try connect(server)
      for _ in 0..<3 {
        connection.request(Self.search)
        let response = try #require(connection.response())
        #expect(response.status == 200 && response.text.contains("昆山市"))
        #expect(response.headers["content-type"] == "application/json" && response.headers["etag"] != nil)
      }
      connection.request(Self.search, method: "HEAD")
      let head = try #require(connection.response(hasBody: false))
      #expect(head.status == 200 && (head.headers["content-length"].flatMap { Int($0) } ?? 0) > 1000)
      for target in ["/healthz", "/nowhere", Self.search] { connection.request(target) }
      #expect([200, 404, 200] == (0..<3).map { _ in connection.response()?.status })
      connection.send("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(connection.response()?.status == 204)
      connection.send("GET http://example.org/healthz HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(connection.response()?.status == 200)
      connection.send("GET /healthz HTTP/1.0\r\n\r\n")
      #expect(connection.response()?.status == 200)
      #expect(connection.isClosed)
    }

    @Test func `a draft and a message come as bodies, whole or in pieces`() throws {
      let server = try TestServer()
      let connection = try connect(server)
      let draft = "“揭榜挂帅”"
      let ping = #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#
      for (target, body, part) in [("/api/v1/check", draft, "\"exact\":1"), ("/mcp", ping, "\"result\":{}")] {
        let bytes = Array(body.utf8)
        connection.send("POST \(target) HTTP/1.1\r\nHost: x\r\nContent-Length: \(bytes.count)\r\n\r\n")
        for byte in bytes { connection.send([byte]) }
        let whole = try #require(connection.response())
        #expect(whole.status == 200 && whole.text.contains(part), "\(whole.text)")
        connection.send("POST \(target) HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        for byte in bytes { connection.send([0x31, 0x0D, 0x0A, byte, 0x0D, 0x0A]) }
        connection.send("0\r\n\r\n")
        #expect(try #require(connection.response()).text.contains(part))
      }
      // What is too long is refused before it comes, or in pieces once it has.
      let long = try connect(server)
      long.send("POST /api/v1/check HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000\r\n\r\n")
      #expect(long.response()?.status == 413)
      let pieces = try connect(server)
      pieces.send("POST /api/v1/check HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
      let piece = Array("100000\r\n".utf8) + [UInt8](repeating: 0x61, count: 0x100000) + Array("\r\n".utf8)
      for _ in 0..<5 { pieces.send(piece) }
      pieces.send("0\r\n\r\n")
      #expect(pieces.response()?.status == 413)
    }

    @Test func `a request with a body is refused before the body comes`() throws {
      let server = try TestServer()
      for (method, header, status) in [
        ("POST", "Content-Length: 1000000000", 405), ("GET", "Content-Length: 5", 413),
        ("PUT", "Transfer-Encoding: chunked", 405),
      ] {
        let connection = try connect(server)
        connection.request(Self.search, method: method, headers: [header])
        let response = try #require(connection.response())
        #expect(response.status == status && response.headers["content-type"] == "application/problem+json")
        #expect(connection.isClosed)
      }
      #expect(try get("/healthz", server).status == 200)
    }

    /// Bytes that are no good request, each with the status of the answer; 0 where the connection may end without one.
    private static let hostile: [(String, [UInt8], ClosedRange<Int>)] = [
      ("a percent sign alone", Array("GET /api/v1/search?q=% HTTP/1.1\r\nHost: x\r\n\r\n".utf8), 400...400),
      (
        "overlong UTF-8", Array("GET /?q=".utf8) + [0xC0, 0xAF] + Array(" HTTP/1.1\r\nHost: x\r\n\r\n".utf8), 200...400
      ),
      (
        "overlong UTF-8 in a query",
        Array("GET /api/v1/search?q=".utf8) + [0xC0, 0xAF] + Array(" HTTP/1.1\r\nHost: x\r\n\r\n".utf8), 400...400
      ),
      (
        "a null byte", Array("GET /api/v1/search?q=a".utf8) + [0] + Array("b HTTP/1.1\r\nHost: x\r\n\r\n".utf8), 0...400
      ),
      ("an encoded null", Array("GET /api/v1/search?q=a%00b HTTP/1.1\r\nHost: x\r\n\r\n".utf8), 400...400),
      ("a way up", Array("GET /../../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n".utf8), 404...404),
      (
        "an encoded way up", Array("GET /api/v1/documents/..%2F..%2Fetc%2Fpasswd HTTP/1.1\r\nHost: x\r\n\r\n".utf8),
        404...404
      ),
      (
        "script", Array("GET /api/v1/search?q=%3Cscript%3Ealert(1)%3C/script%3E HTTP/1.1\r\nHost: x\r\n\r\n".utf8),
        200...200
      ),
      (
        "a long address", Array("GET /?\(String(repeating: "a", count: 33_000)) HTTP/1.1\r\nHost: x\r\n\r\n".utf8),
        414...414
      ),
      (
        "an address without an end",
        Array("GET /?\(String(repeating: "a", count: 1_000_000)) HTTP/1.1\r\nHost: x\r\n\r\n".utf8),
        0...414
      ),
      (
        "many headers",
        Array("GET / HTTP/1.1\r\nHost: x\r\n\(String(repeating: "A: b\r\n", count: 200))\r\n".utf8), 431...431
      ),
      (
        "a flood of headers",
        Array("GET / HTTP/1.1\r\nHost: x\r\n\(String(repeating: "A: b\r\n", count: 100_000))\r\n".utf8), 0...431
      ),
      (
        "a long header", Array("GET / HTTP/1.1\r\nHost: x\r\nA: \(String(repeating: "b", count: 20_000))\r\n\r\n".utf8),
        431...431
      ),
      (
        "many parameters",
        Array("GET /api/v1/index?\(String(repeating: "a&", count: 16_000)) HTTP/1.1\r\nHost: x\r\n\r\n".utf8), 400...400
      ),
      (
        "many cookies",
        Array("GET / HTTP/1.1\r\nHost: x\r\nCookie: \(String(repeating: "a=b;", count: 3900))\r\n\r\n".utf8), 0...431
      ),
      ("no host", Array("GET / HTTP/1.1\r\n\r\n".utf8), 400...400),
      ("two hosts", Array("GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n".utf8), 400...400),
      (
        "two lengths", Array("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\nhello".utf8),
        400...400
      ),
      ("a header without a colon", Array("GET / HTTP/1.1\r\nHost: x\r\nabc\r\n\r\n".utf8), 0...400),
      ("no request", Array("\u{16}\u{3}\u{1}\u{2}\r\n\r\n".utf8), 0...400),
      ("blank lines", Array("\r\n\r\n\r\n\r\n".utf8), 0...400),
      ("another protocol", Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8), 0...505),
      ("no version", Array("GET /\r\n\r\n".utf8), 0...505),
      ("an unknown method", Array("BREW / HTTP/1.1\r\nHost: x\r\n\r\n".utf8), 405...405),
    ]

    @Test func `hostile bytes get a clean error, and the server goes on`() throws {
      let server = try TestServer()
      for (name, bytes, statuses) in Self.hostile {
        let connection = try connect(server)
        connection.send(bytes)
        if statuses.contains(0) { connection.finishSending() }
        let response = connection.response()
        #expect(statuses.contains(response?.status ?? 0), "\(name): \(String(describing: response?.status))")
        if let response, [400, 404, 405, 414, 431].contains(response.status), statuses.lowerBound == response.status {
          #expect(response.headers["content-type"] == "application/problem+json", "\(name)")
        }
      }
      #expect(try get(Self.search, server).status == 200)
      // Only this request is left, for none of which the server waits when it stops.
      try wait(for: "zhice_requests_in_flight 1", server)
      server.signal(SIGTERM)
      #expect(server.wait() == 0)
    }

    @Test func `who has an answer is told so and gets no body, and the connection goes on`() throws {
      let server = try TestServer()
      let connection = try connect(server)
      for target in [Self.search, "/"] {
        connection.request(target)
        let tag = try #require(connection.response()?.headers["etag"])
        connection.request(target, headers: ["If-None-Match: \(tag)"])
        let response = try #require(connection.response())
        #expect(response.status == 304 && response.headers["etag"] == tag)
      }
      connection.request("/healthz")
      #expect(connection.response()?.status == 200)
    }

    @Test func `a header that comes byte by byte is cut off, and counted`() throws {
      let server = try TestServer("--request-timeout", "1")
      let slow = try connect(server)
      slow.send("GET / HTTP/1.1\r\nX-Slow: ")
      // The header stays smaller than the largest that is taken, however long this goes on.
      #expect(Patience.wait { !slow.send([97]) })
      #expect(slow.response() == nil)
      try wait(for: "zhice_connections_cut_total 1", server)
    }

    @Test func `an address has so many connections and no more, and in all there are so many`() throws {
      let limited = try TestServer("--per-address", "2")
      let first = try connect(limited)
      let second = try connect(limited)
      first.request("/healthz")
      second.request("/healthz")
      #expect(first.response()?.status == 200 && second.response()?.status == 200)
      let third = try connect(limited)
      third.request("/healthz")
      #expect(third.response() == nil)

      let full = try TestServer("--threads", "1", "--connections", "1")
      let waiting: HTTPConnection
      do {
        let one = try connect(full)
        one.request("/healthz")
        #expect(one.response()?.status == 200)
        waiting = try connect(full)
        waiting.request("/healthz")
      }
      #expect(waiting.response()?.status == 200)
    }

    @Test func `a request is a line in the log, in which nothing of it can end the line`() throws {
      let server = try TestServer("--log")
      _ = try get(Self.search, server)
      _ = try get("/a\"%0A%22?b", server)
      _ = try get("/healthz", server)
      Patience.wait { server.log.split(separator: "\n").count > 3 }
      let lines = server.log.split(separator: "\n").dropFirst()
      #expect(lines.count == 3)
      let time = #/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ 127\.0\.0\.1 "GET \S+" \d{3} \d+ \d+us$/#
      for line in lines { #expect(line.wholeMatch(of: time) != nil, "\(line)") }
      #expect(lines.contains { $0.contains(Self.search) } && lines.contains { $0.contains("/a%22%0A%22?b") })
      let silent = try TestServer("--no-log")
      _ = try get("/healthz", silent)
      silent.signal(SIGTERM)
      #expect(silent.wait() == 0)
      #expect(silent.log.split(separator: "\n").count == 1)
    }

    // MARK: Signals

    @Test(arguments: [SIGTERM, SIGINT]) func `a stop finishes the request that has begun`(signal: Int32) throws {
      let server = try TestServer()
      let other = try connect(server)
      other.request("/healthz")
      #expect(other.response()?.headers["connection"] != "close")
      let begun = try connect(server)
      begun.send("GET \(Self.search) HTTP/1.1\r\nHost: x\r\n")
      try wait(for: "zhice_requests_in_flight 2", server)
      server.signal(signal)
      try waitForStop(on: other)
      begun.send("\r\n")
      let response = try #require(begun.response())
      #expect(response.status == 200 && response.headers["connection"] == "close")
      #expect(server.wait() == 0)
      #expect(HTTPConnection(port: server.port) == nil)
    }

    @Test func `a second signal stops at once`() throws {
      let server = try TestServer()
      let (begun, other) = (try connect(server), try connect(server))
      begun.send("GET / HTTP/1.1\r\n")
      try wait(for: "zhice_requests_in_flight 2", server)
      server.signal(SIGTERM)
      try waitForStop(on: other)
      server.signal(SIGINT)
      #expect(server.wait() == 2)
    }

    /// Asks from several threads until told to stop; how many answers were right and how many were lost.
    ///
    /// A server that stops closes connections on which nothing has been asked for half a second. An answer that does
    /// not come is a lost one only where this cannot be: where all since the request before was sent took less. However
    /// busy the machine is, nothing counts as lost that was not.
    private final class Load: Sendable {
      let answered = Atomic<Int>(0)
      let lost = Atomic<Int>(0)
      let isOver = Atomic<Bool>(false)
      private let group = DispatchGroup()

      /// - Parameter keepsConnections: Whether a connection is used for several requests.
      init(_ port: Int, _ target: String, threads: Int = 4, keepsConnections: Bool) {
        for _ in 0..<threads {
          DispatchQueue.global().async(group: group) { [self] in
            var connection: HTTPConnection?
            var lastAsked = ContinuousClock.now
            while !isOver.load(ordering: .relaxed) {
              let now = ContinuousClock.now
              let start = connection == nil ? now : lastAsked
              lastAsked = now
              guard let current = connection ?? HTTPConnection(port: port) else { return }
              connection = keepsConnections ? current : nil
              current.request(target)
              let isPrompt = start.duration(to: .now) < .milliseconds(400)
              guard let response = current.response() else {
                if isPrompt { lost.add(1, ordering: .relaxed) }
                connection = nil
                continue
              }
              if response.status == 200 { answered.add(1, ordering: .relaxed) } else { lost.add(1, ordering: .relaxed) }
              if response.headers["connection"] == "close" { connection = nil }
            }
          }
        }
      }

      /// Waits for some more answers.
      func waitForAnswers(_ count: Int) {
        let before = answered.load(ordering: .relaxed)
        Patience.wait { answered.load(ordering: .relaxed) >= before + count }
      }

      func end() {
        isOver.store(true, ordering: .relaxed)
        group.wait()
      }
    }

    @Test(arguments: [true, false]) func `a stop under load loses no request`(keepsConnections: Bool) throws {
      let server = try TestServer()
      let load = Load(server.port, Self.search, keepsConnections: keepsConnections)
      load.waitForAnswers(20)
      server.signal(SIGTERM)
      #expect(server.wait() == 0)
      load.end()
      #expect(load.answered.load(ordering: .relaxed) >= 20)
      #expect(load.lost.load(ordering: .relaxed) == 0)
    }

    /// Copies a file under another name first, so that who has the old one open keeps it.
    private func replace(_ path: String, by source: String) throws {
      try FileManager.default.copyItem(atPath: source, toPath: path + ".new")
      #expect(rename(path + ".new", path) == 0)
    }

    @Test func `a hangup opens the replaced index, under load, and keeps the old one where the new one is broken`()
      throws
    {
      let folder = try TestFolder()
      defer { folder.remove() }
      let index = folder["index.zhice"]
      let golden = Project.root.path + "/Tests/InvertedIndexTests/Data/golden-6.zhice"
      try replace(index, by: Project.index)
      let server = try TestServer(index: index)
      let before = try get("/api/v1/documents?k=0", server)
      let load = Load(server.port, "/api/v1/documents?k=3", keepsConnections: true)
      for round in 0..<20 {
        try replace(index, by: round % 2 == 0 ? golden : Project.index)
        server.signal(SIGHUP)
        try wait(for: "zhice_reloads_total \(round + 1)", server)
        load.waitForAnswers(5)
      }
      #expect(try get("/api/v1/documents?k=0", server).headers["etag"] == before.headers["etag"])
      try replace(index, by: golden)
      server.signal(SIGHUP)
      try wait(for: "zhice_reloads_total 21", server)
      let after = try get("/api/v1/documents?k=0", server)
      #expect(after.headers["etag"] != before.headers["etag"])

      try folder.write("no index", to: "broken")
      try replace(index, by: folder["broken"])
      server.signal(SIGHUP)
      try wait(for: "zhice_failed_reloads_total 1", server)
      load.end()
      #expect(load.answered.load(ordering: .relaxed) >= 100 && load.lost.load(ordering: .relaxed) == 0)
      #expect(try get("/api/v1/documents?k=0", server).headers["etag"] == after.headers["etag"])
      #expect(server.log.contains("is not an index") && server.log.contains("what was open stays"))
      #expect(try get("/metrics", server).text.contains("zhice_failed_reloads_total 1\n"))
    }

    // MARK: Starting

    @Test func `a port in use, a bad index and a host that is none each give one line`() throws {
      let server = try TestServer()
      func log(_ options: String..., index: String = Project.index) -> String {
        let words =
          ["sh", "-c", "exec \"$@\" 2>&1 >/dev/null", "sh", BuiltProgram.path, "serve", "-i", index] + options
        return Shell.output(words)
      }
      for (text, part) in [
        (log("--port", "\(server.port)"), "in use"), (log("--host", "no.such.host.invalid"), "cannot find"),
        (log("--host", "192.0.2.1"), "cannot listen"), (log(index: "/nowhere.zhice"), "cannot open"),
        (log("--port", "0", index: Project.root.path + "/README.md"), "is not an index"),
        (log("--port", "65536"), "--port"),
        (log("--cors", "example.org"), "--cors"), (log("--threads", "0"), "--threads"),
        (log("--log", "--no-log"), "--no-log"), (log("word"), "arguments"),
      ] {
        #expect(text.hasPrefix("zhice: ") && text.contains(part) && text.split(separator: "\n").count == 1, "\(text)")
      }
    }
  }
#endif
