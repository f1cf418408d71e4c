/// Text of which scalars are asked by their places.
package enum ScalarText {
  /// The string of some scalars, written in one piece.
  package static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String { SourceText.string(scalars) }
}
