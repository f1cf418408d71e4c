/// The tags of a text, each group in the order of its list.
public struct PassageTags: Hashable, Sendable {
  public var instruments: [TagMention<PolicyInstrument>]
  public var industries: [TagMention<Industry>]
}
