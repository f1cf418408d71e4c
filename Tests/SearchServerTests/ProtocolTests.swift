import PolicyJSON
import PolicySearch
import TestSupport
import Testing

@testable import SearchServer

/// The Model Context Protocol: messages and their answers.
struct ProtocolTests {
  private let service: TestService
  private let messages: ProtocolService

  init() throws {
    service = try TestService()
    var options = ServiceOptions(version: "test")
    options.timeLimit = .seconds(Patience.seconds)
    messages = ProtocolService(service.catalog, options: options) { _ in }
  }

  private func answer(_ message: String) throws -> JSONValue? {
    try messages.answer(Array(message.utf8)).map { try JSONValue(parsing: $0) }
  }

  private func result(_ method: String, _ parameters: String = "{}") throws -> JSONValue {
    let answer = try answer(#"{"jsonrpc":"2.0","id":7,"method":"\#(method)","params":\#(parameters)}"#)
    #expect(answer?["id"] == .number(7) && answer?["jsonrpc"] == .string("2.0"))
    return try #require(answer?["result"])
  }

  private func call(_ tool: String, _ arguments: String) throws -> JSONValue {
    try result("tools/call", #"{"name":"\#(tool)","arguments":\#(arguments)}"#)
  }

  // MARK: Messages

  @Test(arguments: [
    ("2025-11-25", "2025-11-25"), ("2025-06-18", "2025-06-18"), ("2024-11-05", "2024-11-05"),
    ("2199-01-01", "2025-11-25"), ("", "2025-11-25"),
  ]) func `a version that is spoken is answered with itself, another with the newest`(asked: String, spoken: String)
    throws
  {
    let greeting = try result("initialize", #"{"protocolVersion":"\#(asked)","capabilities":{},"clientInfo":{}}"#)
    #expect(greeting["protocolVersion"] == .string(spoken))
    #expect(greeting["serverInfo"]["name"] == .string("zhice") && greeting["instructions"].string != nil)
    #expect(Set(greeting["capabilities"].members.keys) == ["tools", "resources"])
  }

  @Test(arguments: [
    (#"{"#, -32700), ("", -32700), ("\u{FEFF}x", -32700), ("[]", -32600), ("1", -32600), (#"{"id":1}"#, -32600),
    (#"{"jsonrpc":"1.0","id":1,"method":"ping"}"#, -32600), (#"{"jsonrpc":"2.0","id":{},"method":"ping"}"#, -32600),
    (#"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, -32600), (#"{"jsonrpc":"2.0","id":1}"#, -32600),
    (#"{"jsonrpc":"2.0"}"#, -32600), (#"{"jsonrpc":"2.0","id":1,"method":"nothing"}"#, -32601),
    (#"{"jsonrpc":"2.0","id":1,"method":"tools/call"}"#, -32602),
    (#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"x"}}"#, -32602),
    (#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":3}}"#, -32602),
    (#"{"jsonrpc":"2.0","id":1,"method":"resources/read"}"#, -32602),
    (#"{"jsonrpc":"2.0","id":1,"method":"resources/list","params":{"cursor":"-1"}}"#, -32602),
    (#"{"jsonrpc":"2.0","id":1,"method":"resources/list","params":{"cursor":"99999999999999999999"}}"#, -32602),
    (#"{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"zhice://documents/none"}}"#, -32002),
    (#"{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"https://example.org"}}"#, -32002),
    (#"{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"zhice://passages/%zz"}}"#, -32602),
  ]) func `what is wrong has a code and says what to do`(message: String, code: Double) throws {
    let error = try #require(try answer(message)?["error"])
    #expect(error["code"] == .number(code))
    let text = try #require(error["message"].string)
    #expect(!text.isEmpty && !text.contains("\n"))
  }

  @Test func `a message that nests deeply, or is too long, is refused`() throws {
    let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    #expect(try answer(deep)?["error"]["code"] == .number(-32700))
    let nested =
      #"{"jsonrpc":"2.0","id":1,"method":"ping","params":\#(String(repeating: "[", count: 300))1\#(String(repeating: "]", count: 300))}"#
    #expect(try answer(nested)?["result"] != nil)
    let long = [UInt8](repeating: 0x20, count: ProtocolService.longestMessage + 1)
    let answer = try #require(messages.answer(long))
    #expect(try JSONValue(parsing: answer)["error"]["code"] == .number(-32600))
  }

  @Test func `notifications and answers have no answer`() throws {
    #expect(try answer(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#) == nil)
    #expect(try answer(#"{"jsonrpc":"2.0","method":"nothing"}"#) == nil)
    #expect(try answer(#"{"jsonrpc":"2.0","id":1,"result":{}}"#) == nil)
    #expect(try answer(#"{"jsonrpc":"2.0","id":"a","method":"ping"}"#)?["id"] == .string("a"))
  }

  // MARK: Tools

  @Test func `the tools take what the API does`() throws {
    let tools = try result("tools/list")["tools"].items
    #expect(
      tools.compactMap { $0["name"].string } == [
        "search", "show", "measures", "targets", "grants", "compare", "similar", "counterparts", "check", "documents",
        "concepts",
      ])
    let description = try JSONValue(parsing: Description.bytes)
    for tool in tools {
      let name = try #require(tool["name"].string)
      let schema = tool["inputSchema"]
      #expect(schema["type"] == .string("object") && tool["description"].string?.isEmpty == false)
      let properties = schema["properties"].members
      #expect(properties.values.allSatisfy { $0["description"].string?.isEmpty == false && $0["type"] != .null })
      let operation = description["paths"].members.values.flatMap(\.members.values).first {
        $0["operationId"].string == (name == "show" ? "passage" : name)
      }
      let described = try #require(operation)["parameters"].items.count + (name == "check" ? 1 : 0)
      #expect(properties.count == described, "\(name)")
    }
  }

  @Test(arguments: [
    ("search", #"{"q":"揭榜掛帥","k":2}"#, "/api/v1/search?q=揭榜掛帥&k=2"),
    ("measures", #"{"q":"人才","place":["昆山","太仓"],"facets":true}"#, "/api/v1/measures?q=人才&place=昆山&place=太仓&facets=1"),
    ("targets", #"{"q":"研发投入","year":2026,"exact":"0"}"#, "/api/v1/targets?q=研发投入&year=2026"),
    ("grants", #"{"q":null}"#, "/api/v1/grants"), ("compare", #"{"q":"揭榜挂帅"}"#, "/api/v1/compare?q=揭榜挂帅"),
    ("documents", "{}", "/api/v1/documents"), ("concepts", #"{"word":"高企"}"#, "/api/v1/concepts?word=高企"),
    ("similar", #"{"id":"kunshan-2024#二、(二)2.(1)","k":3}"#, "/api/v1/passages/kunshan-2024%23二、(二)2.(1)/similar?k=3"),
    ("show", #"{"id":"kunshan-2024"}"#, "/api/v1/documents/kunshan-2024"),
    ("show", #"{"id":"kunshan-2024#二、(二)2.(1)"}"#, "/api/v1/passages/kunshan-2024%23二、(二)2.(1)"),
  ]) func `a tool answers what the API does, with citations`(tool: String, arguments: String, target: String) throws {
    let result = try call(tool, arguments)
    #expect(result["isError"] == .bool(false))
    let structured = result["structuredContent"]
    let text = try #require(result["content"].items.first?["text"].string)
    #expect(try JSONValue(parsing: Array(text.utf8)) == structured)
    // The server's targets are percent-encoded but for what is already.
    let expected = try JSONValue(parsing: service.response(target).body)
    #expect(structured["total"] == expected["total"] && structured["total"] != .number(0))
    #expect(structured["results"].items.count == expected["results"].items.count)
    for (one, other) in zip(structured["results"].items, expected["results"].items) {
      for (name, value) in other.members where value.string != nil || value.number != nil {
        #expect(one[name] == value, "\(name)")
      }
      if one["passage"].string != nil || one["id"].string != nil {
        #expect(one["citation"] != .null, "\(one)")
      }
    }
  }

  @Test(arguments: [
    ("search", "{}", "q"), ("search", #"{"q":"人才","plcae":"昆山"}"#, "plcae"), ("search", #"{"q":{"a":1}}"#, "q"),
    ("search", #"{"q":"人才","k":101}"#, "k"), ("search", #"{"q":"人才","k":1.5}"#, "k"), ("similar", "{}", "id"),
    ("check", "{}", "draft"), ("targets", #"{"by":"nothing"}"#, "by"), ("search", #"{"q":"(AND"}"#, ""),
    ("show", #"{"id":"nowhere"}"#, ""),
  ]) func `what a model can mend is an error among the results`(tool: String, arguments: String, parameter: String)
    throws
  {
    let result = try call(tool, arguments)
    if tool == "search", parameter.isEmpty { return }
    #expect(result["isError"] == .bool(true))
    let problem = result["structuredContent"]
    #expect(problem["detail"].string?.isEmpty == false)
    if !parameter.isEmpty { #expect(problem["parameter"].string?.contains(parameter) == true, "\(problem)") }
  }

  @Test func `a draft is checked`() throws {
    let result = try call("check", #"{"draft":"“揭榜挂帅”和“全无此事的话”"}"#)
    #expect(
      result["structuredContent"]["results"].items.compactMap { $0["verdict"].string } == ["exact", "absent"])
    let wrong = try call("check", #"{"draft":"“揭榜挂帅”和“全无此事的话”","notExact":true}"#)
    #expect(wrong["structuredContent"]["results"].items.count == 1)
  }

  // MARK: Resources

  @Test func `every document is listed once, and can be read`() throws {
    let list = try result("resources/list")
    let resources = list["resources"].items
    #expect(resources.count == 5 && list["nextCursor"] == .null)
    #expect(Set(resources.compactMap { $0["uri"].string }).count == 5)
    for resource in resources {
      let address = try #require(resource["uri"].string)
      let contents = try result("resources/read", #"{"uri":"\#(address)"}"#)["contents"].items
      #expect(contents.count == 1 && contents[0]["uri"] == .string(address))
      #expect(contents[0]["text"].string?.isEmpty == false && resource["title"].string?.isEmpty == false)
    }
    let passage = try result(
      "resources/read", #"{"uri":"zhice://passages/kunshan-2024%23%E4%BA%8C%E3%80%81(%E4%BA%8C)2.(1)"}"#)
    #expect(passage["contents"].items[0]["text"].string?.contains("揭榜挂帅") == true)
    #expect(try result("resources/templates/list")["resourceTemplates"].items.count == 2)
  }

  // MARK: HTTP

  @Test func `the server answers messages, but not those of other sites' pages`() throws {
    func post(_ body: String, _ change: (inout HTTPRequest) -> Void = { _ in }) -> HTTPResponse {
      service.response("/mcp", method: "POST") {
        $0.contentType = "application/json"
        $0.body = Array(body.utf8)
        change(&$0)
      }
    }
    let ping = #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#
    #expect(post(ping).status == .ok && post(ping).header("Cache-Control") == "no-store")
    #expect(try JSONValue(parsing: post(ping).body)["result"] == .object([:]))
    #expect(post(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#).status == .accepted)
    #expect(post(ping) { $0.origin = "https://example.org" }.status == .forbidden)
    #expect(post(ping) { $0.origin = "http://localhost.example.org" }.status == .forbidden)
    for origin in ["http://localhost", "http://localhost:3000", "http://127.0.0.1:80", "http://[::1]:1"] {
      #expect(post(ping) { $0.origin = origin }.status == .ok, "\(origin)")
    }
    #expect(post("") { $0.isCut = true }.status == .contentTooLarge)
    let get = service.response("/mcp")
    #expect(get.status == .methodNotAllowed && get.header("Allow") == "POST, OPTIONS")
  }

  @Test func `a draft over HTTP is text, in UTF-8, of some length`() throws {
    func post(_ change: (inout HTTPRequest) -> Void) -> HTTPResponse {
      service.response("/api/v1/check", method: "POST") {
        $0.body = Array("“揭榜挂帅”".utf8)
        change(&$0)
      }
    }
    #expect(post { _ in }.status == .ok && post { $0.contentType = "text/markdown; charset=utf-8" }.status == .ok)
    #expect(post { $0.contentType = "application/json" }.status == .unsupportedMediaType)
    #expect(post { $0.body = [0xFF, 0xFE] }.status == .badRequest)
    #expect(post { $0.contentLength = ServiceOptions.longestBody + 1 }.status == .contentTooLarge)
    #expect(post { $0.body = [] }.status == .ok)
    #expect(service.response("/api/v1/check").status == .methodNotAllowed)
    #expect(service.response("/api/v1/check", method: "POST") { $0.target += "?x=1" }.status == .badRequest)
  }
}
