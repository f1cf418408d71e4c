import FoundationEssentials

/// A tab of a browser.
public final class BrowserTab {
  private let browser: Browser
  private let session: JSONValue

  init(browser: Browser, session: JSONValue) {
    self.browser = browser
    self.session = session
  }

  @discardableResult
  func call(_ method: String, _ parameters: JSONValue = [:]) throws(BrowserError) -> JSONValue {
    try browser.call(method, parameters, session: session)
  }

  public func open(_ address: String) throws(BrowserError) {
    let failure = try call("Page.navigate", ["url": .string(address)])["errorText"]
    if let text = failure.string { throw .refused("\(address): \(text)") }
  }

  /// The value of an expression of JavaScript; of a promise, what it becomes.
  @discardableResult
  public func evaluate(_ script: String) throws(BrowserError) -> JSONValue {
    let answer = try call(
      "Runtime.evaluate", ["expression": .string(script), "awaitPromise": true, "returnByValue": true])
    let failure = answer["exceptionDetails"]
    guard failure == .null else {
      throw .refused(failure["exception"]["description"].string ?? failure["text"].string ?? script)
    }
    return answer["result"]["value"]
  }

  /// The text of an expression; empty where it is no text.
  public func text(_ script: String) throws(BrowserError) -> String { try evaluate(script).string ?? "" }

  /// Waits until an expression is true.
  ///
  /// - Throws: `notTrue` if it does not become true.
  public func wait(until script: String) throws(BrowserError) {
    // A page that is being left has no scripts for a moment.
    guard Patience.wait(until: { (try? evaluate("Boolean(\(script))"))?.isTrue ?? false }) else {
      throw .notTrue(script)
    }
  }

  /// Types a text as an input method hands it over, into what has the focus.
  public func type(_ text: String) throws(BrowserError) { try call("Input.insertText", ["text": .string(text)]) }

  /// What an input method shows of a text before it hands it over.
  public func compose(_ text: String) throws(BrowserError) {
    let end = JSONValue.number(Double(text.utf16.count))
    try call("Input.imeSetComposition", ["text": .string(text), "selectionStart": end, "selectionEnd": end])
  }

  /// Presses and releases a key.
  ///
  /// - Parameters:
  ///   - key: As events name it: `Enter`, `Escape`, `/`.
  ///   - code: Its number on Windows' keyboards, by which default actions go.
  ///   - text: What it types.
  public func press(_ key: String, code: Int, text: String? = nil) throws(BrowserError) {
    var parameters: [String: JSONValue] = [
      "type": "keyDown", "key": .string(key), "windowsVirtualKeyCode": .number(Double(code)),
    ]
    if let text { parameters["text"] = .string(text) }
    try call("Input.dispatchKeyEvent", .object(parameters))
    parameters["type"] = "keyUp"
    parameters["text"] = nil
    try call("Input.dispatchKeyEvent", .object(parameters))
  }

  /// What the tab shows, as PNG.
  public func picture() throws(BrowserError) -> [UInt8] {
    guard let picture = try call("Page.captureScreenshot", ["format": "png"])["data"].string,
      let data = Data(base64Encoded: picture)
    else { throw .unreadable }
    return Array(data)
  }

  /// Errors and warnings of the console, exceptions and violations of the content security policy so far.
  public var troubles: [String] {
    browser.events(of: session).compactMap { event in
      let parameters = event["params"]
      switch event["method"].string {
      case "Log.entryAdded":
        let entry = parameters["entry"]
        guard entry["level"] == "error" || entry["level"] == "warning" else { return nil }
        return "\(entry["text"].string ?? "") \(entry["url"].string ?? "")"
      case "Runtime.consoleAPICalled":
        guard parameters["type"] == "error" || parameters["type"] == "warning" else { return nil }
        return "\(parameters["args"])"
      case "Runtime.exceptionThrown":
        return parameters["exceptionDetails"]["exception"]["description"].string ?? "an exception"
      default: return nil
      }
    }
  }
}
