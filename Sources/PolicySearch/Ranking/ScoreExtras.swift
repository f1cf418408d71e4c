import InvertedIndex

/// What is added to the sums of term scores in a search over windows of passages (`BlockMaxMaxScore`).
///
/// Windows and, in each, passages are asked for in their order.
protocol ScoreExtras {
  /// Whether nothing is added to any sum, so that sums are scores.
  static var addsNothing: Bool { get }

  /// The most that is added to a sum of a passage of `[from, to)`.
  ///
  /// - Parameter parts: Gets, for every 64 of these passages, what of it is of their place.
  /// - Returns: That, and the most that they have of their place.
  mutating func most(
    from: UInt32, to: UInt32, in parts: UnsafeMutablePointer<Double>
  ) -> (bound: Double, place: Double)

  /// Whether passages are found that hold none of the terms.
  var findsOthers: Bool { get }

  /// Calls with the passages of `[from, to)` that are found whether or not they hold a term.
  mutating func forEachOther(from: UInt32, to: UInt32, _ body: (UInt32) -> Void)

  /// Whether a passage is looked for at all.
  func looksFor(_ passage: UInt32) -> Bool

  /// The most that is added to a passage's sum, and its document.
  mutating func bound(of passage: UInt32) -> (bound: Double, document: Int)

  /// A closer bound, which takes longer to find.
  ///
  /// - Parameter least: A bound below this need not be close.
  func closerBound(of passage: UInt32, _ bound: Double, least: Double) -> Double

  /// A passage's score; nil if it is not to be found.
  ///
  /// - Parameter terms: The sum of its terms' scores.
  func score(of passage: UInt32, document: Int, terms: Double) throws(IndexError) -> Double?
}

/// Sums of term scores by themselves.
struct NoExtras: ScoreExtras {
  static var addsNothing: Bool { true }

  func most(from: UInt32, to: UInt32, in parts: UnsafeMutablePointer<Double>) -> (bound: Double, place: Double) {
    (0, 0)
  }
  var findsOthers: Bool { false }
  func forEachOther(from: UInt32, to: UInt32, _ body: (UInt32) -> Void) {}
  func looksFor(_ passage: UInt32) -> Bool { true }
  func bound(of passage: UInt32) -> (bound: Double, document: Int) { (0, 0) }
  func closerBound(of passage: UInt32, _ bound: Double, least: Double) -> Double { bound }
  func score(of passage: UInt32, document: Int, terms: Double) -> Double? { terms }
}

extension ScoreExtras {
  static var addsNothing: Bool { false }
}
