import TextFolding

/// An attribute whose values have names, all of them known.
protocol NamedDefinition: AttributeDefinition {
  /// In their order.
  var names: [String] { get }
}

extension NamedDefinition {
  var values: Attribute.Values { .names(names) }

  var expected: String { "one of \(names.joined(separator: ", "))" }

  /// The name that somebody typed, or the only one that holds it: instrument:补贴 is 补贴奖励, level:省 is 省级.
  ///
  /// - Throws: `QueryError.filterValue` if there is none or more than one.
  func name(of text: String) throws(QueryError) -> String {
    let folded = FoldedText(text)
    if let name = names.first(where: { FoldedText($0).line == folded.line }) { return name }
    let holding = folded.isEmpty ? [] : names.filter { FoldedText($0).contains(folded) }
    guard holding.count == 1 else {
      throw error(text, expected: holding.isEmpty ? expected : "one of \(holding.joined(separator: ", "))")
    }
    return holding[0]
  }
}
