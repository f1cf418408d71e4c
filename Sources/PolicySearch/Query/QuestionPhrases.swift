import TextFolding

/// What makes words a question and says nothing of its subject.
enum QuestionPhrases {
  /// Phrases, folded, the longest first: each is cut out of a query.
  private static let phrases: [[UInt32]] =
    [
      "请问", "为什么", "什么时候", "什么样", "什么", "哪些", "哪个", "哪里", "哪儿", "哪几", "哪种", "哪一", "如何", "怎么办", "怎么样", "怎么", "怎样",
      "多少", "多久", "多长时间", "多大", "何时", "何地", "何种", "何处", "为何", "是否", "是不是", "有没有", "能不能", "能否", "可否",
    ].map { $0.unicodeScalars.map(\.value) }.sorted { $0.count > $1.count }

  private static let howToDo = "怎么办".unicodeScalars.map(\.value)

  /// Particles, which are cut at the end of a run of ideographs.
  private static let particles = Set("吗呢吧啊".unicodeScalars.map(\.value))

  /// What stands before 吧 where it is a part of a noun: 酒吧, 网吧.
  private static let barNouns = Set("酒网氧书茶水陶".unicodeScalars.map(\.value))

  /// Ideographs that mostly have no meaning of their own. A pair of two of them is not searched for.
  private static let functionIdeographs = Set(
    "的了是在和与及或等之其于对为以由被把将从到向有无不也就都而且并但若如所这那此该各每某几多少什么哪谁怎吗呢吧啊呀嘛何否可能应会要需得着过给让使令则因当时后前中上下里内外间个些种样很更最还又再已曾正才只仅均皆"
      .unicodeScalars.map(\.value))

  static func isFunction(_ ideograph: UInt32) -> Bool { functionIdeographs.contains(ideograph) }

  /// The question phrase that begins at a place of a run of ideographs, by its length; nil for none.
  static func length(at place: Int, in run: ArraySlice<UInt32>) -> Int? {
    for phrase in phrases where run[place...].starts(with: phrase) {
      // 怎么办理 is 怎么 and 办理.
      let isSplit = phrase == howToDo && run[(place + phrase.count)...].first == 0x7406
      return isSplit ? phrase.count - 1 : phrase.count
    }
    guard place == run.endIndex - 1, particles.contains(run[place]) else { return nil }
    let isNoun = place > run.startIndex && run[place] == 0x5427 && barNouns.contains(run[place - 1])
    return isNoun ? nil : 1
  }
}
