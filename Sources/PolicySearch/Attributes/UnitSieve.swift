import InvertedIndex
import PolicyText

/// Decides which passages of an index have one of some units. Every name is compared once.
///
/// The names of the first passages are read where they stand; when it goes on, those of all passages are.
final class UnitSieve: PassageSieve {
  /// What is known of a name.
  private enum Verdict {
    case no, yes
    /// The place of the passage's document decides.
    case inPlaces(UnitName)
  }

  /// Reading all passages costs about as much as looking at this share of them.
  private static let share = 8

  private let asked: [UnitName]
  private let onlyLeading: Bool
  private let columns: IndexColumns
  /// Whether an asked name may be of a place.
  private let namesPlace: Bool
  private var left: Int
  /// Of the names by the numbers of `column`, or else of `strings`.
  private var verdicts: [Verdict] = []
  /// What is known of all passages, with the names that pass wherever they stand.
  private var known: (column: UnitColumn, passing: [Bool])?
  private var strings = ByteStrings()
  /// The document that was looked at last, with its place where that may decide.
  private var last: (reader: DocumentReader, place: String?)?

  init(_ asked: [UnitName], onlyLeading: Bool, in columns: IndexColumns) {
    self.asked = asked
    self.onlyLeading = onlyLeading
    self.columns = columns
    namesPlace = asked.contains(where: \.namesPlace)
    left = columns.index.counts.passages / Self.share
  }

  func accepts(_ passage: Int) throws(IndexError) -> Bool {
    if let known = try read(for: 1) {
      return try known.column.contains(inPassage: passage, onlyLeading: onlyLeading) { (number) throws(IndexError) in
        try holds(verdicts[number], passage)
      }
    }
    let reader = try document(of: passage).reader
    for unit in try reader.units(ofPassage: passage) {
      let (bytes, duty) = try reader.unit(unit)
      if onlyLeading, duty != .lead { continue }
      let number = strings.number(of: bytes)
      if number == verdicts.count { verdicts.append(verdict(on: UnitName(String(decoding: bytes, as: UTF8.self)))) }
      if try holds(verdicts[number], passage) { return true }
    }
    return false
  }

  func keep(_ passages: inout [Int]) throws(IndexError) {
    if !namesPlace, let (column, passing) = try read(for: passages.count) {
      column.keep(&passages, naming: passing, onlyLeading: onlyLeading)
    } else {
      try passages.keep { (passage) throws(IndexError) in try accepts(passage) }
    }
  }

  /// What is known of all passages; nil as long as it is not worth reading them.
  ///
  /// - Parameter count: How many passages are asked for now.
  private func read(for count: Int) throws(IndexError) -> (column: UnitColumn, passing: [Bool])? {
    if let known { return known }
    guard left < count || columns.readUnits != nil else {
      left -= count
      return nil
    }
    let units = try columns.units()
    verdicts = units.withNames { known in
      units.names.indices.map { verdict(on: known.name($0, of: units.names)) }
    }
    let passing = verdicts.map { if case .yes = $0 { true } else { false } }
    known = (units, passing)
    return known
  }

  private func verdict(on name: UnitName) -> Verdict {
    if namesPlace { return asked.contains(where: name.mayBeAsked) ? .inPlaces(name) : .no }
    return asked.contains { name.isAsked(by: $0, in: nil) } ? .yes : .no
  }

  @inline(__always)
  private func holds(_ verdict: Verdict, _ passage: Int) throws(IndexError) -> Bool {
    switch verdict {
    case .no: return false
    case .yes: return true
    case .inPlaces(let name):
      let place = try document(of: passage).place
      return asked.contains { name.isAsked(by: $0, in: place) }
    }
  }

  private func document(of passage: Int) throws(IndexError) -> (reader: DocumentReader, place: String?) {
    if let last, last.reader.passages.contains(passage) { return last }
    let reader = try DocumentReader(columns.index, holdingPassage: passage)
    let found = (reader, namesPlace ? try reader.text(of: .place) : nil)
    last = found
    return found
  }
}
