/// Writes man pages with the macros of man(7), which groff and mandoc both know.
enum ManualPage {
  /// The page of a command.
  static func of(_ command: any Command.Type) -> String {
    let manual = command.manual
    var page = Roff(title: "zhice-\(command.name)")
    page.heading("Name")
    page.text("zhice-\(command.name) - \(command.summary)")
    page.heading("Synopsis")
    for (position, usage) in manual.usages.enumerated() {
      if position > 0 { page.lineBreak() }
      page.synopsis(command: "zhice \(command.name)", usage)
    }
    page.heading("Description")
    page.paragraphs(manual.about)
    for section in manual.sections where section.title == nil { page.list(section) }
    for section in manual.sections where section.title != nil && section.options.isEmpty {
      page.heading(section.title ?? "")
      page.list(section)
    }
    options(manual, in: &page)
    page.heading("Exit status")
    page.text(manual.exitStatus ?? ProgramManual.exitStatus)
    page.heading("Examples")
    page.lines(manual.examples)
    page.heading("See also")
    page.text("zhice(1)")
    return page.text
  }

  /// The page of the program.
  static var ofProgram: String {
    var page = Roff(title: "zhice")
    page.heading("Name")
    page.text("zhice - \(ProgramManual.summary)")
    page.heading("Synopsis")
    page.synopsis(command: "zhice", "COMMAND [OPTIONS] [ARGUMENTS]")
    page.heading("Description")
    page.paragraphs(ProgramManual.about)
    page.heading("Commands")
    for command in Zhice.commands { page.entry(command.name, command.summary) }
    page.heading("Environment")
    for (name, meaning) in ProgramManual.environment { page.entry(name, meaning) }
    page.heading("Exit status")
    page.text(ProgramManual.exitStatus)
    page.heading("Files")
    for (name, meaning) in ProgramManual.files { page.entry(name, meaning) }
    page.heading("Examples")
    page.lines(ProgramManual.examples)
    page.heading("See also")
    page.text(Zhice.commands.map { "zhice-\($0.name)(1)" }.joined(separator: ", "))
    return page.text
  }

  /// All options under one heading, groups with a title of their own below it.
  private static func options(_ manual: Manual, in page: inout Roff) {
    let groups = manual.sections.filter { !$0.options.isEmpty }
    if !groups.isEmpty { page.heading("Options") }
    for group in groups {
      if let title = group.title, title != "Options" { page.subheading(title) }
      page.list(group)
    }
  }
}
