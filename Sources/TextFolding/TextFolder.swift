/// Folds texts one after the other, reusing its buffers.
///
/// Folding goes in two steps: the table turns each scalar into none, one or several folded characters; then the
/// characters, seen with their neighbours, become the units of a `FoldedText`. Both steps take time linear in the
/// text's length.
public struct TextFolder {
  private var characters: [FoldedCharacter] = []

  public init() {}

  /// Folds UTF-8 text. Invalid bytes count as U+FFFD, which separates words.
  ///
  /// - Parameter text: At most 2^32 - 1 scalars.
  public mutating func fold(_ text: UnsafeBufferPointer<UInt8>, lineBreaks: LineBreaks, into result: inout FoldedText) {
    result.removeAll()
    characters.removeAll(keepingCapacity: true)
    look(up: text)
    var assembler = UnitAssembler(characters: characters, lineBreaks: lineBreaks, result: result)
    result = FoldedText()
    assembler.run()
    result = assembler.result
  }

  /// Step one: the folding table, character by character.
  private mutating func look(up text: UnsafeBufferPointer<UInt8>) {
    var decoder = UTF8Decoder(text)
    var place: UInt32 = 0
    while let scalar = decoder.next() {
      switch FoldingTable.entry(of: scalar) {
      case .itself(.ignorable): break
      case .itself(let kind):
        characters.append(FoldedCharacter(scalar: scalar, start: place, end: place &+ 1, kind: kind, join: []))
      case .ideograph(let folded):
        characters.append(FoldedCharacter(scalar: folded, start: place, end: place &+ 1, kind: .ideograph, join: []))
      case .mapping(let number):
        append(mapping: number, at: place)
      }
      place &+= 1
    }
  }

  private mutating func append(mapping number: Int, at place: UInt32) {
    let kind = FoldingTable.kind(ofMapping: number)
    var decoder = UTF8Decoder(FoldingTable.output(ofMapping: number))
    let first = characters.count
    while let scalar = decoder.next() {
      characters.append(
        FoldedCharacter(
          scalar: scalar, start: place, end: place &+ 1, kind: FoldingTable.outputClass(of: scalar), join: []))
    }
    switch kind {
    case .plain: break
    case .isolated:
      characters[first].join.insert(.begins)
      characters[characters.count - 1].join.insert(.ends)
    case .raised:
      characters[first].join.insert(.raised)
    }
  }
}

extension FoldedText {
  /// Folds a string.
  public init(_ text: String, lineBreaks: LineBreaks = .joined) {
    self.init()
    var folder = TextFolder()
    var text = text
    text.withUTF8 { folder.fold($0, lineBreaks: lineBreaks, into: &self) }
  }
}
