import InvertedIndex
import PolicyText

/// What a passage is as an answer.
struct FormAttribute: ChoiceDefinition {
  let name = "form"
  let about = "passages that answer such a question"
  let example = "定义"

  var names: [String] { AnswerForm.names }

  func value(_ text: String) throws(QueryError) -> AnswerForm {
    guard let form = AnswerForm(name: try name(of: text)) else { throw error(text, expected: expected) }
    return form
  }

  func text(of value: AnswerForm) -> String { value.name }

  static func bits(of passage: PassageFacts) -> UInt32 { passage.forms.bits }

  static func position(of value: AnswerForm) -> Int { Int(value.rawValue) }
}

extension Attribute {
  public static let form = Attribute(FormAttribute())
}

extension Filter {
  /// What passages are as answers.
  public var forms: [AnswerForm] {
    get { self[FormAttribute()] }
    set { self[FormAttribute()] = newValue }
  }
}
