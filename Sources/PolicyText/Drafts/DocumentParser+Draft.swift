extension DocumentParser {
  /// The lines of a draft, those that go on in the next as one; nil where each line is a paragraph. A text with a table
  /// is not wrapped: its rows are read as they stand.
  static func wrappedLines(ofDraft source: SourceText) -> [Range<Int>]? {
    let tables = TableText(source)
    let scanner = LineScanner(tables)
    return scanner.lineWidth != nil && !tables.isChanged ? scanner.lines().map(\.range) : nil
  }

  /// What every number of a text is read as that need not be a policy document, such as a draft: nothing in it is taken
  /// for a title, a part without statements, or furniture.
  ///
  /// - Returns: The readings in the order of the text; their ranges are in its Unicode scalars.
  package static func numbers(inDraft text: String) -> [NumberReading] {
    let source = SourceText(text)
    let wrapped = wrappedLines(ofDraft: source)
    let flow = FlowText(source, lines: wrapped ?? [], isWrapped: wrapped != nil)
    let reader = TargetReader(flow: flow)
    return reader.readings(in: flow.range(of: source.plain.indices), setting: NumberSetting())
  }
}

extension DocumentParser {
  /// The text in some bytes of a text file, whatever its encoding.
  ///
  /// - Parameter name: What errors call it.
  /// - Throws: `PolicyTextError` if it is no text.
  public static func text(of bytes: [UInt8], name: String) throws(PolicyTextError) -> String {
    try TextDecoder.decode(bytes, name: name)
  }
}

/// A number of a text with its unit.
package struct TextQuantity: Sendable {
  /// The number, its unit, and the words around it that say how it is meant (不超过, 以上), in Unicode scalars of the text.
  package var range: Range<Int>
  package var comparator: Comparator
  /// In the unit's base, as `Target.value` is; one, or the two ends of a range.
  package var values: [Double]
  package var unit: String
  /// What one is for where a slash says it: 亩 in 元/亩; else empty.
  package var base: String
}

extension DocumentParser {
  /// The numbers with a unit in a text, in its order.
  package static func quantities(in text: String) -> [TextQuantity] {
    let source = SourceText(text)
    return QuantityReader(text: source).quantities(in: source.plain.indices).map { quantity in
      TextQuantity(
        range: quantity.range, comparator: quantity.comparator, values: quantity.values, unit: quantity.unit.name,
        base: quantity.base.map(source.name) ?? "")
    }
  }
}
