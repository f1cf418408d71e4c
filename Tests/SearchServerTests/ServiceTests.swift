import PolicySearch
import TestSupport
import Testing

@testable import SearchServer

/// Requests and their responses, without a connection.
struct ServiceTests {
  private let service: TestService

  init() throws { service = try TestService() }

  private func ids(_ target: String) throws -> [String] {
    try service.json(target)["results"].items.compactMap { $0["id"].string ?? $0["document"].string }
  }

  // MARK: Answers

  @Test func `a filter of statements is taken where statements are listed, also in the query`() throws {
    for path in ["search?q=人才 ", "measures?q=", "compare?q="] {
      #expect(service.response("/api/v1/\(path)states:goal").status == .badRequest)
      #expect(service.response("/api/v1/\(path)人才&states=goal").status == .badRequest)
    }
    #expect(
      try service.json("/api/v1/targets?q=states:goal")["results"]
        == service.json("/api/v1/targets?states=goal")["results"])
  }

  @Test func `a search in traditional script finds what the command finds, with the same fields`() throws {
    let answer = try service.json("/api/v1/search?q=揭榜掛帥&k=2")
    #expect(try ids("/api/v1/search?q=揭榜挂帅&k=2") == ["kunshan-2024#二、(二)2.(1)", "zhangjiagang-2025#三、(二)12."])
    #expect(answer["total"] == .number(6) && answer["totalIsExact"] == .bool(true) && answer["partial"] == .bool(false))
    let first = try #require(answer["results"].items.first)
    #expect(first["place"] == .string("昆山市") && first["rank"] == .number(1))
    let snippet = Array(try #require(first["snippet"].string).unicodeScalars)
    let marked = first["snippetHighlights"].items.map { span in
      let places = span.items.compactMap { $0.number.map { Int($0) } }
      return String(String.UnicodeScalarView(snippet[places[0]..<places[1]]))
    }
    #expect(marked == ["揭榜挂帅", "揭榜挂帅"])
  }

  @Test func `pages of answers are those of one long answer`() throws {
    for path in ["search?q=人才&", "measures?", "targets?", "documents?", "search?q=人才&group=document&"] {
      let all = try service.json("/api/v1/\(path)k=60")["results"].items
      #expect(all.count > 4)
      var pages: [JSONValue] = []
      for offset in stride(from: 0, to: all.count, by: 7) {
        pages += try service.json("/api/v1/\(path)k=7&offset=\(offset)")["results"].items
      }
      #expect(pages.prefix(all.count).map(\.self) == all, "\(path)")
    }
    #expect(try service.json("/api/v1/search?q=人才&offset=10000")["results"] == .array([]))
  }

  @Test func `filters as parameters are filters in the query`() throws {
    let pairs = [
      ("q=人才&place=昆山", "q=人才 place:昆山"), ("q=人才&place=昆山&place=无锡", "q=人才 place:昆山 place:无锡"),
      ("q=人才&unit=科技局&year=2025", "q=人才 unit:科技局 year:2025"), ("q=人才&from=2024&to=2025", "q=人才 from:2024 to:2025"),
      ("q=人才&kind=goal&doc=wuxi-2024", "q=人才 kind:goal doc:wuxi-2024"),
      ("q=人才&instrument=补贴奖励&industry=新材料", "q=人才 instrument:补贴 industry:新材料"),
    ]
    for (parameters, query) in pairs {
      #expect(try ids("/api/v1/search?\(parameters)") == ids("/api/v1/search?\(query)"), "\(parameters)")
      #expect(try !ids("/api/v1/search?\(parameters)").isEmpty, "\(parameters)")
    }
  }

  @Test func `grouped by document an answer has each document once, with its passages and their number`() throws {
    let answer = try service.json("/api/v1/search?q=人才&group=document")
    let groups = answer["results"].items
    #expect(groups.count == 5 && answer["total"] == .number(5))
    #expect(Set(groups.compactMap { $0["document"].string }).count == 5)
    let total = groups.compactMap { $0["total"].number }.reduce(0, +)
    #expect(answer["passages"] == .number(total))
    #expect(try service.json("/api/v1/search?q=人才")["total"] == .number(total))
    for group in groups {
      for passage in group["passages"].items { #expect(passage["document"] == group["document"]) }
    }
  }

  @Test func `a facet's count is the total of the search with its filter`() throws {
    let base = "/api/v1/search?q=人才&place=昆山&place=无锡&kind=measure"
    let facets = try service.json(base + "&facets=1")["facets"]
    #expect(Set(facets.members.keys) == Set(Attribute.facets.map(\.name)))
    for (name, counts) in facets.members {
      // Neither of the two plans says who leads.
      #expect(counts.items.isEmpty == (name == "lead"), "\(name)")
      for count in counts.items {
        let value = try #require(count["name"].string)
        let others = base.split(separator: "&").filter { !$0.hasPrefix("\(name)=") }.joined(separator: "&")
        #expect(try service.json("\(others)&\(name)=\(value)")["total"] == count["count"], "\(name)=\(value)")
      }
    }
  }

  @Test func `a passage comes with its neighbours and how to cite it`() throws {
    let answer = try service.json("/api/v1/passages/suzhou-2022%23三、(二)2.")
    #expect(answer["previous"]["id"] == .string("suzhou-2022#三、(二)1."))
    #expect(answer["next"]["id"] == .string("suzhou-2022#三、(二)3."))
    #expect(answer["citation"]["plain"].string?.contains("引育双创领军人才") == true)
    let document = try service.json("/api/v1/documents/suzhou-2022")
    #expect(document["results"].items.first?["id"].string?.hasPrefix("suzhou-2022#") == true)
    #expect(document["total"] == document["passages"])
  }

  @Test func `what has nothing to search for finds nothing, and the answer says so`() throws {
    for path in ["search", "measures", "compare"] {
      for query in ["，。", "-", "“”"] {
        let answer = try service.json("/api/v1/\(path)?q=\(query)&place=昆山")
        #expect(answer["total"] == .number(0) && answer["results"] == .array([]), "\(path) \(query)")
        #expect(answer["unsearchable"].items.compactMap(\.string) == [query], "\(path) \(query)")
      }
    }
    for path in [
      "search?q=人才&", "measures?", "targets?", "compare?q=人才&", "passages/kunshan-2024%23二、/similar?",
      "passages/kunshan-2024%23二、/counterparts?",
    ] {
      let answer = try service.json("/api/v1/\(path)place=，&unit=。")
      #expect(answer["total"] == .number(0) && answer["results"] == .array([]), "\(path)")
      #expect(answer["missingFilters"].items.compactMap(\.string) == ["place:，", "unit:。"], "\(path)")
    }
    #expect(try service.json("/api/v1/documents?doc=，")["total"] == .number(0))
    #expect(try service.json("/api/v1/search?q=人才 - ，&k=1")["unsearchable"] == .array(["-", "，"]))
  }

  @Test func `an answer that the time limit ended says so, and is not kept`() throws {
    let limited = try TestService { $0.timeLimit = .zero }
    for target in [
      "search?q=人才", "measures", "compare?q=人才", "targets", "documents", "search?q=人才&group=document&facets=1",
    ] {
      let reply = limited.reply("/api/v1/\(target)")
      #expect(reply.response.status == .ok && reply.isPartial, "\(target)")
      let answer = try JSONValue(parsing: reply.response.body)
      #expect(answer["partial"] == .bool(true) && answer["totalIsExact"] == .bool(false), "\(target)")
      #expect(reply.response.header("ETag") == nil && reply.response.header("Cache-Control") == "no-store", "\(target)")
    }
  }

  // MARK: Errors

  /// Requests that cannot be answered, each with the status and what the detail names.
  @Test(arguments: [
    ("/api/v1/search", 400, "q"), ("/api/v1/search?q=", 400, "q"),
    ("/api/v1/search?q=AND", 400, "AND"), ("/api/v1/search?q=subject:x", 400, "subject"),
    ("/api/v1/search?q=year:x", 400, "year"),
    ("/api/v1/search?q=人才&k=101", 400, "0 to 100"),
    ("/api/v1/search?q=人才&k=-1", 400, "k"),
    ("/api/v1/search?q=人才&q=资金", 400, "2 times"), ("/api/v1/search?q=人才&plase=昆山", 400, "plase"),
    ("/api/v1/search?q=人才&instrument=补贴", 400, "补贴奖励"), ("/api/v1/search?q=人才&group=year", 400, "document"),
    ("/api/v1/measures?q=kind:goal", 400, "measure"), ("/api/v1/concepts", 400, "word"),
    ("/api/v1/documents?unit=科技局", 400, "unit"), ("/api/v1/documents/nowhere", 404, "nowhere"),
    ("/api/v1/documents/kunshan-2024%23二", 404, "kunshan"), ("/api/v1/passages/kunshan-2024", 404, "kunshan"),
    ("/api/v1/passages/x/similar", 404, "x"), ("/api/v1/passages/x/counterparts", 404, "x"),
    ("/api/v1/passages/x/other", 404, "openapi"), ("/api/v1", 404, "openapi"),
    ("/api/v1/", 404, "openapi"), ("/api/v2/search?q=人才", 404, "openapi"), ("/index.html", 404, "openapi"),
    ("/../../etc/passwd", 404, "openapi"), ("/%2e%2e/etc/passwd", 404, "openapi"), ("/healthz?x=1", 400, "x"),
    ("//", 404, "openapi"), ("/api/v1/search?q=%zz", 400, "percent"), ("/api/v1/search?q=%C0%AF", 400, "UTF-8"),
    ("/api/v1/search?q=a%00b", 400, "null"),
  ])
  func `what cannot be answered is a problem that says why`(target: String, status: Int, part: String) throws {
    let response = service.response(target)
    #expect(response.status.rawValue == status)
    #expect(response.header("Content-Type") == "application/problem+json")
    let problem = try JSONValue(parsing: response.body)
    #expect(problem["status"] == .number(Double(status)) && problem["title"].string == response.status.phrase)
    #expect(problem["detail"].string?.contains(part) == true, "\(problem)")
    let schema = JSONSchema(root: try JSONValue(parsing: EmbeddedFiles.description))
    #expect(schema.faults(problem, .object(["$ref": .string("#/components/schemas/Problem")])) == [])
  }

  @Test func `methods that read work everywhere, others nowhere`() throws {
    for target in ["/", "/api/v1/search?q=人才", "/metrics", "/openapi.json", "/api/v1/documents/wuxi-2024"] {
      #expect(service.response(target, method: "HEAD").status == .ok)
      let options = service.response(target, method: "OPTIONS")
      #expect(options.status == .noContent && options.header("Allow") == "GET, HEAD, OPTIONS" && options.body.isEmpty)
      for method in ["POST", "PUT", "DELETE", "PATCH", "TRACE", "get", "A\"B"] {
        let refused = service.response(target, method: method)
        #expect(refused.status == .methodNotAllowed && refused.header("Allow") == "GET, HEAD, OPTIONS", "\(method)")
      }
    }
    #expect(service.response("*", method: "OPTIONS").status == .noContent)
    #expect(service.response("/nowhere", method: "POST").status == .notFound)
  }

  @Test func `long addresses, many headers and bodies are refused`() {
    #expect(service.response("/?q=" + String(repeating: "a", count: 33000)).status == .uriTooLong)
    #expect(service.response("/", method: "GET") { $0.headerCount = 101 }.status == .headersTooLarge)
    #expect(service.response("/", method: "GET") { $0.headerBytes = 16385 }.status == .headersTooLarge)
    #expect(service.response("/", method: "GET") { $0.hasBody = true }.status == .contentTooLarge)
  }

  // MARK: Headers

  @Test func `who has an answer is told that it has not changed, without a search`() throws {
    for target in ["/api/v1/search?q=人才", "/api/v1/documents", "/openapi.json", "/api/v1/index", "/"] {
      let first = service.response(target)
      let tag = try #require(first.header("ETag"), "\(target)")
      #expect(service.response(target).header("ETag") == tag)
      for value in [tag, "\"x\", \(tag)", "*"] {
        let second = service.response(target) { $0.ifNoneMatch = value }
        #expect(second.status == .notModified && second.header("ETag") == tag, "\(target) \(value)")
      }
      #expect(service.response(target) { $0.ifNoneMatch = "\"other\"" }.status == .ok)
    }
    #expect(
      service.response("/api/v1/search?q=人才").header("ETag") != service.response("/api/v1/search?q=资金").header("ETag"))
    #expect(service.response("/api/v1/search?q=AND") { $0.ifNoneMatch = "*" }.status == .badRequest)
    #expect(service.response("/api/v1/documents/nowhere") { $0.ifNoneMatch = "*" }.status == .notFound)
  }

  #if Server
    @Test func `a long answer is compressed for those who ask, a short one never`() {
      let plain = service.response("/api/v1/search?q=人才")
      let compressed = service.response("/api/v1/search?q=人才") { $0.acceptEncoding = "gzip, br" }
      #expect(compressed.header("Content-Encoding") == "gzip" && compressed.body.count < plain.body.count / 2)
      #expect(plain.header("Content-Encoding") == nil && plain.header("Vary") == "Accept-Encoding")
      #expect(service.response("/healthz") { $0.acceptEncoding = "gzip" }.header("Content-Encoding") == nil)
    }
  #endif

  @Test func `other origins may read answers only if they are named`() throws {
    let target = "/api/v1/search?q=人才"
    let closed = service.response(target) { $0.origin = "https://a.example" }
    #expect(closed.header("Access-Control-Allow-Origin") == nil)
    #expect(closed.header("Cross-Origin-Resource-Policy") == "same-origin")
    let named = try TestService { $0.origins = ["https://a.example", "https://b.example"] }
    let open = named.response(target) { $0.origin = "https://b.example" }
    #expect(open.header("Access-Control-Allow-Origin") == "https://b.example")
    #expect(open.header("Vary") == "Accept-Encoding, Origin")
    #expect(named.response(target) { $0.origin = "https://c.example" }.header("Access-Control-Allow-Origin") == nil)
    #expect(named.response(target).header("Vary") == "Accept-Encoding, Origin")
    let preflight = named.response(target, method: "OPTIONS") { $0.origin = "https://a.example" }
    #expect(preflight.header("Access-Control-Allow-Methods") == "GET, HEAD, OPTIONS")
    let any = try TestService { $0.origins = ["*"] }
    #expect(any.response(target).header("Access-Control-Allow-Origin") == "*")
    #expect(any.response("/nowhere").header("Access-Control-Allow-Origin") == "*")
  }

  @Test func `every response forbids what it does not need`() {
    for target in ["/", "/api/v1/search?q=人才", "/nowhere", "/metrics"] {
      let response = service.response(target)
      #expect(response.header("X-Content-Type-Options") == "nosniff")
      #expect(response.header("Referrer-Policy") == "no-referrer")
      let policy = response.header("Content-Security-Policy") ?? ""
      #expect(policy.hasPrefix("default-src 'none'; ") && policy.contains("frame-ancestors 'none'"))
      #expect(!policy.contains("unsafe"))
    }
  }

  @Test func `who looks after the server sees what it does`() throws {
    for target in ["/api/v1/search?q=人才", "/nowhere"] {
      service.metrics.add(service.reply(target), microseconds: 300)
    }
    let response = service.response("/metrics")
    #expect(response.header("Content-Type") == "text/plain; version=0.0.4; charset=utf-8")
    let text = String(decoding: response.body, as: UTF8.self)
    for line in [
      "zhice_requests_total{endpoint=\"search\",status=\"200\"} 1",
      "zhice_requests_total{endpoint=\"other\",status=\"404\"} 1",
      "zhice_request_duration_seconds_bucket{endpoint=\"search\",le=\"0.00025\"} 0",
      "zhice_request_duration_seconds_bucket{endpoint=\"search\",le=\"+Inf\"} 1",
      "zhice_index_documents{path=\"\(Project.index)\"", "zhice_build_info{version=\"test\"} 1",
    ] { #expect(text.contains(line), "\(line)") }
    #expect(try service.json("/healthz")["status"] == .string("ok"))
    service.service.stop()
    let stopping = service.response("/healthz")
    #expect(stopping.status == .unavailable && String(decoding: stopping.body, as: UTF8.self).contains("stopping"))
  }
}
