import FoundationEssentials
import TestSupport
import Testing

@testable import PolicyText

struct RecordScannerTests {
  private let memory: GuardedBuffer

  init() throws { memory = try #require(GuardedBuffer(capacity: 1 << 16)) }

  /// What a line is: a record's fields, or the reason why it is none.
  private func scan(_ line: some Collection<UInt8>) -> Outcome {
    let buffer = memory.hold(line)
    do throws(RecordScannerError) {
      let fields = try RecordScanner.scan(buffer)
      return .record(
        id: Array(buffer[fields.id]), title: fields.title.map { Array(buffer[$0]) }, text: Array(buffer[fields.text]),
        document: fields.document.map { Array(buffer[$0]) })
    } catch {
      return .refused(error.reason)
    }
  }

  private func scan(_ line: String) -> Outcome { scan(Array(line.utf8)) }

  @Test(arguments: [
    (#"{"id":"a","title":"标题","text":"正文。","document":"文件"}"#, Outcome("a", "标题", "正文。", "文件")),
    (#"{"document":"文件","text":"正文","title":"标题","id":"a"}"#, Outcome("a", "标题", "正文", "文件")),
    (#"{"id":"a","text":""}"#, Outcome("a", nil, "", nil)),
    (#"{"id":"","title":"","text":"","document":""}"#, Outcome("", "", "", "")),
    (#"{"id":"a","title":null,"text":"x","document":null}"#, Outcome("a", nil, "x", nil)),
    // White space, a byte order mark, a line of Windows.
    ("\u{FEFF} \t{ \"id\" :\r\"a\"\n,\t\"text\" : \"x\" } \t\r", Outcome("a", nil, "x", nil)),
    // Escapes.
    (#"{"id":"a","text":"\"\\\/\b\f\n\r\t"}"#, Outcome("a", nil, "\"\\/\u{8}\u{C}\n\r\t", nil)),
    (#"{"id":"\u4E00\u4e8c","text":"\u0041\u00e9\u0000\uFFFF"}"#, Outcome("一二", nil, "Aé\0\u{FFFF}", nil)),
    (#"{"id":"a","text":"\uD83D\uDE00\ud800\udc00\udbff\udfff"}"#, Outcome("a", nil, "😀\u{10000}\u{10FFFF}", nil)),
    (#"{"id":"a","text":"一\n二、三四五六七\n\n八。\\"}"#, Outcome("a", nil, "一\n二、三四五六七\n\n八。\\", nil)),
    (#"{"\u0069d":"a","te\u0078t":"x","\u0074\u0069\u0074\u006c\u0065":"y"}"#, Outcome("a", "y", "x", nil)),
    // Equal strings for Swift, other scalars.
    (#"{"id":"e\u0301","text":"é"}"#, Outcome("e\u{301}", nil, "é", nil)),
    ("{\"id\":\"a\u{7F}\",\"text\":\"\u{FEFF}\u{FFFE}\"}", Outcome("a\u{7F}", nil, "\u{FEFF}\u{FFFE}", nil)),
    // Of a field given twice the last one counts. JSONDecoder takes the first.
    (#"{"id":true,"id":"a","text":"x","title":"y","title":null}"#, Outcome("a", nil, "x", nil)),
    // Unknown fields, whatever they are.
    (#"{"id":"a","":1,"ID":2,"texts":{"id":3},"text":"x","u":[]}"#, Outcome("a", nil, "x", nil)),
    (
      #"{"u":[0,-0,1.50,-1e5,2E+3,4e-2,{},[[],{"u":[null,true,false]}] , ""],"id":"a","text":"x"}"#,
      Outcome("a", nil, "x", nil)
    ),
    (#"{"u":1e999,"v":-0.0e-0,"\u0000id":7,"id":"a","text":"x"}"#, Outcome("a", nil, "x", nil)),
  ])
  func `the fields of a record are found`(line: String, expected: Outcome) {
    #expect(scan(line) == expected)
  }

  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("7", "7"), ("-12", "-12"), ("1.0", "1"), ("12.00", "12"), ("1e3", "1000"),
    ("1E+2", "100"),
    ("10e-1", "1"), ("-1.25e2", "-125"), ("0e5", "0"), ("-0.0e-9", "0"), ("0.1e1", "1"), ("100.0e-2", "1"),
    ("9223372036854775807", "9223372036854775807"), ("-9223372036854775808", "-9223372036854775808"),
    ("9e18", "9000000000000000000"), ("-9e18", "-9000000000000000000"), ("12345678901234567e1", "123456789012345670"),
    ("0.000000000000000000000000000000001e34", "10"), ("70000000000000000000000000000e-28", "7"),
    ("1e00000000000000000000000000000002", "100"), ("0e99999999999999999999999", "0"),
    // JSONDecoder calculates these with Double and refuses them.
    ("9223372036854775807.0", "9223372036854775807"), ("-9223372036854775808.0", "-9223372036854775808"),
  ])
  func `an id may be a whole number however it is spelled`(spelling: String, digits: String) {
    #expect(scan("{\"id\":\(spelling),\"text\":\"\"}") == Outcome(digits, nil, "", nil))
    #expect(scan("{\"text\":\"\",\"id\":\(spelling)}") == Outcome(digits, nil, "", nil))
    #expect(
      scan(#"{"document":"文件","text":"一\n二","id":\#(spelling),"title":"标题"}"#) == Outcome(digits, "标题", "一\n二", "文件"))
    #expect(scan(#"{"title":"标题","id":\#(spelling),"text":"二"}"#) == Outcome(digits, "标题", "二", nil))
  }

  @Test(arguments: [
    "1.5", "1e-1", "-0.5", "9223372036854775808", "-9223372036854775809", "1e19", "1e400",
    "123456789012345678901234567890",
    "1e99999999999999999999999", "1e-99999999999999999999999", "true", "false", "null", "[]", "{}", "[1]",
    // JSONDecoder rounds this to 1.
    "1.0000000000000000000000001",
  ])
  func `an id of another type is refused`(spelling: String) {
    #expect(scan("{\"id\":\(spelling),\"text\":1}") == .refused("\"id\" has the wrong type"))
  }

  @Test(arguments: [
    ("{}", "\"id\" is missing"), (#"{"text":"x"}"#, "\"id\" is missing"), (#"{"document":5}"#, "\"id\" is missing"),
    (#"{"id":"a"}"#, "\"text\" is missing"), (#"{"id":"a","title":5}"#, "\"title\" has the wrong type"),
    (#"{"id":"a","title":{},"text":null}"#, "\"title\" has the wrong type"),
    (#"{"id":"a","text":null}"#, "\"text\" has the wrong type"),
    (#"{"id":"a","text":1}"#, "\"text\" has the wrong type"),
    (#"{"id":"a","text":[],"document":1}"#, "\"text\" has the wrong type"),
    (#"{"id":"a","text":"x","document":false}"#, "\"document\" has the wrong type"),
  ])
  func `the first field that is missing or of the wrong type is named`(line: String, reason: String) {
    #expect(scan(line) == .refused(reason))
  }

  @Test(arguments: [
    "", " ", "\u{FEFF}", "[]", "1", "\"a\"", "null", "x", "{", "}", "{]", "[{\"id\":1,\"text\":\"x\"}]",
    "\u{FEFF}\u{FEFF}{\"id\":1,\"text\":\"x\"}", " \u{FEFF}{\"id\":1,\"text\":\"x\"}",
    "\u{3000}{\"id\":1,\"text\":\"x\"}",
    "{\"id\":1,\"text\":\"x\"}\0", "{\"id\":1,\"text\":\"x\"}\u{C}", "{\"id\":1,\u{A0}\"text\":\"x\"}",
    #"{"id":1,"text":"x"} x"#, #"{"id":1,"text":"x"}{}"#, #"{"id":1 "text":"x"}"#, #"{,"id":1,"text":"x"}"#,
    #"{"id":1,,"text":"x"}"#, #"{"id" 1,"text":"x"}"#, #"{"id"::1,"text":"x"}"#, #"{id:1,"text":"x"}"#,
    #"{'id':1,"text":"x"}"#, #"{"id":1,"text":'x'}"#, #"{"id":1,"text":"x"/**/}"#, #"{null:1,"id":1,"text":"x"}"#,
    #"{"id":1,"text":x}"#, #"{"id":,"text":"x"}"#, #"{"id":1,"text":"x","u"}"#, #"{"id":1,"text":"x","u":}"#,
  ])
  func `what is no object of JSON is refused`(line: String) {
    #expect(scan(line) == .refused("it is no JSON object"))
  }

  /// JSONDecoder lets most of these pass where it does not have to hand the value over.
  @Test(arguments: [
    "01", "-", "-01", "00", "+1", ".5", "1.", "-.5", "1e", "1e+", "1.e1", "1e5.5", "--1", "1-2", "0x10", "1a", "NaN",
    "Infinity",
    "nul", "nullx", "True", "truefalse", "tru", "f", "undefined", "[1,]", "[,]", "[1 2]", "[", "[1", "]", "{\"a\":1,}",
    "{\"a\"}",
    "{\"a\":}", "{1:2}", "[}", #""\x""#, #""\'""#, #""\u12""#, #""\u12g4""#, #""\u+123""#, #""\U0041""#, #""\""#,
    "\"\\\n\"",
    #""\ud83d""#, #""\ude00""#, #""\ud83dx""#, #""\ud83d\n""#, #""\ud83d\u0041""#, #""\ud83d\ud83d\ude00""#,
    #""\ud83d\ude0""#,
    "\"a\tb\"", "\"\0\"", "\"abcdefgh\u{1F}abcdefgh\"", "\"一二\r三四\"",
  ])
  func `values are strict where nothing reads them`(value: String) {
    for field in ["u", "text", "id"] {
      #expect(scan("{\"\(field)\":\(value),\"id\":1,\"text\":\"x\"}") == .refused("it is no JSON object"))
    }
    if value.hasPrefix("\"") {
      #expect(scan("{\"id\":1,\"text\":\"x\",\(value):1}") == .refused("it is no JSON object"))
    }
  }

  /// JSONDecoder takes it, in objects and arrays.
  @Test func `a comma at the end is refused`() {
    #expect(scan(#"{"id":1,"text":"x",}"#) == .refused("it is no JSON object"))
  }

  /// As deep as JSONDecoder.
  @Test func `values may be nested up to 512 levels, with the record itself`() {
    for (opening, closing) in [("[", "]"), ("{\"a\":", "}")] {
      func line(_ depth: Int) -> String {
        let value = String(repeating: opening, count: depth) + "1" + String(repeating: closing, count: depth)
        return "{\"id\":1,\"text\":\"x\",\"u\":\(value)}"
      }
      #expect(scan(line(511)) == Outcome("1", nil, "x", nil))
      #expect(scan(line(512)) == .refused("it is no JSON object"))
      #expect(scan(String(repeating: opening, count: 60_000 / opening.utf8.count)) == .refused("it is no JSON object"))
    }
  }

  @Test func `strings must be UTF-8, wherever in the line they are`() {
    let start = Array(#"{"id":1,"text":""#.utf8)
    var number = 0
    for first in 0x80...0xFF as ClosedRange<UInt8> {
      for second in [0x41, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0] as [UInt8] {
        for third in [0x41, 0x80, 0xBF, 0xC0] as [UInt8] {
          for fourth in [0x41, 0x80, 0xBF, 0xE4] as [UInt8] {
            number += 1
            let text =
              Array("一二三".utf8.prefix(number % 4 * 3)) + Array("1234567".utf8.prefix(number % 7))
              + [first, second, third, fourth] + Array("abcdefgh".utf8.prefix(number % 9))
            let isValid = String(validating: text, as: UTF8.self) != nil
            let expected: Outcome =
              isValid
              ? .record(id: Array("1".utf8), title: nil, text: text, document: nil) : .refused("it is no JSON object")
            #expect(scan(start + text + Array("\"}".utf8)) == expected, "\(text)")
          }
        }
      }
    }
  }

  @Test(arguments: [
    #"{"id":"a-1","title":"标题","text":"第一条 为了\n规范\ud83d\ude00😀é，","u":[-1.5e+3,{"a":null}],"document":"文件"}"#,
    #" { "id" : 1 , "text" : "x" }"#,
  ])
  func `a line that ends too early is refused`(line: String) {
    let bytes = Array(line.utf8)
    for count in 0..<bytes.count { #expect(scan(bytes.prefix(count)) == .refused("it is no JSON object")) }
    #expect(scan(bytes) != .refused("it is no JSON object"))
  }

  @Test func `an empty buffer without memory is refused`() {
    #expect(throws: RecordScannerError.notObject) { try RecordScanner.scan(.init(start: nil, count: 0)) }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `random lines are read as JSONDecoder reads them`(seed: UInt64) {
    var lines = RandomRecords(seed: seed)
    var records = 0
    for _ in 0..<1500 {
      let line = lines.next()
      let found = scan(line)
      let expected = JSONDecoderRecord.outcome(of: line)
      if found != expected, JSONDecoderRecord.mayDiffer(line, found: found) { continue }
      #expect(found == expected, "\(String(decoding: line, as: UTF8.self))")
      if case .record = found { records += 1 }
    }
    #expect(400...1100 ~= records)
  }
}
