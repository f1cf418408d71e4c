import PolicyText

/// A statement of number as filters see it.
struct Statement {
  var target: Target
  /// The most that is paid of a grant that is a share or an amount for each thing, where the same sentence says so.
  var cap: Target?

  init(_ target: Target, cap: Target? = nil) {
    self.target = target
    self.cap = cap
  }
}
