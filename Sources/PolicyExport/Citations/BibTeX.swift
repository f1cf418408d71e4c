import PolicySearch
import PolicyText

/// Entries of BibTeX. They are of the type `misc`, which styles print as it is, with `howpublished` for the document's
/// number; `date` and `urldate` are read by BibLaTeX, `year` and `month` by BibTeX.
enum BibTeX {
  /// An entry, its last line ended.
  static func entry(_ work: CitedWork, consulted: CalendarDay?) -> String {
    let date = CitedDate(work.date)
    // A second pair of braces keeps an agency whole, which has neither first names nor commas, and a title as it is.
    let fields: [(String, String?)] = [
      (
        "author",
        work.agencies.isEmpty ? nil : "{\(work.agencies.map { "{\(escaped($0))}" }.joined(separator: " and "))}"
      ),
      ("title", "{{\(escaped(work.title ?? work.document))}}"),
      ("howpublished", work.documentNumber.map { "{\(escaped($0))}" }),
      ("number", work.documentNumber.map { "{\(escaped($0))}" }),
      ("type", work.genre.map { "{\(escaped($0))}" }),
      ("date", date.map { "{\($0.iso)}" }),
      ("year", date.map { "{\($0.year)}" }),
      ("month", date?.month.map { months[$0 - 1] }),
      ("url", work.address.map { "{\(address($0))}" }),
      ("urldate", work.address == nil ? nil : consulted.map { "{\($0.text)}" }),
      ("note", work.path.isEmpty ? nil : "{\(escaped(note(work)))}"),
      ("langid", "{chinese}"),
    ]
    let lines = fields.compactMap { name, value in value.map { "  \(name) = \($0),\n" } }
    return "@misc{\(CitationKey.of(work.id)),\n" + lines.joined() + "}\n"
  }

  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

  /// Where a passage stands, and its title.
  private static func note(_ work: CitedWork) -> String {
    work.passageTitle.isEmpty ? work.path : "\(work.path)“\(work.passageTitle)”"
  }

  /// A text without what means something to TeX. A brace has its name, because BibTeX counts those with a backslash,
  /// too.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in OneLine.of(text).unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\textbackslash{}"
      case "{": escaped += "\\textbraceleft{}"
      case "}": escaped += "\\textbraceright{}"
      case "~": escaped += "\\textasciitilde{}"
      case "^": escaped += "\\textasciicircum{}"
      case "#", "$", "%", "&", "_": escaped += "\\\(scalar)"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// An address, which is taken as it stands: what would end the field, and blanks, are percent-encoded.
  private static func address(_ text: String) -> String {
    var address = ""
    for scalar in OneLine.of(text).unicodeScalars {
      switch scalar {
      case "{", "}", "\\", " ", "\"", "^", "~": address += "%" + String(scalar.value, radix: 16, uppercase: true)
      default: address.unicodeScalars.append(scalar)
      }
    }
    return address
  }
}
