import TextFolding

/// What is searched of a passage, as UTF-8 bytes in the index.
package struct SearchedText {
  /// The passage's own title, or empty.
  package let title: UnsafeBufferPointer<UInt8>
  /// Whether the title counts beside the text, and so is in the postings; else it stands in the text, or does not count.
  package let hasSeparateTitle: Bool
  package let text: UnsafeBufferPointer<UInt8>
  /// What the end of a line means in the text.
  package let lineBreaks: LineBreaks
}
