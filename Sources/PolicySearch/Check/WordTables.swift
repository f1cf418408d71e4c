/// Words that may or may not stand for one another where something is counted.
struct WordTables {
  /// Verbs that say the same as a verb, itself among them, as symbols: 新建, 建成.
  private var verbs: [[UInt32]: [[UInt32]]] = [:]
  /// Characters that by themselves make another thing of what is counted: 进口, 出口.
  private var contrasts: Set<UInt32> = []

  init(in table: SymbolTable) {
    func symbols(_ text: Substring) -> [UInt32] { SymbolText(String(text), in: table).symbols }
    let rows = EmbeddedTables.rows(EmbeddedTables.sameVerbs)
    for group in Dictionary(grouping: rows, by: { $0[1] }).values {
      let same = group.map { symbols($0[0]) }
      for verb in same { verbs[verb] = same }
    }
    contrasts = Set(EmbeddedTables.rows(EmbeddedTables.contrasts).flatMap { $0.prefix(2).flatMap(symbols) })
  }

  /// Where some symbols have a verb that a text says with another.
  func saidVerbs(of symbols: [UInt32], in text: [UInt32]) -> [Range<Int>] {
    verbs.compactMap { verb, same in
      guard let range = SymbolText.first(verb[...], in: symbols) else { return nil }
      return same.contains { SymbolText.first($0[...], in: text) != nil } ? range : nil
    }
  }

  func isContrast(_ symbol: UInt32) -> Bool { contrasts.contains(symbol) }
}
