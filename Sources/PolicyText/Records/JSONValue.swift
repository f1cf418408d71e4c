/// What a value of JSON is, as far as a record's fields may be it.
enum JSONValue: Equatable {
  /// Where its text is, without quotes and escapes.
  case string(Range<Int>)
  /// Where it is spelled.
  case number(Range<Int>)
  case null
  /// true, false, an object or an array.
  case other
}
