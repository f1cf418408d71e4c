import FoundationEssentials

/// `NAME.meta.json` beside a document: what its text does not state, or states wrongly. Every field is optional.
///
/// ```json
/// { "title": "...", "place": "张家港市", "periodStart": 2025, "periodEnd": 2025 }
/// ```
public struct Sidecar: Codable, Hashable, Sendable {
  public var title: String?
  public var documentNumber: String?
  public var agency: String?
  public var place: String?
  public var issued: String?
  public var published: String?
  public var periodStart: Int?
  public var periodEnd: Int?
  public var level: String?
  public var status: String?
  public var topics: [String]?
  public var script: String?
  public var source: String?

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case title, documentNumber, agency, place, issued, published, periodStart, periodEnd, level, status, topics, script
    case source
  }

  /// Reads a sidecar.
  ///
  /// - Throws: `PolicyTextError.sidecar` if the data is no JSON object of these fields, naming what is wrong.
  public static func read(_ data: [UInt8], name: String) throws(PolicyTextError) -> Sidecar {
    let decoder = JSONDecoder()
    let data = Data(data)
    let known = CodingKeys.allCases.map(\.rawValue)
    do {
      let fields = try decoder.decode([String: Ignored].self, from: data).keys.sorted()
      if let stranger = fields.first(where: { !known.contains($0) }) {
        throw PolicyTextError.sidecar(
          name: name, reason: "unknown field \"\(stranger)\"; known are \(known.joined(separator: ", "))")
      }
      let sidecar = try decoder.decode(Sidecar.self, from: data)
      if let reason = sidecar.inconsistency { throw PolicyTextError.sidecar(name: name, reason: reason) }
      return sidecar
    } catch let error as PolicyTextError {
      throw error
    } catch DecodingError.typeMismatch(_, let context) where !context.codingPath.isEmpty {
      let field = context.codingPath.map(\.stringValue).joined(separator: ".")
      throw PolicyTextError.sidecar(name: name, reason: "\"\(field)\" has the wrong type")
    } catch {
      throw PolicyTextError.sidecar(name: name, reason: "it is no JSON object")
    }
  }

  /// Any JSON value, not looked at.
  private struct Ignored: Decodable {
    init(from decoder: any Decoder) {}
  }

  /// What is wrong with the values, if anything.
  private var inconsistency: String? {
    for (field, date) in [("issued", issued), ("published", published)] {
      if let date, DateReader.date(in: date) != date { return "\"\(field)\" is no date such as 2024-05-14" }
    }
    for (field, year) in [("periodStart", periodStart), ("periodEnd", periodEnd)] {
      if let year, !(1900...2200).contains(year) { return "\"\(field)\" is no year from 1900 to 2200" }
    }
    if let start = periodStart, let end = periodEnd, start > end { return "\"periodStart\" is after \"periodEnd\"" }
    if let script, !["Hans", "Hant", "mixed"].contains(script) { return "\"script\" is none of Hans, Hant, mixed" }
    return nil
  }

  func apply(to metadata: inout DocumentMetadata) {
    if let title { metadata.title = title }
    if let documentNumber { metadata.documentNumber = documentNumber }
    if let agency { metadata.agency = agency }
    if let place { metadata.place = place }
    if let issued { metadata.issued = issued }
    if let published { metadata.published = published }
    if let periodStart { metadata.periodStart = periodStart }
    if let periodEnd { metadata.periodEnd = periodEnd }
    if let level { metadata.level = level }
    if let status { metadata.status = status }
    if let topics { metadata.topics = topics }
    if let script { metadata.script = script }
    if let source { metadata.source = source }
  }
}
