import PolicyText
import TextFolding

/// What somebody gets, with what the same sentence says of it: at most how much, and who must fulfil what.
///
/// 按设备投资额的15%补助，最高500万元 is one grant of 15 % with a cap of 500万元.
public struct Grant: Hashable, Sendable {
  public var target: Target
  /// The most that is paid, of a grant that is a share or an amount for each thing.
  public var cap: Target?
  /// What must be fulfilled, in the order of the text. Of the grant's sentence only: what a sentence before demands is
  /// not guessed to hold on.
  public var conditions: [Target]

  /// The amount in 元, of a range its upper end; nil for what is no money in 元.
  public var yuan: Double? { Self.yuan(target) }

  /// The cap in 元; nil where there is none.
  public var capInYuan: Double? { cap.flatMap(Self.yuan) }

  private static func yuan(_ target: Target) -> Double? {
    let measure = UnitTable.shipped.measure(of: target.unit)
    guard measure.unit == "元" else { return nil }
    return (target.value ?? target.high).map(measure.amount)
  }
}

extension Grant {
  /// The grants among the statements of a passage, in their order.
  ///
  /// - Parameter targets: Those of one passage, in the order of the text.
  package static func grants(among targets: [Target]) -> [Grant] {
    var grants: [Grant] = []
    var sentence: Int?
    /// Conditions of the sentence that no grant has had.
    var conditions: [Target] = []
    /// Whether the last of `grants` is of the sentence.
    var hasGrant = false
    for target in targets {
      if target.sentence != sentence { (sentence, conditions, hasGrant) = (target.sentence, [], false) }
      switch target.kind {
      case .goal: break
      case .condition: conditions.append(target)
      case .grant:
        if hasGrant, conditions.isEmpty, let last = grants.last, last.takesCap(target) {
          grants[grants.count - 1].cap = target
        } else {
          grants.append(Grant(target: target, cap: nil, conditions: conditions))
          (conditions, hasGrant) = ([], true)
        }
      }
    }
    return grants
  }

  /// Whether the grant that follows in the sentence is the most that is paid of this one: an amount of money that is
  /// not exceeded, for nothing else and nobody else.
  private func takesCap(_ next: Target) -> Bool {
    func isSame(_ one: String, _ other: String) -> Bool {
      other.isEmpty || FoldedText(one).units == FoldedText(other).units
    }
    let isLimit = next.comparator == .atMost || next.comparator == .below
    guard cap == nil, isLimit, next.base.isEmpty else { return false }
    let isPartial = !target.base.isEmpty || UnitTable.shipped.measure(of: target.unit).unit == "%"
    return isPartial && UnitTable.shipped.isMoney(next.unit)
      && isSame(target.indicator, next.indicator) && isSame(target.recipient, next.recipient)
  }
}
