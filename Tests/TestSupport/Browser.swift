import FoundationEssentials

/// What went wrong with a browser.
public enum BrowserError: Error, Equatable {
  /// The program at this path does not start.
  case doesNotStart(String)
  case noDescriptors
  /// The browser has ended.
  case ended
  /// The browser does not answer in time.
  case silent
  /// A message is no JSON.
  case unreadable
  /// A command was refused, or a script threw, with what the browser said.
  case refused(String)
  /// What was waited for did not become true; the script that says so.
  case notTrue(String)
}

/// A headless Chromium that is told what to do through the DevTools protocol.
public final class Browser {
  private let process: BrowserProcess
  private var last = 0
  private var events: [JSONValue] = []

  /// The program, found in `PATH`; nil where there is none.
  public static let path = ["chromium", "chromium-browser", "google-chrome"].lazy.compactMap(InstalledProgram.path)
    .first

  public static var isAvailable: Bool { path != nil }

  public init() throws(BrowserError) { process = try BrowserProcess(path: Self.path ?? "chromium") }

  deinit { process.end() }

  /// A new tab.
  ///
  /// - Parameters:
  ///   - width: Of the window, in CSS pixels.
  ///   - height: Of the window, in CSS pixels.
  ///   - isMobile: Whether it is a telephone's.
  public func openTab(width: Int = 1280, height: Int = 800, isMobile: Bool = false) throws(BrowserError) -> BrowserTab {
    let target = try call("Target.createTarget", ["url": "about:blank"])["targetId"]
    let session = try call("Target.attachToTarget", ["targetId": target, "flatten": true])["sessionId"]
    let tab = BrowserTab(browser: self, session: session)
    for domain in ["Page", "Runtime", "Log"] { try tab.call("\(domain).enable") }
    try tab.call(
      "Emulation.setDeviceMetricsOverride",
      [
        "width": .number(Double(width)), "height": .number(Double(height)), "deviceScaleFactor": 1,
        "mobile": .bool(isMobile),
      ])
    return tab
  }

  /// Sends a command and returns its result.
  @discardableResult
  func call(_ method: String, _ parameters: JSONValue = [:], session: JSONValue = .null) throws(BrowserError)
    -> JSONValue
  {
    last += 1
    var message: [String: JSONValue] = [
      "id": .number(Double(last)), "method": .string(method), "params": parameters,
    ]
    if session != .null { message["sessionId"] = session }
    guard let data = try? JSONEncoder().encode(JSONValue.object(message)) else { throw .unreadable }
    try process.tell(data)
    while true {
      let answer = try receive()
      guard answer["id"].number == Double(last) else {
        events.append(answer)
        continue
      }
      if let refusal = answer["error"]["message"].string { throw .refused("\(method): \(refusal)") }
      return answer["result"]
    }
  }

  private func receive() throws(BrowserError) -> JSONValue {
    let data = try process.receive()
    guard let message = try? JSONDecoder().decode(JSONValue.self, from: data) else { throw .unreadable }
    return message
  }

  /// What happened in a tab so far, the first first.
  func events(of session: JSONValue) -> [JSONValue] { events.filter { $0["sessionId"] == session } }
}
