/// Reads an OFD document (GB/T 33190-2016): the text of its pages by the positions of its characters.
///
/// What is on a page's template is a part of the page. Annotations, seals and attachments are none.
struct OFDDocument {
  /// The most bytes that a part of the package may unpack to.
  private static let mostBytes = 128 << 20
  /// The most pages.
  private static let mostPages = 20_000
  /// The most words on all pages.
  private static let mostWords = 5_000_000
  private static let root = "OFD.xml"

  private let archive: ZipArchive

  /// Opens a package; nil if it is none of OFD.
  init?(_ archive: ZipArchive) {
    guard archive.contains(Self.root) else { return nil }
    self.archive = archive
  }

  /// The text, with the title that the package states.
  ///
  /// - Throws: `ZipArchive.Fault` and `XMLEvents.Fault`.
  func fileText() throws -> FileText {
    let body = try OFDBody(try part(Self.root) ?? [])
    var pages = PDFText()
    var count = 0
    // A part that several pages name is read once.
    var contents: [String: OFDContent] = [:]
    func content(_ path: String) throws -> OFDContent? {
      if let known = contents[path] { return known }
      guard let xml = try part(path) else { return nil }
      let content = try OFDContent(xml)
      contents[path] = content
      return content
    }
    var words = 0
    for path in body.documents {
      let folder = path.split(separator: "/").dropLast().joined(separator: "/")
      guard let xml = try part(path) else { continue }
      let document = try OFDPages(xml, folder: folder)
      var templates: [String: [PDFWord]] = [:]
      for (id, path) in document.templates {
        templates[id] = try content(path)?.words
      }
      guard count + document.pages.count <= Self.mostPages else { throw ZipArchive.Fault.tooLarge }
      for path in document.pages {
        count += 1
        let content = try content(path) ?? OFDContent()
        let area = content.area ?? document.area
        var page = PDFPage(number: count, width: area.width, height: area.height)
        words += content.words.count + content.templates.reduce(0) { $0 + (templates[$1]?.count ?? 0) }
        guard words <= Self.mostWords else { throw ZipArchive.Fault.tooLarge }
        page.words = content.templates.flatMap { templates[$0] ?? [] } + content.words
        pages.add(page)
      }
    }
    var text = pages.fileText()
    text.metadata.title = body.title
    return text
  }

  private func part(_ name: String) throws -> [UInt8]? { try archive.file(name, limit: Self.mostBytes) }
}

/// What `OFD.xml` says: the documents of the package, and a title.
private struct OFDBody {
  var documents: [String] = []
  var title: String?

  init(_ xml: [UInt8]) throws(XMLEvents.Fault) {
    var events = XMLEvents(xml)
    var element = ""
    while let event = try events.next() {
      switch event {
      case .start(let name, _): element = name
      case .text(let text) where element == "DocRoot": documents.append(OFDPath.joined(text, in: ""))
      case .text(let text) where element == "Title" && !text.allSatisfy(\.isWhitespace): title = title ?? text
      case .end, .text: element = ""
      }
    }
  }
}

/// What `Document.xml` says: where the pages and their templates stand, and how large a page is.
private struct OFDPages {
  var area = PDFBox(left: 0, top: 0, right: 595, bottom: 842)
  var pages: [String] = []
  var templates: [String: String] = [:]

  init(_ xml: [UInt8], folder: String) throws(XMLEvents.Fault) {
    var events = XMLEvents(xml)
    var element = ""
    while let event = try events.next() {
      switch event {
      case .start("Page", let attributes):
        if let path = attributes["BaseLoc"] { pages.append(OFDPath.joined(path, in: folder)) }
      case .start("TemplatePage", let attributes):
        if let id = attributes["ID"], let path = attributes["BaseLoc"] {
          templates[id] = OFDPath.joined(path, in: folder)
        }
      case .start(let name, _): element = name
      case .text(let text) where element == "PhysicalBox": area = OFDNumbers.box(text) ?? area
      case .end, .text: element = ""
      }
    }
  }
}

/// The text of a page or a template.
private struct OFDContent {
  var words: [PDFWord] = []
  private static let mostTemplates = 16
  /// The ids of the page's templates.
  var templates: [String] = []
  /// The page's own size, if it has one.
  var area: PDFBox?

  init() {}

  init(_ xml: [UInt8]) throws(XMLEvents.Fault) {
    var events = XMLEvents(xml)
    var element = ""
    var object = OFDText()
    while let event = try events.next() {
      switch event {
      case .start("Template", let attributes):
        if let id = attributes["TemplateID"], !templates.contains(id), templates.count < Self.mostTemplates {
          templates.append(id)
        }
      case .start("TextObject", let attributes): object = OFDText(attributes)
      case .start("TextCode", let attributes):
        element = "TextCode"
        object.begin(attributes)
      case .start(let name, _): element = name
      case .text(let text) where element == "PhysicalBox": area = OFDNumbers.box(text) ?? area
      case .text(let text) where element == "TextCode": words += object.words(text)
      case .end, .text: element = ""
      }
    }
  }
}

/// A text object: where its characters stand (GB/T 33190-2016, 11.3).
private struct OFDText {
  /// A step between two characters, in their sizes, that parts words.
  private static let partingStep = 1.6
  /// How much of its size a character stands above the line that it stands on.
  private static let rise = 0.86

  private var boundary = PDFBox(left: 0, top: 0, right: 0, bottom: 0)
  /// The size of a character, as it is shown.
  private var size = 0.0
  /// The object's own transformation: scale and shift.
  private var scale = (x: 1.0, y: 1.0)
  private var shift = (x: 0.0, y: 0.0)
  private var start = (x: 0.0, y: 0.0)
  private var stepsX = ""
  private var stepsY = ""

  init() {}

  init(_ attributes: [String: String]) {
    boundary = attributes["Boundary"].flatMap(OFDNumbers.box) ?? boundary
    let matrix = OFDNumbers.list(attributes["CTM"] ?? "")
    if matrix.count == 6 {
      scale = (OFDNumbers.scale(matrix[0]), OFDNumbers.scale(matrix[3]))
      shift = (matrix[4] * OFDNumbers.points, matrix[5] * OFDNumbers.points)
    }
    size = (attributes["Size"].flatMap(OFDNumbers.number) ?? 0) * OFDNumbers.points * scale.y
  }

  mutating func begin(_ attributes: [String: String]) {
    func point(_ name: String) -> Double? { attributes[name].flatMap(OFDNumbers.number).map { $0 * OFDNumbers.points } }
    // Without a place, text goes on where the last began.
    start = (point("X") ?? start.x, point("Y") ?? start.y)
    stepsX = attributes["DeltaX"] ?? ""
    stepsY = attributes["DeltaY"] ?? ""
  }

  /// The words of a text code: a word ends where the next character stands lower, or far away.
  func words(_ text: String) -> [PDFWord] {
    guard (0.01...1e5).contains(size) else { return [] }
    var words: [PDFWord] = []
    var x = boundary.left + shift.x + start.x * scale.x
    var y = boundary.top + shift.y + start.y * scale.y
    let count = text.unicodeScalars.count
    let stepsX = OFDNumbers.steps(stepsX, most: count).map { $0 * OFDNumbers.points * scale.x }
    let stepsY = OFDNumbers.steps(stepsY, most: count).map { $0 * OFDNumbers.points * scale.y }
    var isOpen = false
    for (index, scalar) in text.unicodeScalars.enumerated() {
      let width = size * PageScalar.width(scalar) * (scale.x / scale.y)
      let step = index < stepsX.count ? stepsX[index] : stepsX.isEmpty && stepsY.isEmpty ? width : 0
      let drop = index < stepsY.count ? stepsY[index] : 0
      let box = PDFBox(left: x, top: y - Self.rise * size, right: x + width, bottom: y + (1 - Self.rise) * size)
      if SourceText.isBlank(scalar) {
        isOpen = false
      } else if isOpen, let last = words.indices.last {
        words[last].text.unicodeScalars.append(scalar)
        words[last].box = words[last].box.union(box)
      } else {
        words.append(PDFWord(box: box, text: String(scalar)))
        isOpen = true
      }
      isOpen = isOpen && drop == 0 && step >= 0 && step <= Self.partingStep * size
      x += step
      y += drop
    }
    return words
  }
}

/// Numbers as OFD writes them, in millimetres.
private enum OFDNumbers {
  /// How many points a millimetre is.
  static let points = 72 / 25.4
  /// The farthest that anything stands from a page's corner.
  private static let farthest = 1e6

  /// A number; nil if it is none, or is beyond all pages.
  static func number(_ text: some StringProtocol) -> Double? {
    Double(text).flatMap { abs($0) <= farthest ? $0 : nil }
  }

  /// A scale that text can have; 1 for any other.
  static func scale(_ value: Double) -> Double { (1e-3...1e3).contains(abs(value)) ? abs(value) : 1 }

  static func list(_ text: String) -> [Double] { text.split(whereSeparator: \.isWhitespace).map { number($0) ?? 0 } }

  /// `x y width height` as a box in points; nil if it is no such text.
  static func box(_ text: String) -> PDFBox? {
    let numbers = list(text).map { $0 * points }
    guard numbers.count == 4 else { return nil }
    return PDFBox(left: numbers[0], top: numbers[1], right: numbers[0] + numbers[2], bottom: numbers[1] + numbers[3])
  }

  /// The first steps between characters: `5 5 g 3 1.5` is 5 5 1.5 1.5 1.5.
  static func steps(_ text: String, most: Int) -> [Double] {
    var steps: [Double] = []
    var words = text.split(whereSeparator: \.isWhitespace).makeIterator()
    while let word = words.next(), steps.count < most {
      if word == "g" {
        guard let count = words.next().flatMap({ Int($0) }), let step = words.next().flatMap({ number($0) }) else {
          break
        }
        steps += Array(repeating: step, count: max(0, min(count, most - steps.count)))
      } else {
        steps.append(number(word) ?? 0)
      }
    }
    return steps
  }
}

/// Paths as OFD writes them.
private enum OFDPath {
  /// A path as a file states it, perhaps as Windows does, from the package's root.
  static func joined(_ path: String, in folder: String) -> String {
    let own = path.filter { !$0.isNewline }.replacing("\\", with: "/")
    return PackagePath.joined(own, in: folder)
  }
}
