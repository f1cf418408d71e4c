/// Recognises the names of agencies and the places in them.
enum Agency {
  private static let endings = [
    "人民政府", "政府", "办公室", "办公厅", "委员会", "管委会", "管理局", "国务院", "党委", "市委", "省委", "县委", "区委", "部", "厅", "局",
  ]

  /// Whether a line is an agency's name and nothing else, as in a signature.
  static func isAgency(_ line: String) -> Bool {
    let count = line.unicodeScalars.count
    return (3...40).contains(count) && endings.contains { line.hasSuffix($0) }
      && !line.unicodeScalars.contains { "。，,:;；".unicodeScalars.contains($0) }
  }

  private static let placeEndings: [Unicode.Scalar] = ["省", "市", "县", "州", "盟", "旗"]
  /// Kinds of place that are ordinary words too: a place only before these.
  private static let smallPlaceEndings: [Unicode.Scalar] = ["区", "镇", "乡"]
  private static let governments = ["人民政府", "政府", "管委会", "管理委员会"]
  /// Words that end like a place, and words that no place's name holds.
  private static let notPlaces = [
    "城市", "都市", "上市", "超市", "股市", "夜市", "关于", "促进", "推进", "推动", "加快", "加强", "支持", "深化", "规范", "建设", "发展",
  ]

  /// The place at the beginning of a title or an agency's name: `昆山市` of `昆山市人民政府办公室`.
  static func place(in name: String) -> String? {
    let scalars = Array(name.unicodeScalars.prefix(16))
    for (index, scalar) in scalars.prefix(12).enumerated() {
      guard case 0x4E00...0x9FFF = scalar.value else { return nil }
      let plain = SourceText.plain(scalar)
      let rest = SourceText.string(scalars[(index + 1)...].map(SourceText.plain))
      // 苏州市 is no 苏州: a name of two characters ends in 县 only.
      let isPlace =
        index >= 2 && placeEndings.contains(plain) || index == 1 && plain == "县"
        || index >= 2 && smallPlaceEndings.contains(plain) && governments.contains(where: rest.hasPrefix)
        || plain == "区" && SourceText.string(scalars[..<index]).hasSuffix("自治")
      if isPlace {
        let place = SourceText.string(scalars[...index])
        let plainPlace = SourceText.string(scalars[...index].map(SourceText.plain))
        return notPlaces.contains(where: plainPlace.contains) ? nil : place
      }
    }
    return nil
  }
}
