/// The elements of HTML that a page's reader treats in a way of their own; all others are blocks around what they hold.
enum MarkupElement: UInt8 {
  case other, text, inline
  case html, head, body, title, meta
  case p, div, heading, h1, pre, blockquote, center, section
  case ul, ol, li, dl, dt, dd
  case table, tr, td, th, rowGroup, caption
  case br, hr, img, void
  case a, sup, sub, deleted, note, embedded
  case nav, hidden

  private static let byName: [String: MarkupElement] = {
    var elements: [String: MarkupElement] = [
      "html": .html, "head": .head, "body": .body, "title": .title, "meta": .meta, "p": .p, "div": .div, "h1": .h1,
      "pre": .pre, "blockquote": .blockquote, "center": .center, "ul": .ul, "menu": .ul, "ol": .ol, "li": .li,
      "dl": .dl, "dt": .dt, "dd": .dd, "table": .table, "tr": .tr, "td": .td, "th": .th, "caption": .caption,
      "br": .br, "hr": .hr, "img": .img, "a": .a, "sup": .sup, "sub": .sub,
    ]
    func add(_ names: String, _ element: MarkupElement) {
      for name in names.split(separator: " ") { elements[String(name)] = element }
    }
    add("h2 h3 h4 h5 h6", .heading)
    add("section article main figure figcaption fieldset address details summary form", .section)
    add("thead tbody tfoot", .rowGroup)
    add("area base basefont bgsound col frame input keygen link param source track wbr", .void)
    add("del s strike", .deleted)
    add("rt rp", .note)
    add("iframe embed object", .embedded)
    add("nav footer aside header", .nav)
    add("script style template noscript option select datalist button svg canvas audio video map textarea", .hidden)
    add("noframes noembed applet head xmp math", .hidden)
    elements["head"] = .head
    for name in inlineNames where elements[name] == nil { elements[name] = .inline }
    return elements
  }()

  /// Elements within a line. Any other, also of a name that is not known, stands between lines.
  private static let inlineNames: Set<String> = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "nobr", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
  ]

  /// - Parameter name: In lower case.
  init(_ name: String) { self = Self.byName[name] ?? (name.contains(":") ? .inline : .other) }

  /// Whether an element stands within a line. Word's own (`o:p`) do.
  static func isInline(_ name: String) -> Bool { inlineNames.contains(name) || name.contains(":") }

  /// Whether it never has content.
  var isVoid: Bool {
    switch self {
    case .br, .hr, .img, .void, .meta: true
    default: false
    }
  }

  /// Whether its content stands within the line of what is around it.
  var isWithinLine: Bool {
    switch self {
    case .text, .inline, .a, .sup, .sub, .deleted, .note, .br, .img, .void, .meta: true
    default: false
    }
  }

  /// Whether it ends an open paragraph.
  var endsParagraph: Bool { !isWithinLine && self != .hidden && self != .embedded }

  /// Whether it may hold a document, as paragraphs and lists do not.
  var isBlockOfBlocks: Bool {
    switch self {
    case .p, .heading, .h1, .ol, .ul, .li, .dl, .dt, .dd, .caption, .pre: false
    default: !isWithinLine
    }
  }

  /// Whether what is open outside of it stays open, whatever ends inside.
  var isScope: Bool {
    switch self {
    case .td, .th, .caption, .table, .html, .body: true
    default: false
    }
  }
}
