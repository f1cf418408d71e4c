import PolicySearch
import PolicyText
import TestSupport
import Testing

@testable import SearchServer

/// `/openapi.json` against what the service does.
struct DescriptionTests {
  private let service: TestService
  private let description: JSONValue
  private let schema: JSONSchema

  init() throws {
    service = try TestService()
    description = try JSONValue(parsing: Description.bytes)
    schema = JSONSchema(root: description)
  }

  /// Requests that between them use every endpoint, parameter and kind of answer.
  private static let requests = [
    "/api/v1/search?q=揭榜掛帥", "/api/v1/search?q=高企 培育&k=3&offset=2&facets=1&explain=1",
    "/api/v1/search?q=人才&group=document&k=2&explain=1&facets=1", "/api/v1/search?q=有哪些鲸鱼&place=昆山",
    "/api/v1/search?q=人才 ，&place=昆山&place=无锡&year=2026&from=2024&to=2027&unit=科技局&kind=measure&instrument=补贴奖励&industry=集成电路&doc=kunshan-2024",
    "/api/v1/search?q=\"没有这个短语\"&k=0&expand=0", "/api/v1/measures", "/api/v1/measures?q=人才&group=document&unit=市科技局",
    "/api/v1/compare?q=揭榜挂帅&k=1&documents=3&offset=1", "/api/v1/compare?q=产业基金&facets=1",
    "/api/v1/targets?q=人才&place=火星", "/api/v1/compare?by=instrument", "/api/v1/compare?place=昆山",
    "/api/v1/compare?by=industry&q=人才&expand=0", "/api/v1/targets", "/api/v1/targets?q=全社会研发投入&k=2&offset=1&year=2026",
    "/api/v1/targets?q=高新技术企业&by=place,year", "/api/v1/targets?by=year&k=1&offset=1", "/api/v1/targets?q=，&by=document",
    "/api/v1/targets?units=same", "/api/v1/targets?q=GDP&k=3", "/api/v1/targets?q=GDP&exact=1",
    "/api/v1/grants?exact=1", "/api/v1/grants",
    "/api/v1/grants?q=奖励&k=2&offset=1&sort=text&amount=>=10万元",
    "/api/v1/targets?states=grant&amount=>=100万元&in=元&for=企业",
    "/api/v1/documents", "/api/v1/documents?place=苏州&year=2024&from=2020&to=2030&doc=suzhou-2022&k=1&offset=0",
    "/api/v1/documents/kunshan-2024?k=1000", "/api/v1/documents/wuxi-2024?k=2&offset=30",
    "/api/v1/passages/kunshan-2024%23二、(二)2.(1)", "/api/v1/passages/kunshan-2024%23二、?k=3&offset=1",
    "/api/v1/passages/kunshan-2024%23二、(二)2.(1)/similar?k=2&place=无锡",
    "/api/v1/passages/kunshan-2024%23二、(二)2.(1)/counterparts?k=2&documents=2&offset=1&place=无锡&place=苏州&place=火星",
    "/api/v1/concepts?word=高企",
    "/api/v1/concepts?word=鲸鱼", "/api/v1/concepts?word=，", "/api/v1/index", "/healthz",
  ]

  /// The description of an address.
  private func operation(_ target: String) throws -> JSONValue {
    let parts = target.split(separator: "?")[0].split(separator: "/").map(String.init)
    let path = try #require(
      description["paths"].members.keys.first { path in
        let pattern = path.split(separator: "/").map(String.init)
        return pattern.count == parts.count && zip(pattern, parts).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
      }, "\(target) is not described")
    return description["paths"][path]["get"]
  }

  @Test(arguments: requests)
  func `an answer is what the description says, with no field more and none less`(target: String) throws {
    let response = service.response(target)
    #expect(response.status == .ok, "\(String(decoding: response.body, as: UTF8.self))")
    let answer = try operation(target)["responses"]["200"]["content"]["application/json"]["schema"]
    #expect(schema.faults(try JSONValue(parsing: response.body), answer) == [])
  }

  @Test func `the requests of this test use every described address and every schema of an answer`() throws {
    var used = Set(try Self.requests.map { try #require(try operation($0)["operationId"].string) })
    // Others are asked by tests of their own.
    used.formUnion(["openapi", "metrics", "page", "check", "mcp"])
    let described = Set(
      description["paths"].members.values.flatMap(\.members.values).compactMap { $0["operationId"].string })
    #expect(used == described)
    #expect(
      Set(Route.names)
        == described.map { $0 == "health" ? "healthz" : $0 }.reduce(into: [Route.other]) { $0.insert($1) })
  }

  @Test func `what becomes of a draft is what the description says`() throws {
    let response = post("/api/v1/check")
    let answer = description["paths"]["/api/v1/check"]["post"]["responses"]["200"]["content"]["application/json"]
    let found = try JSONValue(parsing: response.body)
    #expect(schema.faults(found, answer["schema"]) == [])
    #expect(Set(found["results"].items.compactMap { $0["kind"].string }) == ["quotation", "title", "number", "figure"])
  }

  /// What is answered to a draft with something of each kind, exact and not.
  private func post(_ target: String) -> HTTPResponse {
    service.response(target, method: "POST") {
      $0.contentType = "text/markdown"
      $0.body = Array("昆政办发〔2024〕33号《行动计划》提出“揭榜挂帅”，到2026年高新技术企业达到4000家，“全无此事的话”。".utf8)
    }
  }

  private func status(_ target: String, _ item: JSONValue) -> HTTPStatus {
    item["post"] == .null ? service.response(target).status : post(target).status
  }

  private func parameters(_ item: JSONValue) -> [JSONValue] {
    (item["post"] == .null ? item["get"] : item["post"])["parameters"].items.map(schema.resolved)
  }

  /// An address with what its description requires.
  private func address(_ path: String, _ parameters: [JSONValue]) -> String {
    let filled = path.replacing("{id}", with: path.contains("documents") ? "kunshan-2024" : "kunshan-2024%23二、")
    let required = parameters.filter { $0["required"] == .bool(true) && $0["in"] == .string("query") }
    let names = required.compactMap { $0["name"].string }
    return filled + "?" + names.map { "\($0)=人才&" }.joined()
  }

  @Test func `every described parameter is read within the described bounds, and no other`() throws {
    for (path, item) in description["paths"].members where path.hasPrefix("/api") {
      let parameters = parameters(item)
      let base = address(path, parameters)
      #expect(status(base, item) == .ok, "\(base)")
      #expect(status(base + "plase=昆山", item) == .badRequest, "\(base)")
      for parameter in parameters where parameter["in"] == .string("query") {
        let name = try #require(parameter["name"].string)
        let full = parameter["schema"]
        let one = full["items"] == .null ? full : full["items"]
        func status(_ value: String) -> HTTPStatus {
          let others = base.replacing("\(name)=人才&", with: "")
          return self.status("\(others)\(name)=\(value)", item)
        }
        if let least = one["minimum"].number.map({ Int($0) }), let most = one["maximum"].number.map({ Int($0) }) {
          #expect(status("\(least)") == .ok && status("\(most)") == .ok, "\(path) \(name)")
          for wrong in ["\(least - 1)", "\(most + 1)", "", "x", "1.5", "+1", "0x1"] {
            #expect(status(wrong) == .badRequest, "\(path) \(name)=\(wrong)")
          }
        } else if case let values = one["enum"].items.compactMap(\.string), !values.isEmpty {
          for value in values { #expect(status(value) == .ok, "\(path) \(name)=\(value)") }
          #expect(status("other") == .badRequest && status("") == .badRequest, "\(path) \(name)")
        } else if let most = one["maxLength"].number.map({ Int($0) }) {
          #expect(status(String(repeating: "人", count: most + 1)) == .badRequest, "\(path) \(name)")
          if one["minLength"] != .null { #expect(status("") == .badRequest, "\(path) \(name)") }
        } else if one["format"] == .string("date") {
          #expect(
            status("2026-11-29") == .ok && status("2026") == .badRequest && status("2026-02-30") == .badRequest,
            "\(path) \(name)")
        } else {
          let takesDays = name == "due"
          #expect(one["pattern"] == .string(takesDays ? "^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$" : "^[0-9]{4}$"))
          #expect(
            status("2026") == .ok && status("2026年") == .badRequest && status("26") == .badRequest, "\(path) \(name)")
          #expect((status("2026-06-30") == .ok) == takesDays && status("2026-06-31") == .badRequest, "\(path) \(name)")
        }
        if let most = full["maxItems"].number.map({ Int($0) }) {
          let value = one["enum"].items.first?.string ?? (name == "year" ? "2026" : name == "amount" ? ">=100万元" : "昆山")
          let many = [String](repeating: value, count: most).joined(separator: "&\(name)=")
          #expect(status(many) == .ok && status("\(many)&\(name)=\(value)") == .badRequest, "\(path) \(name)")
        } else {
          let value =
            one["enum"].items.first?.string
            ?? (one["format"] == .string("date")
              ? "2026-11-29" : one["pattern"] == .string("^[0-9]{4}$") ? "2026" : one["minimum"] != .null ? "1" : "人才")
          #expect(status("\(value)&\(name)=\(value)") == .badRequest, "\(path) \(name) twice")
        }
      }
    }
  }

  @Test(arguments: Attribute.all) func `an attribute is described with the values that it takes`(
    attribute: Attribute
  ) {
    let parameter = description["components"]["parameters"][attribute.name]
    #expect(parameter["name"] == .string(attribute.name) && parameter["description"] != .null)
    let full = parameter["schema"]
    #expect((full["maxItems"] == .number(10)) == attribute.takesSeveral)
    let one = attribute.takesSeveral ? full["items"] : full
    switch attribute.values {
    case .names(let names): #expect(one["enum"].items.compactMap(\.string) == names)
    case .year: #expect(one["pattern"] == .string("^[0-9]{4}$"))
    case .day: #expect(one["format"] == .string("date"))
    case .yearOrDay: #expect(one["pattern"] == .string("^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$"))
    case .amount, .text: #expect(one["minLength"] == .number(1) && one["maxLength"] == .number(200))
    }
  }

  @Test func `an address takes the attributes that are described for it, and no other`() throws {
    for (path, item) in description["paths"].members where path.hasPrefix("/api") {
      let parameters = parameters(item)
      let names = parameters.compactMap { $0["name"].string }
      for attribute in Attribute.all {
        let target = "\(address(path, parameters))\(attribute.name)=\(attribute.names.first ?? attribute.example)"
        #expect((status(target, item) == .ok) == names.contains(attribute.name), "\(target)")
      }
    }
  }

  @Test func `the described facets, comparisons and kinds are those of the program`() {
    let components = description["components"]
    let names = Attribute.facets.map(\.name)
    #expect(components["schemas"]["Facets"]["required"].items.compactMap(\.string) == names)
    #expect(Set(components["schemas"]["Facets"]["properties"].members.keys) == Set(names))
    #expect(components["parameters"]["by"]["schema"]["enum"].items.compactMap(\.string) == Attribute.tags.map(\.name))
    let kinds = components["schemas"]["Passage"]["properties"]["kind"]["enum"].items.compactMap(\.string)
    #expect(kinds.sorted() == PassageKind.allCases.map(\.name).sorted())
  }

  @Test(arguments: Attribute.all) func `the page has a name for an attribute and for each of its values`(
    attribute: Attribute
  ) {
    let script = String(decoding: EmbeddedFiles.script, as: UTF8.self)
    #expect(script.contains(" \(attribute.name): [\""))
    for name in attribute.names {
      #expect(script.contains(" \(name): \"") || script.contains(" \(name): [\""), "\(name)")
    }
  }
}
