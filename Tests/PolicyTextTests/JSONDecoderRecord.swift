import FoundationEssentials

/// A record as JSONDecoder reads it.
struct JSONDecoderRecord: Decodable {
  /// A string, or a whole number.
  struct Identifier: Decodable {
    var text: String

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let number = try? value.decode(Int.self) {
        text = String(number)
      } else {
        text = try value.decode(String.self)
      }
    }
  }

  /// Any value. What is not decoded JSONDecoder hardly checks: strings may hold anything, and `1-2` is a number.
  struct Anything: Decodable {
    init(from decoder: any Decoder) throws {
      if var array = try? decoder.unkeyedContainer() {
        while !array.isAtEnd { _ = try array.decode(Anything.self) }
        return
      }
      let value = try decoder.singleValueContainer()
      if value.decodeNil() || (try? value.decode(Bool.self)) != nil || (try? value.decode(Double.self)) != nil
        || (try? value.decode(String.self)) != nil
      {
        return
      }
      _ = try value.decode([String: Anything].self)
    }
  }

  var id: Identifier
  var title: String?
  var text: String
  var document: String?

  static func outcome(of line: [UInt8]) -> Outcome {
    let decoder = JSONDecoder()
    let data = Data(line)
    guard (try? decoder.decode([String: Anything].self, from: data)) != nil else {
      return .refused("it is no JSON object")
    }
    do {
      let record = try decoder.decode(Self.self, from: data)
      return Outcome(record.id.text, record.title, record.text, record.document)
    } catch DecodingError.keyNotFound(let key, _) {
      return .refused("\"\(key.stringValue)\" is missing")
    } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
      return .refused("\"\(context.codingPath[0].stringValue)\" has the wrong type")
    } catch {
      return .refused("it is no JSON object")
    }
  }

  /// Whether a line may be found to be something else for a known reason.
  static func mayDiffer(_ line: [UInt8], found: Outcome) -> Bool {
    found == .refused("it is no JSON object") ? hasFinalComma(line) : hasOddNumber(line)
  }

  /// Whether a comma ends an object or an array, perhaps within a string: JSONDecoder allows it, JSON does not.
  private static func hasFinalComma(_ line: [UInt8]) -> Bool {
    let marks = line.filter { $0 > 0x20 }
    return zip(marks, marks.dropFirst()).contains { $0 == 0x2C && ($1 == 0x7D || $1 == 0x5D) }
  }

  /// Whether there may be a number with which JSONDecoder has trouble, though JSON allows it: one that is too large for
  /// `Double`, or begins with `0e`, which it does not read as a `Double`; or one of 16 digits and more, whose fraction
  /// it drops to read an `Int`.
  private static func hasOddNumber(_ line: [UInt8]) -> Bool {
    String(decoding: line, as: UTF8.self).contains(/[eE][-+]?[0-9]{3}|0[eE][0-9]|[0-9]{16}[.eE]/)
  }
}
