/// What is to be said of the program as a whole.
enum ProgramManual {
  static let summary = "find and compare the measures of Chinese policy documents"

  static let about = [
    """
    zhice (知策) reads Chinese policy documents, takes them apart into measures and other passages, and writes them to an \
    index file. It finds passages by words in simplified or traditional script, lists measures and targets, and puts what \
    documents say on a subject side by side.
    """,
    "zhice COMMAND --help explains a command, with examples; zhice --version prints the version.",
  ]

  static let environment = [
    ("ZHICE_INDEX", "the index that is read where none is named with -i"),
    ("ZHICE_CONCEPTS", "a file with other names of words, where none is named with --concepts"),
    ("NO_COLOR", "if it is set and not empty, nothing is printed in colour or bold"),
  ]

  static let exitStatus = "0 found, 1 nothing found, 2 error."

  static let files = [
    (
      "index/policies.zhice",
      """
      the index that is read where none is named: in the working directory or the nearest folder above it that has \
      one, else the same above the program
      """
    )
  ]

  static let examples = [
    "zhice search 揭榜挂帅",
    "zhice search '\"专精特新小巨人\" place:昆山'",
    "zhice index policies/ -o policies.zhice",
  ]
}
