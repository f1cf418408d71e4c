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

  private static let placeEndings: [Unicode.Scalar] = ["省", "市", "县", "区", "州", "盟", "旗", "镇", "乡"]

  /// The place at the beginning of a title or an agency's name: `昆山市` of `昆山市人民政府办公室`.
  static func place(in name: String) -> String? {
    let scalars = Array(name.unicodeScalars.prefix(12))
    for (index, scalar) in scalars.enumerated() {
      guard case 0x4E00...0x9FFF = scalar.value else { return nil }
      let plain = SourceText.plain(scalar)
      // 苏州市 is no 苏州: a name of two characters ends in 县 only.
      if index >= 2 && placeEndings.contains(plain) || index == 1 && plain == "县" {
        return SourceText.string(scalars[...index])
      }
    }
    return nil
  }
}
