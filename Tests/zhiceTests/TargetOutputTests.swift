import TestSupport
import Testing

@testable import zhice

/// Amounts as people read them.
struct TargetOutputTests {
  @Test(arguments: AmountExamples.all.indices) func `an amount is printed as people read it`(number: Int) {
    let example = AmountExamples.all[number]
    #expect(TargetOutput.amount(example.target) == example.text)
  }

  @Test func `tables keep plain numbers`() {
    for example in AmountExamples.all where example.target.comparator == .equal {
      let plain = TargetOutput.plainAmount(example.target)
      #expect(plain.hasPrefix(TargetOutput.text(example.target.value)) && plain.hasSuffix(example.target.unit))
    }
  }
}
