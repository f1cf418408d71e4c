import Testing

@testable import PolicyText

/// XML, well-formed or not.
struct XMLEventsTests {
  private func events(_ text: String) throws -> [XMLEvents.Event] {
    var reader = XMLEvents(Array(text.utf8))
    var events: [XMLEvents.Event] = []
    while let event = try reader.next() { events.append(event) }
    return events
  }

  @Test func `Elements, attributes, text and references are read`() throws {
    let text = """
      \u{FEFF}<?xml version="1.0"?><!-- <a> --><w:p w:val='1 &gt; 0' b="&#x4E00;"><t/>甲&amp;&#20057;<![CDATA[<丙>]]></w:p>
      """
    #expect(
      try events(text) == [
        .start(name: "p", attributes: ["val": "1 > 0", "b": "一"]), .start(name: "t", attributes: [:]), .end(name: "t"),
        .text("甲&乙"), .text("<丙>"), .end(name: "p"),
      ])
  }

  @Test func `An element can be stepped over`() throws {
    var reader = XMLEvents(Array("<a><b><b/>甲</b>乙</a>".utf8))
    #expect(try reader.next() == .start(name: "a", attributes: [:]))
    #expect(try reader.next() == .start(name: "b", attributes: [:]))
    try reader.skipElement()
    #expect(try reader.next() == .text("乙"))
  }

  @Test(arguments: [
    "<a", "<a>", "<a></b>", "<a b></a>", "<a b=c></a>", "<a b='c></a>", "<a>&</a>", "<a>&none;</a>", "<a>&#0</a>",
    "</a>",
    "<a><![CDATA[</a>", "<a/", "<>", "<a b='&lt'/>", "<a>&#xD800;</a>",
  ])
  func `What is not well-formed is refused`(_ text: String) {
    #expect(throws: XMLEvents.Fault.self) { try events(text) }
  }

  @Test func `A document type is refused, so that no entity can grow`() {
    let text = "<!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d \"&b;&b;\">]><a>&d;</a>"
    #expect(throws: XMLEvents.Fault.documentType) { try events(text) }
  }

  @Test func `Nesting has a limit`() {
    let deep = String(repeating: "<a>", count: 257) + String(repeating: "</a>", count: 257)
    #expect(throws: XMLEvents.Fault.tooDeep) { try events(deep) }
  }
}
